import { metaSchema } from '../schema/generated/meta-schema.js';
import { type JsonSchema, resolve } from '../schema/json-schema.ts';
import { cell } from './cell.ts';

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: '`true`',
  integer: 'whole number',
  array: 'list',
};

/** A schema of the meta-schema as a reader needs it: its group where there are alternatives. */
function inner(node: JsonSchema): JsonSchema {
  const { anyOf = [], ...schema } = resolve(node, metaSchema, new Map());
  const group = anyOf.find(({ properties }) => properties);
  return group ? { ...group, ...schema } : schema;
}

/** The schema of the entries of a list. */
function entry({ items }: JsonSchema): JsonSchema | undefined {
  return typeof items === 'object' ? inner(items) : undefined;
}

/** What a value may be, in a few words. */
function form(schema: JsonSchema): string {
  const { type, enum: values, properties } = schema;
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (properties) return 'group';
  const items = entry(schema);
  if (items) return items.properties ? 'list of groups' : 'list of texts';
  return typeof type === 'string' ? (WORDS[type] ?? type) : 'any value';
}

/** A row for a field, and one for each field inside it. */
function rows(name: string, node: JsonSchema, required = false): string[] {
  const schema = inner(node);
  const own = `| \`${name}\` | ${form(schema)}${required ? ', required' : ''} | ${cell(schema.description ?? '')} |`;
  const { properties = {}, required: needed = [] } = schema.properties ? schema : (entry(schema) ?? {});
  return [
    own,
    ...Object.entries(properties).flatMap(([key, part]) =>
      rows(`${name}.${key}`, part, needed.includes(key)),
    ),
  ];
}

/** The fields of an annotation that is a group. */
function section(name: string, { description = '', properties = {}, required = [] }: JsonSchema): string {
  const all = Object.entries(properties).flatMap(([field, node]) =>
    rows(field, node, required.includes(field)),
  );
  return `## ${name}\n\n${description}\n\n| field | value | |\n|---|---|---|\n${all.join('\n')}`;
}

/** docs/reference/annotations.md, from the schema of schemas. */
export function annotationsPage(): string {
  const { properties = {} } = resolve(metaSchema, metaSchema, new Map());
  const all = Object.entries(properties);
  const isOwn = (name: string) => name.startsWith('x-') || (name.startsWith('enum') && name !== 'enum');
  const groups = all.filter(([name, node]) => isOwn(name) && node.properties);
  const single = all.filter(([name, node]) => isOwn(name) && !node.properties);
  const keywords = all.filter(([name]) => !isOwn(name));
  return `# What the schema of a kind may hold

Made from \`schemas/meta/kind.json\` by \`npm run docs\`; do not edit.

A file \`roadmap-data/schemas/NAME.schema.json\` makes a kind of its own ([for maintainers](../maintainer.md#kinds-of-your-own)). It holds JSON Schema 2020-12 and the annotations below. What stands in neither list is refused, because most of it is misspelt. So are references that lead nowhere or round in a circle without going into the value, branches that multiply, and patterns for which other programs take exponential time.

${groups.map(([name, node]) => section(name, node)).join('\n\n')}

## Other annotations

| annotation | value | |
|---|---|---|
${single.flatMap(([name, node]) => rows(name, node)).join('\n')}

## Keywords of JSON Schema

| keyword | |
|---|---|
${keywords.map(([name, { description = '' }]) => `| \`${name}\` | ${cell(description)} |`).join('\n')}
`;
}
