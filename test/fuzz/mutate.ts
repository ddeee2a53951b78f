import fc from 'fast-check';
import { schemaValues, texts, tokens, values } from './hostile.ts';

/** One change of a file. `at` chooses the place: the remainder by how many places there are. */
export type Change =
  | { readonly do: 'bytes'; readonly at: number; readonly drop: number; readonly add: readonly number[] }
  | { readonly do: 'token'; readonly at: number; readonly drop: number; readonly add: string }
  | { readonly do: 'line'; readonly at: number; readonly how: LineChange; readonly by: number }
  | { readonly do: 'value'; readonly at: number; readonly value: string }
  | { readonly do: 'text'; readonly at: number; readonly text: string; readonly style: Style }
  | { readonly do: 'field'; readonly at: number; readonly key: string; readonly value: string }
  | { readonly do: 'nest'; readonly at: number; readonly with: string; readonly times: number }
  | { readonly do: 'json'; readonly at: number; readonly value: string; readonly key: string };

type LineChange = 'drop' | 'double' | 'swap' | 'indent' | 'dedent' | 'cut';
type Style = 'plain' | 'double' | 'single' | 'literal';

const place = fc.nat(1_000_000);
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: 'binary' }) },
);

/** Any change of YAML. */
const yamlChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    do: fc.constant('bytes' as const),
    at: place,
    drop: fc.nat(3),
    add: fc.array(fc.nat(255), { maxLength: 3 }),
  }),
  fc.record({
    do: fc.constant('token' as const),
    at: place,
    drop: fc.nat(3),
    add: fc.constantFrom(...tokens),
  }),
  fc.record({
    do: fc.constant('line' as const),
    at: place,
    how: fc.constantFrom<LineChange>('drop', 'double', 'swap', 'indent', 'dedent', 'cut'),
    by: fc.nat(8),
  }),
  fc.record({ do: fc.constant('value' as const), at: place, value: fc.constantFrom(...values) }),
  fc.record({
    do: fc.constant('text' as const),
    at: place,
    text: anyText,
    style: fc.constantFrom<Style>('plain', 'double', 'single', 'literal'),
  }),
  fc.record({
    do: fc.constant('field' as const),
    at: place,
    key: anyText,
    value: fc.constantFrom(...values),
  }),
  fc.record({
    do: fc.constant('nest' as const),
    at: place,
    with: fc.constantFrom('[', '{', '{a: ', '- ', '? ', '"', '  '),
    times: fc.constantFrom(1, 20, 40, 1000, 20_000),
  }),
);

/** A change of a JSON document, in its structure or in its text. */
const schemaChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('json' as const),
      at: place,
      value: fc.constantFrom(...schemaValues, ...texts.map((text) => JSON.stringify(text))),
      key: fc.constantFrom(
        '',
        '',
        '',
        'properties',
        'items',
        'x-link',
        'x-kind',
        '$ref',
        'pattern',
        'type',
        'allOf',
        'title',
        'introduction',
        'groupBy',
        'tree',
        'folder',
        '__proto__',
      ),
    }),
  },
  { weight: 1, arbitrary: yamlChange },
);

export const yamlChanges = fc.array(yamlChange, { minLength: 1, maxLength: 4 });
export const schemaChanges = fc.array(schemaChange, { minLength: 1, maxLength: 4 });

const quoted: Record<Style, (text: string) => string> = {
  plain: (text) => text,
  double: (text) => JSON.stringify(text),
  single: (text) => `'${text.replaceAll("'", "''")}'`,
  literal: (text) => `|\n  ${text.replaceAll('\n', '\n  ')}`,
};

/** Lines with a value behind a key or a dash. */
const VALUE = /^(\s*(?:- +)?(?:[\w-]+:(?= |$)|-(?= )) *)(.*)$/;

function withLine(text: string, at: number, wanted: RegExp, change: (line: string) => string): string {
  const lines = text.split('\n');
  const fitting = [...lines.keys()].filter((i) => wanted.test(lines[i] ?? ''));
  const i = fitting[at % Math.max(1, fitting.length)];
  if (i === undefined) return text;
  lines[i] = change(lines[i] ?? '');
  return lines.join('\n');
}

function changeLine(text: string, { at, how, by }: Extract<Change, { do: 'line' }>): string {
  const lines = text.split('\n');
  const i = at % lines.length;
  const line = lines[i] ?? '';
  const j = (i + by) % lines.length;
  if (how === 'drop') lines.splice(i, 1 + (by % 3));
  else if (how === 'double') lines.splice(i, 0, line);
  else if (how === 'swap') [lines[i], lines[j]] = [lines[j] ?? '', line];
  else if (how === 'indent') lines[i] = ' '.repeat(by) + line;
  else if (how === 'dedent') lines[i] = line.slice(Math.min(by, line.length - line.trimStart().length));
  else lines.length = i;
  return lines.join('\n');
}

/** Every place in a JSON value where another value may go. */
function* slots(node: unknown): Generator<{ readonly holder: object; readonly key: string }> {
  if (typeof node !== 'object' || node === null) return;
  for (const key of Object.keys(node)) {
    yield { holder: node, key };
    yield* slots(Reflect.get(node, key));
  }
}

function changeJson(text: string, { at, value, key }: Extract<Change, { do: 'json' }>): string {
  try {
    const document: unknown = JSON.parse(text);
    const all = [...slots(document)];
    const slot = all[at % Math.max(1, all.length)];
    if (!slot) return value;
    const target: unknown = Reflect.get(slot.holder, slot.key);
    const inside = key !== '' && typeof target === 'object' && target !== null;
    Object.defineProperty(inside ? target : slot.holder, inside ? key : slot.key, {
      value: JSON.parse(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return JSON.stringify(document, null, 1);
  } catch {
    return text;
  }
}

function applyToText(text: string, change: Exclude<Change, { do: 'bytes' }>): string {
  const at = change.at % (text.length + 1);
  switch (change.do) {
    case 'token':
      return text.slice(0, at) + change.add + text.slice(at + change.drop);
    case 'line':
      return changeLine(text, change);
    case 'value':
      return withLine(text, change.at, VALUE, (line) =>
        line.replace(VALUE, (_, head) => `${head.trimEnd()} ${change.value}`),
      );
    case 'text':
      return withLine(text, change.at, VALUE, (line) =>
        line.replace(VALUE, (_, head) => `${head.trimEnd()} ${quoted[change.style](change.text)}`),
      );
    case 'field':
      return withLine(
        text,
        change.at,
        /^/,
        (line) => `${JSON.stringify(change.key)}: ${change.value}\n${line}`,
      );
    case 'nest':
      return text.slice(0, at) + change.with.repeat(change.times) + text.slice(at);
    case 'json':
      return changeJson(text, change);
  }
}

/** A text with changes made, as bytes. Bytes are changed last: what is no text any more has no lines. */
export function mutated(text: string, changes: readonly Change[]): Uint8Array {
  let current = text;
  for (const change of changes) if (change.do !== 'bytes') current = applyToText(current, change);
  let bytes: Uint8Array = new TextEncoder().encode(current);
  for (const change of changes) {
    if (change.do !== 'bytes') continue;
    const at = change.at % (bytes.length + 1);
    bytes = Uint8Array.from([...bytes.subarray(0, at), ...change.add, ...bytes.subarray(at + change.drop)]);
  }
  return bytes;
}
