import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderRelease } from '../../../src/pages/release.ts';
import { lawOn } from '../../../src/policing/law/law-on.ts';
import { classed, isTied } from '../../../src/policing/law/technology.ts';
import { loadRoadmap } from '../../../src/roadmap/load.ts';
import { recordsOf, textOf } from '../../../src/roadmap/roadmap.ts';
import { readFolder } from '../../../src/source/folder.ts';
import { domainPages } from '../../support/domain.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const DAY = '2026-11-28';

const snapshot = await readFolder(ROOT, 'roadmap-data');
const roadmap = await loadRoadmap(snapshot);
const edition = {
  roadmap,
  snapshot,
  version: '1.0.0',
  tag: 'v1.0.0',
  date: DAY,
  toolVersion: '0',
  domain: domainPages,
};
const pages = new Map((await renderRelease(edition)).map(({ path, text }) => [path, text]));
const page = (path: string) => pages.get(path) ?? '';
const technologies = recordsOf(roadmap, 'technology').map(({ id }) => id);
const milestones = recordsOf(roadmap, 'milestone');

const { holds, comes } = lawOn(roadmap, DAY);
const tied = [...holds, ...comes].filter(({ provision }) => isTied(provision));

/** A line of the timeline, without its remark. */
const RULE = /^(\d{4}-\d{2}-\d{2}) \w+: (.*?)(?: \((?:on a condition|for uses|proposed).*\))?$/;

function sorted(items: Iterable<string>): string[] {
  return [...new Set(items)].sort();
}

/** What the law of a day says of a technology: its provisions, as "date provision". */
function provisionsOf(id: string): string[] {
  return sorted(
    tied
      .filter((each) => [...each.technologies, ...each.otherUses].some(({ record }) => record.id === id))
      .map(({ provision }) => `${provision.date} ${provision.where ?? provision.text.replace(/\.$/, '')}`),
  );
}

/** The milestones of these provisions. No two milestones of the reference roadmap have the same day. */
function milestonesOf(id: string): string[] {
  const days = new Map(milestones.map((record) => [textOf(record, 'date'), record.id]));
  return sorted(provisionsOf(id).map((line) => days.get(line.slice(0, 10)) ?? line));
}

/** The cells of the rows of a text that link to a technology. */
function rowsOf(text: string, id: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| [') && line.split(' | ')[0]?.includes(`/${id}.md)`))
    .map((line) => line.split(' | '));
}

function linked(text: string): string[] {
  return sorted([...text.matchAll(/milestones\/(law-[a-z0-9-]+)\.md/g)].map(([, id]) => id ?? ''));
}

const [, afterTimeline = ''] = page('timeline.md').split('## What applies to which technology');

/** The milestones that a technology has a dot for in mapping.md. */
function dotsOf(id: string): string[] {
  const [, after = ''] = page('mapping.md').split('## Legal milestones and technologies: constrains');
  const [part = ''] = after.split('\n## ');
  return sorted(
    part.split('\n#### ').flatMap((matrix) => {
      const heads = (/^\| Technology \| .*$/m.exec(matrix)?.[0] ?? '').split(' | ').map(linked);
      return rowsOf(matrix, id).flatMap((cells) =>
        cells.flatMap((cell, i) => (cell.includes('●') ? (heads[i] ?? []) : [])),
      );
    }),
  );
}

describe('law, timeline, mapping and pages tell one story', () => {
  test('no two milestones have one day, so that a day stands for a milestone', () => {
    const days = milestones.map((record) => textOf(record, 'date'));
    expect(new Set(days).size).toBe(days.length);
  });

  test.each(technologies)('of %s', (id) => {
    const [cells] = rowsOf(afterTimeline.split('## Technologies to know of')[0] ?? '', id);
    const lines = (cells?.at(-1) ?? '').replace(/ \|$/, '').split('<br>');
    const timeline = sorted(
      lines.flatMap((line) => {
        const [, day, provision] = RULE.exec(line) ?? [];
        return provision === undefined ? [] : [`${day} ${provision}`];
      }),
    );
    expect(timeline, 'timeline.md').toEqual(provisionsOf(id));
    expect(dotsOf(id), 'mapping.md').toEqual(milestonesOf(id));
    const [, subject = ''] = page(`technologies/${id}.md`).split('### Subject to');
    expect(linked(subject.split('\n#')[0] ?? ''), 'page').toEqual(milestonesOf(id));
  });

  test.each(['tech-face-recognition-live', 'tech-face-recognition-post', 'tech-object-detection'])(
    'and "show %s" too',
    (id) => {
      const text = execFileSync(process.execPath, ['bin/aligner.js', 'show', id], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      const [, subject = ''] = text.split('Subject to (');
      expect(
        sorted([...(subject.split('\n\n')[0] ?? '').matchAll(/ {2}(law-\S+)/g)].map(([, law]) => law ?? '')),
      ).toEqual(milestonesOf(id));
    },
  );
});

describe('provisions that hold for some uses only', () => {
  const concerned = (provision: string) =>
    sorted(
      tied
        .filter(({ provision: { where } }) => where?.startsWith(provision))
        .flatMap((each) => [...each.technologies, ...each.otherUses])
        .map(({ record }) => record.id),
    );

  test.each([
    ['Article 26(10)', ['tech-face-recognition-post', 'tech-speaker-recognition']],
    ['Article 5(2)', ['tech-face-recognition-live']],
    ['Article 5(6) and (7)', ['tech-face-recognition-live']],
    [
      'Article 14(5)',
      ['tech-face-recognition-live', 'tech-face-recognition-post', 'tech-speaker-recognition'],
    ],
    ['Article 50(3)', ['tech-biometric-categorisation', 'tech-emotion-recognition']],
    ['Article 50(1)', ['tech-llm-assistant']],
  ])('%s', (provision, expected) => {
    expect(concerned(provision)).toEqual(expected);
  });

  test('the duties for older systems reach everything that the duties for new ones reach', () => {
    expect(concerned('Article 111(2)')).toEqual(concerned('Article 27'));
  });

  test("products of Annex I and systems of Annex X are nobody's by their class", () => {
    expect(concerned('Article 111(1)')).toEqual([]);
  });
});

test('every technology has a class with its condition, or says why it has none', () => {
  const all = classed(roadmap);
  expect(all.map(({ record }) => record.id)).toEqual(technologies);
  expect(all.filter(({ condition }) => condition === undefined).map(({ record }) => record.id)).toEqual([]);
});
