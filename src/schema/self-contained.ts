import type { JsonSchema, SchemaSet } from './json-schema.ts';

interface Work {
  readonly root: JsonSchema;
  readonly set: SchemaSet;
  readonly definitions: Map<string, unknown>;
  /** The name that each reference got in the one document. */
  readonly names: Map<string, string>;
}

function baseName(id: string): string {
  return id.replace(/^.*\//, '').replace(/\.schema\.json$/, '');
}

/** A name for a definition that no other one has. */
function freeName(document: string, pointer: string, { definitions, root }: Work): string {
  const own = /^\/\$defs\/([^/]+)$/.exec(pointer)?.[1] ?? baseName(document);
  const taken = (name: string) => definitions.has(name) || Object.hasOwn(root.$defs ?? {}, name);
  if (!taken(own)) return own;
  let name = `${baseName(document)}-${own}`;
  while (taken(name)) name = `${name}-`;
  return name;
}

/** Where a reference leads in the one document; what it leads to is taken along. */
function follow(ref: string, from: string, work: Work): string {
  const [written = '', pointer = ''] = ref.split('#');
  const id = written === '' ? from : written;
  if (id === '') return ref;
  const key = `${id}#${pointer}`;
  const known = work.names.get(key);
  if (known !== undefined) return `#/$defs/${known}`;
  const document = work.set.get(id);
  const name = /^\/\$defs\/([^/]+)$/.exec(pointer)?.[1];
  const target = name === undefined ? document : document?.$defs?.[name];
  if (!target) return ref;
  const here = freeName(id, pointer, work);
  work.names.set(key, here);
  work.definitions.set(here, null);
  work.definitions.set(here, rewrite(target, id, work));
  return `#/$defs/${here}`;
}

/** A copy of a part of a schema whose references lead into the one document. `from` is where it stood. */
function rewrite(node: unknown, from: string, work: Work): unknown {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, from, work));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? follow(value, from, work) : rewrite(value, from, work),
    ]),
  );
}

/** A schema with everything that it refers to under its own `$defs`, so that it can be used alone. */
export function selfContained(schema: JsonSchema, set: SchemaSet): Readonly<Record<string, unknown>> {
  const work: Work = { root: schema, set, definitions: new Map(), names: new Map() };
  const { $defs = {}, ...rest } = schema;
  const body = Object.entries(rest).map(([key, value]) => [key, rewrite(value, '', work)] as const);
  const own = Object.entries($defs).map(([name, value]) => [name, rewrite(value, '', work)] as const);
  const definitions = Object.fromEntries([...own, ...work.definitions]);
  return {
    ...Object.fromEntries(body),
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}
