import { type FormPart, partAt, type RecordForm, targetsOf } from '../../edit/create/form.ts';
import { candidatesOf } from '../../edit/create/search.ts';
import { printableLine, shellWord } from '../../findings/escape.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { allowedWords } from '../../schema/json-schema.ts';

/** The part itself, or what an entry of it is when it is a list. */
function entryOf(part: FormPart, form: RecordForm): FormPart {
  return (part.sort === 'list' && partAt(form, [...part.pointer, 0])) || part;
}

function firstRecord(part: FormPart, form: RecordForm, roadmap: Roadmap): string | undefined {
  return candidatesOf(roadmap, targetsOf(form, part))[0]?.record.id;
}

/** A value that stands for what has to be written. */
function example(part: FormPart, form: RecordForm, roadmap: Roadmap): string {
  const entry = entryOf(part, form);
  const [value] = entry.schema.enum ?? [];
  if (value !== undefined) return String(value);
  if (entry.sort === 'link') return firstRecord(entry, form, roadmap) ?? 'ID';
  if (entry.schema.format === 'date') return 'YYYY-MM-DD';
  return (
    { number: 'NUMBER', 'yes-no': 'true', group: '{...}', mapping: '{...}' }[String(entry.sort)] ?? 'TEXT'
  );
}

function setting(part: FormPart, form: RecordForm, roadmap: Roadmap): string {
  return `--set ${shellWord(`${part.pointer.join('.')}=${example(part, form, roadmap)}`)}`;
}

function allowed(part: FormPart, form: RecordForm, roadmap: Roadmap): string[] {
  const { schema, sort } = entryOf(part, form);
  const words = allowedWords(schema);
  const width = Math.max(0, ...words.map(({ word }) => word.length));
  const lines = words.map(({ word, meaning }) => `${word.padEnd(width)}  ${meaning}`.trimEnd());
  if (lines.length > 0)
    return [part.sort === 'list' ? 'Some of:' : 'One of:', ...lines.map((line) => `  ${line}`)];
  if (sort !== 'link') return [];
  const targets = targetsOf(form, entryOf(part, form));
  const known = firstRecord(entryOf(part, form), form, roadmap);
  return [
    `The id of a record: ${targets.map((name) => `"aligner list ${name}"`).join(', ')}${known === undefined ? '' : `; for example ${known}`}.`,
  ];
}

/** What is missing: each part with its explanation, the values it may have, and the option that gives it. */
export function missingText(missing: readonly FormPart[], form: RecordForm, roadmap: Roadmap): string {
  const blocks = missing.map((part) =>
    [
      `  ${part.pointer.join('.')}: ${part.title}`,
      ...(part.description === '' ? [] : [`      ${part.description}`]),
      ...allowed(part, form, roadmap).map((line) => `      ${line}`),
      `      ${setting(part, form, roadmap)}`,
    ]
      .map((line) => `${printableLine(line)}\n`)
      .join(''),
  );
  return `The ${printableLine(form.kind.noun)} still lacks:\n\n${blocks.join('\n')}\n`;
}

/** The command line that would give what is missing. */
export function commandLine(
  missing: readonly FormPart[],
  form: RecordForm,
  roadmap: Roadmap,
  given: readonly string[],
): string {
  const sets = missing.map((part) => setting(part, form, roadmap));
  return ['aligner new', form.kind.name, ...given.map(shellWord), ...sets].map(printableLine).join(' ');
}
