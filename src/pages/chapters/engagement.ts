import { compareText } from '../../findings/finding.ts';
import { counted, series } from '../../findings/words.ts';
import { type Markdown, md, sentence } from '../../markdown/language.ts';
import { blocks, count, escapeText, lowered, saidText, table } from '../../markdown/markdown.ts';
import { once } from '../../roadmap/once.ts';
import { type Link, type RecordOf, type Roadmap, type RoadmapRecord, textOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { validationsOf } from '../../roadmap/wording.ts';
import type { Kind } from '../../schema/kind.ts';
import {
  byTitle,
  type Chapter,
  type ContentsEntry,
  type Edition,
  living,
  livingLinks,
  livingOfRole,
  presentKinds,
} from '../edition.ts';
import { chapterInputs, type SeenWords } from '../inputs.ts';
import { named } from '../named.ts';
import { opening } from '../opening.ts';
import { fieldWords, valueTitle } from '../values.ts';
import { inText, line, validations, voices } from '../words.ts';

const PAGE = 'engagement.md';

/** What became of a record: how far it has come, and the records that take it up. */
function outcome(roadmap: Roadmap, record: RoadmapRecord): Markdown {
  const back = livingLinks(roadmap.incoming.get(record.id)).filter(({ definition }) => definition.takesUp);
  const by = [...new Set(back.map(({ from }) => from))];
  const taken = by.length > 0 ? md`Taken up by ${inText(roadmap, by)}.` : md`Nothing takes it up yet.`;
  return record.data.progress ? md`${taken} Progress: ${lowered(fieldWords(record, 'progress'))}.` : taken;
}

function sectors({ data, kind }: RoadmapRecord): Markdown {
  if (!Array.isArray(data.composition)) return md``;
  const words = data.composition.filter(isMapping).map(({ sector, count: number }) => {
    const name = escapeText(lowered(valueTitle(kind, 'composition.sector', String(sector))));
    return typeof number === 'number' ? md`${name} (${number})` : name;
  });
  return words.length === 0 ? md`` : md`Its members come from these sectors: ${series(words)}.`;
}

/** What a board confirmed: records with the wording that it saw, and releases. */
function confirmed(roadmap: Roadmap, board: RoadmapRecord): Markdown {
  const back = roadmap.incoming.get(board.id) ?? [];
  const by = (field: string) => [
    ...new Set(back.filter(({ definition }) => definition.field === field).map(({ from }) => from)),
  ];
  const records = by('validated_by').flatMap((record) =>
    validationsOf(record, roadmap)
      .filter((each) => each.board === board.id)
      .map(({ date, current }) => [
        named(record),
        escapeText(record.kind.title),
        escapeText(date),
        current ? md`the present wording` : md`an earlier wording; the record was changed since`,
      ]),
  );
  const releases = by('approvals').flatMap(({ id, data }) => {
    const list = Array.isArray(data.approvals) ? data.approvals.filter(isMapping) : [];
    return list
      .filter((entry) => entry.board === board.id)
      .map(({ date }) => md`${escapeText(id)} (${escapeText(String(date))})`);
  });
  return blocks(
    records.length === 0
      ? 'It has not validated any record of this release.'
      : blocks('It validated:', table(['Record', 'Kind', 'Date', 'What it saw'], records)),
    releases.length > 0 &&
      md`It approved ${releases.length === 1 ? 'the release' : 'the releases'} ${series(releases)}.`,
  );
}

function boards(roadmap: Roadmap): Markdown | undefined {
  const list = livingOfRole(roadmap, 'board');
  const [first] = list;
  if (!first) return undefined;
  const sections = byTitle(list).map((board) => {
    const events = livingLinks(roadmap.incoming.get(board.id))
      .filter(({ from }) => from.kind.role === 'event')
      .map(({ from }) => from);
    return blocks(
      md`### ${named(board)}`,
      line(board, 'summary'),
      textOf(board, 'remit') && md`**Remit.** ${sentence(line(board, 'remit'))}`,
      sectors(board),
      events.length > 0
        ? md`It took part in ${series(inTime(events).map((event) => named(event)))}.`
        : 'No event of this roadmap names it.',
      confirmed(roadmap, board),
    );
  });
  return blocks(md`## ${escapeText(first.kind.titlePlural)}`, ...sections);
}

/** Events in the order of time; those without a date come last. */
function inTime(events: readonly RecordOf<'event'>[]): readonly RecordOf<'event'>[] {
  const start = (event: RecordOf<'event'>) => textOf(event, 'start') ?? '9999';
  return [...events].sort((a, b) => compareText(start(a), start(b)) || compareText(a.id, b.id));
}

function when(event: RecordOf<'event'>): Markdown {
  const [start, end] = [line(event, 'start'), line(event, 'end')];
  return start === '' ? md`not known` : end === '' ? start : md`${start} to ${end}`;
}

function where(event: RecordOf<'event'>): Markdown {
  return [line(event, 'place'), lowered(fieldWords(event, 'mode'))].filter(Boolean).join(', ');
}

/** True for a link by which an event names what it was about: no board, no source, no other event. */
function isSubject({ definition, from, target }: Link): boolean {
  return from.kind.role === 'event' && !definition.inText && target !== undefined && !target.kind.role;
}

function subjects(roadmap: Roadmap, { id }: RoadmapRecord): readonly RoadmapRecord[] {
  return (roadmap.outgoing.get(id) ?? []).filter(isSubject).flatMap(({ target }) => target ?? []);
}

/** What events were about, by kind: where each subject was raised, and what became of it. */
function raised(roadmap: Roadmap, list: readonly RoadmapRecord[]): Markdown | undefined {
  const subjectsOf = [...new Set(list.flatMap((event) => subjects(roadmap, event)))];
  const parts = roadmap.kinds.all.flatMap((kind) => {
    const lines = byTitle(subjectsOf.filter((record) => record.kind === kind)).map(
      (record) =>
        md`- ${named(record)}<br>Raised at ${discussedAt(roadmap, record)}.<br>${outcome(roadmap, record)}`,
    );
    return lines.length === 0 ? [] : [blocks(md`### ${escapeText(kind.titlePlural)}`, lines.join('\n'))];
  });
  return parts.length === 0
    ? undefined
    : blocks(
        '## What was raised, and what became of it',
        'Where an event did not name the record itself, the link is a judgement; the page of the event says so.',
        ...parts,
      );
}

function events(roadmap: Roadmap): Markdown | undefined {
  const list = inTime(livingOfRole(roadmap, 'event'));
  const [first] = list;
  if (!first) return undefined;
  const { title, titlePlural } = first.kind;
  const rows = list.map((event) => {
    const { organisers } = event.data;
    return [
      when(event),
      named(event),
      fieldWords(event, 'type'),
      where(event),
      Array.isArray(organisers) ? saidText(organisers.map(String).join(', ')) : md``,
    ];
  });
  return blocks(
    md`## ${escapeText(titlePlural)}`,
    table(['When', escapeText(title), 'Type', 'Where', 'Held by'], rows),
    raised(roadmap, list),
  );
}

function discussedAt(roadmap: Roadmap, record: RoadmapRecord): Markdown {
  const found = livingLinks(roadmap.incoming.get(record.id))
    .filter(isSubject)
    .map(({ from }) => from);
  return inTime([...new Set(found)])
    .map((event) => named(event))
    .join('; ');
}

/** Who asked for the records of a kind, where they were discussed, and which board confirmed them. */
function asked(roadmap: Roadmap, kind: Kind): Markdown | undefined {
  const records = byTitle(living(roadmap, kind.name));
  if (records.length === 0) return undefined;
  const rows = records
    .map((record) => [
      named(record),
      series(voices(record)),
      discussedAt(roadmap, record),
      validations(roadmap, record)
        .map(({ board, date, wording }) => md`${board}, ${date}: ${wording}`)
        .join('<br>'),
    ])
    .filter((cells) => cells.slice(1).some((cell) => cell !== ''));
  const rest = records.length - rows.length;
  const remark =
    rest === 0
      ? undefined
      : md`For the ${rows.length === 0 ? md`` : 'other '}${escapeText(rest === 1 ? kind.noun : count(rest, kind))} none of this is recorded.`;
  return blocks(
    md`### ${escapeText(kind.titlePlural)}`,
    rows.length > 0 && table([escapeText(kind.title), 'Voiced by', 'Events', 'Validated by'], rows),
    remark,
  );
}

/** True where boards, events, or voices behind records are there to tell of. */
function isTold({ roadmap }: Edition): boolean {
  const isHeard = (record: RoadmapRecord) =>
    voices(record).length > 0 || validationsOf(record, roadmap).length > 0;
  const meetings = [...livingOfRole(roadmap, 'event'), ...livingOfRole(roadmap, 'board')];
  return meetings.length > 0 || [...roadmap.records.values()].some(isHeard);
}

/** The engagement as Markdown, from headings of level 2 down. */
const engagementText = once(({ roadmap }: Edition): Markdown => {
  const kinds = presentKinds(roadmap).filter(({ fields }) => fields.some(({ name }) => name === 'raised_by'));
  const validated = [...roadmap.records.values()].filter(
    (record) => validationsOf(record, roadmap).length > 0,
  ).length;
  const confirmation =
    validated === 0
      ? 'No board has validated a record of this release yet.'
      : md`${counted(validated, 'record has', 'records have')} been validated by a board.`;
  return blocks(
    boards(roadmap),
    events(roadmap),
    '## Who asked for what',
    md`Each part of the roadmap with those who voiced it, the events that are linked with it, and the boards that validated it. ${confirmation} A validation holds for the wording that the board saw: when title, summary, description or category change later, it is shown as one of an earlier wording.`,
    ...kinds.map((kind) => asked(roadmap, kind)),
  );
});

/** A confirmed record counts whole: whether what a board saw still stands hangs on its words. */
const words: SeenWords = ({ kind, data }) =>
  kind.role === 'board' || kind.role === 'event' || data.validated_by !== undefined ? 'all' : ['raised_by'];

const CONTENTS: ContentsEntry = {
  title: 'Engagement',
  what: 'boards and events, what they raised, and what became of it.',
  order: 50,
};

/** engagement.md: boards and events, what they raised, and what became of it. */
export const engagement: Chapter = (edition) => {
  const text = () =>
    blocks(
      opening(edition, 'engagement', 'Engagement'),
      'Boards and events, what was raised, and what became of it. Roles and bodies are named, never private persons.',
      engagementText(edition),
    );
  if (!isTold(edition)) return [];
  const inputs = () => chapterInputs(edition, words);
  const section = () => [engagementText(edition)];
  return [{ path: PAGE, contents: CONTENTS, inputs, section, text: () => md`${text()}\n` }];
};
