import fc from 'fast-check';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';

type Fields = Record<string, unknown>;

/** A roadmap as plain values, before it is written as files. */
interface Draft {
  readonly file: Fields;
  /** Records by id; the prefix of the id gives the kind. */
  readonly records: Map<string, Fields>;
}

type Edit = (draft: Draft) => void;

const folders = { need: 'needs', tech: 'technologies', crime: 'crimes' } as const;
const ids = Object.keys(folders).flatMap((prefix) => ['a', 'b', 'c', 'd'].map((name) => `${prefix}-${name}`));
const anyId = fc.constantFrom(...ids);
const pick = fc.nat({ max: 50 });
const idList = fc.array(anyId, { maxLength: 4 });
const words = fc.array(fc.constantFrom('voice', 'data', 'AI', 'of', 'the', 'police', '*x*', '\n'), {
  minLength: 1,
  maxLength: 12,
});
const text = words.map((list) => list.join(' '));

const values: Record<string, fc.Arbitrary<unknown>> = {
  title: text,
  summary: text,
  description: text,
  status: fc.constantFrom('draft', 'proposed', 'validated', 'superseded', 'withdrawn'),
  category: fc.constantFrom('audio', 'skills', 'image'),
  addresses: idList,
  counters: idList,
  related: idList,
  parent: anyId,
  superseded_by: anyId,
  tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
  threat: fc.record({ harm: fc.integer({ min: 1, max: 5 }), rated_by: fc.constant('src-example') }),
  ai_act: fc.record(
    { class: fc.constantFrom('high-risk', 'minimal'), refs: fc.array(text) },
    { requiredKeys: [] },
  ),
  sources: fc.array(
    fc.record({ id: fc.constantFrom('src-example', 'src-other'), locator: text }, { requiredKeys: ['id'] }),
    { maxLength: 3 },
  ),
  aliases: idList,
  translations: fc.dictionary(fc.constantFrom('de', 'fr'), fc.record({ title: text })),
  notes: fc.jsonValue({ maxDepth: 3 }),
  unknown: fc.jsonValue({ maxDepth: 2 }),
};

const fieldValue = fc
  .constantFrom(...Object.keys(values))
  .chain((field) => fc.tuple(fc.constant(field), values[field] ?? fc.constant(null)));

function nth(draft: Draft, index: number): string | undefined {
  const known = [...draft.records.keys()];
  return known[index % Math.max(1, known.length)];
}

function replaceId(value: unknown, old: string, now: string): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceId(item, old, now));
  return value === old ? now : value;
}

function rename(draft: Draft, index: number, now: string, follow: boolean): void {
  const old = nth(draft, index);
  const record = old === undefined ? undefined : draft.records.get(old);
  if (old === undefined || !record || draft.records.has(now)) return;
  draft.records.delete(old);
  draft.records.set(now, { ...record, id: now, aliases: [old] });
  if (!follow) return;
  const linking = ['addresses', 'counters', 'related', 'parent', 'superseded_by'];
  for (const [id, fields] of draft.records) {
    const moved = Object.entries(fields).map(([field, value]) => [
      field,
      linking.includes(field) ? replaceId(value, old, now) : value,
    ]);
    draft.records.set(id, Object.fromEntries(moved));
  }
}

