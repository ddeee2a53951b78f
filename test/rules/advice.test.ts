import { describe, expect, test } from 'vitest';
import { repaired } from '../../src/edit/repairs/all.ts';
import type { Example, Rule } from '../../src/rules/rule.ts';
import { catalogue } from '../support/domain.ts';
import { exampleRoadmap } from '../support/example.ts';
import { findingsIn } from '../support/roadmap.ts';

const FOLDER = 'roadmap-data/';

/** Rules that compare with a release: what it holds is what an id means, and to go back from it would be the mistake. */
const MEANING = new Set(['history/changed-meaning', 'history/moved-text']);

async function codes(example: Example, released: Example | undefined, { today }: Rule): Promise<string[]> {
  return (await findingsIn(example, released, today)).map(({ code, record }) => `${code} ${record}`);
}

/** An example after the repairs that the tool makes of itself. */
async function repairedExample({ bad, released }: Rule): Promise<Example> {
  const changes = await repaired(await exampleRoadmap(bad, released), () => true);
  const after = changes.map(({ path, after }) => [path.slice(FOLDER.length), after ?? { is: 'absent' }]);
  return { ...bad, ...Object.fromEntries(after) };
}

describe.each(catalogue.map((rule) => [rule.code, rule] as const))('the advice of %s', (_, rule) => {
  test('leads from the bad example to one without finding', async () => {
    expect(await codes(rule.good, rule.released, rule)).toEqual([]);
  });

  test('can be followed when a release holds the bad state', async () => {
    const released = { ...rule.released, ...rule.bad };

    const wanted = MEANING.has(rule.code) ? rule.bad : rule.good;
    expect(await codes(wanted, released, rule)).toEqual([]);
  });

  test('is not contradicted by what --fix writes', async () => {
    const before = await codes(rule.bad, rule.released, rule);
    const after = await codes(await repairedExample(rule), rule.released, rule);
    expect(after.filter((finding) => !before.includes(finding))).toEqual([]);
  });
});
