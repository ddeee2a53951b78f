import { tellProgress } from '../../findings/progress.ts';
import { type Markdown, md, saidBlocks } from '../../markdown/language.ts';
import { blocks, code, escapeText, saidText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import {
  isCitation,
  isRetired,
  type RoadmapRecord,
  recordsOf,
  textOf,
  titleOf,
} from '../../roadmap/roadmap.ts';
import { childrenOf, withAncestors } from '../../roadmap/tree.ts';
import { citeRecord } from '../citation.ts';
import { connectionsApart } from '../connections.ts';
import {
  byTitle,
  type Chapter,
  type Edition,
  indexPath,
  type Page,
  pagePath,
  presentKinds,
} from '../edition.ts';
import { embed } from '../embed.ts';
import { fieldRows, listFields, textFields } from '../fields.ts';
import { pageInputs } from '../inputs.ts';
import { named, trail } from '../named.ts';
import { hasPermalink, permalink } from '../permalinks.ts';
import { citations, grounds } from '../reference.ts';
import { fieldWords } from '../values.ts';
import { line, validations } from '../words.ts';

function tombstone({ roadmap }: Edition, record: RoadmapRecord): Markdown | undefined {
  if (!isRetired(record)) return undefined;
  const next = roadmap.records.get(textOf(record, 'superseded_by') ?? '');
  if (next) return md`> **Superseded.** This record was replaced by ${named(next)}.`;
  if (record.data.status === 'superseded')
    return md`> **Superseded.** The record that replaced it is not part of this release.`;
  return md`> **Withdrawn.** ${line(record, 'withdrawn_reason') || 'No reason is given.'}`;
}

function connections({ roadmap }: Edition, record: RoadmapRecord): Markdown | undefined {
  const parts = connectionsApart(roadmap, record).map(({ label: name, records, links }) => {
    const items = records.map((other) => {
      const summary = textOf(other, 'summary');
      const why = grounds(roadmap, links.get(other));
      return md`- ${named(other)}${retired(other)}${summary && records.length <= 12 ? md`<br>${saidText(summary)}` : ''}${why && md`<br>${why}`}`;
    });
    return blocks(md`### ${escapeText(name)} (${records.length})`, items.join('\n'));
  });
  return parts.length > 0 ? blocks('## Connections', ...parts) : undefined;
}

/** " (withdrawn)" behind the name of a record that does not hold any more. */
function retired(record: RoadmapRecord): Markdown {
  return isRetired(record) ? md` (${escapeText(String(record.data.status))})` : md``;
}

/** Which boards confirmed the record, and whether they saw what it says now. */
function validation({ roadmap }: Edition, record: RoadmapRecord): Markdown | undefined {
  const rows = validations(roadmap, record).map(({ board, date, wording }) => [board, date, wording]);
  if (rows.length === 0) return undefined;
  return blocks(
    '## Validation by boards',
    table(['Board', 'Date', 'What it saw'], rows),
    rows.some(([, , wording]) => wording !== 'the present wording') &&
      'A validation of an earlier wording does not cover what was changed since in title, summary, description or category.',
  );
}

/** The place of a record in its tree: the way down from the top, and what lies below. */
function branch({ roadmap }: Edition, record: RoadmapRecord): Markdown | undefined {
  if (record.kind.tree === undefined) return undefined;
  const way = [...withAncestors(roadmap, record)].reverse();
  const steps = way.map((step) => (step === record ? md`**${saidText(titleOf(step))}**` : named(step)));
  const below = childrenOf(roadmap, record).length;
  return md`Place in the tree: ${steps.join(' › ')}${below > 0 ? md` › ${below} more below` : ''}`;
}

/** The records that cite a source. */
function citedBy({ roadmap }: Edition, record: RoadmapRecord): Markdown | undefined {
  const links = (roadmap.incoming.get(record.id) ?? []).filter((link) => isCitation(roadmap, link));
  const citing = byTitle([...new Set(links.map(({ from }) => from))]);
  if (citing.length === 0) return undefined;
  const items = citing.map((other) => md`- ${named(other)}, ${escapeText(other.kind.noun)}${retired(other)}`);
  return blocks(md`## Cited by (${citing.length})`, items.join('\n'));
}

function recordPage(edition: Edition, record: RoadmapRecord): Markdown {
  const { roadmap } = edition;
  const { kind } = record;
  const summary = textOf(record, 'summary');
  const description = textOf(record, 'description');
  const cited = citations(roadmap, record).map((line) => md`- ${line}`);
  const notes = Array.isArray(record.data.notes)
    ? record.data.notes.map((note) => md`- ${saidText(String(note))}`)
    : [];
  const part = edition.domain?.recordPart(
    roadmap,
    record,
    (text, order) => md`${order === 1 ? '##' : '###'} ${text}`,
  );
  const rows: (readonly [string, Markdown])[] = [
    ['Id', code(record.id)],
    ...(record.data.status ? [['Status of this record', fieldWords(record, 'status')] as const] : []),
    ...fieldRows(roadmap, record, part?.placed),
  ];
  return blocks(
    trail(edition, pageLink(kind.titlePlural, indexPath(kind))),
    md`# ${saidText(titleOf(record))}`,
    tombstone(edition, record),
    part?.banner,
    summary && md`*${saidText(summary)}*`,
    part?.brief,
    branch(edition, record),
    description && saidBlocks(embed(description, 2, roadmap)),
    ...textFields(record).map(([title, text], i) =>
      blocks(
        md`## ${escapeText(title)}`,
        saidBlocks(embed(text, 2, { records: roadmap.records, footnotes: `${i + 2}` })),
      ),
    ),
    '## At a glance',
    table(
      ['Field', 'Value'],
      rows.map(([title, value]) => [md`**${escapeText(title)}**`, value]),
    ),
    ...listFields(roadmap, record, part?.placed).map(([title, text]) =>
      blocks(md`## ${escapeText(title)}`, text),
    ),
    part?.sections,
    connections(edition, record),
    citedBy(edition, record),
    validation(edition, record),
    cited.length > 0 && blocks('## Sources', cited.join('\n')),
    notes.length > 0 && blocks('## Editorial notes', notes.join('\n')),
    edition.version !== 'next' && blocks('## How to cite this record', citeRecord(edition, record)),
    hasPermalink(record.id) &&
      md`${pageLink('This record in all releases', `../${permalink(record.id)}`)}: what changed when, newer versions, and what became of it.`,
  );
}

/** The pages of some records. */
export function pagesOf(edition: Edition, records: readonly RoadmapRecord[]): Page[] {
  return records.map((record) => ({ path: pagePath(record), text: md`${recordPage(edition, record)}\n` }));
}

/** A page a record, linked in both directions. */
export const recordPages: Chapter = function* (edition) {
  const inputs = pageInputs(edition);
  let made = 0;
  for (const kind of presentKinds(edition.roadmap))
    for (const record of recordsOf(edition.roadmap, kind.name)) {
      tellProgress('records', made++, edition.roadmap.all.length, true);
      yield {
        path: pagePath(record),
        inputs: () => inputs(record),
        text: () => md`${recordPage(edition, record)}\n`,
      };
    }
};
