import { pause } from '../../findings/pause.ts';
import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, count, escapeText, lowered, table } from '../../markdown/markdown.ts';
import { isRetired, type RoadmapRecord, recordsOf, textOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { numbersIn } from '../around.ts';
import { treePictures } from '../drawn/tree.ts';
import { byTitle, type Chapter, type Edition, groups, indexPath, living, presentKinds } from '../edition.ts';
import { embed } from '../embed.ts';
import { chapterInputs } from '../inputs.ts';
import { named } from '../named.ts';
import { opening } from '../opening.ts';
import { shownPicture } from '../picture.ts';
import { treeList } from '../tree.ts';
import { meaning } from '../values.ts';
import { line } from '../words.ts';

/** How many records a record is connected with, as words: "3 events, 1 board". */
function connected({ roadmap }: Edition, record: RoadmapRecord): Markdown {
  return numbersIn(roadmap)(record)
    .filter(([kind]) => kind !== record.kind)
    .map(([kind, number]) => escapeText(count(number, kind)))
    .join(', ');
}

async function recordTable(edition: Edition, records: readonly RoadmapRecord[]): Promise<Markdown> {
  const rows: Markdown[][] = [];
  for (const record of byTitle(records)) {
    const name = md`${named(record)}<br>${line(record, 'summary')}`;
    rows.push([name, connected(edition, record) || md`none yet`]);
    await pause();
  }
  return table(['Record', 'Connected with'], rows);
}

async function grouped(edition: Edition, kind: Kind, records: readonly RoadmapRecord[]): Promise<Markdown> {
  const sections: Markdown[] = [];
  for (const { value, title, records: members } of groups(kind, records)) {
    const text = value === undefined ? undefined : meaning(kind, kind.groupBy ?? '', value);
    const heading = value === undefined ? '## All records' : md`## ${title} (${members.length})`;
    sections.push(blocks(heading, text && escapeText(text), await recordTable(edition, members)));
  }
  return blocks(...sections);
}

async function asTree(edition: Edition, kind: Kind, records: readonly RoadmapRecord[]): Promise<Markdown> {
  const { roadmap } = edition;
  return blocks(
    '## The tree',
    treePictures(roadmap, kind).map(shownPicture).join('\n\n'),
    treeList(roadmap, kind),
    '## All records',
    await recordTable(edition, records),
  );
}

function retired({ roadmap }: Edition, kind: Kind): Markdown | undefined {
  const records = recordsOf(roadmap, kind.name).filter(isRetired);
  if (records.length === 0) return undefined;
  const items = records.map((record) => {
    const next = roadmap.records.get(textOf(record, 'superseded_by') ?? '');
    const fate = next
      ? md`superseded by ${named(next)}`
      : md`withdrawn: ${line(record, 'withdrawn_reason') || 'no reason is given'}`;
    return md`- ${named(record)}, ${fate}`;
  });
  return blocks('## No longer part of the roadmap', items.join('\n'));
}

/** The key of the groups: how many records each has. */
function overview(kind: Kind, records: readonly RoadmapRecord[]): Markdown {
  const parts = groups(kind, records);
  const number = escapeText(records.length === 0 ? `no ${kind.nounPlural}` : count(records.length, kind));
  if (kind.tree !== undefined || parts.length < 2) return md`This release has ${number}.`;
  const list = parts
    .map(
      ({ value, title, records: members }) =>
        md`${value === undefined ? 'no category' : lowered(title)} ${members.length}`,
    )
    .join(', ');
  return md`This release has ${number}: ${list}.`;
}

/** The index page of a kind: introduction, groups or tree, tombstones. */
async function kindIndex(edition: Edition, kind: Kind): Promise<Markdown> {
  const { roadmap } = edition;
  const records = living(roadmap, kind.name);
  return md`${blocks(
    opening(edition, kind.plural, kind.titlePlural),
    kind.introduction ? embed(kind.introduction, 2, roadmap) : escapeText(kind.description),
    overview(kind, records),
    records.length > 0 && edition.domain?.kindNote(kind),
    records.length > 0 && (await (kind.tree === undefined ? grouped : asTree)(edition, kind, records)),
    retired(edition, kind),
  )}\n`;
}

/** An index page a kind; sources have a chapter of their own. */
export const kindIndexes: Chapter = (edition) =>
  presentKinds(edition.roadmap)
    .filter(({ role }) => role !== 'source')
    .map((kind) => ({
      path: indexPath(kind),
      pictures: treePictures(edition.roadmap, kind),
      inputs: () =>
        chapterInputs(edition, (record) => (record.kind === kind ? ['summary', 'withdrawn_reason'] : [])),
      text: () => kindIndex(edition, kind),
    }));
