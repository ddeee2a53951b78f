import { posix } from 'node:path';
import type { PageFile } from '../../pages/edition.ts';
import { FOLDER } from '../address.ts';
import { style } from '../style.ts';
import type { AboveFile, SiteRelease } from './release.ts';
import { versionFiles } from './versions.ts';

/** What the files above the releases are made from. */
export interface Above {
  /** In the order of their versions, the draft last. */
  readonly releases: readonly SiteRelease[];
}

/** The files above the releases that have no Markdown. Their paths are from the top of the output. */
export function filesAbove({ releases }: Above): readonly PageFile[] {
  const files: readonly AboveFile[] = [{ path: 'style.css', text: style }, ...versionFiles(releases)];
  return files.map(({ path, text }) => ({ path: posix.join(FOLDER, path), text }));
}
