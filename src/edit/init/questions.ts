// What somebody is asked who proposes a record without writing YAML: the fields of its kind that matter
// at the beginning, each with the form in which it can be answered.

import type { Kinds } from '../../schema/builtin.ts';
import { allowedWords, resolve } from '../../schema/json-schema.ts';
import type { Field, Kind } from '../../schema/kind.ts';

/** A question about a field. */
export interface InitQuestion {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly form: 'line' | 'text' | 'choice' | 'choices';
  readonly choices: readonly ReturnType<typeof allowedWords>[number][];
}

// Given when the record is written down, by those who write it.
const LATER: ReadonlySet<string> = new Set(['id', 'status']);

/** Kinds whose records begin as a proposal: those that must say how far they have come. */
export function proposable(kinds: Kinds): readonly Kind[] {
  return kinds.all.filter(
    (kind) =>
      kind.editorial !== true && kind.fields.some(({ name, required }) => name === 'status' && required),
  );
}

function matters({ name, required }: Field, kind: Kind): boolean {
  if (LATER.has(name)) return false;
  const main = kind.links.some(({ field, main: isMain }) => isMain && field === name);
  return required || main || name === kind.groupBy || name === 'description' || name === 'sources';
}

function question(field: Field, kind: Kind, kinds: Kinds): InitQuestion {
  const { name, title, required, schema } = field;
  const items =
    typeof schema.items === 'object' ? resolve(schema.items, kind.schema, kinds.schemas) : undefined;
  const linked = kind.links.some((link) => link.field === name);
  const choices = allowedWords(schema.enum ? schema : (items ?? {}));
  const long = schema.type === 'array' || schema.type === 'object' || (schema.maxLength ?? 0) > 200 || linked;
  return {
    id: name,
    label: title,
    description: [
      field.description,
      ...(linked ? ['Ids if you know them; otherwise say in words what you mean.'] : []),
    ].join(' '),
    required,
    form: choices.length > 0 ? (schema.enum ? 'choice' : 'choices') : long ? 'text' : 'line',
    choices,
  };
}

/** The questions about a new record of a kind, in the order of its schema. */
export function questionsOf(kind: Kind, kinds: Kinds): readonly InitQuestion[] {
  return kind.fields.filter((field) => matters(field, kind)).map((field) => question(field, kind, kinds));
}
