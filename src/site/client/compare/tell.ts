import { CHANGES, type Diff, type RecordChange } from '../../../history/diff/change.ts';
import {
  addedDetails,
  type Detail,
  type Narration,
  narration,
  recordDetails,
  roadmapDetails,
} from '../../../history/diff/details.ts';
import { highest } from '../../../history/diff/level.ts';
import { onlyFollows } from '../../../history/diff/summary.ts';
import { condense } from '../../../history/diff/words.ts';
import type { RoadmapState } from '../../../roadmap/roadmap.ts';
import { element } from '../dom.ts';
import type { ScriptVoice } from '../voice.ts';

/** Two releases and what differs between them. */
export interface Compared {
  readonly diff: Diff;
  readonly from: RoadmapState;
  readonly to: RoadmapState;
  /** The folder of all releases. */
  readonly top: URL;
  readonly voice: ScriptVoice;
}

interface Teller extends Compared {
  readonly narration: Narration;
}

type Attributes = Readonly<Record<string, string>>;

/** The attribute that names a language, where it is not that of the script. */
function spokenIn(language: string, { voice }: Pick<Compared, 'voice'>): Attributes {
  return language === voice.language ? {} : { lang: language };
}

function saidBy({ config }: RoadmapState, compared: Pick<Compared, 'voice'>): Attributes {
  return spokenIn(config.language ?? 'en', compared);
}

/** A record by its title and id; it leads to its page in the release that has it. */
function named(teller: Teller, id: string, title: string | undefined, side: 'from' | 'to'): HTMLElement {
  const roadmap = teller[side];
  const code = element('code', {}, id);
  const folder = roadmap.records.get(id)?.kind.folder;
  if (title === undefined || folder === undefined) return code;
  const path = [roadmap.label, ...folder.split('/'), `${id}.html`].map(encodeURIComponent).join('/');
  const link = element('a', { href: new URL(path, teller.top).href }, title);
  return element('span', saidBy(roadmap, teller), link, ' (', code, ')');
}

/** Things one after the other, with commas between. */
function listed(parts: readonly Node[]): readonly (Node | string)[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [', ', part]));
}

/** What one thing says that differs, with marks at what came and went. */
function marked(detail: Detail, teller: Teller): readonly (Node | string)[] {
  const { words } = teller.voice;
  const came = (...inside: (Node | string)[]) => element('ins', saidBy(teller.to, teller), ...inside);
  const went = (...inside: (Node | string)[]) => element('del', saidBy(teller.from, teller), ...inside);
  switch (detail.sort) {
    case 'links':
      return listed(
        detail.links.map(({ id, title }) =>
          detail.change === 'added'
            ? came(named(teller, id, title, 'to'))
            : went(named(teller, id, title, 'from')),
        ),
      );
    case 'list':
      return listed([
        ...detail.added.map((each) => came(each)),
        ...detail.dropped.map((each) => went(each)),
        ...(detail.moved ? [element('span', {}, words.otherOrder)] : []),
      ]);
    case 'text': {
      if (detail.pieces.every(({ change }) => change === 'same')) return [words.onlyLineBreaks];
      const parts = condense(detail.pieces).flatMap(({ change, words: its }) => {
        const text = its.join(' ');
        return [change === 'same' ? text : change === 'added' ? came(text) : went(text), ' '];
      });
      return [element('span', saidBy(teller.to, teller), ...parts)];
    }
    default:
      return listed([
        ...(detail.old === undefined ? [] : [went(detail.old)]),
        ...(detail.new === undefined ? [] : [came(detail.new)]),
      ]);
  }
}

function details(all: readonly Detail[], teller: Teller): readonly Node[] {
  if (all.length === 0) return [];
  const items = all.map((detail) =>
    element(
      'li',
      {},
      element('strong', spokenIn('en', teller), detail.title),
      ': ',
      ...marked(detail, teller),
    ),
  );
  return [element('ul', {}, ...items)];
}

function newText({ fields }: RecordChange, field: string): string | undefined {
  const value = fields.find((each) => each.field === field)?.new;
  return typeof value === 'string' ? value : undefined;
}

/** What stands behind the name of a record: its former id, its successor, the reason, the weight. */
function remarks(record: RecordChange, teller: Teller): readonly (Node | string)[] {
  const { voice, to } = teller;
  const { words } = voice;
  const { before, id, change, level } = record;
  const next = newText(record, 'superseded_by');
  const reason = newText(record, 'withdrawn_reason');
  const title = record.links.find(({ field }) => field === 'superseded_by')?.title;
  return [
    ...(before && before.id !== id ? [`, ${words.formerly} `, element('code', {}, before.id)] : []),
    ...(change === 'superseded' && next
      ? [`, ${words.supersededBy} `, named(teller, next, title, 'to')]
      : []),
    ...(change === 'withdrawn' && reason ? [': ', element('span', saidBy(to, teller), reason)] : []),
    ...(change === 'added' || change === 'deleted'
      ? []
      : [element('span', { class: 'quiet' }, ` · ${words.levels[level]}`)]),
  ];
}

function item(record: RecordChange, teller: Teller): HTMLElement {
  const side = record.change === 'deleted' ? 'from' : 'to';
  const all =
    record.change === 'added'
      ? addedDetails(record, teller.narration.kinds)
      : recordDetails(record, teller.narration);
  const inside = onlyFollows(record)
    ? [element('ul', {}, element('li', {}, teller.voice.words.followsRenames))]
    : details(all, teller);
  const name = named(teller, record.id, record.title, side);
  return element('li', {}, name, ...remarks(record, teller), ...inside);
}

/** The kinds whose records differ, as they are called, in the order of the roadmap. */
export function kindsIn(compared: Compared): readonly (readonly [name: string, title: string])[] {
  const { kinds } = narration(compared.to, compared.from);
  const here = new Set(compared.diff.records.map(({ kind }) => kind));
  return kinds.all.flatMap(({ name, titlePlural }) => (here.has(name) ? [[name, titlePlural] as const] : []));
}

/** What differs of one kind, or of all where none is named. */
export function partOf({ diff }: Compared, only: string): Diff {
  if (only === '') return diff;
  const records = diff.records.filter(({ kind }) => kind === only);
  return { ...diff, records, roadmap: [], level: highest(records.map(({ level }) => level)) };
}

/** All that differs, by what happened and then by kind; of one kind alone where it is named. */
export function told(compared: Compared, only: string): readonly Node[] {
  const { diff, from, to, voice } = compared;
  const { words } = voice;
  const teller: Teller = { ...compared, narration: narration(to, from) };
  const kinds = kindsIn(compared).filter(([name]) => only === '' || name === only);
  const parts = CHANGES.flatMap((change) => {
    const groups = kinds.flatMap(([kind, title]) => {
      const records = diff.records.filter((each) => each.change === change && each.kind === kind);
      if (records.length === 0) return [];
      const own = teller.narration.kinds.byName.get(kind)?.origin !== undefined;
      const heading = element('h3', own ? saidBy(to, teller) : spokenIn('en', teller), title);
      return [heading, element('ul', {}, ...records.map((each) => item(each, teller)))];
    });
    return groups.length === 0 ? [] : [element('h2', {}, words.changes[change]), ...groups];
  });
  if (only !== '') return parts;
  const whole = details(roadmapDetails(diff.roadmap, teller.narration), teller);
  return [
    ...parts,
    ...(whole.length === 0 ? [] : [element('h2', {}, words.wholeRoadmap), ...whole]),
    ...(diff.unread.length === 0
      ? []
      : [element('p', {}, `${words.notCompared}: ${diff.unread.join(', ')}`)]),
  ];
}
