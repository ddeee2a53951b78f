import { checkPlan } from '../../edit/init/check.ts';
import { makeRoadmap } from '../../edit/init/make.ts';
import { type InitPlace, placeOf } from '../../edit/init/place.ts';
import { plannedFiles } from '../../edit/init/plan.ts';
import { defaults, type Host, type Settings } from '../../edit/init/settings.ts';
import { sortFiles } from '../../edit/init/write.ts';
import { printableLine } from '../../findings/escape.ts';
import { currentBranch } from '../../git/commit-files.ts';
import { gitVersion } from '../../git/inventory.ts';
import { builtinKinds } from '../../schema/builtin.ts';
import { type Context, type Options, type Run, textOption } from '../command.ts';
import { madeLines, plannedLines } from '../init/lines.ts';

const BRANCH = /^[a-z][\w/-]*$/i;

function settingsOf(options: Options, { version }: Context, { root, repository }: InitPlace): Settings {
  const names = ['title', 'publisher', 'licence'] as const;
  const ci = textOption(options, 'ci');
  const host: Host = ci === 'gitlab' || ci === 'none' ? ci : 'github';
  const branch = repository ? currentBranch(root) : undefined;
  return {
    title: textOption(options, 'title') ?? defaults.title,
    publisher: textOption(options, 'publisher') ?? defaults.publisher,
    licence: textOption(options, 'licence') ?? defaults.licence,
    chosen: new Set(names.filter((name) => textOption(options, name) !== undefined)),
    host,
    branch: branch !== undefined && BRANCH.test(branch) ? branch : 'main',
    version,
  };
}

/** Makes a roadmap repository: records to begin with, checks, forms and guides. Nothing that is there changes. */
export const run: Run = async (context, [named = '.'], options) => {
  const place = placeOf(context.directory, named);
  const name = named === '.' ? 'this folder' : printableLine(named);
  if (place.roadmap !== undefined) {
    context.print(`There is a roadmap in ${name} already (${place.roadmap}). Nothing was changed.\n`);
    return 0;
  }
  gitVersion('.');
  const settings = settingsOf(options, context, place);
  const files = plannedFiles(builtinKinds, settings);
  await checkPlan(files);
  const sorted = sortFiles(place.root, files);
  const lines =
    options.dryRun === true
      ? plannedLines(sorted)
      : madeLines({ name, place, settings, sorted, made: makeRoadmap(place, sorted.fresh) });
  context.print(`${lines.join('\n')}\n`);
  return 0;
};
