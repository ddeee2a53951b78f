import { compileExpression } from 'filtrex';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { nearest } from '../findings/suggest.ts';

const LONGEST = 1000;

/** Tells whether the values of a record fulfil a condition. */
export type Condition = (read: (field: string) => unknown) => boolean;

const HELP =
  'Examples: status == "proposed", has(trl), count(addresses) > 1, contains(title, "face"), a and b, not a.';

function present(value: unknown): boolean {
  return !(
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

const functions = {
  has: present,
  count: (value: unknown) => (Array.isArray(value) ? value.length : present(value) ? 1 : 0),
  contains: (value: unknown, part: unknown) =>
    Array.isArray(value)
      ? value.includes(part)
      : String(value ?? '')
          .toLowerCase()
          .includes(String(part).toLowerCase()),
};

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/:$/, '') : String(error);
}

/**
 * Reads a condition in the language of filtrex: comparisons, and, or, not, brackets; has(), count()
 * and contains(). `fields` are the names that may stand in it, with dots for depth; any other name,
 * or an expression that cannot be read, is a Failure.
 */
export function condition(text: string, fields: ReadonlySet<string>): Condition {
  if (text.length > LONGEST) throw new Failure(`The condition is longer than ${LONGEST} characters.`, HELP);
  let unknown: string | undefined;
  const read = (name: string, _get: unknown, values: unknown): unknown => {
    if (!fields.has(name)) unknown ??= name;
    const value: unknown = typeof values === 'function' ? values(name) : undefined;
    return present(value) ? value : '';
  };
  let run: (values: unknown) => unknown;
  try {
    run = compileExpression(text, { extraFunctions: functions, customProp: read });
  } catch (error) {
    throw new Failure(
      `The condition "${printableLine(text)}" cannot be read: ${printableLine(firstLine(error))}.`,
      HELP,
    );
  }
  run(() => undefined);
  if (unknown !== undefined) {
    const meant = nearest(unknown, fields);
    throw new Failure(
      `There is no field "${printableLine(unknown)}".`,
      meant ? `Did you mean "${meant}"?` : `Fields: ${[...fields].slice(0, 20).join(', ')}, …`,
    );
  }
  return (values) => {
    const result = run(values);
    return result === true || result === 1;
  };
}
