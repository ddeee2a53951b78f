import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changelog, changelogMarkdown } from '../../src/history/changelog.ts';
import { narration } from '../../src/history/diff/details.ts';
import { diffRoadmaps } from '../../src/history/diff/diff.ts';
import { releaseFigures } from '../../src/history/overview.ts';
import { escapeText } from '../../src/markdown/markdown.ts';
import { need, technology } from '../../src/policing/rules/example.ts';
import { exampleRoadmap } from '../support/example.ts';
import { exampleHistory } from './example-history.ts';
import { randomHistory } from './random.ts';

const NEED = 'needs/need-example.yaml';
const moments = {
  '0.1.0': { [NEED]: need() },
  '0.2.0': { [NEED]: need('category: governance'), 'technologies/tech-example.yaml': technology() },
  '1.0.0': {
    'needs/need-better.yaml': need('id: need-better', 'aliases: [need-example]', 'category: governance'),
    'technologies/tech-example.yaml': technology('status: withdrawn', 'withdrawn_reason: Not made any more.'),
  },
};

const around = narration(await exampleRoadmap({}));

describe('changelog', () => {
  it('tells each release against the one before, newest first', async () => {
    const history = await exampleHistory(moments);
    const entries = await changelog(history);
    expect(entries.map(({ version, previous, diff }) => [version, previous, diff?.level])).toEqual([
      ['1.0.0', '0.2.0', 'major'],
      ['0.2.0', '0.1.0', 'minor'],
      ['0.1.0', undefined, undefined],
    ]);
    const [, second, third] = history;
    if (!second || !third) throw new Error('releases are missing');
    expect(entries[0]?.diff).toEqual(await diffRoadmaps(second.roadmap, third.roadmap));
    expect(entries.map(({ ids }) => ids)).toEqual([{ 'need-example': 'need-better' }, {}, {}]);
  });

  it('is one document of Markdown', async () => {
    const entries = await changelog(await exampleHistory(moments));
    const text = changelogMarkdown(entries, '', { escapeText, ...around });
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Changelog',
      '## 1.0.0, 2026-01-03',
      '### Renamed',
      '#### Needs',
      '### Withdrawn',
      '#### Technologies',
      '## 0.2.0, 2026-01-02',
      '### Added',
      '#### Technologies',
      '### Changed',
      '#### Needs',
      '## 0.1.0, 2026-01-01',
    ]);
    expect(text).toContain('Since 0.2.0: 1 record was renamed and 1 was withdrawn: a major change.');
    expect(text.endsWith('The first release, with 5 records.\n')).toBe(true);
    expect(changelogMarkdown([], 'There is no release yet.', { escapeText, ...around })).toBe(
      '# Changelog\n\nThere is no release yet.\n',
    );
  });

  it('names no id that cannot be found, on random histories', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(4), async ([a = {}, b = {}, c = {}, d = {}]) => {
        const releases = await exampleHistory({ '0.1.0': a, '0.2.0': b, '0.3.0': c, '1.0.0': d });
        for (const [i, entry] of (await changelog(releases)).reverse().entries()) {
          const now = releases[i]?.roadmap.records;
          const before = releases[i - 1]?.roadmap.records;
          for (const { id, change, before: old, links } of entry.diff?.records ?? []) {
            expect((change === 'deleted' ? before : now)?.has(id)).toBe(true);
            if (old && old.id !== id && change !== 'restored') expect(before?.has(old.id)).toBe(true);
            for (const link of links)
              expect(link.title === undefined || now?.has(link.id) || before?.has(link.id)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('releaseFigures', () => {
  it('counts the records of each release and what became of them', async () => {
    const figures = await releaseFigures(await exampleHistory(moments));
    expect(
      figures.map(({ version, tag, date, records, added, changed, retired, level }) => [
        version,
        tag,
        date.slice(0, 10),
        records,
        added,
        changed,
        retired,
        level,
      ]),
    ).toEqual([
      ['0.1.0', 'v0.1.0', '2026-01-01', 5, 5, 0, 0, 'none'],
      ['0.2.0', 'v0.2.0', '2026-01-02', 6, 1, 1, 0, 'minor'],
      ['1.0.0', 'v1.0.0', '2026-01-03', 6, 0, 1, 1, 'major'],
    ]);
  });
});
