import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { reporters } from '../findings/reporters/all.ts';
import { fails, onlyPaths, validate } from '../rules/validate.ts';
import { failLevel, type Run, textOption } from './command.ts';
import { type Opened, openRoadmap, withPast } from './open.ts';

/** Paths of the command line as paths below the root; one that is not in the roadmap is a failure. */
function wantedPaths(args: readonly string[], directory: string, { place, roadmap }: Opened): string[] {
  const known = [...roadmap.texts.keys(), ...roadmap.problems.map((problem) => problem.place.path)];
  return args.map((arg) => {
    const path = relative(place.root, resolve(directory, arg)).split(sep).join('/');
    const inside = path === '' || known.some((name) => name === path || name.startsWith(`${path}/`));
    if (inside) return path;
    const there = existsSync(resolve(directory, arg));
    throw new Failure(
      there ? `${arg} holds no file of the roadmap.` : `${arg} does not exist.`,
      `The files of the roadmap are in ${roadmap.folder === '' ? 'this folder' : `${roadmap.folder}/`}.`,
    );
  });
}

export const run: Run = async (context, args, options) => {
  const rev = textOption(options, 'rev');
  const now = await openRoadmap(context.directory, rev);
  const opened = rev === undefined ? await withPast(now) : now;
  const { roadmap } = opened;
  const paths = wantedPaths(args, context.directory, opened);
  const all = validate(roadmap);
  const validation = paths.length > 0 ? onlyPaths(all, paths) : all;
  const elsewhere = all.findings.length - validation.findings.length;
  const scope = `Only findings in ${paths.join(', ') || 'the whole repository'} are reported; the whole roadmap was read to check them.${elsewhere > 0 ? ` There are ${elsewhere} more findings elsewhere.` : ''}`;
  const reporter = reporters[textOption(options, 'format') ?? 'pretty'];
  if (!reporter) throw new Failure('There is no such format.');
  context.print(
    reporter({ validation, texts: roadmap.texts, ...(paths.length > 0 ? { scope } : {}) }, context),
  );
  return fails(validation, failLevel(options)) ? 1 : 0;
};
