import type { Pointer } from '../findings/problem.ts';
import { isDate } from '../schema/formats.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { SchemaError } from '../schema/validate.ts';
import { matches } from './repairs.ts';
import { isMapping, valueAt } from './values.ts';

/** What is needed to judge alternatives: the value, and the schema at a place of it. */
interface Alternative {
  readonly value: unknown;
  schemaAt(pointer: Pointer): JsonSchema | undefined;
}

/** The type of a value in the words of JSON Schema. */
function typesOf(value: unknown): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (isMapping(value)) return ['object'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}

function valuesOf({ enum: values, const: only }: JsonSchema): readonly unknown[] | undefined {
  return values ?? (only === undefined ? undefined : [only]);
}

/** The types that an alternative takes; none where that cannot be told. */
function typesIn(schema: JsonSchema): readonly string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  const values = valuesOf(schema);
  if (values) return values.flatMap((value) => typesOf(value).slice(0, 1));
  return schema.properties || schema.required ? ['object'] : schema.items ? ['array'] : [];
}

/** True for a value that a field may hold, as far as its type, its words and its form say. */
export function mayHold(schema: JsonSchema, value: unknown): boolean {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  const words = valuesOf(schema);
  if (words) return words.includes(value);
  if (!typesIn(schema).some((type) => typesOf(value).includes(type))) return false;
  if (typeof value !== 'string') return true;
  const isLong = value.length >= minLength && value.length <= maxLength;
  return isLong && (format !== 'date' || isDate(value)) && (!pattern || matches(pattern, value));
}

/** True for a place that is, or lies in, another. */
export function isBelow(pointer: Pointer, above: Pointer): boolean {
  return above.every((step, i) => pointer[i] === step);
}

function schemaBelow(schema: JsonSchema, pointer: Pointer): JsonSchema | undefined {
  let here: JsonSchema | undefined = schema;
  for (const step of pointer) {
    const next: JsonSchema | boolean | undefined =
      typeof step === 'number' ? here.items : here.properties?.[step];
    if (typeof next !== 'object') return undefined;
    here = next;
  }
  return here;
}

/** What one value that fits no alternative should be told: the errors, and the schema that they are about. */
function nearest(
  errors: readonly SchemaError[],
  pointer: Pointer,
  alternatives: readonly JsonSchema[],
  value: unknown,
): { readonly errors: readonly SchemaError[]; readonly chosen?: JsonSchema } | undefined {
  const types = alternatives.map(typesIn);
  if (types.some((each) => each.length === 0)) return undefined;
  const own = typesOf(value);
  const near = alternatives.filter((_, i) => types[i]?.some((type) => own.includes(type)));
  const error = (keyword: string, params: SchemaError['params']) => [
    { keyword, pointer, params, message: 'is not valid' },
  ];
  if (near.length === 0) return { errors: error('type', { type: [...new Set(types.flat())].join(',') }) };
  const words = near.map(valuesOf);
  if (words.every((each) => each !== undefined)) {
    const allowedValues = [...new Set(alternatives.flatMap((each) => valuesOf(each) ?? []))];
    return { errors: error('enum', { allowedValues }), chosen: { enum: allowedValues } };
  }
  const [chosen, another] = near;
  if (chosen === undefined || another !== undefined) return undefined;
  const others = new Set(['type', 'const', 'enum', 'anyOf', 'oneOf']);
  const kept = errors.filter((each) => each.pointer.length > pointer.length || !others.has(each.keyword));
  return kept.length === 0 ? undefined : { errors: kept, chosen };
}

/**
 * The errors of a value, where of several alternatives that it may be only the nearest by type is judged: what the
 * others lack would be advice that leads nowhere. Gives the schemas that the errors are about, too.
 */
export function judgedByNearest<Subject extends Alternative>(
  errors: readonly SchemaError[],
  subject: Subject,
): { readonly errors: readonly SchemaError[]; readonly subject: Subject } {
  const choice = errors.find(
    ({ keyword, params }) => keyword === 'anyOf' || (keyword === 'oneOf' && !params.passingSchemas),
  );
  const schema = choice && subject.schemaAt(choice.pointer);
  const alternatives = schema?.oneOf ?? schema?.anyOf;
  if (!choice || !alternatives) return { errors, subject };
  const { pointer } = choice;
  const below = errors.filter((error) => isBelow(error.pointer, pointer));
  const rest = errors.filter((error) => !isBelow(error.pointer, pointer));
  const found = nearest(below, pointer, alternatives, valueAt(subject.value, pointer));
  if (!found) return { errors, subject };
  const { chosen } = found;
  const schemaAt = (at: Pointer) =>
    chosen && isBelow(at, pointer) ? schemaBelow(chosen, at.slice(pointer.length)) : subject.schemaAt(at);
  return judgedByNearest([...rest, ...found.errors], { ...subject, schemaAt });
}
