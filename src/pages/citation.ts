import { quoted } from '../findings/escape.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { code, escapeText, saidText, webAddress } from '../markdown/markdown.ts';
import { type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import type { Edition } from './edition.ts';

/** "version 1.2.0", or "draft (next)". */
export function versionName({ version }: Edition): Markdown {
  return version === 'next' ? md`draft, not released` : md`version ${escapeText(version)}`;
}

/** How to cite a release, as one line of Markdown. A draft is not for citing. */
export function citeRelease(edition: Edition): Markdown {
  const { title, publisher, url } = edition.roadmap.config;
  const year = edition.date === undefined ? '' : md` (${escapeText(edition.date.slice(0, 4))})`;
  const where = url === undefined ? '' : md` ${webAddress(url)}`;
  return md`${saidText(publisher)}${year}: *${saidText(title)}*, ${versionName(edition)}.${where}`;
}

/** How to cite one record of a release. */
export function citeRecord(edition: Edition, record: RoadmapRecord): Markdown {
  const { title, publisher, url } = edition.roadmap.config;
  const year = edition.date === undefined ? '' : md` (${escapeText(edition.date.slice(0, 4))})`;
  const where = url === undefined ? '' : md` ${webAddress(url)}`;
  return md`${saidText(publisher)}${year}: ${quoted(saidText(titleOf(record)))} (${code(record.id)}). In: *${saidText(title)}*, ${versionName(edition)}.${where}`;
}
