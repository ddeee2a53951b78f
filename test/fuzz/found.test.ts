import { expect, test } from 'vitest';
import { jsonText } from '../../src/findings/escape.ts';
import { need } from '../../src/policing/rules/example.ts';
import { findingsIn } from '../support/roadmap.ts';
import { checkCase } from './invariants.ts';

// What the fuzzer found once, and what must not come back.

const bytes = (text: string) => new TextEncoder().encode(text);

const pilot = (kind: object, field: object = {}) => ({
  'schemas/pilot.schema.json': JSON.stringify({
    'x-kind': { name: 'pilot', plural: 'pilots', folder: 'pilots', prefix: 'pilot-', ...kind },
    type: 'object',
    properties: { id: { type: 'string' }, title: { type: 'string' }, use: { type: 'string', ...field } },
  }),
});
const pilotRecord = 'id: pilot-a\ntitle: A\nuse: need-voice-evidence\n';

test.each<[string, object, object?]>([
  ['an introduction that is no text', { introduction: { format: 'x' } }],
  ['a title that is a link', { title: '[x](<javascript:alert(1)>)' }],
  ['a noun that is HTML', { noun: '<b>pilot</b>' }],
  ['a group that is a number', { groupBy: 5 }],
  ['a link that leads to a text', {}, { 'x-link': { to: 'need' } }],
  ['a link without an end', {}, { 'x-link': null }],
  ['an inverse that is HTML', {}, { 'x-link': { to: ['need'], inverse: '<script>' } }],
])('a schema of a repository with %s is refused', async (_, kind, field) => {
  const files = { ...pilot(kind, field), 'pilots/pilot-a.yaml': pilotRecord };
  const codes = (await findingsIn(files)).map(({ code }) => code);
  expect(codes).toContain('kind/invalid-schema');
  await checkCase({ path: 'pilots/pilot-a.yaml', bytes: bytes(pilotRecord), beside: files });
});

test.each([
  ['a command in a key', `${need()}"##[error]x": 1\n`],
  ['a control character in a key', `${need()}"\\u009b31m": 1\n`],
  ['a direction mark in a key', `${need()}"\\u202egnp": 1\n`],
  ['a control character in a text', need('summary: "One \\u0000 two, in a sentence."')],
  ['half a surrogate pair in Markdown', need('description: "One \\ud800 two."')],
  ['HTML as a category', need('category: <script>alert(1)</script>')],
])('%s reaches neither log nor page', async (_, text) => {
  await checkCase({ path: 'needs/need-example.yaml', bytes: bytes(text), beside: {} });
});

test('JSON says what was there, though with escapes', () => {
  const value = { 'a##[b': '\u009b \u202e \u{e0041} \ud800 \\##[ ####[' };
  const text = jsonText(value, 1);
  expect(text).not.toMatch(/##\[|[\u007f-\u009f\u202e\ud800-\udfff]/);
  expect(JSON.parse(text)).toEqual(value);
});
