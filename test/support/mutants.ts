/** A value of JSON in which one place was changed. */
export interface Mutant {
  readonly value: unknown;
  /** The place, with a star for each number and name on the way that stands for many. */
  readonly form: string;
  readonly what: string;
  readonly how: 'nonsense' | 'more' | 'without a field' | 'without an item';
}

const NONSENSE: readonly unknown[] = [
  null,
  true,
  'no such text \u0001\u0002 <b>',
  -1,
  0.5,
  2 ** 53,
  [],
  [[[]]],
  {},
  JSON.parse('{"__proto__":{"length":1}}'),
  JSON.parse('{"constructor":7}'),
];

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

/** The value with nonsense of another type at each place, with a field too many, and without something. */
export function* mutants(value: unknown, at: readonly string[] = []): Generator<Mutant> {
  const where = at.join(' / ');
  const form = at.map((key) => (/^\d/.test(key) || key.includes('/') ? '*' : key)).join(' / ');
  const mutant = (other: unknown, how: Mutant['how'], what: string) => ({ value: other, form, how, what });
  for (const other of NONSENSE)
    if (kindOf(other) !== kindOf(value) || typeof value === 'number')
      yield mutant(other, 'nonsense', `${where} = ${JSON.stringify(other)}`);
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value))
    for (const name of ['__proto__', 'more'])
      yield mutant({ ...value, [name]: 1 }, 'more', `${where} + ${name}`);
  for (const [key, each] of Object.entries(value)) {
    const what = `${where} without ${key}`;
    const others = Object.entries(value).filter(([name]) => name !== key);
    if (Array.isArray(value)) yield mutant(value.toSpliced(Number(key), 1), 'without an item', what);
    else yield mutant(Object.fromEntries(others), 'without a field', what);
    for (const inner of mutants(each, [...at, key]))
      yield {
        ...inner,
        value: Array.isArray(value) ? value.with(Number(key), inner.value) : { ...value, [key]: inner.value },
      };
  }
}
