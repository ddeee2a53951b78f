import type { Code } from '../../findings/finding.ts';
import type { Pointer } from '../../findings/problem.ts';
import { asList, onlyDate, unquoted } from '../../roadmap/repairs.ts';
import type { RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isOneId } from '../../roadmap/type-hint.ts';
import { isMapping, valueAt } from '../../roadmap/values.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { schemaAt } from '../../schema/kind.ts';
import { quoted } from '../../yaml/mistakes/mistake.ts';
import { spansIn } from '../../yaml/positions.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { canonicalScalar } from '../canonical.ts';
import { withValue } from '../create/form.ts';
import { bare, certainValue } from './certain.ts';
import { type FindRepairs, replaced } from './repair.ts';

/** A value as it has to be, and how it is written. */
interface WrittenValue {
  readonly value: unknown;
  readonly text: string;
}

function scalar(text: string): WrittenValue {
  return { value: text, text: canonicalScalar(text) };
}

function yesOrNo(value: string): WrittenValue | undefined {
  const word = value.trim().toLowerCase();
  if (/^(?:yes|ja|oui|true|y)$/.test(word)) return { value: true, text: 'true' };
  return /^(?:no|nein|non|false|n)$/.test(word) ? { value: false, text: 'false' } : undefined;
}

/** A number in quotation marks or with a decimal comma. 1,500 may be a thousand and a half, and is left. */
function number(value: string): WrittenValue | undefined {
  const text = value.trim();
  if (!/^(?:0|[1-9]\d{0,14})(?:[.,]\d{1,2})?$/.test(text)) return undefined;
  const plain = text.replace(',', '.');
  return { value: Number(plain), text: plain };
}

/** The lists that a lone text may be: of one entry, or of several that commas separate. */
function lists(value: string, schema: JsonSchema): WrittenValue[] {
  const inner = /^\((.*)\)$/.exec(value)?.[1] ?? value;
  const items = typeof schema.items === 'object' ? schema.items : undefined;
  const [only, ...others] = items?.required ?? [];
  if ((only === 'id' || items?.['x-link']) && !isOneId(value) && !asList(inner)) return [];
  if (only !== undefined)
    return others.length > 0 || (only === 'id' && !isOneId(value))
      ? []
      : [{ value: [{ [only]: value }], text: `[{ ${only}: ${canonicalScalar(value)} }]` }];
  const short = asList(inner);
  const several = short?.slice(1, -1).split(', ') ?? [];
  return [
    { value: [inner], text: `[${/[,[\]{}]/.test(inner) ? JSON.stringify(inner) : canonicalScalar(inner)}]` },
    ...(short === undefined || several.length === 1 ? [] : [{ value: several, text: short }]),
  ];
}

/** What a value of the wrong type may have been meant as. */
function ofType(value: unknown, schema: JsonSchema): WrittenValue[] {
  const found = (written: WrittenValue | undefined) => (written ? [written] : []);
  if ([schema.type].flat().includes('string')) return texts(value);
  if (typeof value !== 'string') return [];
  if (schema.type === 'boolean') return found(yesOrNo(value));
  if (schema.type === 'integer' || schema.type === 'number') return found(number(value));
  if (schema.type === 'array') return lists(value, schema);
  return schema.type === 'object' ? groups(value, schema) : [];
}

/** A value that should have been a text. */
function texts(value: unknown): WrittenValue[] {
  if (typeof value === 'number' || typeof value === 'boolean')
    return [{ value: String(value), text: `"${value}"` }];
  const [only, another] = Array.isArray(value) ? value : [];
  return typeof only === 'string' && another === undefined ? [scalar(only)] : [];
}

/** A text that should have been a group of fields: it may be the only field that the group needs. */
function groups(value: string, schema: JsonSchema): WrittenValue[] {
  const [only, ...others] = schema.required ?? [];
  if (only === undefined || others.length > 0) return [];
  const inner = value.startsWith(`${only}:`) ? value.slice(only.length + 1).trim() : value;
  if (only === 'id' && !isOneId(inner)) return [];
  return [{ value: { [only]: inner }, text: `${only}: ${canonicalScalar(inner)}` }];
}

/** What a text that does not have the form of its field may have been meant as. */
function ofForm(value: string): WrittenValue[] {
  const text = value.trim();
  const word = bare(text.replace(/\.ya?ml$/i, ''));
  const found = [
    unquoted(text),
    text,
    text.replace(/\s*\n\s*/g, ' '),
    text.replace(/[,;]$/, ''),
    /^[a-z0-9-]+$/.test(word) ? word : '',
  ];
  return [...new Set(found)].flatMap((each) => (each && each !== value ? [scalar(each)] : []));
}

/** A text with a colon that YAML read as a group: the same in quotation marks. */
function ofColon(text: string, pointer: Pointer): WrittenValue[] {
  const [start, end] = spansIn(text)(pointer, 'value') ?? [0, 0];
  const source = text.slice(start, end).trim();
  const written = quoted(source);
  return source === '' || /\n|\s#/.test(source)
    ? []
    : [{ value: readYaml(`x: ${written}\n`, '').value, text: written }].flatMap(({ value, text: made }) =>
        isMapping(value) ? [{ value: value.x, text: made }] : [],
      );
}

function candidates(code: Code, value: unknown, schema: JsonSchema): WrittenValue[] {
  if (code === 'schema/wrong-type') return ofType(value, schema);
  if (typeof value !== 'string') return [];
  if (code === 'schema/wrong-form') return ofForm(value);
  const text =
    code === 'schema/wrong-date'
      ? onlyDate(value)
      : code === 'schema/unknown-value'
        ? certainValue(value, schema.enum ?? [])
        : undefined;
  return text === undefined ? [] : [scalar(text)];
}

/** The only candidate with which nothing is wrong at the place and below it any more; of forms, the nearest one. */
function fitting(
  record: RoadmapRecord,
  pointer: Pointer,
  code: Code,
  found: readonly WrittenValue[],
): WrittenValue | undefined {
  const { kind, data } = record;
  const fits = (candidate: WrittenValue) =>
    !kind
      .validate(withValue(data, pointer, candidate.value))
      .some((error) => pointer.every((step, i) => error.pointer[i] === step));
  const [first, another] = found.filter(fits);
  return another === undefined || code === 'schema/wrong-form' ? first : undefined;
}

/** The value of a field that may be renamed without asking: an id is one only where the file is called by it. */
function isFree(record: RoadmapRecord, pointer: Pointer, { value }: WrittenValue): boolean {
  return pointer.join() !== 'id' || record.path.endsWith(`/${value}.yaml`);
}

/** Values that certainly mean something which fits: dates, words, numbers, lone texts and lists. */
export const findValueRepairs: FindRepairs = function* (roadmap) {
  const byPath = new Map(roadmap.all.map((record) => [record.path, record]));
  for (const { code, place } of roadmap.problems) {
    const record = byPath.get(place.path);
    if (!record || !('pointer' in place) || place.at === 'key') continue;
    const { path, pointer } = place;
    const value = valueAt(record.data, pointer);
    const schema = schemaAt(record.kind, roadmap.kinds.schemas, pointer) ?? {};
    const found =
      code === 'yaml/colon-in-text'
        ? ofColon(roadmap.texts.get(path) ?? '', pointer)
        : candidates(code, value, schema);
    const meant = fitting(record, pointer, code, found);
    if (!meant || !isFree(record, pointer, meant)) continue;
    yield {
      code,
      place,
      title: `write "${meant.text}"`,
      apply: (texts) =>
        replaced(texts, path, pointer, Array.isArray(value) ? 'behind key' : 'value', meant.text),
    };
  }
};