function change(draft: Draft, index: number, fields: Fields): void {
  const id = nth(draft, index);
  if (id !== undefined) draft.records.set(id, { ...draft.records.get(id), ...fields });
}

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(anyId, fc.array(fieldValue, { maxLength: 5 })).map(
    ([id, fields]): Edit =>
      (draft) => {
        if (!draft.records.has(id))
          draft.records.set(id, { id, title: id, ...Object.fromEntries(fields), id2: id });
      },
  ),
  fc.tuple(pick, fieldValue).map(
    ([i, [field, value]]): Edit =>
      (draft) =>
        change(draft, i, { [field]: value }),
  ),
  fc.tuple(pick, fc.constantFrom(...Object.keys(values))).map(
    ([i, field]): Edit =>
      (draft) => {
        const id = nth(draft, i);
        const { [field]: _gone, ...rest } = (id === undefined ? undefined : draft.records.get(id)) ?? {};
        if (id !== undefined) draft.records.set(id, rest);
      },
  ),
  fc.tuple(pick, anyId, fc.boolean()).map(
    ([i, id, follow]): Edit =>
      (draft) =>
        rename(draft, i, id, follow),
  ),
  fc.tuple(pick, anyId).map(
    ([i, superseded_by]): Edit =>
      (draft) =>
        change(draft, i, { status: 'superseded', superseded_by }),
  ),
  pick.map(
    (i): Edit =>
      (draft) =>
        change(draft, i, { status: 'withdrawn', withdrawn_reason: 'Not needed any more.' }),
  ),
  pick.map(
    (i): Edit =>
      (draft) =>
        change(draft, i, { status: 'proposed' }),
  ),
  pick.map(
    (i): Edit =>
      (draft) => {
        const id = nth(draft, i);
        if (id !== undefined) draft.records.delete(id);
      },
  ),
  // The order of keys and of lists of links, which should not count.
  pick.map(
    (i): Edit =>
      (draft) => {
        const id = nth(draft, i);
        const record = id === undefined ? undefined : draft.records.get(id);
        if (id === undefined || !record) return;
        const turned = Object.entries(record).map(([key, value]) => [
          key,
          ['addresses', 'related', 'sources'].includes(key) && Array.isArray(value)
            ? value.toReversed()
            : value,
        ]);
        draft.records.set(id, Object.fromEntries(turned.reverse()));
      },
  ),
  fc.tuple(fc.constantFrom('title', 'licence', 'publisher', 'keywords', 'horizons'), text).map(
    ([field, value]): Edit =>
      (draft) => {
        const shaped = { keywords: [value, 'x'], horizons: { short: value, mid: 'later' } };
        draft.file[field] = field === 'keywords' || field === 'horizons' ? shaped[field] : value;
      },
  ),
);

/** YAML is a superset of JSON, so a record may be written as JSON. */
function filesOf({ file, records }: Draft): Example {
  const entries = [...records].map(([id, fields]) => {
    const prefix = id.slice(0, id.indexOf('-'));
    const folder = prefix === 'need' || prefix === 'tech' || prefix === 'crime' ? folders[prefix] : 'needs';
    return [`${folder}/${id}.yaml`, JSON.stringify({ ...fields, id })];
  });
  return { 'roadmap.yaml': JSON.stringify(file), ...Object.fromEntries(entries) };
}

const START = ['need-a', 'need-b', 'tech-a', 'tech-b', 'crime-a', 'crime-b'];

const links = fc.array(fc.constantFrom(...START), { maxLength: 3 });

/** Six records that are linked with one another. */
const start: fc.Arbitrary<Draft> = fc
  .tuple(...START.map(() => fc.tuple(text, text, links, links)))
  .map((fields) => ({
    file: {
      schema_version: 1,
      title: 'Roadmap',
      description: 'A roadmap.',
      publisher: 'Us',
      licence: 'CC0-1.0',
    },
    records: new Map(
      START.map((id, i): [string, Fields] => {
        const [title, summary, addresses, related] = fields[i] ?? [];
        return [id, { id, title, summary, status: 'proposed', addresses, related }];
      }),
    ),
  }));

/** The files after some edits. */
function after(draft: Draft, edits: readonly Edit[]): Example {
  for (const each of edits) each(draft);
  return filesOf(draft);
}

/** The files of a roadmap at several moments, each some edits after the one before. */
export function randomHistory(moments: number): fc.Arbitrary<Example[]> {
  const group = fc.array(edit, { maxLength: 10, size: 'max' });
  const groups = fc.array(group, { minLength: moments - 1, maxLength: moments - 1 });
  return fc.tuple(start, groups).map(([draft, edits]) => {
    const own = { file: { ...draft.file }, records: new Map(draft.records) };
    return [filesOf(own), ...edits.map((each) => after(own, each))];
  });
}

/** Loads the moments of a random history. */
export function loadAll(history: readonly Example[]): Promise<Roadmap[]> {
  return Promise.all(
    history.map(async (files, i) => ({ ...(await exampleRoadmap(files)), label: `moment ${i}` })),
  );
}
