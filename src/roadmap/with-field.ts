import type { Kind } from '../schema/kind.ts';

type RecordValues = Readonly<Record<string, unknown>>;

/** Data with one field set. A new field goes where the schema of the kind has it; the others keep their order. */
export function withField(
  data: RecordValues,
  kind: Pick<Kind, 'fields'>,
  name: string,
  value: unknown,
): RecordValues {
  if (Object.hasOwn(data, name)) return { ...data, [name]: value };
  const names = kind.fields.map((field) => field.name);
  const earlier = new Set(names.slice(0, names.indexOf(name)));
  const entries = Object.entries(data);
  const at = entries.findLastIndex(([key]) => earlier.has(key)) + 1;
  return Object.fromEntries([...entries.slice(0, at), [name, value], ...entries.slice(at)]);
}
