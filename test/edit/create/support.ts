import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { technology } from '../../../src/policing/rules/example.ts';
import { builtinKinds } from '../../../src/schema/builtin.ts';
import { type Kind, schemaAt } from '../../../src/schema/kind.ts';
import { type Files, Repository } from '../../support/repository.ts';
import { exampleFiles } from '../../support/roadmap.ts';

/** A repository with the example roadmap and a technology. */
export function exampleRepository(files: Files = {}): Repository {
  return new Repository({ ...exampleFiles({ 'technologies/tech-example.yaml': technology() }), ...files });
}

/** The --set options of a need that lacks nothing; each of `more` is a further FIELD=VALUE. */
export function needWith(...more: readonly string[]): string[] {
  const fields = ['summary=Something is missing today.', 'status=proposed', 'category=skills'];
  return ['new', 'need', ...[...fields, 'sources=src-example', ...more].flatMap((each) => ['--set', each])];
}

/** A value that fits the schema of a field, as it is typed behind --set. */
function valueFor(kind: Kind, pointer: readonly (string | number)[]): string {
  const schema = schemaAt(kind, builtinKinds.schemas, pointer) ?? {};
  const links: Record<string, string> = { technology: 'tech-example' };
  if (schema['x-link']) return links[schema['x-link'].to[0] ?? ''] ?? '';
  if (schema.enum) return String(schema.enum[0]);
  if (schema.type === 'array') return valueFor(kind, [...pointer, 0]);
  if (schema.pattern?.startsWith('^[a-z0-9]')) return 'some-word';
  if (schema.pattern === '^\\S+$') return 'Some.Word';
  return schema.format === 'date' ? '2026-01-02' : 'Some words that are long enough';
}

/** The fields that a value needs, as FIELD=VALUE; of a list of groups those of its first entry. */
function requiredAt(kind: Kind, pointer: readonly (string | number)[]): string[] {
  const schema = schemaAt(kind, builtinKinds.schemas, [...pointer, 0]);
  if (!schema?.properties) return [`${pointer.join('.')}=${valueFor(kind, pointer)}`];
  return (schema.required ?? []).flatMap((name) => requiredAt(kind, [...pointer, 0, name]));
}

/** What the schema of a kind requires, each as FIELD=VALUE; the id only where it is not made from the title. */
export function requiredOf(kind: Kind): string[] {
  return kind.fields
    .filter(({ name, required }) => required && name !== 'id')
    .flatMap(({ name }) => requiredAt(kind, [name]))
    .concat(kind.prefix === '' ? ['id=1.0.0'] : []);
}

/** The files of a folder of records; none where there is no such folder. */
export function filesIn({ root }: Repository, folder = 'needs'): string[] {
  const path = join(root, 'roadmap-data', folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}
