// An example record of a kind that brings none: made from its schema alone.

import type { Kinds } from '../../schema/builtin.ts';
import { type JsonSchema, resolve } from '../../schema/json-schema.ts';
import type { Kind } from '../../schema/kind.ts';

type DerivedData = Readonly<Record<string, unknown>>;

/** The kind whose example is made, and all kinds, whose examples it may link to. */
interface Derivation {
  readonly kind: Kind;
  readonly kinds: Kinds;
}

const DAY = '2026-01-01';
const WORDS = [DAY, '2026', '1.0.0', '1.0', '1', 'en', 'https://example.org/', 'example', 'Example', 'EX'];

/** The id of the example of a kind; undefined where ids are no words. */
function exampleId(kind: Kind): string | undefined {
  return kind.prefix === '' ? undefined : `${kind.prefix}example`;
}

/** The example of another kind that a link may name. */
function target(to: readonly string[], { kind, kinds }: Derivation): string | undefined {
  const named = to.includes('*') ? kinds.all : to.flatMap((name) => kinds.byName.get(name) ?? []);
  const other = named.find((each) => each.name !== kind.name && exampleId(each) !== undefined);
  return other && exampleId(other);
}

function fits(text: string, { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: JsonSchema) {
  const length = [...text].length;
  return (
    length >= minLength &&
    length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  );
}

/** A text that says that it is to be replaced, and by what, as far as there is room. */
function text(name: string, schema: JsonSchema, { kind }: Derivation): string | undefined {
  if (schema.format === 'date') return DAY;
  const id = exampleId(kind);
  const meaning = (schema.description ?? '').replace(/\s+/g, ' ');
  const candidates = [
    ...(name === 'id' && id !== undefined ? [id] : []),
    ...(name === 'title' ? [`Example of a record: ${kind.noun}`] : []),
    `Example, to be replaced. ${meaning}`.trim(),
    'Example, to be replaced.',
    'Example, to be replaced. '.repeat(Math.ceil((schema.minLength ?? 0) / 20)).trim(),
    ...WORDS,
  ];
  return candidates.find((each) => fits(each, schema));
}

function list(name: string, schema: JsonSchema, making: Derivation): unknown {
  const items = typeof schema.items === 'object' ? schema.items : {};
  const wanted = Math.max(schema.minItems ?? 0, 1);
  const choices = resolve(items, making.kind.schema, making.kinds.schemas).enum;
  if (choices) return choices.slice(0, wanted);
  const item = value(name, items, making);
  return item === undefined ? undefined : Array.from({ length: wanted }, () => item);
}

function mapping(schema: JsonSchema, making: Derivation): DerivedData | undefined {
  const entries = (schema.required ?? []).map((key) => {
    const node = schema.properties?.[key];
    return [key, node && value(key, node, making)] as const;
  });
  return entries.every(([, each]) => each !== undefined) ? Object.fromEntries(entries) : undefined;
}

function value(name: string, node: JsonSchema, making: Derivation): unknown {
  const schema = resolve(node, making.kind.schema, making.kinds.schemas);
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema['x-link']) return target(schema['x-link'].to, making);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'array') return list(name, schema, making);
  if (type === 'object') return mapping(schema, making);
  if (type === 'integer' || type === 'number') return schema.minimum ?? Math.min(1, schema.maximum ?? 1);
  if (type === 'boolean') return false;
  return text(name, schema, making);
}

/** True when a value holds nothing but links to other examples, so that it connects and claims nothing. */
function onlyLinks(node: JsonSchema, making: Derivation): boolean {
  const schema = resolve(node, making.kind.schema, making.kinds.schemas);
  if (schema['x-link']) return target(schema['x-link'].to, making) !== undefined;
  if (schema.type === 'array') return typeof schema.items === 'object' && onlyLinks(schema.items, making);
  const inner = (schema.required ?? []).map((key) => schema.properties?.[key]);
  return inner.length > 0 && inner.every((each) => each !== undefined && onlyLinks(each, making));
}

/**
 * An example record from the schema of its kind: all required fields, and links to the examples of
 * other kinds. Undefined when the schema asks for more than can be derived.
 */
export function derivedExample(kind: Kind, kinds: Kinds): DerivedData | undefined {
  const making: Derivation = { kind, kinds };
  const chosen = kind.fields.filter(({ required, schema }) => required || onlyLinks(schema, making));
  const data = Object.fromEntries(
    chosen.flatMap(({ name, schema }) => {
      const made = value(name, schema, making);
      return made === undefined ? [] : [[name, made]];
    }),
  );
  return kind.validate(data).length === 0 ? data : undefined;
}
