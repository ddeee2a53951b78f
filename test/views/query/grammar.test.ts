import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/findings/failure.ts';
import type { Roadmap } from '../../../src/roadmap/roadmap.ts';
import { fieldTypes } from '../../../src/views/fields.ts';
import { condition } from '../../../src/views/query/query.ts';
import { type FieldType, inOrder, type Literal, type ValueType } from '../../../src/views/query/types.ts';
import { exampleRoadmap } from '../../support/example.ts';

/** A kind of a repository's own with a field of every sort. */
const own = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://example.org/tool.schema.json',
  title: 'Tool',
  description: 'A tool.',
  type: 'object',
  'x-kind': { name: 'tool', plural: 'tools', folder: 'tools', prefix: 'tool-' },
  required: ['id', 'title'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^tool-[a-z-]+$' },
    title: { type: 'string' },
    position: { type: 'integer' },
    score: { type: 'number', minimum: 0, maximum: 5 },
    free: { type: 'boolean' },
    bought: { type: 'string', format: 'date' },
    size: { enum: ['small', 'medium', 'large'] },
    level: { enum: [1, 2, 3] },
    fixed: { const: 'yes' },
    either: { anyOf: [{ type: 'string', format: 'date' }, { type: 'integer' }] },
    both: { type: ['string', 'number'] },
    words: { type: 'array', items: { type: 'string' } },
    sizes: { type: 'array', items: { enum: ['small', 'large'] } },
    needs: { type: 'array', items: { type: 'string', 'x-link': { to: ['need'], inverse: 'used by' } } },
    steps: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'string', 'x-link': { to: ['need'] } } } },
    },
    owner: {
      type: 'object',
      properties: { name: { type: 'string' }, since: { type: 'string', format: 'date' } },
    },
    whatever: {},
  },
};

const roadmap: Roadmap = await exampleRoadmap({ 'schemas/tool.schema.json': JSON.stringify(own) });
const ids = [...roadmap.records.keys()];
const LITERALS: readonly Literal[] = [
  ...[
    'proposed',
    'Proposed',
    'small',
    'need-voice-evidence',
    'a word',
    '2026-11-23',
    '2029-13-45',
    '2029',
    '',
  ],
  ...[-1, 0, 1, 3, 3.5, 5, 10, 2029],
  ...[true, false],
];
const SIGNS = ['==', '!=', '<', '<=', '>', '>='] as const;

/** Values that records of a type may have, near to what was written. */
function values(type: ValueType, near: Literal): unknown[] {
  switch (type.is) {
    case 'text':
      return [near, `${near}~`, '!'].filter((value) => typeof value === 'string' && value !== '');
    case 'date':
      return ['0001-01-01', '2026-11-23', '9999-12-31', ...(typeof near === 'string' ? [near] : [])];
    case 'flag':
      return [true, false];
    case 'number':
      return [Number(near), Number(near) - 1, Number(near) + 1].filter(
        (value) => value >= type.from && value <= type.to && (!type.whole || Number.isInteger(value)),
      );
    case 'choice':
      return [...type.values];
    case 'id':
      return ids;
    case 'list':
      return type.of.flatMap((each) => values(each, near)).map((value) => [value]);
    case 'group':
      return [{ x: 1 }];
    default:
      return [near, '!', `${near}~`, Number(near) - 1, Number(near) + 1].filter((value) => value !== '');
  }
}

/** What a person expects of a comparison. */
function expected(type: FieldType, value: unknown, sign: (typeof SIGNS)[number], written: Literal): boolean {
  const order = type.flatMap((each) => (each.is === 'choice' ? each.values : []));
  const ranked = order.some((each) => each === value) && order.includes(written);
  const [a, b] = ranked
    ? [order.findIndex((each) => Object.is(each, value)), order.indexOf(written)]
    : [value, written];
  if (typeof a !== typeof b) return sign === '!=';
  const [x, y] = [a as number, b as number];
  return { '==': x === y, '!=': x !== y, '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y }[sign];
}

/** The condition, or what is said against it: an error that names what is allowed. */
function attempt(text: string, fields: ReadonlyMap<string, FieldType>) {
  try {
    return condition(text, fields);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!/cannot be compared with .*: its values are .+\.$/.test(error.message) || !error.hint) throw error;
    return undefined;
  }
}

const cases = [
  ...roadmap.kinds.all.map((kind) => [kind.name, [kind]] as const),
  ['all', roadmap.kinds.all] as const,
];

