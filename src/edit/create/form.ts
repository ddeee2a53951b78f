import type { Pointer } from '../../findings/problem.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Kinds } from '../../schema/builtin.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { type Kind, schemaAt } from '../../schema/kind.ts';

/** The kind of a new record, among the kinds that there are. */
export interface RecordForm {
  readonly kind: Kind;
  readonly kinds: Kinds;
}

/** How the value of a place is asked for and read. */
type Sort = 'text' | 'number' | 'yes-no' | 'choice' | 'link' | 'list' | 'group' | 'mapping';

/** A place of a record that can be filled in. */
export interface FormPart {
  readonly pointer: Pointer;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly sort: Sort;
}

/** That a person checked a record is said by the command "review", when it has been done. */
const SAID_BY_PERSONS = new Set(['reviewed', 'reviewed_by', 'validated_by']);

/** True for a field that is not filled in when a record is made. */
export function isSaidLater(name: string): boolean {
  return SAID_BY_PERSONS.has(name);
}

function sortOf(schema: JsonSchema): Sort {
  const types = [schema.type ?? []].flat();
  if (schema['x-link']) return 'link';
  if (schema.enum) return 'choice';
  if (types.includes('array')) return 'list';
  if (types.includes('object')) return schema.properties ? 'group' : 'mapping';
  if (types.includes('boolean')) return 'yes-no';
  return (types.includes('integer') || types.includes('number')) && !types.includes('string')
    ? 'number'
    : 'text';
}

/** The part at a place; undefined where the schema of the kind knows none. */
export function partAt({ kind, kinds }: RecordForm, pointer: Pointer): FormPart | undefined {
  const schema = schemaAt(kind, kinds.schemas, pointer);
  if (!schema) return undefined;
  const last = pointer.at(-1);
  const parent = schemaAt(kind, kinds.schemas, pointer.slice(0, -1));
  // An entry of a list is called like the list.
  if (typeof last === 'number' && schema.title === undefined) {
    const list = partAt({ kind, kinds }, pointer.slice(0, -1));
    return { ...described(schema, pointer), title: list?.title ?? '', required: false };
  }
  return {
    ...described(schema, pointer),
    required: typeof last === 'string' && (parent?.required?.includes(last) ?? false),
  };
}

function described(schema: JsonSchema, pointer: Pointer): Omit<FormPart, 'required'> {
  return {
    pointer,
    title: schema.title ?? String(pointer.at(-1) ?? ''),
    description: schema.description ?? '',
    schema,
    sort: sortOf(schema),
  };
}

/** The parts of a record or of a group in it, in the order of the schema. */
export function partsIn(form: RecordForm, pointer: Pointer): FormPart[] {
  const schema = schemaAt(form.kind, form.kinds.schemas, pointer);
  return Object.keys(schema?.properties ?? {}).flatMap((name) => partAt(form, [...pointer, name]) ?? []);
}

/** The names of the kinds that a link may lead to. */
export function targetsOf({ kind, kinds }: RecordForm, { schema }: FormPart): readonly string[] {
  const { to = [] } = schema['x-link'] ?? {};
  return to.includes('*')
    ? kinds.all.map(({ name }) => name)
    : to.map((name) => (name === '.' ? kind.name : name));
}

/** A value with another value put into it at a place; groups and lists on the way are made. */
function put(value: unknown, pointer: Pointer, inner: unknown): unknown {
  const [step, ...rest] = pointer;
  if (step === undefined) return inner;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...value] : [];
    list[step] = put(list[step], rest, inner);
    return list;
  }
  const group = isMapping(value) ? value : {};
  const old = Object.hasOwn(group, step) ? group[step] : undefined;
  return { ...group, [step]: put(old, rest, inner) };
}

/** The same for a record. */
export function withValue(data: Data, pointer: Pointer, value: unknown): Data {
  const changed = put(data, pointer, value);
  return isMapping(changed) ? changed : data;
}
