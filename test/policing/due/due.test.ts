import { describe, expect, test } from 'vitest';
import { views } from '../../../src/policing/due/due.ts';
import { need, technology } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { whatIsDue } from '../../../src/views/due/due.ts';
import { exampleRoadmap } from '../../support/example.ts';

const TODAY = '2026-11-23';
const LATER = '2027-02-21';

async function due(example: Example, asOf = TODAY, until = LATER) {
  const { groups, ...rest } = whatIsDue(await exampleRoadmap(example), asOf, until, views.due);
  const of = (key: string) => groups.find((group) => group.key === key)?.records ?? [];
  return { ...rest, signals: of('signals'), assessments: of('assessments'), milestones: of('milestones') };
}

const roadmapFile = (line: string): Example => ({
  'roadmap.yaml': `schema_version: 2\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\n${line}\n`,
});

describe('reviews', () => {
  const reviewed = (day: string, ...more: string[]): Example => ({
    'needs/need-example.yaml': need(`reviewed: ${day}`, ...more),
  });

  test.each<[string, string, string[], string[]]>([
    ['checked yesterday', '2026-11-22', [], []],
    ['checked 184 days ago', '2026-05-23', [], ['2026-11-22 1']],
    ['checked 183 days ago: due today', '2026-05-24', [], ['2026-11-23 0']],
    ['due within the days that are looked ahead', '2026-07-01', [], ['2026-12-31 -38']],
    ['due after them', '2026-09-01', [], []],
    ['with an interval of its own', '2026-11-01', ['review_interval_days: 10'], ['2026-11-11 12']],
    ['with a longer one', '2026-01-01', ['review_interval_days: 3000'], []],
    ['a tombstone', '2020-01-01', ['status: withdrawn', 'withdrawn_reason: It is gone.'], []],
  ])('%s', async (_, day, more, expected) => {
    const { reviews } = await due(reviewed(day, ...more));
    expect(reviews.due.map(({ due: date, overdue }) => `${date} ${overdue}`)).toEqual(expected);
  });

  test('the roadmap may set another interval', async () => {
    const { reviews } = await due({ ...reviewed('2026-11-01'), ...roadmapFile('review_interval_days: 7') });
    expect(reviews.due.map(({ due: date }) => date)).toEqual(['2026-11-08']);
  });

  test('the oldest comes first', async () => {
    const { reviews } = await due({
      'needs/need-a.yaml': need('id: need-a', 'title: Need A', 'reviewed: 2026-02-01'),
      'needs/need-b.yaml': need('id: need-b', 'title: Need B', 'reviewed: 2025-02-01'),
    });
    expect(reviews.due.map(({ record }) => record.id)).toEqual(['need-b', 'need-a']);
  });

  test('records that nobody reviewed are counted by kind, in the order of chapters', async () => {
    const { reviews } = await due(reviewed('2026-11-22'));
    expect(reviews.never.map(({ kind, records }) => `${kind.name} ${records.length}`)).toEqual([
      'need 1',
      'crime 1',
      'ethical-issue 1',
      'source 1',
    ]);
  });

  test('a date that is none counts as never', async () => {
    const { reviews } = await due(reviewed('"soon"'));
    expect(reviews.due).toEqual([]);
    expect(reviews.never[0]?.records.map(({ id }) => id)).toContain('need-example');
  });
});

describe('signals', () => {
  const signal = (step: string, ...lines: string[]): Example => ({
    'watch/watch-example.yaml': `id: watch-example\ntitle: Example signal\nsummary: Something that somebody noticed.\nsignal: A report says that something changed.\n${[step, ...(lines.length > 0 ? lines : ['status: proposed'])].join('\n')}\nsources:\n  - id: src-example\n`,
  });

  test.each<[string, string[], boolean]>([
    ['waits in a step', ['step: validate'], true],
    ['is watched on', ['step: monitor'], false],
    ['is watched on, and the day has come', ['step: monitor', 'next_review: 2026-11-23'], true],
    ['is to be looked at within the days ahead', ['step: scan', 'next_review: 2027-01-01'], true],
    ['is to be looked at later', ['step: scan', 'next_review: 2028-01-01'], false],
    ['was dropped', ['step: scan', 'decision: drop'], false],
    ['was withdrawn', ['step: scan', 'status: withdrawn', 'withdrawn_reason: It was wrong.'], false],
  ])('%s', async (_, lines, waits) => {
    const { signals } = await due(signal(lines[0] ?? '', ...lines.slice(1)));
    expect(signals.length > 0).toBe(waits);
  });

  test('tell where they wait and since when', async () => {
    const { signals } = await due(signal('step: describe', 'scan_date: 2026-01-05'));
    expect(signals).toMatchObject([
      {
        why: 'waits at "describe"',
        note: 'noticed 2026-01-05',
        data: { step: 'describe', noticed: '2026-01-05' },
      },
    ]);
  });
});

describe('assessments', () => {
  const assessed = (fingerprint: string): Example => ({
    'technologies/tech-example.yaml': technology(),
    'assessments/assess-example.yaml': `id: assess-example\ntitle: Example assessment\nsummary: An invented assessment for examples.\nstatus: draft\nmethod: risk\nsubject: tech-example\nassessed_fingerprint: "${fingerprint}"\n`,
  });

  test('are due when the technology changed since', async () => {
    const { assessments } = await due(assessed('000000000000'));
    expect(assessments.map(({ record, data }) => [record.id, data.subject])).toEqual([
      ['assess-example', 'tech-example'],
    ]);
    expect((await due(assessed('c7de75e1095f'))).assessments).toEqual([]);
  });
});

describe('milestones', () => {
  const milestone = (date: string, state: string): Example => ({
    'milestones/law-example.yaml': `id: law-example\ntitle: Example law\nsummary: A rule that applies from a day on.\nstatus: proposed\ndate: ${date}\nact: Example act\nstate: ${state}\nsources:\n  - id: src-example\n`,
  });

  test.each([
    ['within the days ahead', '2026-12-02', 'adopted', ['comes']],
    ['on the last of them', LATER, 'changed', ['comes']],
    ['a proposal too', '2026-12-02', 'proposed', ['comes']],
    ['after them', '2027-02-22', 'adopted', []],
    ['in force since today', TODAY, 'applies', []],
    ['passed, but the state does not say so', TODAY, 'adopted', ['state']],
    ['ahead, but the state says that it applies', '2029-01-01', 'applies', ['state']],
  ])('%s', async (_, date, state, expected) => {
    const { milestones } = await due(milestone(date, state));
    expect(milestones.map(({ data }) => data.why)).toEqual(expected);
  });
});
