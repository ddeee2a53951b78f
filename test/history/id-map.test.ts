import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idMap, idMapOf } from '../../src/history/id-map.ts';
import { need } from '../../src/policing/rules/example.ts';
import { exampleRoadmap } from '../support/example.ts';
import { loadAll, randomHistory } from './random.ts';

function superseded(id: string, by: string): Record<string, string> {
  return { [`needs/${id}.yaml`]: need(`id: ${id}`, 'status: superseded', `superseded_by: ${by}`) };
}

describe('idMap', () => {
  it('follows aliases and chains of successors to the end that holds', async () => {
    const roadmap = await exampleRoadmap({
      ...superseded('need-a', 'need-b'),
      'needs/need-b.yaml': need(
        'id: need-b',
        'status: superseded',
        'superseded_by: need-example',
        'aliases: [need-old-b]',
      ),
      'needs/need-example.yaml': need('aliases: [need-older]'),
    });
    expect(idMap(roadmap)).toEqual({
      'need-a': 'need-example',
      'need-b': 'need-example',
      'need-old-b': 'need-example',
      'need-older': 'need-example',
    });
  });

  it('leaves out circles and successors that do not exist', async () => {
    const roadmap = await exampleRoadmap({
      ...superseded('need-a', 'need-b'),
      ...superseded('need-b', 'need-a'),
      ...superseded('need-c', 'need-nowhere'),
    });
    expect(idMap(roadmap)).toEqual({});
  });

  it('remembers renames that a later roadmap no longer mentions', async () => {
    const history = await Promise.all([
      exampleRoadmap({ 'needs/need-b.yaml': need('id: need-b', 'aliases: [need-a]') }),
      exampleRoadmap({ 'needs/need-c.yaml': need('id: need-c', 'aliases: [need-b]') }),
    ]);
    expect(idMapOf(history)).toEqual({ 'need-a': 'need-c', 'need-b': 'need-c' });
  });

  it('never leads from an id that holds, never to a former id, on random histories', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(4), async (files) => {
        const history = await loadAll(files);
        const last = history.at(-1);
        const map = idMapOf(history);
        for (const [old, now] of Object.entries(map)) {
          expect(now).not.toBe(old);
          const record = last?.records.get(now);
          if (last && record) expect(idMap(last)[now]).toBeUndefined();
          const status = last?.records.get(old)?.data.status;
          expect(status === undefined || status === 'superseded').toBe(true);
        }
      }),
    );
  });
});
