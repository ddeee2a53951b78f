import { builtinKinds, roadmapFileSchema } from '../schema/builtin.ts';
import { allowedWords, type JsonSchema, resolve } from '../schema/json-schema.ts';
import type { Field, Kind } from '../schema/kind.ts';
import { cell } from './cell.ts';

function typeOf(schema: JsonSchema, root: JsonSchema): string {
  const inner = (node: JsonSchema) => resolve(node, root, builtinKinds.schemas);
  if (schema['x-link'])
    return `${schema.properties ? 'link to' : 'id of'} ${schema['x-link'].to.join(' or ').replace(/^\.$/, 'a record of the same kind')}`;
  if (schema.enum) return 'one of the values below';
  if (schema.type === 'array' && typeof schema.items === 'object')
    return `list: ${typeOf(inner(schema.items), root)}`;
  if (schema.type === 'object')
    return schema.properties ? `group: ${Object.keys(schema.properties).join(', ')}` : 'group';
  if (schema.contentMediaType === 'text/markdown') return 'Markdown';
  if (schema.format === 'date') return 'date';
  return schema.type === 'integer'
    ? 'whole number'
    : schema.type === 'string'
      ? 'text'
      : String(schema.type ?? 'any');
}

function values(name: string, schema: JsonSchema): string {
  const rows = allowedWords(schema).map(({ word, meaning }) => `| \`${word}\` | ${cell(meaning)} |`);
  return `Values of \`${name}\`:\n\n| value | meaning |\n|---|---|\n${rows.join('\n')}`;
}

/** Every list of allowed values in a field, at any depth. */
function enumerations(name: string, node: JsonSchema, root: JsonSchema): string[] {
  const schema = resolve(node, root, builtinKinds.schemas);
  const own = schema.enum ? [values(name, schema)] : [];
  const items = typeof schema.items === 'object' ? enumerations(name, schema.items, root) : [];
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, child]) =>
    enumerations(`${name}.${key}`, child, root),
  );
  return [...own, ...items, ...inside];
}

/** The row of a field, up to what weighs a change of it. */
function row(path: string, required: boolean | undefined, schema: JsonSchema, root: JsonSchema): string {
  return `| \`${path}\`${required ? ' **required**' : ''} | ${cell(typeOf(schema, root))} | ${cell(schema.description ?? '')} |`;
}

function nested(name: string, node: JsonSchema, root: JsonSchema): string[] {
  const schema = resolve(node, root, builtinKinds.schemas);
  const target =
    typeof schema.items === 'object' ? resolve(schema.items, root, builtinKinds.schemas) : schema;
  // What a link may hold is told once.
  if (target['x-link']) return [];
  return Object.entries(target.properties ?? {}).flatMap(([key, child]) => {
    const field = resolve(child, root, builtinKinds.schemas);
    const path = `${name}.${key}`;
    return [`${row(path, target.required?.includes(key), field, root)} |`, ...nested(path, child, root)];
  });
}

function isCommon(kind: Kind, name: string): boolean {
  return kind.schema.properties?.[name]?.$ref?.startsWith('record.schema.json') === true;
}

function fieldTable(fields: readonly Field[], root: JsonSchema): string {
  const rows = fields.flatMap(({ name, required, schema, change }) => [
    `${row(name, required, schema, root)} ${change} |`,
    ...nested(name, schema, root),
  ]);
  const lists = fields.flatMap(({ name, schema }) => enumerations(name, schema, root));
  return [`| field | form | meaning | a change is |\n|---|---|---|---|\n${rows.join('\n')}`, ...lists].join(
    '\n\n',
  );
}

function section(kind: Kind): string {
  const own = kind.fields.filter(({ name }) => !isCommon(kind, name));
  const common = kind.fields
    .filter(({ name }) => isCommon(kind, name))
    .map(({ name, required }) => `\`${name}\`${required ? ' (required)' : ''}`);
  return [
    `## ${kind.title}`,
    kind.description,
    `Files: \`roadmap-data/${kind.folder}/${kind.prefix}….yaml\``,
    `Common fields: ${common.join(', ')}.`,
    fieldTable(own, kind.schema),
  ].join('\n\n');
}

/** The fields that kinds share, each once, in the order of the first kind that has it. */
function commonFields(): string {
  const fields = new Map<string, Field>();
  for (const kind of builtinKinds.all)
    for (const field of kind.fields)
      if (isCommon(kind, field.name) && !fields.has(field.name))
        fields.set(field.name, { ...field, required: false });
  const link: JsonSchema = { $ref: 'record.schema.json#/$defs/link' };
  const { description } = resolve(link, link, builtinKinds.schemas);
  return `## Common fields\n\n${fieldTable([...fields.values()], {})}\n\n## Links\n\n${description}\n\n| field | form | meaning | |\n|---|---|---|---|\n${nested('link', link, link).join('\n')}`;
}

/** docs/reference/kinds.md, from schemas/. */
export function kindsPage(): string {
  const file = Object.entries(roadmapFileSchema.properties ?? {}).map(([name, node]) => {
    const schema = resolve(node, roadmapFileSchema, builtinKinds.schemas);
    return row(name, roadmapFileSchema.required?.includes(name), schema, roadmapFileSchema);
  });
  return `# Records and their fields

Made from \`schemas/\` by \`npm run docs\`; do not edit. The last column says how much a change of the field weighs in the version of a release.

${commonFields()}

${builtinKinds.all.map(section).join('\n\n')}

## roadmap.yaml

${roadmapFileSchema.description ?? ''}

| field | form | meaning |
|---|---|---|
${file.join('\n')}
`;
}
