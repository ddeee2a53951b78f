import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/history/follow.ts';
import { recordHistory } from '../../src/history/record-history.ts';
import { need } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleHistory } from './example-history.ts';
import { randomHistory } from './random.ts';

const NEED = 'needs/need-example.yaml';
const BETTER = 'needs/need-better.yaml';

async function moments(history: Readonly<Record<string, Example>>): Promise<Moment[]> {
  const releases = await exampleHistory(history);
  return releases.map(({ tag, roadmap }) => ({ version: tag.label, date: tag.date, roadmap }));
}

const life = {
  '0.1.0': {},
  '0.2.0': { [NEED]: need() },
  '0.3.0': { [NEED]: need() },
  '0.4.0': { [NEED]: need('category: governance') },
  '1.0.0': { [BETTER]: need('id: need-better', 'aliases: [need-example]', 'category: governance') },
  '1.1.0': {
    [BETTER]: need(
      'id: need-better',
      'aliases: [need-example]',
      'category: governance',
      'status: superseded',
      'superseded_by: need-voice-evidence',
    ),
  },
};

describe('lifeOf', () => {
  it.each(['need-better', 'need-example'])('tells the whole life, asked by %s', async (id) => {
    const found = recordHistory(await moments(life), id);
    expect(found).toMatchObject({
      id: 'need-better',
      kind: 'need',
      title: 'Example need',
      status: 'superseded',
      formerly: ['need-example'],
      present: true,
      successor: { id: 'need-voice-evidence', title: 'Voice evidence' },
    });
    expect(found?.events.map(({ version, change }) => [version, change.change, change.id])).toEqual([
      ['0.2.0', 'added', 'need-example'],
      ['0.4.0', 'changed', 'need-example'],
      ['1.0.0', 'renamed', 'need-better'],
      ['1.1.0', 'superseded', 'need-better'],
    ]);
    expect(found?.events[1]?.change.fields).toMatchObject([
      { field: 'category', old: 'skills', new: 'governance' },
    ]);
  });

  it('knows records that are gone, and those that came back', async () => {
    const gone = recordHistory(await moments({ '0.1.0': { [NEED]: need() }, '0.2.0': {} }), 'need-example');
    expect(gone).toMatchObject({ present: false });
    expect(gone?.events.map(({ change }) => change.change)).toEqual(['added', 'deleted']);
    const back = await moments({ '0.1.0': { [NEED]: need() }, '0.2.0': {}, '0.3.0': { [NEED]: need() } });
    expect(recordHistory(back, 'need-example')?.events.map(({ change }) => change.change)).toEqual([
      'added',
      'deleted',
      'added',
    ]);
  });

  it('passes over a moment at which the file could not be read', async () => {
    const found = recordHistory(
      await moments({
        '0.1.0': { [NEED]: need() },
        '0.2.0': { [NEED]: 'id: [' },
        '0.3.0': { [NEED]: need() },
      }),
      'need-example',
    );
    expect(found?.events.map(({ version }) => version)).toEqual(['0.1.0']);
  });

  it('knows nothing of an id that never was', async () => {
    expect(recordHistory(await moments(life), 'need-nowhere')).toBeUndefined();
    expect(recordHistory([], 'need-example')).toBeUndefined();
  });

  it('begins with an addition and ends as its record is now, on random histories', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(4), async ([a = {}, b = {}, c = {}, d = {}]) => {
        const all = await moments({ '0.1.0': a, '0.2.0': b, '0.3.0': c, '1.0.0': d });
        for (const { roadmap } of all)
          for (const id of roadmap.records.keys()) {
            const found = recordHistory(all, id);
            expect(found?.events[0]?.change.change).toBe('added');
            expect(found?.events.at(-1)?.change.change === 'deleted').toBe(!found?.present);
            if (found?.present) expect(all.at(-1)?.roadmap.records.has(found.id)).toBe(true);
          }
      }),
    );
  });
});
