import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFiles } from '../../edit/new-file.ts';
import { type RenewedRecipes, renewRecipes } from '../../edit/recipes/renew.ts';
import type { FileChange } from '../../edit/write.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure, unlessFailing } from '../../findings/failure.ts';
import { commonGitDirectory } from '../../git/directory.ts';
import { conversionOf } from '../../git/inventory.ts';
import { locate, type Place } from '../../source/locate.ts';
import { readPackageFolder, type ToolPackage, toolOf } from '../../tool/package.ts';
import { placeTool } from '../../tool/place.ts';
import { recipesOf } from '../../tool/recipes.ts';
import { differs, KEPT, KEPT_ATTRIBUTES, keptTool, listWords, SUMS, toolSum } from '../../tool/sums.ts';
import { readTarball } from '../../tool/tarball.ts';
import type { Context, Run } from '../command.ts';
import { plainText } from '../init/editor.ts';
import { unifiedDiff } from '../unified-diff.ts';

const LARGEST = 32 * 2 ** 20;
const ATTRIBUTES = '.gitattributes';
const ATTRIBUTE_LINE = `${KEPT_ATTRIBUTES}\n`;

/** Reads the package that a user named. Nothing of it is run, and nothing is written. */
function readPackage(directory: string, named: string): ToolPackage {
  const path = resolve(directory, named);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return readPackageFolder(path, named);
  if (stat?.isFile() && stat.size <= LARGEST) return toolOf(readTarball(readFileSync(path), named), named);
  throw new Failure(
    stat
      ? `${printableLine(named)} is no package: it is too large, or no file.`
      : `There is no ${printableLine(named)}.`,
    'Name a packed file (.tgz), or a folder with a package.',
  );
}

/** The line that keeps git from changing the bytes of the tool, where it is missing. */
function attributeChange({ root, git }: Place): FileChange[] {
  if (!git || conversionOf(root, `${KEPT}/bin/aligner.js`).text === 'unset') return [];
  const before = plainText(root, ATTRIBUTES);
  return before === undefined
    ? [{ path: ATTRIBUTES, after: ATTRIBUTE_LINE }]
    : [{ path: ATTRIBUTES, before, after: `${before.replace(/(?<=[^\n])$/, '\n')}${ATTRIBUTE_LINE}` }];
}

/** Writes files and the tool; when the tool cannot be written, the files are as they were. */
function writeUpgrade(root: string, changes: readonly FileChange[], tool: ToolPackage): void {
  writeFiles(root, changes);
  try {
    placeTool(join(root, KEPT), tool);
  } catch (error) {
    writeFiles(
      root,
      changes.map(({ path, before, after }) => ({
        path,
        ...(after === undefined ? {} : { before: after }),
        ...(before === undefined ? {} : { after: before }),
      })),
    );
    throw error;
  }
}

/** What is said of the tool that was kept before. */
function formerLines(root: string, tool: ToolPackage, dry: boolean): Printable[] {
  const former = keptTool(root);
  const sum = toolSum(tool.files);
  const told = tty`Its sum is ${printableLine(sum)}.`;
  const version = printableLine(tool.version);
  if (!former) return [tty`${dry ? 'Would keep' : 'Keeps'} version ${version} in ${KEPT}/.`, told];
  const same = former.sum === sum && !differs(former);
  return [
    ...(differs(former)
      ? [tty`What was in ${KEPT}/ is not what ${SUMS} in it listed: ${printableLine(listWords(former))}.`]
      : []),
    same
      ? tty`${KEPT}/ has version ${version} already.`
      : tty`${dry ? 'Would replace' : 'Replaced'} version ${printableLine(former.version ?? 'unknown')} in ${KEPT}/ by ${version}.`,
    told,
  ];
}

function changeLines({ chalk }: Context, { changes, kept }: RenewedRecipes): Printable[] {
  const told = kept.filter(({ before }) => before !== undefined);
  return [
    ...(changes.length > 0 ? [unifiedDiff(changes, chalk).trimEnd()] : []),
    ...(kept.length > 0
      ? [
          tty`Left as they are, since they are not as the former tool wrote them:`,
          ...kept.map(({ path }) => tty`  ${printableLine(path)}`),
        ]
      : []),
    ...(told.length > 0 ? [tty`What is new for them:`, unifiedDiff(told, chalk).trimEnd()] : []),
  ];
}

/** Where git keeps the copy that hooks run; undefined where there is none. */
function hookCopy({ root, git }: Place): string | undefined {
  if (!git) return undefined;
  const folder = join(commonGitDirectory(root), 'aligner', 'tool');
  return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined;
}

/** Puts the tool of a package in the place of the one that the roadmap keeps, and renews what it wrote for a host. */
export const run: Run = async (context, [named = ''], options) => {
  const place = locate(context.directory);
  if (!place.workingTree)
    throw new Failure('No tool can be kept here: this is no working tree.', 'Run it in a clone.');
  const { root } = place;
  const dry = options.dryRun === true;
  const tool = readPackage(process.cwd(), named);
  // Undefined where the repository keeps no tool, or none that can be read.
  const former = unlessFailing(() => readPackageFolder(join(root, KEPT), KEPT), undefined);
  const { changes: renewed, kept } = renewRecipes(recipesOf(former), recipesOf(tool), (path) =>
    plainText(root, path),
  );
  const changes = [...renewed, ...attributeChange(place)];
  const copy = hookCopy(place);
  const lines = formerLines(root, tool, dry);
  if (!dry) {
    writeUpgrade(root, changes, tool);
    if (copy !== undefined) placeTool(copy, tool);
  }
  const after = [
    ...changeLines(context, { changes, kept }),
    ...(copy === undefined ? [] : [tty`The copy that hooks run ${dry ? 'would be' : 'was'} renewed too.`]),
    ...(dry || !place.git
      ? []
      : [
          tty`Look at it and commit: git add --force ${printableLine([KEPT, ...changes.map(({ path }) => path)].join(' '))}`,
        ]),
  ];
  context.print(tty`${[...lines, ...after].join('\n')}\n`);
  return 0;
};
