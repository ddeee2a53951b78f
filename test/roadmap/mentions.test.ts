import { describe, expect, test } from 'vitest';
import { rename } from '../../src/edit/rename.ts';
import { repaired } from '../../src/edit/repairs/all.ts';
import { markdownText } from '../../src/markdown/markdown.ts';
import { releasePages, wholeBytes } from '../../src/pages/release.ts';
import { need } from '../../src/policing/rules/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { stretchesOf } from '../../src/roadmap/prose.ts';
import type { Example } from '../../src/rules/rule.ts';
import { htmlPage } from '../../src/site/page.ts';
import { impactOf } from '../../src/views/impact.ts';
import { traceOf } from '../../src/views/trace.ts';
import { domainPages, check as validate } from '../support/domain.ts';
import { exampleRoadmap, exampleSnapshot } from '../support/example.ts';

const PATH = 'needs/need-example.yaml';
const text = (...lines: string[]) =>
  need(`description: |\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}`);

async function findings(example: Example, released?: Example) {
  const roadmap = await exampleRoadmap(example, released);
  return (await validate(roadmap)).findings.map(
    ({ code, severity, line, column, endColumn, message, hint }) => ({
      code,
      severity,
      at: `${line}:${column}-${endColumn}`,
      words: `${message} ${hint}`,
    }),
  );
}

async function pagesOf(example: Example): Promise<ReadonlyMap<string, { markdown: string; html: string }>> {
  const snapshot = exampleSnapshot(example);
  const roadmap = await loadRoadmap(snapshot);
  const edition = { roadmap, snapshot, version: 'next', toolVersion: '0', domain: domainPages };
  const pages = new Map<string, { markdown: string; html: string }>();
  for await (const file of releasePages(edition)) {
    const page = await file.page?.();
    if (page?.path.endsWith('.md'))
      pages.set(page.path, {
        markdown: markdownText(page),
        html: (await htmlPage(page, { group: '', language: 'en' })).text,
      });
  }
  return pages;
}

test('a link to a record in a text is rendered on the page, in the document and in HTML', async () => {
  const pages = await pagesOf({
    [PATH]: text(
      'See [[need-voice-evidence]] and',
      '[the *old* one](record:crime-fraud).',
      '',
      '- `[[need-voice-evidence]]` and \\[[x]] stay',
    ),
  });
  const page = pages.get('needs/need-example.md');
  expect(page?.markdown).toContain(
    'See [Voice evidence](need-voice-evidence.md) and\n[the \\*old\\* one](../crimes/crime-fraud.md).\n\n- `[[need-voice-evidence]]` and \\[[x]] stay',
  );
  expect(page?.html).toContain('See <a href="need-voice-evidence.html">Voice evidence</a> and');
  expect(page?.markdown).toContain('### Mentions (2)');
  expect(pages.get('needs/need-voice-evidence.md')?.markdown).toContain(
    '### Mentioned by (1)\n\n- [Example need](need-example.md)',
  );
  expect(pages.get('roadmap/01-part.md')?.markdown).toContain(
    'See [Voice evidence](#voice-evidence) and\n[the \\*old\\* one](#fraud).',
  );
});

test('the words of a link may go on in the next line', async () => {
  const pages = await pagesOf({
    [PATH]: text('See [the old', 'one](record:crime-fraud), and [[need-voice-evidence]].'),
  });
  const page = pages.get('needs/need-example.md');
  expect(page?.markdown).toContain(
    'See [the old one](../crimes/crime-fraud.md), and [Voice evidence](need-voice-evidence.md).',
  );
  const found = await findings({ [PATH]: text('See [the old', 'one](record:crime-frand).') });
  expect(found.map(({ code, at }) => [code, at.split(':')[0]])).toEqual([['link/unknown-target', '9']]);
});

test.each([
  ['a title', 'See [the one](record:crime-fraud "Fraud").'],
  ['brackets in the words', 'See [the [old] one](record:crime-fraud).'],
  ['pointed brackets', 'See [the one](<record:crime-fraud>).'],
  ['an address elsewhere', 'See [the one][1].\n\n  [1]: record:crime-fraud'],
])(
  'a link to a record with %s is a finding, as its text could only be shown as it is written',
  async (_, written) => {
    const found = await findings({ [PATH]: text(written) });
    expect(found.map(({ code, severity }) => [code, severity])).toContainEqual(['text/unsafe-link', 'error']);
    expect(found.find(({ code }) => code === 'text/unsafe-link')?.words).toContain('[words](record:its-id)');
  },
);

