import { relative } from 'node:path';
import { word } from '../doctor/check.ts';
import { printableLine } from '../findings/escape.ts';
import {
  type Committed,
  commitFiles,
  currentBranch,
  ignoredPaths,
  initRepository,
  stage,
} from '../git/commit-files.ts';
import { gitVersion } from '../git/inventory.ts';
import { checkPlan } from '../init/check.ts';
import { type InitPlace, placeOf } from '../init/place.ts';
import { plannedFiles } from '../init/plan.ts';
import { DATA, defaults, type Host, type Settings } from '../init/settings.ts';
import { type Sorted, sortFiles, writeAll } from '../init/write.ts';
import { builtinKinds } from '../kinds/builtin.ts';
import { type Context, type Options, type Run, textOption } from './command.ts';

const MESSAGE = 'Start the roadmap';

function settingsOf(options: Options, context: Context, { root, repository }: InitPlace): Settings {
  const [title, publisher, licence] = ['title', 'publisher', 'licence'].map((name) =>
    textOption(options, name),
  );
  const ci = textOption(options, 'ci');
  const host: Host = ci === 'gitlab' || ci === 'none' ? ci : 'github';
  const branch = repository ? currentBranch(root) : undefined;
  return {
    title: title ?? defaults.title,
    publisher: publisher ?? defaults.publisher,
    licence: licence ?? defaults.licence,
    chosen: new Set(
      Object.entries({ title, publisher, licence }).flatMap(([name, value]) =>
        value === undefined ? [] : [name],
      ),
    ),
    host,
    branch: branch !== undefined && /^[a-z][\w/-]*$/i.test(branch) ? branch : 'main',
    version: context.version,
  };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** How a shell is told to go to a folder, whatever its name. */
function cd(from: string, root: string): string | undefined {
  const path = relative(from, root);
  if (path === '') return undefined;
  return `cd ${word(path.startsWith('-') ? `./${path}` : path)}`;
}

function keptLines({ kept, same }: Sorted): string[] {
  return [
    ...(kept.length > 0
      ? [
          'Left as they are, since they were there already with other content:',
          ...kept.map((path) => `  ${path}`),
        ]
      : []),
    ...(same.length > 0
      ? [
          `${count(same.length, 'file')} with the right content ${same.length === 1 ? 'was' : 'were'} there already.`,
        ]
      : []),
  ];
}

function commitLines(made: Committed, fresh: boolean): string[] {
  if ('commit' in made) return [`Committed as ${made.commit.slice(0, 12)} on ${printableLine(made.branch)}.`];
  const why =
    made.missing === 'identity'
      ? 'Nothing was committed: git does not know your name and address. Tell it, then commit:'
      : `Nothing was committed: ${printableLine(made.reason)}. When that is mended, commit:`;
  const identity = [
    '  git config --global user.name "Your Name"',
    '  git config --global user.email you@example.org',
  ];
  return [
    why,
    ...(made.missing === 'identity' ? identity : []),
    ...(fresh ? [] : ['  git add -A']),
    `  git commit -m "${MESSAGE}"`,
  ];
}

function nextLines(settings: Settings, sorted: Sorted, go: string | undefined): string[] {
  const file = settings.host === 'gitlab' ? '.gitlab-ci.yml' : '.github/workflows/roadmap.yml';
  const open = ['title', 'description', 'publisher', 'licence'].filter((name) => !settings.chosen.has(name));
  const steps = [
    ...(go === undefined ? [] : [go]),
    `Edit ${DATA}/roadmap.yaml: ${open.join(', ')}.`,
    ...(sorted.fresh.some(({ path }) => path === file)
      ? [`Edit ${file}: set ALIGNER to the package that you use.`]
      : []),
    'aligner validate && aligner build',
    `Replace the examples in ${DATA}/ by records of your own; CONTRIBUTING.md says how.`,
  ];
  return ['', 'What to do next:', ...steps.map((step, i) => `  ${i + 1}. ${step}`)];
}

/** Writes the files, makes the repository where there is none, and commits what was written. */
function make({ root, repository }: InitPlace, { fresh }: Sorted): { made: Committed; ignored: string[] } {
  const paths = fresh.map(({ path }) => path);
  return writeAll(root, fresh, () => {
    if (!repository) initRepository(root);
    const out = ignoredPaths(root, paths);
    const taken = paths.filter((path) => !out.has(path));
    const made = commitFiles(root, taken, MESSAGE);
    // In a repository of others the index is theirs; in a new one everything is ready for a commit.
    if (!repository && 'missing' in made) stage(root, taken);
    return { made, ignored: [...out].sort() };
  });
}

/** Makes a roadmap repository: records to begin with, checks, forms and guides. Nothing that is there changes. */
export const run: Run = async (context, [named = '.'], options) => {
  const place = placeOf(context.directory, named);
  const name = printableLine(named === '.' ? 'this folder' : named);
  if (place.roadmap !== undefined) {
    context.print(`There is a roadmap in ${name} already (${place.roadmap}). Nothing was changed.\n`);
    return 0;
  }
  gitVersion(context.directory);
  const settings = settingsOf(options, context, place);
  const files = plannedFiles(builtinKinds, settings);
  await checkPlan(files);
  const sorted = sortFiles(place.root, files);
  if (options.dryRun === true) {
    const lines = [...sorted.fresh.map(({ path }) => `would write ${path}`), ...keptLines(sorted)];
    context.print(`${lines.join('\n')}\n`);
    return 0;
  }
  const { made, ignored } = make(place, sorted);
  const lines = [
    `Made a roadmap in ${name}: ${count(sorted.fresh.length, 'file')}, among them one example record of each kind.`,
    ...keptLines(sorted),
    ...(ignored.length > 0
      ? ['Written, but git is told to ignore them:', ...ignored.map((path) => `  ${path}`)]
      : []),
    ...commitLines(made, !place.repository),
    ...nextLines(settings, sorted, cd(context.directory, place.root)),
  ];
  context.print(`${lines.join('\n')}\n`);
  return 0;
};
