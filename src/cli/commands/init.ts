import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '../../edit/init/check.ts';
import { proposalFiles } from '../../edit/init/issue-forms.ts';
import { makeRoadmap } from '../../edit/init/make.ts';
import { ownKinds } from '../../edit/init/own-kind.ts';
import { type InitPlace, placeOf } from '../../edit/init/place.ts';
import { plannedFiles } from '../../edit/init/plan.ts';
import { defaults, type Host, type Settings } from '../../edit/init/settings.ts';
import { sortFiles, writeAll } from '../../edit/init/write.ts';
import { proposalRecipes } from '../../edit/recipes/all.ts';
import { printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure, unlessFailing } from '../../findings/failure.ts';
import { currentBranch } from '../../git/commit-files.ts';
import { gitVersion } from '../../git/inventory.ts';
import { builtinKinds } from '../../schema/builtin.ts';
import { locate } from '../../source/locate.ts';
import { ownPackage, type ToolPackage } from '../../tool/package.ts';
import { KEPT } from '../../tool/sums.ts';
import { type Context, type Options, type Run, textOption } from '../command.ts';
import { madeLines, plannedLines, toolWords } from '../init/lines.ts';
import { openToChange } from '../open.ts';

const BRANCH = /^[a-z][\w/-]*$/i;

function hostOf(options: Options): Host {
  const ci = textOption(options, 'ci');
  const host = ci === 'gitlab' || ci === 'none' ? ci : 'github';
  if (host === 'none' && options.forms === true)
    throw new Failure('Forms for proposals need a host.', 'Name it: --ci github or --ci gitlab.');
  return host;
}

const ADDRESS = /^https:\/\/[\w.-]+(?::\d+)?\/[\w.~/%+=&?@-]+$/;

/** How the checks are to get the tool. The address goes into recipes, so it is of plain characters. */
function toolOf(options: Options): Settings['tool'] {
  const tool = textOption(options, 'tool') ?? 'kept';
  const sha256 = textOption(options, 'toolSha256')?.toLowerCase();
  if (tool === 'kept' || tool === 'none') {
    if (sha256 === undefined) return { kind: tool };
    throw new Failure('--tool-sha256 is the sum of a file that --tool names by its address.');
  }
  if (!ADDRESS.test(tool))
    throw new Failure(
      `The tool cannot be fetched from ${printableLine(tool)}.`,
      'Give the address of a packed file, which begins with https://, or none, or kept.',
    );
  if (sha256 === undefined || !/^[\da-f]{64}$/.test(sha256))
    throw new Failure(
      'What is fetched is run only if its sum is known: --tool-sha256 and 64 digits are missing.',
      'Run "sha256sum FILE" where you keep the package.',
    );
  return { kind: 'address', address: tool, sha256 };
}

/** The tool to keep in the repository, where there is none yet. */
function toolToKeep({ root }: InitPlace, { tool }: Settings): ToolPackage | undefined {
  return tool.kind === 'kept' && !existsSync(join(root, KEPT)) ? ownPackage() : undefined;
}

function settingsOf(options: Options, { version }: Context, { root, repository }: InitPlace): Settings {
  const names = ['title', 'publisher', 'licence'] as const;
  const branch = repository ? currentBranch(root) : undefined;
  return {
    title: textOption(options, 'title') ?? defaults.title,
    publisher: textOption(options, 'publisher') ?? defaults.publisher,
    licence: textOption(options, 'licence') ?? defaults.licence,
    chosen: new Set(names.filter((name) => textOption(options, name) !== undefined)),
    ownKinds: textOption(options, 'domain') === 'none',
    host: hostOf(options),
    tool: toolOf(options),
    forms: options.forms === true,
    editor: textOption(options, 'editor') !== undefined,
    branch: branch !== undefined && BRANCH.test(branch) ? branch : 'main',
    version,
  };
}

/** Refuses what only a roadmap that is begun can be given. */
function refuseForOld(options: Options): void {
  const given = ['title', 'publisher', 'licence', 'domain'].find((name) => options[name] !== undefined);
  if (given !== undefined)
    throw new Failure(
      `--${given} is for a new roadmap, and there is one already; change its roadmap.yaml, and leave --${given} out.`,
    );
  if (options.tool !== undefined) throw new Failure('--tool is for a new roadmap, and there is one already.');
}

/** Adds to a roadmap what was left out when it was begun. Nothing that is there changes, and nothing is committed. */
async function addTo(directory: string, context: Context, options: Options): Promise<number> {
  refuseForOld(options);
  const dry = options.dryRun === true;
  if (options.forms === true) {
    const { place, roadmap } = await openToChange({ ...context, directory });
    const host = hostOf(options);
    const files = [
      ...proposalFiles(roadmap.kinds, { host, folder: place.folder }),
      ...proposalRecipes({ host, tool: toolOf(options) }),
    ];
    const sorted = sortFiles(place.root, files);
    if (!dry) writeAll(place.root, sorted.fresh, () => undefined);
    context.print(printable(`${plannedLines(sorted, dry ? 'would write' : 'wrote').join('\n')}\n`));
  }
  const editor = textOption(options, 'editor');
  if (editor === undefined) return 0;
  const { setUpEditor } = await import('../init/editor.ts');
  await setUpEditor(editor, { ...context, directory }, dry);
  return 0;
}

/** The settings of other editors are printed, so they cannot be part of a run that tells what it wrote. */
function refusePrinted(options: Options): void {
  const editor = textOption(options, 'editor');
  if (editor === undefined || editor === 'vscode') return;
  if (options.forms === true)
    throw new Failure(`--forms and --editor ${editor} do not go together; run one after the other.`);
}

/** Makes a roadmap repository: records to begin with, checks and guides. Nothing that is there changes. */
export const run: Run = async (context, [named = '.'], options) => {
  refusePrinted(options);
  const more = options.forms === true || options.editor !== undefined;
  // Like all that works on a roadmap, this may be run from a folder below its top.
  const isInside = () => unlessFailing(() => locate(context.directory).workingTree, false);
  if (more && named === '.' && isInside()) return addTo(context.directory, context, options);
  const place = placeOf(context.directory, named);
  const name = named === '.' ? tty`this folder` : printableLine(named);
  if (more && place.roadmap !== undefined) return addTo(place.root, context, options);
  if (place.roadmap !== undefined) {
    context.print(
      tty`There is a roadmap in ${name} already (${printableLine(place.roadmap)}). Nothing was changed.\n`,
    );
    return 0;
  }
  const editor = textOption(options, 'editor') ?? 'vscode';
  if (editor !== 'vscode')
    throw new Failure(
      `The settings for ${editor} are printed for a roadmap that is there; run "aligner init" first, and this again.`,
    );
  gitVersion('.');
  const settings = settingsOf(options, context, place);
  const files = plannedFiles(settings.ownKinds ? ownKinds() : builtinKinds, settings);
  await checkPlan(files, context.domains);
  const sorted = sortFiles(place.root, files);
  const tool = toolToKeep(place, settings);
  const lines =
    options.dryRun === true
      ? [...plannedLines(sorted), ...(tool ? [`would write ${KEPT}/ (${toolWords(tool)})`] : [])]
      : madeLines({ name, place, settings, sorted, tool, made: makeRoadmap(place, sorted.fresh, tool) });
  context.print(printable(`${lines.join('\n')}\n`));
  return 0;
};
