import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderRelease } from '../../src/pages/release.ts';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { recordsOf } from '../../src/roadmap/roadmap.ts';
import type { Example } from '../../src/rules/rule.ts';
import { readFolder } from '../../src/source/folder.ts';
import type { Snapshot } from '../../src/source/snapshot.ts';
import { domainPages } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';

async function release(snapshot: Snapshot): Promise<ReadonlyMap<string, string>> {
  const roadmap = await loadRoadmap(snapshot);
  const edition = {
    roadmap,
    snapshot,
    version: '1.0.0',
    tag: 'v1.0.0',
    date: '2026-01-02',
    toolVersion: '0',
    domain: domainPages,
  };
  return new Map((await renderRelease(edition)).map(({ path, text }) => [path, text]));
}

const pages = (example: Example) => release(exampleSnapshot(example));

/** The lines of a table of a page whose first cell holds a text. */
function rows(text: string | undefined, first: string): string[] {
  return (text ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.split(' | ')[0]?.includes(first));
}

describe('the reference roadmap', async () => {
  const snapshot = await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data');
  const all = await release(snapshot);
  const page = (path: string) => all.get(path) ?? '';

  test('has the chapters, and the cover names them', () => {
    for (const path of ['recommendations.md', 'engagement.md', 'timeline.md', 'crimes/ratings.md']) {
      expect(page(path).length, path).toBeGreaterThan(1000);
      expect(page('README.md')).toContain(`](${path})`);
    }
    expect(page('crimes/README.md')).toContain('[Ratings](ratings.md)');
  });

  test('the whole document holds them too', () => {
    for (const heading of ['## Crimes: ratings', '## Legal timeline', '## Engagement'])
      expect(
        [...all].some(([path, text]) => path.startsWith('roadmap/') && text.includes(`\n${heading}\n`)),
      ).toBe(true);
  });

  test('every recommendation stands there with addressee, answers and evidence', () => {
    const sections = page('recommendations.md').split('\n#### ').slice(1);
    const records = [...all.keys()].filter((path) => /^recommendations\/(pol|res)rec-/.test(path));
    expect(records.length).toBeGreaterThan(30);
    expect(sections).toHaveLength(records.length);
    for (const section of sections) {
      expect(section).toMatch(/\*\*(To whom|Sort of work)\.\*\* /);
      expect(section).toMatch(/\*\*Answers\.\*\* The (need|issue|crime)s? \[/);
      expect(section).toMatch(/\*\*Evidence\.\*\*\n\n- /);
    }
  });

  test('addressees are named in words', () => {
    const [row = ''] = rows(page('recommendations.md'), 'Law-enforcement agencies');
    expect(row).toContain('[Make AI training recurrent](recommendations/polrec-regular-training.md)');
    expect(page('recommendations.md')).not.toMatch(/\bLeas\b/);
  });

  test('no board is said to have validated anything', () => {
    expect(page('engagement.md')).toContain('No board has validated a record of this release yet.');
    expect([...all.values()].filter((text) => text.includes('## Validation by boards'))).toEqual([]);
  });

  test('the timeline is a table and a picture with the same dates', () => {
    const text = page('timeline.md');
    const dates = text.split('\n').flatMap((line) => /^\| (\d{4}-\d{2}-\d{2}) \|/.exec(line)?.[1] ?? []);
    expect(dates).toEqual([...dates].sort());
    const drawn = [...page('pictures/timeline.svg').matchAll(/>(\d{4}-\d{2}-\d{2}) [^<]*<\/text>/g)].map(
      ([, date]) => date,
    );
    expect(drawn).toEqual(dates);
  });

  test('prohibited technologies and those without a rights assessment are named', () => {
    const [, after = ''] = page('timeline.md').split('## Technologies to know of');
    expect(after).toMatch(/\*\*Prohibited, wholly or in part\.\*\*[\s\S]*tech-face-recognition-live\.md/);
    expect(after).toMatch(/tech-emotion-recognition\.md\): no rights assessment\./);
    expect(after).toMatch(/tech-face-recognition-post\.md\): there is an illustrative example only\./);
  });

  test('crimes are rated only where a source rates them', async () => {
    const text = page('crimes/ratings.md');
    const [, rating = ''] = text.split('## Threat ratings');
    const crimes = recordsOf(await loadRoadmap(snapshot), 'crime');
    const forms = crimes.filter(({ id }) => crimes.every(({ data }) => data.parent !== id));
    expect(rating).toMatch(new RegExp(`^\\n\\n11 of ${forms.length} forms of crime have a rating`));
    expect(rows(rating, '1 to 7')).toHaveLength(7);
    expect(rows(text, 'crime-ai-ransomware')).toEqual([
      '| [Ransomware steered by a language model](crime-ai-ransomware.md) | AI-supported malware and intrusion | Means (vector) | Demonstrated |   |   |',
    ]);
  });
});

