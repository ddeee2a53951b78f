import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { compareValues, type FieldType, type Literal } from './types.ts';

/** What a comparison with a written value asks of a field. */
export interface Bound {
  readonly name: string;
  readonly type: FieldType;
  readonly sign: '==' | '<' | '<=' | '>' | '>=';
  readonly value: Literal;
}

/** True where no value lies on the wanted side of both. */
function exclude(one: Bound, other: Bound): boolean {
  const order = compareValues(one.type, one.value, other.value);
  if (order === undefined) return false;
  const sides = `${one.sign[0]}${other.sign[0]}`;
  const isStrict = one.sign === '<' || one.sign === '>' || other.sign === '<' || other.sign === '>';
  const apart = { '==': order !== 0, '=<': order > 0, '=>': order < 0, '<=': order < 0, '>=': order > 0 }[
    sides
  ];
  if (apart !== undefined) return apart || (order === 0 && isStrict);
  if (sides === '<>') return order < 0 || (order === 0 && isStrict);
  return sides === '><' && (order > 0 || (order === 0 && isStrict));
}

const words = ({ name, sign, value }: Bound) =>
  printableLine(`${name} ${sign} ${typeof value === 'string' ? JSON.stringify(value) : value}`);

/** Refuses two comparisons of one field of which no value can fulfil both, as their records would never be found. */
export function requireRoom(bounds: readonly Bound[]): void {
  for (const [i, one] of bounds.entries())
    for (const other of bounds.slice(i + 1)) {
      if (one.name !== other.name || !exclude(one, other)) continue;
      throw new Failure(
        `No record can have both: ${words(one)}, and ${words(other)}.`,
        one.sign === '==' && other.sign === '=='
          ? `Write "or" for records with one of the two: ${words(one)} or ${words(other)}`
          : 'Look at the signs: < is less, or earlier; > is greater, or later.',
      );
    }
}
