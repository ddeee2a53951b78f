import { quoted } from '../findings/escape.ts';
import { saidText, webAddress } from '../markdown/markdown.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import type { Edition } from './edition.ts';

/** "version 1.2.0", or "draft (next)". */
export function versionName({ version }: Edition): string {
  return version === 'next' ? 'draft, not released' : `version ${version}`;
}

/** How to cite a release, as one line of Markdown. A draft is not for citing. */
export function citeRelease(edition: Edition): string {
  const { title, publisher, url } = edition.roadmap.config;
  const year = edition.date === undefined ? '' : ` (${edition.date.slice(0, 4)})`;
  const where = url === undefined ? '' : ` ${webAddress(url)}`;
  return `${saidText(publisher)}${year}: *${saidText(title)}*, ${versionName(edition)}.${where}`;
}

/** How to cite one record of a release. */
export function citeRecord(edition: Edition, record: RoadmapRecord): string {
  const { title, publisher, url } = edition.roadmap.config;
  const year = edition.date === undefined ? '' : ` (${edition.date.slice(0, 4)})`;
  const where = url === undefined ? '' : ` ${webAddress(url)}`;
  return `${saidText(publisher)}${year}: ${quoted(saidText(titleOf(record)))} (\`${record.id}\`). In: *${saidText(title)}*, ${versionName(edition)}.${where}`;
}
