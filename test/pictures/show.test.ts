import { expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import { exampleRepository } from '../edit/create/support.ts';
import { exampleFiles } from '../support/roadmap.ts';

// A title from a pull request that tries to leave its place in each of the languages.
const HOSTILE = 'A "]; n9 --> n0 <script>alert(1)</script> & \\ ]]> |x| end';
const NEED = 'roadmap-data/needs/need-voice-evidence.yaml';

function drawn(format: string): string {
  const files = exampleFiles();
  const need = Buffer.from(files[NEED] ?? '')
    .toString()
    .replace('title: Voice evidence', `title: ${JSON.stringify(HOSTILE)}`);
  expect(need).toContain('script');
  const made = exampleRepository({
    [NEED]: need,
    'roadmap-data/technologies/tech-example.yaml': technology('addresses: [need-voice-evidence]'),
  });
  const { status, stdout, stderr } = made.aligner('show', 'tech-example', '--format', format);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

/** The elements of an XML text that are opened, in order; fails where one is not closed. */
function elements(xml: string): readonly string[] {
  const open: string[] = [];
  const all: string[] = [];
  for (const [, end, name = '', itself] of xml.matchAll(
    /<(\/?)([a-z]+)(?:\s+[a-z-]+="[^"<]*")*\s*(\/?)>/gi,
  )) {
    if (end) expect(open.pop()).toBe(name);
    else {
      all.push(name);
      if (!itself) open.push(name);
    }
  }
  expect(open).toEqual([]);
  expect(xml.replace(/<\/?[a-z][^<>]*>/gi, '')).not.toMatch(/[<>]/);
  return all;
}

test('a record is drawn with its neighbours as SVG, in which no title is more than text', () => {
  const svg = drawn('svg');
  expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" ')).toBe(true);
  const names = new Set(elements(svg));
  expect([...names].sort()).toEqual(['desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(svg).toContain('Addresses (Needs)');
});

test('Mermaid: one line a node and an edge, and no title ends its label', () => {
  const lines = drawn('mermaid').trimEnd().split('\n');
  expect(lines[0]).toBe('flowchart LR');
  for (const line of lines.slice(1))
    expect(line).toMatch(/^ {2}n\d+(?:\["[^"<>]*"\]| -->\|"[^"<>]*"\| n\d+)$/);
  expect(lines).toContain('  n0 -->|"Addresses"| n1');
  expect(lines.find((line) => line.includes('alert(1)'))).toContain('A #34;]; n9 --#62; n0 #60;script#62;');
});

test('DOT: one line a node and an edge, and no title ends its label', () => {
  const lines = drawn('dot').trimEnd().split('\n');
  expect([lines[0], lines.at(-1)]).toEqual(['digraph {', '}']);
  for (const line of lines.slice(2, -1))
    expect(line).toMatch(/^ {2}n\d+(?: -> n\d+)? \[label="(?:[^"\\]|\\["\\])*"\];$/);
  expect(lines).toContain('  n0 -> n1 [label="Addresses"];');
});

test.each([
  ['--up', 'svg', 'take pretty, markdown or json'],
  ['--down', 'dot', 'take pretty, markdown or json'],
  ['--history', 'mermaid', 'take pretty or json'],
  ['--impact', 'svg', 'take pretty or json'],
])('%s cannot be drawn as %s, and says so', (view, format, allowed) => {
  const { status, stdout, stderr } = exampleRepository().aligner(
    'show',
    'tech-example',
    view,
    '--format',
    format,
  );
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(allowed);
});
