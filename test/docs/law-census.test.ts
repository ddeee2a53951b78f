import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { valueTitle } from '../../src/pages/values.ts';
import { provisions } from '../../src/policing/law/provision.ts';
import { classed } from '../../src/policing/law/technology.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { type RoadmapRecord, recordsOf, textOf } from '../../src/roadmap/roadmap.ts';
import { readFolder } from '../../src/source/folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const roadmap = await loadRoadmap(await readFolder(ROOT, 'roadmap-data'));
const text = readFileSync(resolve(ROOT, 'docs/law-census.md'), 'utf8');

interface Row {
  readonly id: string;
  readonly statement: string;
  readonly provision: string;
  readonly where: string;
  readonly verdict: string;
}

const rows: readonly Row[] = text.split('\n').flatMap((line) => {
  const [, id, statement, provision, where, verdict] =
    /^\| `([a-z0-9-]+)` \| (.*) \| (.*) \| (.*) \| (.*) \|$/.exec(line) ?? [];
  return id && statement && provision && where && verdict
    ? [{ id, statement, provision, where, verdict }]
    : [];
});
const of = ({ id }: RoadmapRecord) => rows.filter((row) => row.id === id);

/** Letters of the texts that the census names as read. */
const MARKS = new Set([...text.matchAll(/^\| ([A-Z]) \| /gm)].map(([, mark]) => mark));

const VERDICT = /^(?:holds|mended|added|partly|not verified|judgement|no law|reason given)\b/;

describe('every statement of law has a row', () => {
  test.each(recordsOf(roadmap, 'ethical-issue').map((record) => [record.id, record] as const))(
    '%s',
    (_, issue) => {
      expect(of(issue)).not.toEqual([]);
    },
  );

  test.each(recordsOf(roadmap, 'milestone').map((record) => [record.id, record] as const))(
    '%s',
    (_, milestone) => {
      const told = of(milestone);
      const brought = provisions(roadmap).filter((provision) => provision.milestone === milestone);
      expect(told).toHaveLength(brought.length);
      for (const { where, date, text: rule } of brought) {
        const row = told.find(({ statement }) => statement === `${date}: ${rule}`);
        expect(row?.provision, rule).toContain(where ?? textOf(milestone, 'provision'));
      }
    },
  );

  test.each(classed(roadmap).map((each) => [each.record.id, each] as const))('%s', (_, technology) => {
    const told = of(technology.record).map(({ statement }) => statement);
    const { class: ofClass, condition = '', refs } = technology;
    expect(told).toContain(ofClass === 'none' ? `No class: ${condition}` : `Class ${ofClass}: ${condition}`);
    for (const ref of refs)
      expect(
        told.some((statement) =>
          statement.startsWith(`Reference ${valueTitle(technology.record.kind, 'ai_act.refs', ref)}`),
        ),
        ref,
      ).toBe(true);
    expect(told).toHaveLength(1 + refs.length);
  });
});

test('every row names a record, texts that the page lists, and a verdict that it explains', () => {
  expect(rows.filter(({ id }) => !roadmap.records.has(id))).toEqual([]);
  expect(
    rows.filter(({ where }) => where !== 'none' && !where.split(', ').every((mark) => MARKS.has(mark))),
  ).toEqual([]);
  expect(rows.filter(({ verdict }) => !VERDICT.test(verdict))).toEqual([]);
});

test('the count above the tables is that of the rows', () => {
  expect(text).toContain(`${rows.length} rows: `);
});
