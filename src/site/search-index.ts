import { label } from '../markdown/markdown.ts';
import { byTitle, type Edition, presentKinds } from '../pages/edition.ts';
import { hueOf } from '../pages/hue.ts';
import { valuesOf, valueTitle } from '../pages/values.ts';
import { keyWords } from '../roadmap/key-words.ts';
import { isRetired, type RoadmapRecord, recordsOf, textOf, titleOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';
import { publicAddress } from './citing.ts';
import { type Facet, type IndexRecord, type SearchIndex, wordsOf } from './client/format.ts';
import { CHAPTERS, fieldSpeaker, kindSpeaker, type Speaker } from './voice.ts';

/** An enumeration with more values is a list to look things up in, and not one to choose from. */
const FEW = 12;

/** What the address of Explore says beside the fields. */
const TAKEN = new Set(['q', 'sort', 'kind', 'tag']);

interface Enumeration {
  /** "status", or "ai_act.class" within a group. */
  readonly path: string;
  readonly title: string;
}

/** The fields of a kind that hold one or some of a few values, and such fields of its groups. */
export function enumerations(kind: Kind): readonly Enumeration[] {
  const isChoice = ({ enum: values, items }: JsonSchema) => {
    const all = values ?? (typeof items === 'object' ? items.enum : undefined) ?? [];
    return all.length > 1 && all.length <= FEW;
  };
  return kind.fields.flatMap(({ name, title, schema }) => [
    ...(isChoice(schema) ? [{ path: name, title }] : []),
    ...Object.entries(schema.properties ?? {})
      .filter(([, part]) => isChoice(part))
      .map(([part, { title: its = part }]) => ({ path: `${name}.${part}`, title: `${title}: ${its}` })),
  ]);
}

/** What a record holds at the place of an enumeration. */
export function chosen({ data }: RoadmapRecord, { path }: Pick<Enumeration, 'path'>): readonly string[] {
  const step = (at: unknown, name: string) => (isMapping(at) ? at[name] : undefined);
  const value = path.split('.').reduce(step, data);
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** A title, and who calls a thing so. */
interface Title {
  readonly title: string;
  readonly by: Speaker;
}

/** The facets of some kinds: fields of one name are one, with the values of all. */
function facetsOf(kinds: readonly Kind[]): readonly Facet[] {
  const facets = new Map<string, Title & { readonly values: Map<string, Title> }>();
  for (const kind of kinds)
    for (const { path, title } of enumerations(kind)) {
      const { values, ...first } = facets.get(path) ?? {
        title,
        by: fieldSpeaker(kind, path),
        values: new Map<string, Title>(),
      };
      // Kinds may call a field of theirs otherwise.
      facets.set(path, { ...first, ...(first.title === title ? {} : { title: label(path) }), values });
      for (const value of valuesOf(kind, path))
        if (!values.has(value))
          values.set(value, {
            title: valueTitle(kind, path, value),
            by: fieldSpeaker(kind, path, value),
          });
    }
  return [...facets].map(([path, { title, by, values }]) => ({
    key: TAKEN.has(path) ? `field.${path}` : path,
    title,
    ...saidIf(by),
    values: [...values].map(([value, { title: its, by: who }]) =>
      who === 'roadmap' ? [value, its, true] : [value, its],
    ),
  }));
}

/** The mark of what the roadmap says. */
function saidIf(by: Speaker): { readonly said?: true } {
  return by === 'roadmap' ? { said: true } : {};
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** All texts of a value, at any depth, one behind the other. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`;
  let all = '';
  if (Array.isArray(value) || isMapping(value)) for (const each of Object.values(value)) all += textsIn(each);
  return all;
}

/** The records that a reader can look for: those of all kinds, tombstones too, in the order of the index pages. */
function recordsIn({ roadmap }: Edition): readonly RoadmapRecord[] {
  return presentKinds(roadmap).flatMap(({ name }) => byTitle(recordsOf(roadmap, name)));
}

/** What a reader of an edition can search and filter by. */
export function searchIndex(edition: Edition, language: string): SearchIndex {
  const { roadmap } = edition;
  const kinds = presentKinds(roadmap);
  const facets = facetsOf(kinds);
  const places = new Map(
    facets.map(({ key, values }, facet) => [
      key.replace(/^field\./, ''),
      new Map(values.map(([value], i) => [value, [facet, i]])),
    ]),
  );
  const numbers = new Map(kinds.map(({ name }, i) => [name, i]));
  const choices = new Map(kinds.map((kind) => [kind.name, enumerations(kind)]));
  const all = recordsIn(edition);
  const tags = [...new Set(all.flatMap(({ data }) => strings(data.tags)))].sort();
  const numberOf = new Map(tags.map((tag, i) => [tag, i]));
  const records = all.map((record): IndexRecord => {
    const { kind, id, data } = record;
    const values = (choices.get(kind.name) ?? []).flatMap((choice) =>
      chosen(record, choice).flatMap((value) => places.get(choice.path)?.get(value) ?? []),
    );
    const summary = textOf(record, 'summary') ?? '';
    return [
      numbers.get(kind.name) ?? 0,
      id,
      titleOf(record),
      summary,
      strings(data.aliases),
      strings(data.tags).map((tag) => numberOf.get(tag) ?? 0),
      values,
    ];
  });
  const gone = all.flatMap((record, i) => (isRetired(record) ? i : []));
  const top = publicAddress(roadmap.config.site, `${edition.version}/`);
  return {
    ...(language === CHAPTERS ? {} : { language }),
    ...(gone.length > 0 ? { gone } : {}),
    ...(top === undefined ? {} : { address: top }),
    kinds: kinds.map((kind) => {
      const { name, title, titlePlural, folder } = kind;
      return { name, title, titlePlural, folder, hue: hueOf(kinds, kind), ...saidIf(kindSpeaker(kind)) };
    }),
    facets,
    tags: tags.map((tag) => [tag, keyWords(tag, roadmap.config)]),
    records,
  };
}

/** The words of each record that the index does not hold, in its order. */
export function otherWords(edition: Edition): readonly string[] {
  return recordsIn(edition).map((record) => {
    const shown = new Set(wordsOf(`${titleOf(record)} ${textOf(record, 'summary') ?? ''} ${record.id}`));
    const all = new Set(wordsOf(textsIn(record.data)));
    return [...all]
      .filter((word) => word.length > 1 && !shown.has(word))
      .sort()
      .join(' ');
  });
}

// A "<" could end the script in a page that takes it in; the others end a line, or change what is seen of it.
const UNSAFE = /[<>\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A script that gives a global a value as JSON: a page opened from a folder may not fetch it. */
export function dataScript(global: string, value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `globalThis.${global}=${JSON.stringify(JSON.stringify(value)).replace(UNSAFE, escaped)};\n`;
}