test('it is checked, with its place inside a text of many lines', async () => {
  const found = await findings({
    [PATH]: text(
      'One `[[need-voice-evidnce]]`, two',
      '[[Need-Voice-Evidence]] three [[need-voice-evidnce]]',
      'four [x](record:need-gone)',
      '',
      '```',
      '[[need-nothing]]',
      '```',
    ),
  });
  expect(found.map(({ code, severity, at }) => [code, severity, at])).toEqual([
    ['link/unknown-target', 'error', '10:3-26'],
    ['link/unknown-target', 'error', '10:33-55'],
    ['link/unknown-target', 'error', '11:8-29'],
  ]);
  expect(found[1]?.words).toContain('Did you mean "need-voice-evidence"');
});

test('a link to a retired record names the successor', async () => {
  const found = await findings({
    'needs/need-old.yaml': need('id: need-old', 'status: superseded', 'superseded_by: need-voice-evidence'),
    [PATH]: text('See [[need-old]], or need-old.'),
  });
  expect(found.map(({ code, at }) => [code, at])).toEqual([
    ['link/retired-target', '9:7-19'],
    ['text/unknown-id', '9:24-32'],
  ]);
});

test('an id in the words of a text that is near to another one, or gone, is a warning; code, addresses and other words are left alone', async () => {
  const found = await findings(
    {
      'needs/need-new.yaml': need('id: need-new', 'title: Called new', 'aliases: [need-former]'),
      [PATH]: text(
        'On need-voice-evidnce, need-voice-evidence, need-to-know, tech-savvy people,',
        'https://example.org/need-voice-evidnce, `need-voice-evidnce`, need-former, need-lost.',
      ),
    },
    {
      [PATH]: need(),
      'needs/need-lost.yaml': need('id: need-lost', 'status: withdrawn', 'withdrawn_reason: Not wanted.'),
    },
  );
  expect(
    found.filter(({ code }) => code === 'text/unknown-id').map(({ severity, at }) => [severity, at]),
  ).toEqual([
    ['warning', '9:6-24'],
    ['warning', '10:65-76'],
    ['warning', '10:78-87'],
  ]);
});

test('rename follows it, and impact and trace count it', async () => {
  const roadmap = await exampleRoadmap({
    [PATH]: text('See [[need-voice-evidence]], [this](record:need-voice-evidence).'),
  });
  const { changes } = rename(roadmap, 'need-voice-evidence', 'need-voices');
  const after = changes.find(({ path }) => path.endsWith(PATH))?.after;
  expect(after).toContain('See [[need-voices]], [this](record:need-voices).');
  expect(impactOf(roadmap, ['need-voice-evidence'], 1).map(({ record }) => record.id)).toEqual([
    'need-example',
  ]);
  const record = roadmap.records.get('need-example');
  const trace = record && traceOf(roadmap, record, false, 1);
  expect(trace?.children.map(({ label, record: { id } }) => [label, id])).toContainEqual([
    'mentions',
    'need-voice-evidence',
  ]);
});

test('a former id is repaired where it stands, and nothing else of the text', async () => {
  const roadmap = await exampleRoadmap({
    'needs/need-new.yaml': need('id: need-new', 'title: Called new', 'aliases: [need-former]'),
    [PATH]: text('One `[[need-former]]`, two [[need-former]] and need-former.'),
  });
  const [file] = await repaired(roadmap, () => true);
  expect(file?.after).toContain('One `[[need-former]]`, two [[need-new]] and need-former.');
});

test('footnotes of two records do not meet in the document', async () => {
  const note = ['A claim.[^1]', '', '[^1]: Its ground, in words.'];
  const pages = await pagesOf({
    [PATH]: text(...note),
    'needs/need-other.yaml': `${text(...note).replace('need-example', 'need-other')}`,
  });
  expect(pages.get('needs/need-example.md')?.markdown).toContain('A claim.[^1]');
  const document = pages.get('roadmap/01-part.md')?.markdown;
  for (const id of ['need-example', 'need-other'])
    expect(document).toContain(`A claim.[^${id}-1]\n\n[^${id}-1]: Its ground`);
});

test('signs of templates reach readers, and not Jekyll', async () => {
  const pages = await pagesOf({
    [PATH]: `${text('Use {{ name }} and {% include x %}, `{{ code }}`.', '', '```', '{% raw %}', '```')}notes: ["A {{ note }} of {% x %}"]\n`,
  });
  const page = pages.get('needs/need-example.md');
  expect(page?.markdown).toContain(
    'Use {\\{ name }} and {&#37; include x %}, <!-- {% raw %} -->`{{ code }}`<!-- {% endraw %} -->.\n\n<!-- {% raw %} -->\n```\n{% raw %}\n```\n<!-- {% endraw %} -->',
  );
  expect(page?.markdown).toContain('A \\{\\{ note \\}\\} of \\{&#37; x %\\}');
  for (const shown of [
    'Use {{ name }} and {% include x %}, ',
    '<code>{{ code }}</code>',
    'A {{ note }} of {% x %}',
  ])
    expect(page?.html).toContain(shown);
});

