import { describe, expect, test } from 'vitest';
import { need, technology } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { compareFindings } from '../../../src/views/report/new-findings.ts';
import { check as validate } from '../../support/domain.ts';
import { exampleRoadmap } from '../../support/example.ts';

async function compare(before: Example, now: Example) {
  const [old, current] = [await exampleRoadmap(before), await exampleRoadmap(now)];
  const { fresh, older, gone } = compareFindings(
    { roadmap: old, findings: (await validate(old)).findings },
    { roadmap: current, findings: (await validate(current)).findings },
  );
  const told = (list: typeof fresh) => list.map(({ code, path }) => `${code} ${path.split('/').at(-1)}`);
  return { fresh: told(fresh), older: told(older), gone: told(gone) };
}

const bad = need('category: odd');
const file = 'needs/need-example.yaml';

describe('a finding is older', () => {
  test('when lines were inserted above it', async () => {
    expect(await compare({ [file]: bad }, { [file]: `# a\n# b\n${bad}` })).toEqual({
      fresh: [],
      older: ['schema/unknown-value need-example.yaml'],
      gone: [],
    });
  });

  test('when the record was renamed and says so', async () => {
    const renamed = need('id: need-other', 'category: odd', 'aliases: [need-example]', 'about: [crime-no]');
    const { fresh, older, gone } = await compare(
      { [file]: need('category: odd', 'about: [crime-no]') },
      { 'needs/need-other.yaml': renamed },
    );
    expect(fresh).toEqual([]);
    expect(older).toHaveLength(2);
    expect(gone).toEqual([]);
  });

  test('when the file was moved as it is', async () => {
    const broken = 'id: need-example\ntitle: "x\n';
    expect(await compare({ [file]: broken }, { 'needs/need-moved.yaml': broken })).toEqual({
      fresh: [],
      older: ['yaml/syntax need-moved.yaml'],
      gone: [],
    });
  });

  test('when its severity alone was changed', async () => {
    const settings = (level: string): Example => ({
      [file]: bad,
      'roadmap.yaml': `schema_version: 2\ntitle: Example\ndescription: For examples.\npublisher: Nobody\nlicence: CC-BY-4.0\nrules: {schema/unknown-value: ${level}}\n`,
    });
    expect((await compare(settings('warning'), settings('error'))).fresh).toEqual([]);
    expect((await compare(settings('"off"'), settings('error'))).fresh).toHaveLength(1);
  });
});

describe('a finding is new', () => {
  test('when the record has it once more than before', async () => {
    const now = technology('addresses: [need-no, need-nothing]');
    const before = technology('addresses: [need-no]');
    const path = 'technologies/tech-example.yaml';
    expect(await compare({ [path]: before }, { [path]: now })).toEqual({
      fresh: ['link/unknown-target tech-example.yaml'],
      older: ['link/unknown-target tech-example.yaml'],
      gone: [],
    });
  });

  test('when another record has the same one', async () => {
    const other = need('id: need-other', 'category: odd');
    expect(await compare({ [file]: bad }, { [file]: need(), 'needs/need-other.yaml': other })).toEqual({
      fresh: ['schema/unknown-value need-other.yaml'],
      older: [],
      gone: ['schema/unknown-value need-example.yaml'],
    });
  });
});
