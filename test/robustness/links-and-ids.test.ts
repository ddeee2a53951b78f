import { describe, expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { findingsIn } from '../support/roadmap.ts';

/** The codes of what is found, without those that say only where a file should lie. */
async function codesIn(example: Example, released?: Example): Promise<string[]> {
  return (await findingsIn(example, released)).map(({ code, severity }) => `${severity} ${code}`);
}

describe('promise 6: every reference is real', () => {
  // Cyrillic letters, a ligature and a long s look like those of "need-voice-evidence" or fold to them.
  const wrong: readonly (readonly [string, string])[] = [
    ['dangling', 'need-nothing'],
    ['in another case', 'Need-Voice-Evidence'],
    ['in capitals', 'NEED-VOICE-EVIDENCE'],
    ['with a Cyrillic letter', 'need-v\u043eice-evidence'],
    ['with a hyphen that is none', 'need-voice\u2011evidence'],
    ['with a full-width letter', '\uff4eeed-voice-evidence'],
    ['with a combining accent', 'need-voice-evide\u0301nce'],
    ['with a soft hyphen', 'need-voice\u00ad-evidence'],
    ['with a joiner', 'need-voice\u200d-evidence'],
    ['with a blank behind', 'need-voice-evidence '],
    ['with the folder before', 'needs/need-voice-evidence'],
    ['with the ending behind', 'need-voice-evidence.yaml'],
    ['inherited: constructor', 'constructor'],
    ['inherited: __proto__', '__proto__'],
    ['inherited: toString', 'toString'],
    ['inherited: hasOwnProperty', 'hasOwnProperty'],
    ['empty', ''],
  ];

  // Removed to see it fail: the `yield` of link/unknown-target, in src/rules/link/unknown-target.ts;
  // exact look-up of targets, in src/roadmap/link.ts (`value.toLowerCase()`, then `value.normalize('NFKC')`).
  test.each(wrong)('promise 6: a link %s is refused', async (_, id) => {
    const findings = await findingsIn({
      'technologies/tech-example.yaml': technology(`addresses: [${JSON.stringify(id)}]`),
    });
    expect(findings.map(({ code }) => code)).toContain('link/unknown-target');
    expect(findings.find(({ code }) => code === 'link/unknown-target')).toMatchObject({
      severity: 'error',
      line: 8,
    });
  });

  // Removed to see it fail: `records.has`, made `in` of a plain object, in src/rules/citation/unknown-source.ts
  // (and in link/unknown-target.ts, for the test above).
  test.each(['constructor', '__proto__', 'toString', 'src-nothing', 'SRC-example'])(
    'promise 6: a citation of %s is refused',
    async (id) => {
      const codes = await codesIn({
        'needs/need-example.yaml': need(`sources:\n  - id: src-example\n  - id: ${id}`),
      });
      expect(codes).toContain('error citation/unknown-source');
    },
  );

  // Removed to see it fail: the `yield` of src/rules/link/wrong-kind.ts.
  test('promise 6: a record of the wrong kind is refused', async () => {
    expect(
      await codesIn({ 'technologies/tech-example.yaml': technology('addresses: [crime-fraud]') }),
    ).toEqual(['error link/wrong-kind']);
  });

  // Removed to see it fail: the second `yield` of src/rules/id/wrong-folder.ts (constructor, __proto__, toString).
  test.each(['constructor', '__proto__', 'toString', 'need-\u0435xample', 'NEED-example', 'need-_x'])(
    'promise 6: no need is called %s',
    async (id) => {
      const codes = await codesIn({ 'needs/need-example.yaml': need(`id: ${id}`) });
      expect(codes.some((code) => /(?:schema\/wrong-form|id\/wrong-folder)$/.test(code))).toBe(true);
    },
  );

  // Removed to see it fail: the form in hasIdForm, in src/roadmap/roadmap.ts.
  test.each(['radio-\u0435', 'radio-../x', 'radio-__proto__', 'radio-X', 'radio-a b'])(
    'promise 6: no record of an own kind without a pattern is called %s',
    async (id) => {
      const kind = { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' };
      const codes = await codesIn({
        'schemas/radio.schema.json': JSON.stringify({ 'x-kind': kind, type: 'object' }),
        'radios/radio-a.yaml': `id: ${id}\ntitle: Radio\n`,
      });
      expect(codes).toContain('error schema/wrong-form');
    },
  );

  // Removed to see it fail: the `yield` of src/rules/link/cycle.ts.
  test('promise 6: a circle is refused where none may be', async () => {
    const codes = await codesIn({
      'crimes/crime-a.yaml': crime('id: crime-a', 'parent: crime-b'),
      'crimes/crime-b.yaml': crime('id: crime-b', 'parent: crime-a'),
    });
    expect(codes).toContain('error link/cycle');
  });
});

describe('promise 7: ids are for ever', () => {
  const withdrawn = need('status: withdrawn', 'withdrawn_reason: It was merged into daily work.');
  const released: Example = { 'needs/need-example.yaml': need() };

  // Removed to see it fail: `if (!released?.retired ...) continue` made `continue`, in src/rules/history/reused-id.ts.
  test('promise 7: the id of a tombstone is not given to another thing', async () => {
    const other = need('title: Another thing', 'summary: Something quite different.');
    expect(
      await codesIn({ 'needs/need-example.yaml': other }, { 'needs/need-example.yaml': withdrawn }),
    ).toEqual(['error history/reused-id']);
  });

  // Removed to see it fail: the aliases in pastOf, in src/roadmap/past.ts.
  test('promise 7: a former id is not given to another thing', async () => {
    const before = { 'needs/need-new.yaml': need('id: need-new', 'aliases: [need-old]') };
    const after = {
      'needs/need-new.yaml': need('id: need-new'),
      'needs/need-old.yaml': need('id: need-old', 'title: Another thing'),
    };
    expect(await codesIn(after, before)).toEqual(['error history/reused-id']);
  });

  // Removed to see it fail: the `yield` of src/rules/history/deleted.ts.
  test('promise 7: a released record is not deleted without a tombstone', async () => {
    expect(await codesIn({}, released)).toEqual(['error history/deleted']);
    expect(await codesIn({ 'needs/need-example.yaml': withdrawn }, released)).toEqual([]);
  });

  // Removed to see it fail: the `yield` of src/rules/history/renamed-without-alias.ts.
  test('promise 7: a released record is not renamed without an alias', async () => {
    const renamed = (...lines: string[]) => ({
      'needs/need-new.yaml': need('id: need-new', 'title: Example need', ...lines),
    });
    expect(await codesIn(renamed(), released)).toEqual(['error history/renamed-without-alias']);
    expect(await codesIn(renamed('aliases: [need-example]'), released)).toEqual([]);
  });
});