test.each(['a `b` c', '`` a ` b `` c', 'a\n```x\n[[y]]\n```\nb', '~~~\n`', '`a\n\nb`', '\\`a`', '``` a` b'])(
  'the stretches of a text are the whole text: %j',
  (markdown) => {
    expect(
      stretchesOf(markdown)
        .map((each) => each.text)
        .join(''),
    ).toBe(markdown);
  },
);

const heads = (mention: string): Example => ({
  'roadmap.yaml': `schema_version: 3\ntitle: Roadmap\ndescription: "See ${mention} first."\npublisher: A body\nlicence: CC-BY-4.0\n`,
  'schemas/radio.schema.json': JSON.stringify({
    'x-kind': {
      name: 'radio',
      plural: 'radios',
      folder: 'radios',
      prefix: 'radio-',
      introduction: `Radios answer ${mention} best.`,
    },
    type: 'object',
    properties: { id: { type: 'string' }, title: { type: 'string' } },
  }),
  'radios/radio-a.yaml': 'id: radio-a\ntitle: A radio\n',
});

// Removed to see it fail: the records given to `embed` in src/pages/chapters, `headTexts` in the rules.
describe('texts that open pages', () => {
  test.each([
    ['[[need-voice-evidence]]', 'Voice evidence'],
    ['[this need](record:need-voice-evidence)', 'this need'],
  ])('%s is a link on every page that shows it, and words in citation files', async (mention, words) => {
    const example = heads(mention);
    expect(await findings(example)).toEqual([]);
    const pages = await pagesOf(example);
    const target = (path: string) => `[${words}](${path}needs/need-voice-evidence.md)`;
    expect(pages.get('README.md')?.markdown).toContain(`See ${target('')} first.`);
    expect(pages.get('roadmap.md')?.markdown).toContain(`See ${target('')} first.`);
    expect(pages.get('radios/README.md')?.markdown).toContain(`Radios answer ${target('../')} best.`);
    for (const [path, { markdown, html }] of pages)
      expect([path, markdown, html].join('\n')).not.toMatch(/\[\[need|record:need/);
    const snapshot = exampleSnapshot(example);
    const edition = {
      roadmap: await loadRoadmap(snapshot),
      snapshot,
      version: 'next',
      toolVersion: '0',
      domain: domainPages,
    };
    for await (const file of releasePages(edition))
      if (/^(CITATION\.cff|\.zenodo\.json)$/.test(file.path))
        expect(Buffer.from(await wholeBytes(file)).toString()).toContain(`See ${words} first.`);
  });

  test.each([
    ['[[need-voice-evidense]]', 'link/unknown-target', 'Did you mean "need-voice-evidence"?'],
    ['[words](record:need-nothing-like-it)', 'link/unknown-target', 'Write the id of a record'],
    ['[[need-gone]]', 'link/retired-target', 'Delete the link'],
  ])('%s is found in both: %s', async (mention, code, hint) => {
    const found = await findings({
      ...heads(mention),
      'needs/need-gone.yaml': need('id: need-gone', 'status: withdrawn', 'withdrawn_reason: It is done.'),
    });
    expect(found.map((each) => each.code)).toEqual([code, code]);
    for (const { words } of found) expect(words).toContain(hint);
    expect(found[0]?.at).toBe(`3:19-${19 + mention.length}`);
  });

  test('are rewritten by a rename', async () => {
    const roadmap = await exampleRoadmap(heads('[[need-voice-evidence]]'));
    const { changes } = rename(roadmap, 'need-voice-evidence', 'need-voice-proof');
    const after = changes.filter(({ path }) => /radio\.schema|roadmap\.yaml/.test(path));
    expect(after.map(({ after: text }) => text?.includes('[[need-voice-proof]]'))).toEqual([true, true]);
  });
});

test.each<[string, Example]>([
  ['a summary', { [PATH]: need('summary: "It builds on [[need-voice-evidence]]."') }],
  ['a note', { [PATH]: need('notes: ["It builds on [that](record:need-voice-evidence)."]') }],
  [
    'the description of an own kind',
    { ...heads('x'), 'schemas/radio.schema.json': plain({ description: 'For [[need-voice-evidence]].' }) },
  ],
  [
    'the description of a field of an own kind',
    {
      ...heads('x'),
      'schemas/radio.schema.json': plain({}, { description: 'For [[need-voice-evidence]].' }),
    },
  ],
])('a link to a record in %s, which is plain text, is a warning', async (_, example) => {
  expect((await findings(example)).map(({ code }) => code)).toEqual(['text/markup']);
});

function plain(more: object, field: object = {}): string {
  return JSON.stringify({
    'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
    type: 'object',
    properties: { id: { type: 'string' }, title: { type: 'string', ...field } },
    ...more,
  });
}
