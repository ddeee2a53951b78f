import { resolve } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { reporters } from '../findings/reporters/formats.ts';
import type { Reporter } from '../findings/reporters/reporter.ts';
import { nearest } from '../findings/suggest.ts';
import type { Options } from './command.ts';

/** A report that goes to a file. */
export interface OutputFile {
  readonly path: string;
  readonly reporter: Reporter;
}

/** The reporter of a format; an unknown format gets a suggestion. */
export function reporterOf(format: string): Reporter {
  const reporter = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (reporter) return reporter;
  const names = Object.keys(reporters);
  const meant = nearest(format, names);
  throw new Failure(
    `There is no format "${printableLine(format).slice(0, 60)}".`,
    `${meant === undefined ? '' : `Did you mean "${meant}"? `}Formats: ${names.join(', ')}.`,
  );
}

/** The files of --output FORMAT=FILE; a path is seen from where the person stands. */
export function outputFiles(options: Options): OutputFile[] {
  const written: readonly unknown[] = Array.isArray(options.output) ? options.output : [];
  const files = written.map((each): OutputFile => {
    const text = String(each);
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1)
      throw new Failure(
        `--output needs a format and a file, but it is "${printableLine(text).slice(0, 100)}".`,
        'For example: --output sarif=findings.sarif',
      );
    return { reporter: reporterOf(text.slice(0, at)), path: resolve(text.slice(at + 1)) };
  });
  const twice = files.find(({ path }, i) => files.findIndex((other) => other.path === path) !== i);
  if (twice)
    throw new Failure(
      `Two reports are to be written to ${twice.path}.`,
      'Give each format a file of its own.',
    );
  return files;
}
