import { label } from '../findings/words.ts';
import { type JsonSchema, resolve, type SchemaSet } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';
import { entryText } from './entries.ts';
import { keyWords } from './key-words.ts';
import { type Roadmap, type RoadmapState, textOf, titleOf } from './roadmap.ts';
import { isMapping } from './values.ts';
import { cataloguesOf, vocabularies } from './vocabularies.ts';

/** A value of an enumeration as its schema calls it, else by its letters. */
export function titleIn({ enum: values = [], enumTitles: titles = [] }: JsonSchema, value: string): string {
  return titles[values.indexOf(value)] || label(value);
}

/** True for a value of an enumeration that is a word of the records and not one of a reader. */
export function isCode({ enum: values, enumTitles }: JsonSchema, value: string): boolean {
  return values !== undefined && (enumTitles !== undefined || /^[a-z]/.test(value));
}

/** What a value of true or false is called. */
export function yesOrNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}

/** How values are told. */
export interface Telling {
  readonly kind: Pick<Kind, 'schema'>;
  readonly schemas: SchemaSet;
  /** For those who read and do not write records: key words as words, vocabularies by name, every enumeration by title. */
  readonly roadmap?: RoadmapState;
  /** What the ids of links are called; without it they stand for themselves. */
  readonly nameOf?: (text: string) => string;
}

/** The fields of a group that name a vocabulary, each with the field that holds the term. */
export function schemesIn({ properties = {} }: JsonSchema, { kind, schemas }: Telling): Map<string, string> {
  const schemes = Object.entries(properties).flatMap(([name, node]): [string, string][] => {
    const term = resolve(node, kind.schema, schemas)['x-term'];
    return term && 'schemeIn' in term ? [[term.schemeIn, name]] : [];
  });
  return new Map(schemes);
}

/** The name of a vocabulary, or as much of it as holds a term, with its version; the short name where there is no catalogue. */
function vocabularyName(roadmap: RoadmapState, scheme: string, term: string): string {
  const names = cataloguesOf(roadmap, scheme, term).map((catalogue) =>
    [titleOf(catalogue), textOf(catalogue, 'version') ?? ''].join(' ').trim(),
  );
  return names.join(', ') || scheme;
}

/** What a term is called in its vocabulary; undefined where no catalogue says it. */
export function termName(
  roadmap: Pick<Roadmap, 'kinds' | 'byKind'>,
  scheme: string,
  term: string,
): string | undefined {
  return vocabularies(roadmap).get(scheme)?.terms.get(term)?.name;
}

function scalarText(value: unknown, schema: JsonSchema, { roadmap, nameOf }: Telling): string {
  const title = schema.enumTitles?.[schema.enum?.indexOf(value) ?? -1];
  if (title) return title;
  const text = String(value);
  if (roadmap && typeof value === 'boolean') return yesOrNo(value);
  if (roadmap && typeof value === 'string') {
    if (schema['x-words']) return keyWords(text, roadmap.config);
    if (isCode(schema, text)) return titleIn(schema, text);
  }
  return entryText(value, schema['x-link'] ? nameOf : undefined);
}

/** A value with the titles of its fields, on one line, as its schema describes it. */
export function toldText(value: unknown, node: JsonSchema, telling: Telling): string {
  const { kind, schemas, roadmap } = telling;
  const schema = resolve(node, kind.schema, schemas);
  if (Array.isArray(value)) {
    const items = typeof schema.items === 'object' ? schema.items : {};
    return value.map((item) => toldText(item, items, telling)).join(value.some(isMapping) ? '; ' : ', ');
  }
  if (!isMapping(value)) return scalarText(value, schema, telling);
  const schemes = roadmap ? schemesIn(schema, telling) : new Map<string, string>();
  return Object.entries(value)
    .map(([key, item]) => {
      const part = schema.properties?.[key] ?? {};
      // The id of a link that is a group leads where the link leads.
      const link = key === 'id' && schema['x-link'];
      const child = link ? { ...part, 'x-link': link } : part;
      const term = schemes.get(key);
      const text =
        roadmap && term !== undefined && typeof item === 'string'
          ? vocabularyName(roadmap, item, String(value[term]))
          : toldText(item, child, telling);
      // An id stands for the entry, as in a sentence.
      return key === 'id' ? text : `${resolve(child, kind.schema, schemas).title ?? label(key)}: ${text}`;
    })
    .join('; ');
}
