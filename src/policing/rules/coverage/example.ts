import type { Example } from '../../../rules/rule.ts';

const standard = [
  'id: polrec-example',
  'title: Example recommendation',
  'summary: Something that somebody should do.',
  'status: proposed',
  'addressees: [leas]',
  'answers: [need-voice-evidence]',
  'sources:\n  - id: src-example',
];

/** The file of an example recommendation; `lines` stand in the place of lines of the same key, `without` are keys to leave out. */
export function recommendation(lines: readonly string[], ...without: readonly string[]): Example {
  const key = (line: string) => line.slice(0, line.indexOf(':'));
  const given = new Set([...lines.map(key), ...without]);
  const all = [...standard.filter((line) => !given.has(key(line))), ...lines];
  return { 'recommendations/polrec-example.yaml': `${all.join('\n')}\n` };
}