describe.each(cases)('every field of %s', (_name, kinds) => {
  const fields = fieldTypes(kinds, roadmap);

  test('with every comparison and value is answered rightly, or refused; none is empty for ever', () => {
    let answered = 0;
    const wrong: string[] = [];
    for (const [name, type] of fields)
      for (const sign of SIGNS)
        for (const written of LITERALS) {
          const text = `'${name}' ${sign} ${JSON.stringify(written)}`;
          const holds = attempt(text, fields);
          if (!holds) continue;
          answered++;
          const possible = type.flatMap((each) => values(each, written));
          for (const value of possible)
            if (holds(() => value) !== expected(type, value, sign, written))
              wrong.push(`${text} of ${JSON.stringify(value)}`);
          // A field with one value only says by its absence that it is not so.
          const absent = sign === '!=' && new Set(possible).size === 1;
          if (!possible.some((value) => holds(() => value)) && !absent) wrong.push(`${text} can never hold`);
          if (holds(() => undefined) !== (sign === '!=')) wrong.push(`${text} of nothing`);
        }
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(fields.size);
  });

  test('two comparisons that exclude each other are refused, and no others', () => {
    const wrong: string[] = [];
    let refused = 0;
    for (const [name, type] of fields) {
      const singles = SIGNS.flatMap((sign) =>
        LITERALS.flatMap((written) => {
          const text = `'${name}' ${sign} ${JSON.stringify(written)}`;
          const holds = attempt(text, fields);
          return holds ? [{ text, holds, sign, written }] : [];
        }),
      );
      const isOne = !type.some(({ is }) => is === 'list' || is === 'anything');
      for (const one of singles)
        for (const other of singles) {
          const text = `${one.text} and ${other.text}`;
          let isRefused = false;
          try {
            condition(text, fields);
          } catch (error) {
            isRefused = error instanceof Failure && error.message.startsWith('No record can have both: ');
            if (!isRefused || !(error instanceof Failure) || !error.hint) throw error;
            refused++;
          }
          const possible = [one, other].flatMap(({ written }) =>
            type.flatMap((each) => values(each, written)),
          );
          if (isRefused && possible.some((value) => one.holds(() => value) && other.holds(() => value)))
            wrong.push(`${text} can hold`);
          const isTwo = one.sign === '==' && other.sign === '==' && one.written !== other.written;
          if (isOne && isTwo && !isRefused && typeof one.written === typeof other.written)
            wrong.push(`${text} can never hold`);
        }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(fields.size);
  });

  test('in and contains are answered rightly, or refused', () => {
    for (const [name, type] of fields)
      for (const written of LITERALS) {
        const possible = type.flatMap((each) => values(each, written));
        for (const text of [
          `'${name}' in (${JSON.stringify(written)})`,
          `contains('${name}', ${JSON.stringify(written)})`,
        ]) {
          const holds = attempt(text, fields);
          if (holds)
            expect(
              possible.some((value) => holds(() => value)),
              text,
            ).toBe(true);
        }
        expect(attempt(`'${name}' in (${JSON.stringify(written)})`, fields) === undefined).toBe(
          attempt(`'${name}' == ${JSON.stringify(written)}`, fields) === undefined,
        );
      }
  });

  test('has never fails, nor does count of what may be a list; nothing else has more than one value', () => {
    for (const [name, type] of fields) {
      expect(condition(`has('${name}')`, fields)(() => undefined)).toBe(false);
      expect(condition(`count('${name}') == 1`, fields)(() => 'a')).toBe(true);
      const several = attempt(`count('${name}') > 1`, fields);
      expect(
        several?.(() => ['a', 'b']),
        name,
      ).toBe(type.some(({ is }) => is === 'list' || is === 'anything') ? true : undefined);
    }
  });
});

const tools = fieldTypes(
  roadmap.kinds.all.filter(({ name }) => name === 'tool'),
  roadmap,
);

test.each([
  [
    'size == "Small"',
    '"size" cannot be compared with "Small": its values are one of "small", "medium", "large".',
    'Did you mean "small"?',
  ],
  [
    'has(title) and size in ("small", "larg")',
    '"size" cannot be compared with "larg"',
    'Did you mean "large"?',
  ],
  ['free or size != "tiny"', '"size" cannot be compared with "tiny"', 'a value that it can have'],
  ['size < "small"', '"size" cannot be compared with "small"', ''],
  ['bought > 2029', 'a date, written like "2026-11-23"', ''],
  ['bought > "2029-13-45"', '"bought" cannot be compared with "2029-13-45"', ''],
  [
    'position > "10"',
    '"position" cannot be compared with "10": its values are a whole number, written without quotes',
    '',
  ],
  ['score > 5', 'a number from 0 to 5', ''],
  ['position == 1.5', 'a whole number', ''],
  ['title == 3', 'a text, written in double quotes', ''],
  ['title == ""', '"title" cannot be compared with ""', 'Write: not has(title)'],
  ['words == "a"', 'a list: use contains() or count()', 'Write: contains(words, "a")'],
  ['contains(sizes, "tiny")', '"sizes" cannot be compared with "tiny"', ''],
  ['contains(needs, "need-voice-evidenc")', 'the id of a record', 'Did you mean "need-voice-evidence"?'],
  ['owner == "me"', 'a group of fields: name one of them, or use has()', ''],
  ['count(words) < 0', 'a whole number from 0 on', 'Use a number that it can be.'],
  ['count(size) > 1', 'a whole number from 0 to 1', 'Use a number that it can be.'],
  ['size ~= "Small"', '"size" cannot be compared with "Small"', 'Did you mean "small"?'],
  ['id ~= "^need-"', 'the id of a record of the kind tool', ''],
  ['id == "need-voice-evidence"', 'the id of a record of the kind tool', ''],
  ['"crime-voice-cloning" in needs', 'the id of a record of the kind need', ''],
  ['contains(steps, "src-report")', 'the id of a record of the kind need', ''],
  ['needs == "need-voice-evidence"', 'a list', 'Write: contains(needs, "need-voice-evidence")'],
  ['free == "true"', 'true or false', ''],
  ['title == bought', '"title" cannot be compared with "bought"', ''],
  ['size', '"size" alone is no condition', 'has(size)'],
  ['title == text', 'There is no field "text"', 'If it is a text, write it in double quotes: "text".'],
  ["title == 'text'", 'There is no field "text"', 'write it in double quotes'],
  ['titel == "a"', 'There is no field "titel"', 'Did you mean "title"?'],
  ['size = "small"', 'write == to compare at "= "small""', ''],
  ['1 == 1', 'A comparison names a field', ''],
  ['size == "small" free', '"and" or "or" is missing at "free"', ''],
  ['(free', '")" is missing at its end', ''],
  ['abs(score) > 1', 'There is no function "abs"', 'has, count, contains'],
  ['title ~= "("', 'is no regular expression', ''],
  ['', 'a field or a value is missing at its end', ''],
])('%s is refused', (text, message, hint) => {
  let failure: unknown;
  try {
    condition(text, tools);
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(Failure);
  expect((failure as Failure).message).toContain(message);
  expect((failure as Failure).hint).toContain(hint);
});

test.each<readonly [string, Readonly<Record<string, unknown>>, boolean]>([
  ['not free and size == "small"', { size: 'small' }, true],
  ['not (free or size == "small")', { size: 'small' }, false],
  ['free or size == "small" and position > 3', { free: true }, true],
  ['1 < position <= 3', { position: 3 }, true],
  ['1 < position <= 3', { position: 1 }, false],
  ['"2026-01-01" < bought', { bought: '2026-01-02' }, true],
  ['size not in ("small", "large")', { size: 'medium' }, true],
  ['"a" in words', { words: ['b', 'a'] }, true],
  ['"a" in words', { words: ['ab'] }, false],
  ['contains(title, "FACE")', { title: 'Surface' }, true],
  ['contains(size, "edi")', { size: 'medium' }, true],
  ['title ~= "^S.*e$"', { title: 'Surface' }, true],
  ['bought < owner.since', { bought: '2020-01-01', 'owner.since': '2020-01-02' }, true],
  ['bought < owner.since', { bought: '2020-01-01' }, false],
  ['count(words) >= 2 and has(owner)', { words: ['a', 'b'], owner: { name: 'x' } }, true],
  ['title == "a \\"quoted\\" \\\\ text"', { title: 'a "quoted" \\ text' }, true],
  ['size >= "medium"', { size: 'large' }, true],
  ['free == true', { free: false }, false],
])('%s of %j is %s', (text, values, expectedValue) => {
  expect(condition(text, tools)((name) => values[name])).toBe(expectedValue);
});

test('records are put in order by numbers, dates, enumerations and texts; those without a value come last', () => {
  const sorted = (field: string, values: readonly unknown[]) =>
    values
      .map((value, i) => ({ id: `tool-${i}`, value }))
      .sort(inOrder(tools.get(field) ?? []))
      .map(({ value }) => value);
  expect(sorted('position', [10, undefined, 2, 1])).toEqual([1, 2, 10, undefined]);
  expect(sorted('score', [1.5, -2, 10])).toEqual([-2, 1.5, 10]);
  expect(sorted('bought', [undefined, '2026-01-10', '2026-01-02'])).toEqual([
    '2026-01-02',
    '2026-01-10',
    undefined,
  ]);
  expect(sorted('size', ['large', 'small', undefined, 'medium'])).toEqual([
    'small',
    'medium',
    'large',
    undefined,
  ]);
  expect(sorted('title', ['b', 'a', undefined])).toEqual(['a', 'b', undefined]);
  expect(sorted('words', [['b'], [], ['a', 'c']])).toEqual([['a', 'c'], ['b'], []]);
});

test.each([
  ['size == "small" and size == "large"', 'size == "small" or size == "large"'],
  ['3 < position <= 1', 'Look at the signs'],
  ['bought > "2026-01-02" and free == true and bought < "2026-01-02"', 'Look at the signs'],
  ['(count(words) == 0) and count(words) >= 2', 'Look at the signs'],
])('%s is refused, with what was probably meant', (text, hint) => {
  expect(() => condition(text, tools)).toThrow('No record can have both: ');
  try {
    condition(text, tools);
  } catch (error) {
    expect(error instanceof Failure && error.hint).toContain(hint);
  }
});
