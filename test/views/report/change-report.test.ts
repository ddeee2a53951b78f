import { beforeAll, describe, expect, test } from 'vitest';
import { views } from '../../../src/policing/due/due.ts';
import { need } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { type ChangeReport, changeReport } from '../../../src/views/report/change-report.ts';
import { check as validate } from '../../support/domain.ts';
import { exampleRoadmap } from '../../support/example.ts';
import { changedFiles, unchanged } from './example-change.ts';

async function reportOf(old: Example, now: Example): Promise<ChangeReport> {
  const checked = async (files: Example) => {
    const roadmap = await exampleRoadmap(files);
    return { roadmap, findings: (await validate(roadmap)).findings };
  };
  return changeReport(
    await checked(old),
    await checked(now),
    { history: { state: 'complete' }, judges: [] },
    views.tasks,
  );
}

describe('a report on a change', () => {
  let report: ChangeReport;
  beforeAll(async () => {
    report = await reportOf(await unchanged(), await changedFiles());
  });

  test('tells new findings from older ones', () => {
    const codes = report.findings.fresh.map(({ code }) => code);
    expect(codes).toEqual(['assessment/outdated', 'schema/unknown-value']);
    expect(report.findings).toMatchObject({ older: 0, gone: 0 });
  });

  test('says who should look, and why', () => {
    const told = report.tasks.map(({ sort, id, about }) => [sort, id, about.map((each) => each.id).join()]);
    expect(told).toEqual([
      ['board', 'board-example', 'need-example'],
      ['assessment', 'assess-example', 'tech-example'],
      ['recommendation', 'polrec-example', 'need-example'],
      ['review', 'need-example', ''],
    ]);
  });

  test('names gaps that were opened and gaps that were closed', () => {
    const told = (gaps: ChangeReport['gaps']['opened']) => gaps.map(({ id, code }) => `${id}: ${code}`);
    expect(told(report.gaps.opened)).toEqual([
      'need-example: need-without-technology',
      'need-second: need-without-technology',
    ]);
    expect(told(report.gaps.closed)).toEqual(['crime-fraud: crime-without-counter']);
  });

  test('names what depends on the change, as aligner diff --impact does', () => {
    expect(report.touched.map(({ id, steps }) => `${steps} ${id}`)).toEqual([
      '1 assess-example',
      '1 event-example',
      '1 polrec-example',
    ]);
  });

  test('of nothing holds nothing', async () => {
    const nothing = await reportOf(await unchanged(), await unchanged());
    expect(nothing).toMatchObject({
      findings: { fresh: [], older: 0, gone: 0 },
      tasks: [],
      gaps: { opened: [], closed: [] },
      touched: [],
    });
  });
});

describe('boards', () => {
  const approval = (board: string): Example => ({
    'releases/1.0.0.yaml': `id: 1.0.0\ntitle: First\nsummary: The first release of all.\napprovals:\n  - {board: ${board}, date: 2026-01-01}\n`,
  });

  test('that approved the last release are asked when one of its records changes', async () => {
    const old = { ...(await unchanged()), ...approval('board-silent') };
    const changed = {
      ...old,
      'needs/need-voice-evidence.yaml': need('id: need-voice-evidence', 'title: Other'),
    };
    const { tasks } = await reportOf(old, changed);
    expect(tasks).toMatchObject([{ id: 'board-silent', reason: expect.stringContaining('release 1.0.0') }]);
  });
});

test('a renamed record opens and closes no gap', async () => {
  const old = { 'needs/need-example.yaml': need() };
  const now = { 'needs/need-better.yaml': need('id: need-better', 'aliases: [need-example]') };
  const { gaps, touched } = await reportOf(old, now);
  expect(gaps).toEqual({ opened: [], closed: [] });
  expect(touched).toEqual([]);
});

test('a gap that went with its record was not closed', async () => {
  const old = { 'needs/need-example.yaml': need() };
  const { gaps } = await reportOf(old, {
    'needs/need-example.yaml': need('status: withdrawn', 'withdrawn_reason: Nobody needs it any more.'),
  });
  expect(gaps.closed).toEqual([]);
});
