import { resolve } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { formats } from '../findings/reporters/formats.ts';
import type { Reporter } from '../findings/reporters/reporter.ts';
import { nearest } from '../findings/suggest.ts';
import { listOption, type Options } from './command.ts';

/** A report that goes to a file. */
export interface OutputFile {
  readonly path: string;
  readonly reporter: Reporter;
}

/** The reporter of a format; an unknown format gets a suggestion. */
export async function reporterOf(format: string): Promise<Reporter> {
  const known = formats.find(({ name }) => name === format);
  if (known) return (await known.load()).reporter;
  const names = formats.map(({ name }) => name);
  const meant = nearest(format, names);
  throw new Failure(
    `There is no format "${printableLine(format).slice(0, 60)}".`,
    `${meant === undefined ? '' : `Did you mean "${meant}"? `}Formats: ${names.join(', ')}.`,
  );
}

/** The files of --output FORMAT=FILE; a path is seen from where the person stands. */
export async function outputFiles(options: Options): Promise<readonly OutputFile[]> {
  const files: OutputFile[] = [];
  for (const text of listOption(options, 'output')) {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1)
      throw new Failure(
        `--output needs a format and a file, but it is "${printableLine(text).slice(0, 100)}".`,
        'For example: --output sarif=findings.sarif',
      );
    files.push({ reporter: await reporterOf(text.slice(0, at)), path: resolve(text.slice(at + 1)) });
  }
  const twice = files.find(({ path }, i) => files.findIndex((other) => other.path === path) !== i);
  if (twice)
    throw new Failure(
      `Two reports are to be written to ${twice.path}.`,
      'Give each format a file of its own.',
    );
  return files;
}
