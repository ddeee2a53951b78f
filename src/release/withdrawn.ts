// A release that was published and whose tag is gone for good: whoever follows its address is told so.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { md } from '../markdown/language.ts';
import { blocks, saidText } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { readMarker, saveMarker } from '../output/marker.ts';
import type { PageFile } from '../pages/edition.ts';
import { fileOf, wholeBytes } from '../pages/release.ts';
import { webPage } from './write-group.ts';

/** The group of these pages in the list of what was written. */
export const WITHDRAWN = 'withdrawn';

const README = '/README.md';

/** The versions that were withdrawn earlier, by the pages that say so. */
export function withdrawnIn(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path.endsWith(README)).map((path) => path.slice(0, -README.length));
}

function pageOf(version: string, title: string): PageFile {
  const text = md`${blocks(
    md`# ${saidText(`${title}, version ${version}`)}`,
    `**This release was withdrawn by its publisher** and is not published any more. Do not cite it.`,
    md`${pageLink('All releases', 'README.md')}`,
  )}\n`;
  return { path: `${version}${README}`, text };
}

/** What the pages need to know. */
interface Around {
  readonly title: string;
  readonly language: string;
  readonly html: boolean;
}

/** Writes a page in the place of each withdrawn release, and lists it with what was written. */
export async function writeWithdrawn(
  out: string,
  versions: readonly string[],
  { title, language, html }: Around,
): Promise<void> {
  if (versions.length === 0) return;
  const paths: string[] = [];
  for (const version of versions) {
    const file = fileOf(pageOf(version, title));
    const web = html ? await webPage(file, { group: '', language, title }, undefined) : undefined;
    for (const each of web ? [file, web] : [file]) {
      mkdirSync(dirname(join(out, each.path)), { recursive: true });
      writeFileSync(join(out, each.path), await wholeBytes(each));
      paths.push(each.path);
    }
  }
  saveMarker(out, { ...readMarker(out), [WITHDRAWN]: paths });
}
