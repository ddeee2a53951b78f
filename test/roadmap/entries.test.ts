import { describe, expect, test } from 'vitest';
import { narration } from '../../src/history/diff/details.ts';
import { diffRoadmaps } from '../../src/history/diff/diff.ts';
import { changesMarkdown } from '../../src/history/diff/markdown.ts';
import { escapeText } from '../../src/markdown/markdown.ts';
import { need } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn } from '../support/roadmap.ts';

const to = (name: string, more: object = {}) => ({
  type: 'string',
  title: 'Plan',
  'x-link': { to: [name], inverse: 'named by', ...more },
});
const list = (items: object, more: object = {}) => ({ type: 'array', title: 'List', items, ...more });
const group = (properties: object) => ({ type: 'object', properties, additionalProperties: false });
const words = { type: 'string', title: 'Words' };

const schema = JSON.stringify({
  title: 'Plan',
  type: 'object',
  'x-kind': { name: 'plan', plural: 'plans', folder: 'plans', prefix: 'plan-' },
  required: ['id', 'title'],
  properties: {
    id: words,
    title: words,
    bare: list(to('plan')),
    single: list(group({ to: to('plan') })),
    steps: list(group({ plan: to('plan'), words })),
    typed: list(group({ to: to('plan'), type: words })),
    loose: list(group({ to: to('plan'), type: words }), { 'x-unordered': true }),
    related: list(group({ to: to('plan', { symmetric: true }), type: words })),
    groups: list(group({ name: words, members: list(to('plan')) })),
    answers: { type: 'object', title: 'Answers', additionalProperties: group({ plan: to('plan') }) },
    unique: list(to('plan'), { uniqueItems: true }),
    texts: list(words),
  },
  additionalProperties: false,
});

const plan = (id: string, ...lines: readonly string[]) =>
  [`id: plan-${id}`, `title: Plan ${id}`, ...lines, ''].join('\n');

/** A roadmap with the plans a, b and c; the lines are those of b. */
const plans = (lines: readonly string[], ofA: readonly string[] = []): Example => ({
  'schemas/plan.schema.json': schema,
  'plans/plan-a.yaml': plan('a', ...ofA),
  'plans/plan-b.yaml': plan('b', ...lines),
  'plans/plan-c.yaml': plan('c'),
});

describe('an entry stands twice only as a whole, in one list', () => {
  test.each<[string, number]>([
    ['bare: [plan-a, plan-a]', 1],
    ['single: [{to: plan-a}, {to: plan-a}]', 1],
    ['steps: [{plan: plan-a, words: one}, {plan: plan-a, words: two}]', 0],
    ['steps: [{plan: plan-a, words: one}, {plan: plan-c, words: one}]', 0],
    ['steps: [{plan: plan-a, words: one}, {words: one, plan: plan-a}]', 1],
    ['steps: [{plan: plan-a, words: one}, {plan: plan-a, words: one}, {plan: plan-a, words: one}]', 2],
    ['steps: [{plan: plan-a}, {plan: plan-a, words: one}]', 0],
    ['typed: [{to: plan-a, type: uses}, {to: plan-a, type: similar}]', 0],
    ['typed: [{to: plan-a, type: uses}, {to: plan-a, type: uses}]', 1],
    ['loose: [{to: plan-a, type: uses}, {to: plan-a, type: uses}]', 1],
    ['groups: [{name: one, members: [plan-a]}, {name: two, members: [plan-a]}]', 0],
    ['groups: [{name: one, members: [plan-a, plan-a]}]', 1],
    ['groups: [{name: one, members: [plan-a, plan-c]}, {name: one, members: [plan-c, plan-a]}]', 1],
    ['answers: {one: {plan: plan-a}, two: {plan: plan-a}}', 0],
    ['unique: [plan-a, plan-a]', 1],
    ['texts: [one, one]', 0],
  ])('%s: %d', async (line, count) => {
    const found = await findingsIn(plans([line]));
    expect(found.map(({ code }) => code)).toEqual(
      Array(count).fill(line.startsWith('unique') ? 'schema/repeated-entry' : 'link/duplicate'),
    );
  });

  test.each<[string, string, number]>([
    ['{to: plan-b, type: similar}', '{to: plan-a, type: similar}', 1],
    ['{to: plan-b, type: similar}', '{to: plan-a, type: follows}', 0],
    ['{to: plan-b}', '{to: plan-a}', 1],
    ['{to: plan-b, type: x}, {to: plan-b, type: y}', '{to: plan-a, type: y}', 1],
  ])('a link from both ends: %s and %s', async (a, b, count) => {
    const found = await findingsIn(plans([`related: [${b}]`], [`related: [${a}]`]));
    expect(found.map(({ code }) => code)).toEqual(Array(count).fill('link/duplicate'));
  });

  test.each<[string, number]>([
    ['{id: src-example, locator: p. 1}, {id: src-example, locator: p. 2}', 0],
    ['{id: src-example, locator: p. 1}, {id: src-example, locator: p. 1}', 1],
    ['{id: src-example}, {id: src-example}', 1],
  ])('sources: [%s]', async (sources, count) => {
    const found = await findingsIn({ 'needs/need-example.yaml': need(`sources: [${sources}]`) });
    expect(found).toHaveLength(count);
  });
});

