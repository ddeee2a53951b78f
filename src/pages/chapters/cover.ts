import { compareText } from '../../findings/finding.ts';
import { dayInWords } from '../../findings/words.ts';
import { type Markdown, md, saidBlocks } from '../../markdown/language.ts';
import { blocks, code, escapeText, saidText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { gapsOf } from '../../roadmap/gaps.ts';
import {
  isCitation,
  isRetired,
  type Roadmap,
  recordsOf,
  recordsOfRole,
  textOf,
} from '../../roadmap/roadmap.ts';
import { childrenOf } from '../../roadmap/tree.ts';
import type { Kind } from '../../schema/kind.ts';
import { citeRelease } from '../citation.ts';
import { kindPictures } from '../drawn/kinds.ts';
import {
  type Edition,
  indexPath,
  type LazyPicture,
  living,
  type Page,
  pagePath,
  presentKinds,
} from '../edition.ts';
import { embed } from '../embed.ts';
import { heading, kindMapping, type LinkedPair, unlinked } from '../kind-mapping.ts';
import { messages } from '../opening.ts';
import { shownPicture } from '../picture.ts';
import { share } from './mapping.ts';

/** A file of the release, as far as the cover names it. */
type CoverPage = Pick<Page, 'path' | 'contents'>;

function leaves(roadmap: Roadmap, kind: Kind): number {
  return living(roadmap, kind.name).filter((record) => childrenOf(roadmap, record).length === 0).length;
}

function figures(roadmap: Roadmap): Markdown {
  const content = presentKinds(roadmap).filter(({ editorial }) => !editorial);
  const rows = content.map((kind) => {
    const alive = living(roadmap, kind.name);
    const retired = recordsOf(roadmap, kind.name).filter(isRetired).length;
    const remark = [
      kind.tree === undefined ? md`` : md`${leaves(roadmap, kind)} of them with nothing narrower below`,
      retired > 0 ? md`${retired} more ${retired === 1 ? 'is' : 'are'} retired` : md``,
    ]
      .filter(Boolean)
      .join('; ');
    return [pageLink(kind.titlePlural, indexPath(kind)), md`${alive.length}`, remark];
  });
  const citations = roadmap.links.filter((link) => isCitation(roadmap, link)).length;
  rows.push([
    md`Links between records`,
    md`${roadmap.links.length - citations}`,
    md`each written once, shown on both sides`,
  ]);
  rows.push([md`Citations`, md`${citations}`, md`of sources by records`]);
  return table(['What', 'Number', 'Remark'], rows, [1]);
}

/** What is mapped and what is not, for the relations that the roadmap is made for. */
function coverage(roadmap: Roadmap, pairs: readonly LinkedPair[]): Markdown {
  const main = pairs.filter(({ definition }) => definition.main);
  const rows = (main.length > 0 ? main : pairs).map((pair) => {
    const open = unlinked(roadmap, pair);
    return [
      escapeText(heading(pair)),
      md`${pair.number}`,
      md`${share(roadmap, pair.rows, open.rows.length)}, ${share(roadmap, pair.columns, open.columns.length)}`,
    ];
  });
  return blocks(
    md`The roadmap says plainly what it does not know yet. The table shows how many records have at least one link of a sort; the ${pageLink('mapping', 'mapping.md')} names each one that has none${gapsOf(roadmap).length > 0 ? md`, and ${pageLink('gaps', 'gaps.md')} says where that is a gap` : md``}.`,
    table(['Relation', 'Links', 'With at least one link'], rows, [1]),
  );
}

function contents(edition: Edition, pages: readonly CoverPage[]): Markdown {
  const chapters = presentKinds(edition.roadmap)
    .filter(({ role }) => role !== 'source')
    .map((kind) => md`- ${pageLink(kind.titlePlural, indexPath(kind))}: ${escapeText(kind.description)}`);
  const others = pages
    .flatMap(({ path, contents: entry }) => (entry ? [{ path, ...entry }] : []))
    .sort((a, b) => a.order - b.order || compareText(a.path, b.path));
  const line = ({ path, title, what }: (typeof others)[number]) =>
    md`- ${pageLink(title, path)}: ${escapeText(what)}`;
  return [
    ...others.filter(({ order }) => order < 0).map(line),
    ...chapters,
    ...others.filter(({ order }) => order >= 0).map(line),
  ].join('\n');
}

function status({ version, tag, date, day, roadmap }: Edition): Markdown {
  if (version === 'next')
    return md`> **Draft.** This is the state of the working files${day === undefined ? md`` : md`; the last commit is of ${escapeText(dayInWords(day))}`}. It may change at any time and is not for citing.`;
  const commit = roadmap.revision?.commit.slice(0, 12) ?? '';
  return md`Version **${escapeText(version)}**${date === undefined ? md`` : md`, ${escapeText(date)}`}, from tag ${code(tag ?? '')} (commit ${code(commit)}).`;
}

/** What changed since the release before, and what the editors say about it. */
function changed({ roadmap, version, tag }: Edition, pages: readonly CoverPage[]): Markdown | undefined {
  const record = recordsOfRole(roadmap, 'release-notes').find(({ id }) => id === version);
  const page = pages.find(({ contents: entry }) => entry?.brief !== undefined);
  const highlights = record?.data.highlights;
  const places = [
    record && pageLink('release notes', pagePath(record)),
    page && pageLink('list of changes', page.path),
  ].filter((each) => each !== undefined);
  const text = blocks(
    record && saidText(textOf(record, 'summary') ?? ''),
    Array.isArray(highlights) && highlights.map((line) => md`- ${saidText(String(line))}`).join('\n'),
    page?.contents?.brief ?? (tag !== undefined && 'This is the first release.'),
    places.length > 0 && md`More in the ${places.join(' and in the ')}.`,
  );
  return text === '' ? undefined : blocks('## What changed', text);
}

/** What the editors say that nobody knows yet. */
function notKnown(edition: Edition): Markdown | undefined {
  const { not_known: gaps } = edition.roadmap.config;
  return gaps && gaps.length > 0 ? blocks('## Not known', messages(edition, gaps)) : undefined;
}

/** The pictures on the first page: how the kinds hang together. */
export function coverPictures({ roadmap }: Edition): readonly LazyPicture[] {
  return kindPictures(kindMapping(roadmap), roadmap);
}

/** README.md: what this is, what to do and to expect, what is not known, key figures, contents, how to cite it. `pages` are the other files of the release. */
export function cover(edition: Edition, pages: readonly CoverPage[]): Markdown {
  const { roadmap } = edition;
  const { config } = roadmap;
  const pairs = kindMapping(roadmap);
  const cite =
    edition.version === 'next'
      ? 'A draft is not for citing. Cite a release.'
      : blocks(
          md`> ${citeRelease(edition)}`,
          md`Each record page says how to cite that record alone. ${pageLink('CITATION.cff', 'CITATION.cff')} holds the same for reference managers.`,
        );
  return blocks(
    md`# ${saidText(config.title)}`,
    status(edition),
    saidBlocks(embed(config.description, 1, roadmap)),
    md`Publisher: ${saidText(config.publisher)}. Licence: ${escapeText(config.licence)}.`,
    ...(edition.domain?.firstPage(edition) ?? []),
    notKnown(edition),
    changed(edition, pages),
    ...coverPictures(edition).map((drawn) => blocks('## How the parts fit together', shownPicture(drawn))),
    '## Key figures',
    figures(roadmap),
    pairs.length > 0 && coverage(roadmap, pairs),
    '## Contents',
    contents(edition, pages),
    '## How to cite',
    cite,
    md`How it is made, how to verify and to correct it: ${pageLink('About', 'about.md')}.`,
  );
}
