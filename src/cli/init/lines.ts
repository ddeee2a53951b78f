// What "aligner init" tells: what it made, what it left alone, and what a person does next.

import { relative } from 'node:path';
import { type Made, MESSAGE } from '../../edit/init/make.ts';
import type { InitPlace } from '../../edit/init/place.ts';
import { aligner, DATA, type Settings } from '../../edit/init/settings.ts';
import type { SortedFiles } from '../../edit/init/write.ts';
import { codeOwnersPath } from '../../edit/recipes/code-owners.ts';
import { printableLine, shellWord } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import type { Committed } from '../../git/commit-files.ts';
import type { ToolPackage } from '../../tool/package.ts';
import { KEPT } from '../../tool/sums.ts';

/** A roadmap that was made. */
interface InitOutcome {
  /** The folder as the user named it. */
  readonly name: string;
  readonly place: InitPlace;
  readonly settings: Settings;
  readonly sorted: SortedFiles;
  /** The tool that was written; undefined where none is kept, or one was there. */
  readonly tool: ToolPackage | undefined;
  readonly made: Made;
}

/** What is said of a tool that is kept in a repository. */
export function toolWords({ version, files }: ToolPackage): string {
  return `the tool, version ${version}, ${counted(files.size, 'file')}`;
}

function listed(heading: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [heading, ...paths.map((path) => `  ${printableLine(path)}`)];
}

function keptLines({ kept, same }: SortedFiles): string[] {
  const judges = kept.some((path) => /^\.(?:vscode|editorconfig)\b/.test(path))
    ? '"aligner doctor" and "aligner init --editor vscode" say'
    : '"aligner doctor" says';
  return [
    ...listed('Left as they are, since they were there already:', kept),
    ...(kept.length > 0 ? [`${judges} whether they lack something.`] : []),
    ...(same.length > 0 ? [`There already, with the right content: ${counted(same.length, 'file')}.`] : []),
  ];
}

/** The files one by one, with what a run would do, or did. */
export function plannedLines(sorted: SortedFiles, verb = 'would write'): string[] {
  return [...sorted.fresh.map(({ path }) => `${verb} ${path}`), ...keptLines(sorted)];
}

function commitLines(committed: Committed, { repository }: InitPlace): string[] {
  if ('commit' in committed)
    return [`Committed as ${committed.commit.slice(0, 12)} on ${printableLine(committed.branch)}.`];
  const nobody = committed.missing === 'identity';
  const reason = nobody
    ? 'git does not know your name and address'
    : printableLine(committed.reason).replace(/\.$/, '');
  const steps = [
    ...(nobody
      ? ['git config --global user.name "Your Name"', 'git config --global user.email you@example.org']
      : []),
    ...(repository ? [] : [`git commit -m "${MESSAGE}"`]),
  ];
  const state = repository
    ? 'The files are there and not staged; commit them when that is mended.'
    : 'The files are staged.';
  return [
    `Nothing was committed: ${reason}. ${state}`,
    ...(steps.length > 0 ? ['Run in the folder:', ...steps.map((step) => `  ${step}`)] : []),
  ];
}

/** How a shell is told to go to a folder; undefined where that is here, or where the name cannot be shown. */
function cd(root: string): string | undefined {
  const path = relative('.', root);
  if (path === '' || printableLine(path) !== path) return undefined;
  return `cd ${shellWord(path.startsWith('-') ? `./${path}` : path)}`;
}

/** What was left out, and how it can be had. */
function moreLines(settings: Settings): string[] {
  const { host, forms, editor } = settings;
  const command = aligner(settings);
  const more = [
    ...(forms || host === 'none'
      ? []
      : [
          `  ${command} init --forms${host === 'gitlab' ? ' --ci gitlab' : ''}  # forms in which people propose records`,
        ]),
    ...(editor ? [] : [`  ${command} init --editor vscode  # settings, schemas and snippets for VS Code`]),
  ];
  return more.length === 0 ? [] : ['', 'To add more, now or later:', ...more];
}

/** What only the host can do: no file of a repository keeps a change from altering it. */
function protectionLines(settings: Settings): string[] {
  const path = codeOwnersPath(settings);
  if (path === undefined) return [];
  return [
    `Protect the branch ${settings.branch} on the host: changes by reviewed requests only. That is the real gate; ${path} says who reviews what judges changes, so name them there.`,
  ];
}

function nextLines({ place, settings }: InitOutcome): string[] {
  const go = cd(place.root);
  const open = ['title', 'description', 'publisher', 'licence'].filter((name) => !settings.chosen.has(name));
  const steps = [
    ...(go === undefined ? [] : [go]),
    `Edit ${DATA}/roadmap.yaml: ${open.join(', ')}.`,
    ...protectionLines(settings),
    `${aligner(settings)} validate && ${aligner(settings)} build`,
    `Replace the examples in ${DATA}/ by records of your own; CONTRIBUTING.md says how.`,
  ];
  return ['', 'What to do next:', ...steps.map((step, i) => `  ${i + 1}. ${step}`), ...moreLines(settings)];
}

/** What a run did, and what to do next. */
export function madeLines(outcome: InitOutcome): string[] {
  const { name, place, sorted, tool, made } = outcome;
  const records = sorted.fresh.filter(
    ({ path }) => path.startsWith(`${DATA}/`) && path !== `${DATA}/roadmap.yaml`,
  ).length;
  return [
    `Made a roadmap in ${name}: ${counted(sorted.fresh.length, 'file')}, among them ${counted(records, 'example record')}.`,
    ...(tool ? [`Kept in ${KEPT}/: ${toolWords(tool)}. It needs Node and git, and no network.`] : []),
    ...keptLines(sorted),
    ...listed('Written, but not committed, as git is told to ignore them:', made.ignored),
    ...commitLines(made.committed, place),
    ...nextLines(outcome),
  ];
}
