import { metaSchema } from '../schema/generated/meta-schema.js';
import { type JsonSchema, resolve } from '../schema/json-schema.ts';

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** What a value may be, in a few words. */
function form({ type, enum: values, items, properties }: JsonSchema): string {
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (properties) return 'group';
  const entry = typeof items === 'object' ? items.type : undefined;
  const words: Record<string, string> = {
    string: 'text',
    boolean: '`true`',
    integer: 'whole number',
    array: 'list',
  };
  const word = typeof type === 'string' ? (words[type] ?? type) : 'any value';
  return entry === 'string' ? 'list of texts' : word;
}

function row(name: string, node: JsonSchema, required = false): string {
  return `| \`${name}\` | ${form(node)}${required ? ', required' : ''} | ${cell(node.description ?? '')} |`;
}

/** The fields of an annotation that is a group. */
function section(name: string, { description = '', properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties).map(([field, node]) => row(field, node, required.includes(field)));
  return `## ${name}\n\n${description}\n\n| field | value | |\n|---|---|---|\n${rows.join('\n')}`;
}

/** docs/reference/annotations.md, from the schema of schemas. */
export function annotationsPage(): string {
  const { properties = {} } = resolve(metaSchema, metaSchema, new Map());
  const all = Object.entries(properties);
  const isOwn = (name: string) => name.startsWith('x-') || name === 'enumDescriptions';
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
${single.map(([name, node]) => row(name, node)).join('\n')}

## Keywords of JSON Schema

| keyword | |
|---|---|
${keywords.map(([name, { description = '' }]) => `| \`${name}\` | ${cell(description)} |`).join('\n')}
`;
}
