import { describe, expect, test } from 'vitest';
import { markdownText } from '../../src/markdown/markdown.ts';
import { renderRelease } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Example } from '../../src/rules/rule.ts';
import { check, domainPages } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';

const head =
  'schema_version: 3\ntitle: Roadmap\ndescription: A roadmap for examples.\npublisher: Us\nlicence: CC-BY-4.0\n';

const policy = (name: string, urgency: string, answers: readonly string[]): Example => ({
  [`recommendations/polrec-${name}.yaml`]: `id: polrec-${name}\ntitle: Do ${name}\nsummary: Somebody should do ${name} soon.\nstatus: proposed\naddressees: [leas, member-states]\ninstrument: funding\nurgency: ${urgency}\nhorizon: short\n${answers.length > 0 ? `answers: [${answers.join(', ')}]\n` : ''}`,
});

const law = (name: string, date: string, state = 'adopted'): Example => ({
  [`milestones/law-${name}.yaml`]: `id: law-${name}\ntitle: Law ${name}\nsummary: A rule about ${name} begins.\nstatus: proposed\nact: An act\nprovision: Article 1\ndate: ${date}\nstate: ${state}\nbrings:\n  - effect: duty\n    text: Agencies do what ${name} asks.\n`,
});

const need = (name: string, horizon?: string): Example => ({
  [`needs/need-${name}.yaml`]: `id: need-${name}\ntitle: Need ${name}\nsummary: Something that is missing today.\nstatus: proposed\ncategory: skills\n${horizon === undefined ? '' : `horizon: ${horizon}\nhorizon_basis:\n  reason: A case of ${name} was seen.\n  judgement: true\n`}`,
});

const technology = (name: string, horizon: string, addresses: string): Example => ({
  [`technologies/tech-${name}.yaml`]: `id: tech-${name}\ntitle: Tool ${name}\nsummary: It helps with something.\nstatus: proposed\ncategory: audio\nhorizon: ${horizon}\naddresses: [${addresses}]\n`,
});

async function pagesOf(example: Example, day?: string): Promise<ReadonlyMap<string, string>> {
  const snapshot = exampleSnapshot(example);
  const edition = {
    roadmap: await loadRoadmap(snapshot),
    snapshot,
    version: '1.0.0',
    tag: 'v1.0.0',
    toolVersion: '0',
    domain: domainPages,
    ...(day === undefined ? {} : { date: day, day }),
  };
  const pages = await renderRelease(edition);
  return new Map(pages.map((page) => [page.path, markdownText(page)]));
}

const section = (text: string | undefined, heading: string): string =>
  new RegExp(`^## ${heading}\\n\\n([\\s\\S]*?)(?=\\n\\n## |$(?![\\s\\S]))`, 'm').exec(text ?? '')?.[1] ?? '';

