import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import type { Pointer } from '../../findings/problem.ts';
import { isMapping } from '../../roadmap/values.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { type FormPart, partAt, partsIn, type RecordForm } from './form.ts';

function inBrackets(text: string, [open, close]: readonly [string, string]): boolean {
  return text.startsWith(open) && text.endsWith(close);
}

function readFlow(text: string, { pointer }: FormPart): unknown {
  const { value, problems } = readYaml(new TextEncoder().encode(`value: ${text}\n`), '');
  const [problem] = problems;
  if (problem)
    throw new Failure(
      `The value of ${printableLine(pointer.join('.'))} is not valid YAML: ${problem.message}`,
      problem.hint,
    );
  return isMapping(value) ? value.value : undefined;
}

/** The only required part of a group: a group can be given by it alone. */
function mainPart(form: RecordForm, pointer: Pointer): FormPart | undefined {
  const [main, ...others] = partsIn(form, pointer).filter(({ required }) => required);
  return others.length === 0 ? main : undefined;
}

function readGroup(text: string, part: FormPart, form: RecordForm): unknown {
  const trimmed = text.trim();
  if (inBrackets(trimmed, ['{', '}'])) return readFlow(trimmed, part);
  const main = part.sort === 'group' ? mainPart(form, part.pointer) : undefined;
  if (main) return { [String(main.pointer.at(-1))]: readValue(text, main, form) };
  const key = printableLine(part.pointer.join('.'));
  const names = partsIn(form, part.pointer).map(({ pointer }) => String(pointer.at(-1)));
  throw new Failure(
    `${key} is a group of fields.`,
    `Give each of them, for example --set ${key}.${names[0] ?? 'name'}=VALUE, or all at once: --set '${key}={${names[0] ?? 'name'}: VALUE}'`,
  );
}

/**
 * Reads a text that stands for the value of a part, as its schema wants it. A text stays as it is. What does
 * not fit stays a text too: the check of the record says what is wrong.
 */
export function readValue(text: string, part: FormPart, form: RecordForm): unknown {
  const trimmed = text.trim();
  switch (part.sort) {
    case 'number':
      return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(trimmed) ? Number(trimmed) : text;
    case 'yes-no':
      if (/^(?:true|yes)$/i.test(trimmed)) return true;
      return /^(?:false|no)$/i.test(trimmed) ? false : text;
    case 'choice':
      return part.schema.enum?.find((value) => String(value) === trimmed) ?? text;
    case 'link':
      return trimmed;
    case 'list': {
      if (inBrackets(trimmed, ['[', ']'])) return readFlow(trimmed, part);
      const item = partAt(form, [...part.pointer, 0]);
      return [item ? readValue(text, item, form) : text];
    }
    case 'group':
    case 'mapping':
      return readGroup(text, part, form);
    default:
      return text;
  }
}