describe('crime ratings', () => {
  const rated = (id: string, band: string | undefined, ...numbers: (number | undefined)[]) => {
    const names = ['harm', 'profit', 'achievability', 'defeat_difficulty'];
    const parts = names.flatMap((name, i) => (numbers[i] === undefined ? [] : [`${name}: ${numbers[i]}`]));
    const all = [...(band === undefined ? [] : [`band: ${band}`]), ...parts, 'rated_by: src-example'];
    return {
      [`crimes/crime-${id}.yaml`]: crime(
        `id: crime-${id}`,
        `title: Crime ${id}`,
        'parent: crime-fraud',
        'maturity: realized',
        `threat: {${all.join(', ')}}`,
      ),
    };
  };
  const ratings = async (example: Example) => (await pages(example)).get('crimes/ratings.md') ?? '';

  test('without any rating say so, and draw nothing', async () => {
    const text = await ratings({ 'crimes/crime-example.yaml': crime('parent: crime-fraud') });
    expect(text).toContain('No crime of this release has a threat rating');
    expect(text).not.toContain('Ranking');
    expect(text).toContain('| **Digital** |   |   |   | 1 |');
  });

  test('rank by band, then by the sum of all four criteria', async () => {
    const text = await ratings({
      ...rated('a', 'medium', 5, 5, 5, 5),
      ...rated('b', 'high', 1, 1, 1, 1),
      ...rated('c', 'high', 2, 2, 2, 2),
      ...rated('d', 'high', 5, undefined, 5, 5),
      ...rated('e', 'high'),
      ...rated('f', undefined, 5, 5, 5, 5),
    });
    const places = [...text.matchAll(/^\| ([\d to]+) \| \[Crime (\w)\]/gm)].map(
      ([, place, id]) => `${place} ${id}`,
    );
    expect(places).toEqual(['1 c', '2 b', '3 to 4 d', '3 to 4 e', '5 a', '6 f']);
    expect(text).toContain(
      '| Place | Crime | Concern | Harm | Profit | Achievability | Defeat difficulty | Rated by |',
    );
  });

  test('shade the heat map by number, and count the others beside it', async () => {
    const text = await ratings({
      ...rated('a', 'high'),
      ...rated('b', 'high'),
      ...rated('c', 'low'),
      'crimes/crime-x.yaml': crime('id: crime-x', 'parent: crime-fraud', 'maturity: realized'),
    });
    expect(rows(text, 'High concern')[0]).toBe('| **High concern** |   |   | █ 2 |   |');
    expect(rows(text, 'Low concern')[0]).toBe('| **Low concern** |   |   | ▒ 1 |   |');
    expect(rows(text, 'Not rated')[0]).toBe('| **Not rated** |   |   | 1 |   |');
  });
});

