import { printableLine } from '../findings/escape.ts';
import type { Kinds } from '../schema/builtin.ts';
import { type JsonSchema, resolve } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';

/** What a snippet is made of, and the number of its next place to fill in. */
interface Making {
  readonly kind: Kind;
  readonly kinds: Kinds;
  stop: number;
}

function placeholder(text: string, making: Making): string {
  return `\${${making.stop++}:${printableLine(text).replace(/[\\$}]/g, '\\$&')}}`;
}

function choice(words: readonly unknown[], making: Making): string {
  const shown = words.map((word) => printableLine(String(word)).replace(/[\\$},|]/g, '\\$&'));
  return `\${${making.stop++}|${shown.join(',')}|}`;
}

/** What stands where one value has to be written: a choice, the beginning of an id, or what is asked for. */
function scalar(schema: JsonSchema, title: string, making: Making): string {
  if (schema.enum) return choice(schema.enum, making);
  if (schema.type === 'boolean') return choice([false, true], making);
  const target = schema['x-link']?.to[0];
  const kind = target === '.' ? making.kind : making.kinds.byName.get(target ?? '');
  if (kind && kind.prefix !== '') return placeholder(`${kind.prefix}...`, making);
  return placeholder(schema.format === 'date' ? 'YYYY-MM-DD' : (schema.title ?? title), making);
}

/** The required fields of a mapping, each on lines of its own. */
function fieldLines(schema: JsonSchema, making: Making): string[] {
  return (schema.required ?? []).flatMap((name) => {
    const node = schema.properties?.[name];
    return node ? valueLines(name, resolve(node, making.kind.schema, making.kinds.schemas), making) : [];
  });
}

function valueLines(name: string, schema: JsonSchema, making: Making): string[] {
  const items = typeof schema.items === 'object' ? schema.items : {};
  if (schema.type === 'array') {
    const item = resolve(items, making.kind.schema, making.kinds.schemas);
    const inner = item.type === 'object' ? fieldLines(item, making) : [scalar(item, name, making)];
    return [`${name}:`, ...inner.map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`))];
  }
  if (schema.type === 'object') return [`${name}:`, ...fieldLines(schema, making).map((line) => `  ${line}`)];
  if (schema.contentMediaType === 'text/markdown')
    return [`${name}: |`, `  ${placeholder(schema.title ?? name, making)}`];
  return [`${name}: ${scalar(schema, name, making)}`];
}

/** A record is called by its file, so the name of the file is offered as its id. */
function body(kind: Kind, kinds: Kinds): string[] {
  const making: Making = { kind, kinds, stop: 2 };
  const { required = [], ...rest } = kind.schema;
  const others = fieldLines({ ...rest, required: required.filter((name) => name !== 'id') }, making);
  return [`id: \${1:\${TM_FILENAME_BASE:${kind.prefix}name}}`, ...others, '$0'];
}

/** One snippet a kind, as VS Code keeps it: its required fields, with the words that may stand in each. */
export function snippetsOf(kinds: Kinds) {
  return Object.fromEntries(
    kinds.all.map((kind) => [
      kind.name,
      {
        scope: 'yaml',
        prefix: kind.name,
        description: printableLine(`A new ${kind.noun}: the fields that it has to have`),
        body: body(kind, kinds),
      },
    ]),
  );
}
