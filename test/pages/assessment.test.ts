import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { markdownText } from '../../src/markdown/markdown.ts';
import { wholeDocument } from '../../src/pages/chapters/document.ts';
import { recordPages } from '../../src/pages/chapters/record-page.ts';
import type { Edition } from '../../src/pages/edition.ts';
import { wholePage } from '../../src/pages/release.ts';
import { afria, challengeList, risks } from '../../src/policing/rules/assessment/example.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Example } from '../../src/rules/rule.ts';
import { readFolder } from '../../src/source/folder.ts';
import { check, domainPages } from '../support/domain.ts';
import { exampleRoadmap, exampleSnapshot } from '../support/example.ts';
import { listed } from '../support/listed.ts';

async function edition(snapshot: Edition['snapshot']): Promise<Edition> {
  return {
    roadmap: await loadRoadmap(snapshot),
    snapshot,
    version: 'next',
    toolVersion: '0',
    domain: domainPages,
  };
}

async function pageOf(example: Example): Promise<string> {
  const pages = await listed(recordPages(await edition(exampleSnapshot(example))));
  const page = pages.find(({ path }) => path === 'assessments/assess-example.md');
  return page ? markdownText(await wholePage(page)) : '';
}

describe('the worked examples', () => {
  let reference: Edition;
  beforeAll(async () => {
    reference = await edition(await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data'));
  });
  const page = async (id: string) => {
    const found = (await listed(recordPages(reference))).find(({ path }) => path === `assessments/${id}.md`);
    return found ? (await wholePage(found)).text : '';
  };

  test.each([
    'assess-example-afria-face-recognition',
    'assess-example-impact-speech-to-text',
    'assess-example-risk-llm-assistant',
  ])('%s says first that it is invented', async (id) => {
    const [, , banner] = (await page(id)).split('\n\n');
    expect(banner).toBe(
      '> **Illustrative example.** No agency made this assessment. System, use and ratings are invented.',
    );
    expect(await page(id)).not.toContain('**Outdated.**');
  });

  test('AFRIA shows groups, parts, levels and their highest', async () => {
    const text = await page('assess-example-afria-face-recognition');
    expect(text.match(/^### Group \d/gm)).toHaveLength(4);
    expect(text.match(/^### Part \d/gm)).toHaveLength(7);
    expect(text.match(/^\| \d\.\d \| /gm)).toHaveLength(17);
    expect(text.match(/^\| \d\.\d\.\d \| /gm)).toHaveLength(43);
    expect(text).toContain(
      '| Challenges to rights: 17 judged, 15 apply | 5 high, 7 medium, 3 low | **high**',
    );
    expect(text).toContain('| **medium** | low | medium: 1.4, 1.5, 4.4 | high: 2.2, 2.3, 4.2 |');
    expect(text).toMatch(/^\| 1\.1\.1 \| .* \| medium \(1\.2, 1\.5\) \| .* \| low \| /m);
    expect(text).toMatch(/^\| 2\.1 \| .* \| does not apply \| {3}\| {3}\| /m);
  });

  test('the risk table leads to the cells of DPV', async () => {
    const text = await page('assess-example-risk-llm-assistant');
    expect(text).toContain(
      '**very high**<br>[severity 4, likelihood 4](https://w3id.org/dpv/risk#RM5x5S4L4)',
    );
    expect(text).toContain('| **5 very high** | low | high | high: 4, 8 | very high | very high |');
  });

  test('the profile has a mark for each criterion and no total', async () => {
    const text = await page('assess-example-impact-speech-to-text');
    expect(text.match(/●/g)).toHaveLength(10);
    expect(text).toContain('No total is formed');
  });

  test('no list stands in a cell of the table at the top, and the document holds the tables too', async () => {
    const text = await page('assess-example-afria-face-recognition');
    expect(text).not.toMatch(/^\| \*\*(Governance|Challenges to rights|Illustrative)\*\* /m);
    let whole = '';
    for await (const file of wholeDocument(reference, [], undefined)) whole += (await wholePage(file)).text;
    expect(whole.match(/^\| \d\.\d\.\d \| /gm)).toHaveLength(43);
    expect(whole).toContain('> **Illustrative example.** No agency made this assessment.');
  });
});

test('an outdated assessment says so and links to what changed', async () => {
  const text = await pageOf(risks('assessed_fingerprint: "000000000000"'));
  expect(text).toContain(
    '> **Outdated.** The technology changed since it was assessed: [Example technology](../technologies/tech-example.md).',
  );
  expect(text).not.toContain('Illustrative');
});

test('an assessment made at a desk says so first, and is taken for no example', async () => {
  const text = await pageOf(risks('desk: true'));
  const [, , banner] = text.split('\n\n');
  expect(banner).toMatch(
    /^> \*\*Desk assessment\.\*\* It was made from public sources, without a system, a test or an agency\./,
  );
  expect(text).not.toContain('Illustrative');
  expect(text).not.toMatch(/^\| \*\*Desk/m);
});

test.each([
  [['desk: true', 'illustrative: true'], 1],
  [['desk: true', 'illustrative: false'], 0],
  [['desk: false', 'illustrative: true'], 0],
])('nothing is both invented and made from sources: %j', async (lines, number) => {
  const { findings } = await check(await exampleRoadmap(risks(...lines)));
  expect(findings.filter(({ code }) => code.startsWith('schema/'))).toHaveLength(number);
});

test('a draft without answers, and own challenges', async () => {
  const draft = await pageOf(afria('status: draft', 'challenges: []', 'governance: []'));
  expect(draft).toContain('> **Draft.** This assessment may be incomplete.');
  expect(draft).not.toContain('## Governance');
  const own =
    'challenge: "own-1", text: "A [link](x) | and more", applies: false, reason: It cannot arise here.';
  const text = await pageOf(afria(challengeList(own)));
  expect(text).toContain('### Challenges added');
  expect(text).toContain('| own-1 | A \\[link\\](x) \\| and more | does not apply |');
});

test('faulty ratings are left out and break nothing', async () => {
  const text = await pageOf(
    afria(
      'challenges:\n  - {challenge: "1.1", applies: true, severity: grave}\n  - nothing',
      'context: here',
    ),
  );
  expect(text).toContain('Challenges to rights: 1 judged, 1 apply | none |');
});
