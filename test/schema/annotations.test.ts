import { describe, expect, test } from 'vitest';
import { gapsOf } from '../../src/roadmap/gaps.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn } from '../support/roadmap.ts';

const list = (to: readonly string[], more: object = {}) => ({
  type: 'array',
  items: { type: 'string', 'x-link': { to, ...more } },
});

function schema(name: string, properties: object, annotation: object = {}): Example {
  return {
    [`schemas/${name}.schema.json`]: JSON.stringify({
      'x-kind': { name, plural: `${name}s`, folder: `${name}s`, prefix: `${name}-`, ...annotation },
      type: 'object',
      additionalProperties: false,
      properties: {
        id: { type: 'string' },
        title: { type: 'string' },
        status: { enum: ['draft', 'proposed', 'published'] },
        ...properties,
      },
    }),
  };
}

function record(id: string, ...lines: readonly string[]): Example {
  const folder = `${id.slice(0, id.indexOf('-'))}s`;
  return {
    [`${folder}/${id}.yaml`]: `id: ${id}\ntitle: ${id}\n${lines.map((line) => `${line}\n`).join('')}`,
  };
}

const gaps = async (...files: readonly Example[]) =>
  gapsOf(await exampleRoadmap(Object.assign({}, ...files))).map(
    ({ code, title, records }) => `${code} | ${title} | ${records.map(({ id }) => id).join(' ')}`,
  );

describe('gaps of a kind of the repository', () => {
  const mast = [schema('mast', {}), record('mast-a'), record('mast-b')];

  test('have code, title and order of the annotation, at the ends that it names', async () => {
    const told = {
      gap: {
        here: { code: 'mute-radio', title: 'Radios that reach no mast', order: 3 },
        there: { title: 'Masts that nobody uses', order: 2 },
      },
    };
    expect(
      await gaps(
        schema('radio', { reaches: list(['mast'], told), fits: list(['need'], { main: true }) }),
        record('radio-a', 'reaches: [mast-a]'),
        record('radio-b', 'fits: [need-voice-evidence]'),
        ...mast,
      ),
    ).toEqual([
      'mast-without-radio-reaches | Masts that nobody uses | mast-b',
      'mute-radio | Radios that reach no mast | radio-b',
    ]);
  });

  test('of several links with one code are one gap, which any of them fills', async () => {
    const told = { gap: { here: { code: 'mute', title: 'Mute', or: ['wires'] } } };
    expect(
      await gaps(
        schema('radio', { reaches: list(['mast'], told), wires: list(['mast'], { gap: false }) }),
        schema('phone', { calls: list(['mast'], told), wires: list(['mast'], { gap: false }) }),
        record('radio-a', 'wires: [mast-a]'),
        record('radio-b'),
        record('phone-a', 'calls: [mast-a]'),
        record('phone-b'),
        ...mast,
      ),
    ).toEqual(['mute | Mute | phone-b radio-b']);
  });

  test('count links to one kind only, or are named without one, where the annotation says so', async () => {
    const told = { gap: { here: { kind: 'mast', title: 'Without a mast' } } };
    const radio = (gap: object) => schema('radio', { uses: list(['mast', 'need'], gap) });
    const records = [record('radio-a', 'uses: [need-voice-evidence]'), record('radio-b', 'uses: [mast-a]')];
    expect(await gaps(radio(told), ...records, ...mast)).toEqual([
      'radio-without-uses | Without a mast | radio-a',
    ]);
    const none = [schema('mast', {}), record('radio-a')];
    expect(await gaps(radio(told), ...none)).toEqual([]);
    const always = { gap: { here: { ...told.gap.here, always: true } } };
    expect(await gaps(radio(always), ...none)).toEqual(['radio-without-uses | Without a mast | radio-a']);
  });

  test.each<[string, object, string]>([
    ['takes all links from above', {}, ''],
    ['takes what it names', { inherits: ['reaches'] }, ''],
    ['takes nothing else', { inherits: [] }, 'radio-low'],
  ])('below another in a tree %s', async (_, annotation, open) => {
    const link = { gap: { here: { title: 'Mute' } } };
    const parent = { type: 'string', 'x-link': { to: ['.'], acyclic: true } };
    const radio = schema(
      'radio',
      { parent, reaches: list(['mast'], link) },
      { tree: 'parent', ...annotation },
    );
    expect(
      await gaps(
        radio,
        record('radio-top', 'reaches: [mast-a]'),
        record('radio-low', 'parent: radio-top'),
        ...mast,
      ),
    ).toEqual([`radio-without-reaches | Mute | ${open}`]);
  });
});

describe('what a kind of the repository expects', () => {
  const radio = (expectation: object) =>
    schema('radio', { reaches: list(['need']), wires: list(['need']) }, { expects: [expectation] });
  const found = async (...files: readonly Example[]) =>
    (await findingsIn(Object.assign({}, ...files))).map(({ code, message }) => `${code}: ${message}`);

  test('is asked of published records, and one of the links is enough', async () => {
    const files = [
      radio({ links: [{ field: 'reaches' }, { field: 'wires' }] }),
      record('radio-a', 'status: published', 'wires: [need-voice-evidence]'),
      record('radio-b', 'status: published'),
      record('radio-c', 'status: proposed'),
    ];
    expect(await found(...files)).toEqual([
      'coverage/missing-link: "radio-b" is published, but it is linked to no need.',
    ]);
  });

  test('may be a link from another kind, and may begin earlier', async () => {
    const files = [
      radio({ from: 'proposed', links: [{ field: 'mast.serves' }] }),
      schema('mast', { serves: list(['radio']) }),
      record('mast-a', 'serves: [radio-a]'),
      record('radio-a', 'status: proposed'),
      record('radio-b', 'status: proposed'),
      record('radio-c', 'status: draft'),
    ];
    expect(await found(...files)).toEqual(['coverage/missing-link: "radio-b" is linked to no mast.']);
  });
});

test.each<[string, object, object, string, string]>([
  ['expects', {}, { expects: [{ links: [{ field: 'reache' }] }] }, 'no such field', 'reaches'],
  ['expects of', {}, { expects: [{ links: [{ field: 'nead.x' }] }] }, 'no kind "nead"', 'need'],
  ['expects to', {}, { expects: [{ links: [{ field: 'reaches', to: 'nead' }] }] }, 'no kind', 'need'],
  ['inherits', {}, { inherits: ['reachs'] }, 'no such field', 'reaches'],
  ['inherits from', {}, { inherits: ['technolgy.uses'] }, 'no kind', 'technology'],
  ['gap.or', { gap: { here: { or: ['reachs'] } } }, {}, 'no such field', 'reaches'],
  ['gap.kind', { gap: { there: { kind: 'nead' } } }, {}, 'no kind "nead"', 'need'],
  ['gap.heer', { gap: { heer: {} } }, {}, '"heer"', 'here'],
  ['expects key', {}, { expects: [{ link: [] }] }, '"link"', 'links'],
])(
  'a misspelt name in %s is refused with what was probably meant',
  async (_, link, annotation, message, meant) => {
    const [finding, ...more] = await findingsIn(
      schema('radio', { reaches: list(['need'], link) }, annotation),
    );
    expect(more).toEqual([]);
    expect(finding?.code).toBe('kind/invalid-schema');
    expect(finding?.message).toContain(message);
    expect(finding?.hint).toContain(`Did you mean "${meant}"?`);
  },
);