describe('what a diff tells of lists', () => {
  const told = async (old: string, now: string): Promise<string> => {
    const [from, onto] = [await exampleRoadmap(plans([old])), await exampleRoadmap(plans([now]))];
    const text = changesMarkdown(await diffRoadmaps(from, onto), {
      escapeText,
      ...narration(onto),
    });
    return text.split('\n  - ').slice(1).join(' / ') || text.split('\n')[0] || '';
  };
  const long = (word: string) =>
    `They looked at the machine for two evenings and noted the ${word} when it was emptied.`;

  test.each([
    ['bare: [plan-a, plan-c]', 'bare: [plan-c, plan-a]', 'Nothing was changed.'],
    ['single: [{to: plan-a}, {to: plan-c}]', 'single: [{to: plan-c}, {to: plan-a}]', 'Nothing was changed.'],
    [
      'loose: [{to: plan-a, type: x}, {to: plan-c, type: y}]',
      'loose: [{to: plan-c, type: y}, {to: plan-a, type: x}]',
      'Nothing was changed.',
    ],
    [
      'typed: [{to: plan-a, type: x}, {to: plan-c, type: y}]',
      'typed: [{to: plan-c, type: y}, {to: plan-a, type: x}]',
      'List: put in another order.',
    ],
    [
      'steps: [{plan: plan-a, words: one}, {plan: plan-a, words: two}]',
      'steps: [{plan: plan-a, words: two}, {plan: plan-a, words: one}]',
      'List: put in another order.',
    ],
    [
      'steps: [{plan: plan-a, words: one}]',
      'steps: [{plan: plan-a, words: one}, {plan: plan-c, words: two}]',
      'List: added “Plan: Plan c; Words: two”.',
    ],
    [
      'loose: [{to: plan-a, type: x}]',
      'loose: [{to: plan-a, type: x}, {to: plan-c, type: y}]',
      'List: added “Plan: Plan c; Words: y”.',
    ],
    ['bare: [plan-a]', 'bare: [plan-c]', 'List: now also Plan c. / List: no longer Plan a.'],
    ['texts: [one, two]', 'texts: [two, one]', 'List: put in another order.'],
    [
      `steps: [{plan: plan-a, words: ${long('hour')}}]`,
      `steps: [{plan: plan-a, words: ${long('day')}}]`,
      'List, entry 1, Words: … and noted the ~~hour~~ **day** when it was …',
    ],
    [
      `texts: [one, ${long('hour')}]`,
      `texts: [one, ${long('day')}]`,
      'List, entry 2: … and noted the ~~hour~~ **day** when it was …',
    ],
    [
      `steps: [{plan: plan-a, words: ${long('hour')}}, {plan: plan-c, words: two}]`,
      `steps: [{plan: plan-c, words: two}, {plan: plan-a, words: ${long('day')}}]`,
      'List: put in another order. / List, entry 2, Words: … and noted the ~~hour~~ **day** when it was …',
    ],
    [
      `steps: [{plan: plan-a, words: ${long('hour')}}]`,
      `steps: [{plan: plan-c, words: ${long('hour')}}]`,
      'List, entry 1, Plan: “Plan a” became “Plan c”.',
    ],
  ])('%s → %s', async (old, now, words) => {
    const text = await told(old, now);
    for (const part of words.split('…')) expect(text).toContain(part.trim());
  });
});
