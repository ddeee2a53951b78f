// One record a kind, made from its schema: a new kind has its example without a line of code here.

import { recordText } from '../edit/change-fields.ts';
import type { Kinds } from '../kinds/builtin.ts';
import { type JsonSchema, resolve } from '../kinds/json-schema.ts';
import type { Kind } from '../kinds/kind.ts';

type Data = Readonly<Record<string, unknown>>;

/** Where the schemas that an editor reads are, seen from a folder of records. */
const SCHEMAS = '../../.vscode/aligner/';
const FIRST_VERSION = '0.1.0';
const SOME_DAY = '2030-01-01';
const DEEPEST = 4;

/** The id of the example of a kind. */
function exampleId(kind: Kind): string {
  return kind.prefix === '' ? FIRST_VERSION : `${kind.prefix}example`;
}

/** What an example is called: a person sees at once that it is one. */
function texts(kind: Kind): Data {
  return {
    id: exampleId(kind),
    title: kind.editorial ? 'First release' : `Example ${kind.noun}`,
    summary: `This ${kind.noun} is an example that "aligner init" wrote. Put one of your own in its place.`,
  };
}

function text(schema: JsonSchema): string {
  if (schema.format === 'date') return SOME_DAY;
  const { minLength = 0, maxLength = 400 } = schema;
  const words = 'To be replaced by your own words.';
  const long = minLength > words.length ? words.repeat(Math.ceil(minLength / words.length)) : words;
  return long.slice(0, maxLength);
}

/** Makes values that fit schemas, with links to the other examples. */
function maker(kind: Kind, kinds: Kinds): (node: JsonSchema, depth?: number) => unknown {
  const make = (node: JsonSchema, depth = 0): unknown => {
    const schema = resolve(node, kind.schema, kinds.schemas);
    const link = schema['x-link'];
    if (link) {
      const name = link.to.find((each) => each !== '.' && each !== '*');
      const target = name === undefined ? undefined : kinds.byName.get(name);
      return target && exampleId(target);
    }
    if (schema.enum) return schema.enum.includes('draft') ? 'draft' : schema.enum[0];
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case 'array': {
        const item = typeof schema.items === 'object' ? make(schema.items, depth + 1) : undefined;
        return item === undefined ? [] : [item];
      }
      case 'object':
        return depth > DEEPEST ? {} : required(schema, depth);
      case 'integer':
      case 'number':
        return schema.minimum ?? 1;
      case 'boolean':
        return true;
      default:
        return text(schema);
    }
  };
  const required = (schema: JsonSchema, depth: number): Data =>
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).flatMap(([name, node]) =>
        schema.required?.includes(name) ? [[name, make(node, depth + 1)]] : [],
      ),
    );
  return make;
}

/** The example record of a kind: its required fields, its main links and a citation; the schema may give more. */
export function exampleRecord(kind: Kind, kinds: Kinds): Data {
  const make = maker(kind, kinds);
  const main = new Set(kind.links.filter(isShown).map(({ field }) => field));
  const [given] = kind.schema.examples ?? [];
  const own: Data = { ...texts(kind), ...(typeof given === 'object' ? given : {}) };
  return Object.fromEntries(
    kind.fields.flatMap(({ name, required, schema }) => {
      if (!required && !main.has(name) && !Object.hasOwn(own, name)) return [];
      const value = Object.hasOwn(own, name) ? own[name] : make(schema, 1);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** True for links that an example shows: those that the roadmap is made for, and citations. */
function isShown({ main, to, path }: Kind['links'][number]): boolean {
  return main || (to.length === 1 && to[0] === 'source' && path[0] === 'sources');
}

/** The files of the examples, by path below the root of the repository. */
export function exampleFiles(kinds: Kinds, folder: string): ReadonlyMap<string, string> {
  return new Map(
    kinds.all.map((kind) => [
      `${folder}/${kind.folder}/${exampleId(kind)}.yaml`,
      recordText(
        kind.name,
        exampleRecord(kind, kinds),
        `# yaml-language-server: $schema=${SCHEMAS}need.schema.json\n`,
      ),
    ]),
  );
}
