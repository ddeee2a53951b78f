import { posix } from 'node:path';
import type { PageFile } from '../../pages/edition.ts';
import { FOLDER } from '../address.ts';
import { style } from '../style.ts';
import { compareFiles } from './compare.ts';
import { newestFiles, notFound } from './entrance.ts';
import { feed } from './feed.ts';
import type { AboveSite } from './release.ts';
import { robots, sitemap } from './sitemap.ts';
import { versionFiles } from './versions.ts';

/** The files above the releases that have no Markdown. Their paths are from the top of the output. */
export function filesAbove(site: AboveSite): readonly PageFile[] {
  const files: readonly PageFile[] = [
    // For the service that would else read templates into pages.
    { path: '.nojekyll', text: '' },
    { path: 'style.css', text: style },
    ...versionFiles(site.releases),
    ...compareFiles(site),
    ...newestFiles(site),
    notFound(site),
    robots(site),
    ...sitemap(site),
    feed(site),
  ];
  return files.map(({ path, text }) => ({ path: posix.join(FOLDER, path), text }));
}
