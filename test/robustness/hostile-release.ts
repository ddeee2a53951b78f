import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { type JsonSchema, resolve } from '../../src/schema/json-schema.ts';
import type { Kind } from '../../src/schema/kind.ts';
import { type Files, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

/** What to write into the texts of a record: those of one line, and those in Markdown. */
export interface Texts {
  readonly line: string;
  readonly markdown: string;
  /** True when words of enumerations are replaced too. */
  readonly everywhere?: boolean;
}

function idOf(kind: string, number: number): string | undefined {
  const prefix = builtinKinds.byName.get(kind)?.prefix;
  return prefix ? `${prefix}x${number}` : undefined;
}

/** A value for a place of a schema: links lead to records that are there, words are allowed ones, texts are hostile. */
function filled(node: JsonSchema, kind: Kind, number: number, texts: Texts): unknown {
  const schema = resolve(node, kind.schema, builtinKinds.schemas);
  const target = schema['x-link']?.to[0];
  const part = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])][0];
  if (target !== undefined)
    return idOf(target === '.' ? kind.name : target === '*' ? 'need' : target, number) ?? '';
  if (schema.enum && !texts.everywhere) return schema.enum[0];
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, filled(child, kind, number, texts)]),
    );
  if (schema.type === 'array')
    return typeof schema.items === 'object' ? [filled(schema.items, kind, number, texts)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  if (part && schema.type !== 'string') return filled(part, kind, number, texts);
  return schema.contentMediaType ? texts.markdown : texts.line;
}

function recordOf(kind: Kind, number: number, texts: Texts): Record<string, unknown> {
  const values = kind.fields.map(({ name, schema }) => [name, filled(schema, kind, number, texts)]);
  return {
    ...Object.fromEntries(values),
    id: idOf(kind.name, number),
    aliases: [],
    title: texts.line,
    // A field of its own, whose name comes from the data too.
    [texts.line]: texts.line,
  };
}

/** What is laid over a hostile roadmap: other files, and other words in roadmap.yaml. */
interface Over {
  readonly files?: Files;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Builds a release in which a record of each kind holds each of these texts; gives the folder of the output. */
export function builtWith(
  all: readonly Texts[],
  target: 'markdown' | 'html',
  { files = {}, settings = {} }: Over = {},
): string {
  const repository = new Repository({ ...exampleFiles(), ...files });
  repository.release('v1.0.0');
  for (const [number, texts] of all.entries())
    for (const kind of builtinKinds.all)
      if (kind.prefix !== '')
        repository.write({
          [`roadmap-data/${kind.folder}/${idOf(kind.name, number)}.yaml`]: `${JSON.stringify(recordOf(kind, number, texts))}\n`,
        });
  const [texts] = all;
  const { line, markdown } = texts ?? { line: '', markdown: '' };
  const config = {
    schema_version: 2,
    title: line,
    description: markdown,
    publisher: line,
    licence: line,
    language: line,
    keywords: [line],
    url: line,
    site: line,
    repository: line,
    ...settings,
  };
  repository.write({ 'roadmap-data/roadmap.yaml': `${JSON.stringify(config)}\n` });
  repository.release('v1.1.0');
  const { status, stderr } = repository.aligner('build', 'v1.1.0', '--target', target, '--out', 'out');
  if (status !== 0) throw new Error(stderr);
  return join(repository.root, 'out');
}

/** The pages of such a release, by path. */
export function releaseWith(all: readonly Texts[], target: 'markdown' | 'html'): ReadonlyMap<string, string> {
  const out = builtWith(all, target);
  const names = readdirSync(out, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.aligner'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(out.length + 1), readFileSync(path, 'utf8')]),
  );
}