describe('the first page', () => {
  const all = {
    ...need('a'),
    ...need('b'),
    ...policy('later', 'soon', ['need-a']),
    ...policy('one', 'now', ['need-a']),
    ...policy('two', 'now', ['need-a', 'need-b']),
    ...policy('three', 'now', []),
    ...policy('four', 'now', []),
    ...law('past', '2025-01-01'),
    ...law('today', '2026-01-01'),
    ...law('next', '2026-06-01', 'proposed'),
    ...law('after', '2027-06-01'),
    ...law('far', '2030-06-01'),
  };

  test('names three urgent recommendations with whom they address, those first that answer most, and how many more there are', async () => {
    const text = section((await pagesOf(all, '2026-01-01')).get('README.md'), 'Do now');
    expect(text.match(/polrec-\w+/g)).toEqual(['polrec-two', 'polrec-one', 'polrec-four', 'polrec-three']);
    expect(text).toContain('For: Law-enforcement agencies; Member States. Somebody should do two soon.');
    expect(text).toContain('Urgent too: [Do three]');
  });

  test('names the next three dates of law from the day of the release on, and which is no law yet', async () => {
    const text = section((await pagesOf(all, '2026-01-01')).get('README.md'), 'Next dates of law');
    expect(text.match(/law-\w+/g)).toEqual(['law-today', 'law-next', 'law-after']);
    expect(text).toMatch(/1 June 2026: .*proposed, not law yet/);
    const later = section((await pagesOf(all, '2027-07-01')).get('README.md'), 'Next dates of law');
    expect(later.match(/law-\w+/g)).toEqual(['law-far']);
  });

  test('has no such section where nothing is urgent, no date is ahead, or no day is known', async () => {
    const cover = (await pagesOf({ ...need('a'), ...law('past', '2025-01-01') }, '2026-01-01')).get(
      'README.md',
    );
    expect(cover).not.toMatch(/## (Do now|Next dates of law|Not known)/);
    expect((await pagesOf(all)).get('README.md')).not.toContain('## Next dates of law');
  });

  test('says what the editors do not know, with links to records, and shows a picture of at most seven arrows', async () => {
    const pages = await pagesOf({
      ...all,
      'roadmap.yaml': `${head}not_known:\n  - How often [[need-a]] is met.\n`,
    });
    const cover = pages.get('README.md');
    expect(section(cover, 'Not known')).toBe('- How often [Need a](needs/need-a.md) is met.');
    expect(cover).toContain('![How the parts fit together](pictures/parts.svg)');
    const arrows = pages.get('pictures/parts.svg')?.match(/class="band/g)?.length;
    expect(arrows).toBeGreaterThan(0);
    expect(arrows).toBeLessThanOrEqual(7);
  });
});

describe('the road', () => {
  const all = {
    ...need('soon', 'short'),
    ...need('later', 'long'),
    ...need('sometime'),
    ...technology('ready', 'short', 'need-soon'),
    ...technology('young', 'mid', 'need-soon'),
    ...policy('one', 'soon', ['need-soon']),
    ...law('past', '2025-01-01'),
    ...law('near', '2027-12-31'),
    ...law('mid', '2028-01-02'),
    ...law('far', '2031-01-02'),
  };

  test('leads in each term from needs to technologies, policy and dates of law; what belongs to another term says so', async () => {
    const text = (await pagesOf(all, '2026-01-01')).get('road.md');
    const short = section(text, 'Short term: within 2 years');
    expect(short).toMatch(
      /^\| \[Need soon\]\S+<br>A case of soon was seen\. ○ \| \[Tool ready\]\S+<br>\[Tool young\]\S+ \(mid term\) \|.*\[Do one\]/m,
    );
    expect(short.match(/law-\w+/g)).toEqual(['law-near']);
    expect(section(text, 'Mid term: in 3 to 5 years').match(/(?:law|tech)-\w+/g)).toEqual([
      'tech-young',
      'law-mid',
    ]);
    expect(section(text, 'Long term: in more than 5 years').match(/(?:law|need)-\w+/g)).toEqual([
      'need-later',
      'law-far',
    ]);
    expect(section(text, 'Without a horizon')).toContain('[Need sometime](needs/need-sometime.md)');
  });

  test('takes the terms from roadmap.yaml, and tells no dates of law where no day is known', async () => {
    const own = {
      ...all,
      'roadmap.yaml': `${head}horizons:\n  short: within 1 year\n  mid: in 2 to 7 years\n`,
    };
    const text = (await pagesOf(own, '2026-01-01')).get('road.md');
    expect(section(text, 'Short term: within 1 year')).not.toContain('law-');
    expect(section(text, 'Mid term: in 2 to 7 years').match(/law-\w+/g)).toEqual([
      'law-near',
      'law-mid',
      'law-far',
    ]);
    expect((await pagesOf(all)).get('road.md')).not.toContain('law-');
  });

  test.each([
    ['until 2027', 'until 2028', ['law-near'], ['law-mid'], ['law-far']],
    ['within 2 years', '2028 to 2030', ['law-near'], ['law-mid'], ['law-far']],
    ['within 1 year (of 2026)', 'within 2 years', [], ['law-near'], ['law-mid', 'law-far']],
  ])('places dates by "%s" and "%s"', async (short, mid, ...expected) => {
    const own = { ...all, 'roadmap.yaml': `${head}horizons:\n  short: ${short}\n  mid: ${mid}\n` };
    const text = (await pagesOf(own, '2026-01-01')).get('road.md') ?? '';
    const terms = ['Short', 'Mid', 'Long'].map((name) => text.split(`## ${name} term`)[1]?.split('\n## ')[0]);
    expect(terms.map((term) => term?.match(/law-\w+/g) ?? [])).toEqual(expected);
  });

  test.each(['soon', 'after the next programme'])(
    'words without years, as "%s", place no date twice',
    async (words) => {
      const own = { ...all, 'roadmap.yaml': `${head}horizons:\n  short: ${words}\n` };
      const text = (await pagesOf(own, '2026-01-01')).get('road.md');
      expect(text?.match(/law-\w+/g)).toEqual(['law-near', 'law-mid', 'law-far']);
      expect(section(text, 'Dates of law').match(/law-\w+/g)).toEqual(['law-near', 'law-mid', 'law-far']);
    },
  );

  test('is not there where nothing has a place in time', async () => {
    expect((await pagesOf({ ...need('a'), ...law('x', '2030-01-01') }, '2026-01-01')).has('road.md')).toBe(
      false,
    );
  });
});

describe('what roadmap.yaml says of chapters', () => {
  // Each name that the check takes is a page of this roadmap, so that its messages stand somewhere.
  const names = [
    'abbreviations',
    'engagement',
    'mapping',
    'recommendations',
    'road',
    'sources',
    'timeline',
    'needs',
    'technologies',
  ];
  const yaml = `${head}abbreviations:\n  LEA: law-enforcement agency\n  XYZ: not used\nsummary: |\n  **For LEAs.** Read [this](record:need-a).\nkey_messages:\n${names.map((name) => `  ${name}:\n    - Keep ${name} in mind, as [[need-a]] shows.\n`).join('')}`;
  const example = {
    ...need('a', 'short'),
    ...technology('one', 'short', 'need-a'),
    ...policy('one', 'now', ['need-a']),
    ...law('next', '2026-06-01'),
    'events/event-a.yaml':
      'id: event-a\ntitle: Event\nsummary: A day on which people met.\nstatus: proposed\ntype: workshop\n',
    'sources/src-a.yaml':
      'id: src-a\ntitle: A source\nstatus: proposed\ntype: report\nread: full\nyear: 2020\n',
    'roadmap.yaml': yaml,
  };

  test.each(names)(
    'key messages of %s stand at its head, on its page and in the whole document',
    async (name) => {
      const pages = await pagesOf(example, '2026-01-01');
      const line = `- Keep ${name} in mind, as [Need a](`;
      const own = [...pages].filter(([path, text]) => !path.startsWith('roadmap/') && text.includes(line));
      expect(own).toHaveLength(1);
      const whole = [...pages]
        .filter(([path]) => path.startsWith('roadmap/'))
        .map(([, text]) => text)
        .join('');
      // Recommendations stand in the document as records; their chapter is a page of its own.
      expect(whole.includes(line)).toBe(name !== 'recommendations');
    },
  );

  test('a name that is no chapter is found', async () => {
    const wrong = { ...example, 'roadmap.yaml': yaml.replace('  mapping:', '  maping:') };
    const { findings } = await check(await loadRoadmap(exampleSnapshot(wrong)), '2026-01-01');
    expect(findings.filter(({ code }) => code === 'roadmap/unknown-chapter')).toMatchObject([
      { message: 'There is no chapter "maping".', hint: 'Did you mean "mapping"?' },
    ]);
    const right = await check(await loadRoadmap(exampleSnapshot(example)), '2026-01-01');
    expect(right.findings.filter(({ code }) => code === 'roadmap/unknown-chapter')).toEqual([]);
  });

  test('links in these texts are checked like those of the description', async () => {
    const wrong = { ...example, 'roadmap.yaml': yaml.replaceAll('need-a', 'need-b') };
    const { findings } = await check(await loadRoadmap(exampleSnapshot(wrong)), '2026-01-01');
    const lines = findings.filter(({ code }) => code === 'link/unknown-target').map(({ line }) => line);
    expect(lines).toHaveLength(names.length + 1);
    expect(new Set(lines).size).toBe(names.length + 1);
  });

  test('the summary is a page, and abbreviations that occur are listed', async () => {
    const pages = await pagesOf(example, '2026-01-01');
    expect(pages.get('summary.md')).toContain('**For LEAs.** Read [this](needs/need-a.md).');
    expect(pages.get('abbreviations.md')).toContain('| LEA | law-enforcement agency |');
    expect(pages.get('abbreviations.md')).not.toContain('XYZ');
    const contents = section(pages.get('README.md'), 'Contents');
    expect(contents.split('\n')[0]).toContain('(summary.md)');
  });

  test.each(['constructor', 'valueof', 'tostring'])(
    'a kind called %s has no messages that nobody wrote',
    async (plural) => {
      const schema = {
        title: 'Builder',
        'x-kind': { name: 'builder', plural, folder: 'builders', prefix: 'builder-' },
        type: 'object',
        properties: { id: { type: 'string' }, title: { type: 'string' } },
      };
      const pages = await pagesOf({
        ...example,
        'schemas/builder.schema.json': JSON.stringify(schema),
        'builders/builder-a.yaml': 'id: builder-a\ntitle: A builder\n',
      });
      const page = [...pages].find(([path]) => path === `builders/${plural}.md`)?.[1];
      expect(page).toContain('[A builder]');
      expect(page).not.toContain('Key messages');
    },
  );

  test('nothing of it is there where roadmap.yaml says nothing', async () => {
    const pages = await pagesOf({ ...need('a') });
    expect([...pages.keys()].filter((path) => /^(summary|abbreviations)/.test(path))).toEqual([]);
    expect([...pages.values()].join('')).not.toContain('Key messages');
  });
});