describe('engagement', () => {
  const board = (name: string) => ({
    [`boards/board-${name}.yaml`]: `id: board-${name}\ntitle: Board ${name}\nsummary: A body that advises on the roadmap.\nstatus: proposed\ntype: advisory\nsources:\n  - id: src-example\n`,
  });
  const hash = '2:5efa76eb231c';
  const example: Example = {
    ...board('one'),
    ...board('two'),
    'needs/need-example.yaml': need(
      'raised_by: [Investigators of a city, Europol]',
      `validated_by:\n  - {board: board-one, date: 2025-01-01, of_hash: "${hash}"}\n  - {board: board-two, date: 2024-01-01, of_hash: "000000000000"}`,
    ),
    'technologies/tech-example.yaml': technology('addresses: [need-example]'),
    'events/event-day.yaml':
      'id: event-day\ntitle: Day of needs\nsummary: A workshop on what is missing.\nstatus: proposed\ntype: workshop\nstart: "2024-05"\ndiscussed: [need-example]\nboards: [board-one]\nsources:\n  - id: src-example\n',
    'releases/1.0.0.yaml':
      'id: 1.0.0\ntitle: First release\nsummary: The first release of this roadmap.\napprovals:\n  - {board: board-one, date: 2025-02-01}\n',
  };

  test('shows who asked, where it was discussed, and which wording a board saw', async () => {
    const text = (await pages(example)).get('engagement.md');
    expect(rows(text, 'need-example').at(-1)).toBe(
      '| [Example need](needs/need-example.md) | Investigators of a city and Europol | [Day of needs](events/event-day.md) | [Board one](boards/board-one.md), 2025-01-01: the present wording<br>[Board two](boards/board-two.md), 2024-01-01: an earlier wording |',
    );
    expect(text).toContain('1 record has been validated by a board.');
    expect(text).toContain('It approved the release 1.0.0 (2025-02-01).');
    expect(text).toContain('For the other need none of this is recorded.');
  });

  test('shows what became of what was discussed', async () => {
    const text = (await pages(example)).get('engagement.md');
    expect(text).toMatch(
      /\n- \[Example need\]\(needs\/need-example\.md\)<br>Raised at \[Day of needs\]\(events\/event-day\.md\)\.<br>Taken up by the technology \[[^\]]+\]\(technologies\/[a-z-]+\.md\)\.\n/,
    );
  });

  test('stands on the page of the record', async () => {
    const text = (await pages(example)).get('needs/need-example.md') ?? '';
    const [, section = ''] = text.split('## Validation by boards');
    expect(section).toContain('| [Board two](../boards/board-two.md) | 2024-01-01 | an earlier wording |');
    expect(section).toContain('A validation of an earlier wording does not cover what was changed since');
    expect(text).toContain('| **Voiced by** | Investigators of a city, Europol |');
    expect(text).not.toContain(hash);
  });

  test('a roadmap without boards, events and voices has no such chapter', async () => {
    const all = await pages({});
    expect(['engagement.md', 'timeline.md', 'recommendations.md'].filter((path) => all.has(path))).toEqual(
      [],
    );
  });
});

describe('the timeline', () => {
  test('without milestones still names what is prohibited', async () => {
    const text = (
      await pages({
        'technologies/tech-example.yaml': technology('ai_act: {class: prohibited, refs: [A5-1-h]}'),
      })
    ).get('timeline.md');
    expect(text).not.toContain('mermaid');
    expect(text).toContain('| Prohibited: Article 5(1)(h) | no milestone of this roadmap |');
  });

  test('keeps quotes of a title out of the marks of the picture', async () => {
    const text = (
      await pages({
        'milestones/law-example.yaml':
          'id: law-example\ntitle: \'Act: "first" part; end\'\nsummary: A rule that applies from a day on.\nstatus: proposed\ndate: 2026-12-02\nact: Example act\nstate: proposed\nsources:\n  - id: src-example\n',
      })
    ).get('pictures/timeline.svg');
    expect(text).toContain('>2026-12-02 Act: &quot;first&quot; part; end</text>');
  });
});
