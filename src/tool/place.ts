import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, Failure } from '../findings/failure.ts';
import type { ToolPackage } from './package.ts';
import { SUMS, sumsOf } from './sums.ts';

/** What a run of this process puts beside a folder, and what a run that was killed left there. */
const beside = (folder: string) => ({
  fresh: `${folder}.new-${process.pid}`,
  old: `${folder}.old-${process.pid}`,
});
const LEFT = /^\.(?:new|old)-\d{1,10}$/;

/** Takes away what runs left that were killed. One that was killed between two renames left the old folder alone. */
function sweep(folder: string): void {
  const name = basename(folder);
  const left = existsSync(dirname(folder))
    ? readdirSync(dirname(folder)).filter(
        (each) => each.startsWith(name) && LEFT.test(each.slice(name.length)),
      )
    : [];
  for (const each of left) {
    const path = join(dirname(folder), each);
    if (each.includes('.old-') && !existsSync(folder)) renameSync(path, folder);
    else rmSync(path, { recursive: true, force: true });
  }
}

function write(folder: string, { files }: ToolPackage): void {
  for (const [path, bytes] of [...files, [SUMS, Buffer.from(sumsOf(files))] as const]) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes, { flag: 'wx' });
  }
}

/**
 * Puts a tool in the place of a folder, or of nothing: it is written beside, whole, and two renames change them.
 * When anything fails, the folder is as it was.
 */
export function placeTool(folder: string, tool: ToolPackage): void {
  const { fresh, old } = beside(folder);
  try {
    sweep(folder);
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new Failure(`${basename(folder)} is not a folder, so nothing was written.`, 'Move it away.');
    write(fresh, tool);
    const had = existsSync(folder);
    if (had) renameSync(folder, old);
    try {
      renameSync(fresh, folder);
    } catch (error) {
      if (had) renameSync(old, folder);
      throw error;
    }
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new Failure(
      `The tool cannot be written to ${basename(folder)} (${code}); what was there is as it was.`,
      'Mend the cause and run the command again.',
    );
  }
}
