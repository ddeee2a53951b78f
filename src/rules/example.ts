import type { Example } from './rule.ts';

const [status, cites] = ['status: proposed', 'sources:\n  - id: src-example'];

/** The text of an example of a kind; `lines` replace lines of the same key or are added at the end. */
export const made =
  (prefix: string, title: string, summary: string, ...more: readonly string[]) =>
  (...lines: readonly string[]): string =>
    record(
      [`id: ${prefix}-example`, `title: ${title}`, `summary: ${summary}`, status, ...more, cites],
      lines,
    );

/** The text of an example event. */
export const event = made('event', 'Example event', 'A day on which people met.', 'type: workshop');

/** Lines of a published record, for examples: a named body has confirmed it. */
export const published = [
  'status: published',
  'reviewed: 2026-01-01',
  'reviewed_by: [Example body]',
] as const;

/** A board that examples of confirmations name. */
export const board: Example = {
  'boards/board-example.yaml':
    'id: board-example\ntitle: Example board\nsummary: A body that advises on the roadmap.\nstatus: proposed\ntype: advisory\nsources:\n  - id: src-example\n',
};

function record(standard: readonly string[], lines: readonly string[]): string {
  const key = (line: string) => line.slice(0, line.indexOf(':'));
  const merged = new Map(standard.map((line) => [key(line), line]));
  for (const line of lines) merged.set(key(line), line);
  // Two records of one example are no copies of each other; under a former id stands the same one.
  const [id = '', title = ''] = standard;
  const [, other] = /^id: [a-z]+-([a-z0-9-]+)$/.exec(merged.get('id') ?? '') ?? [];
  if (
    other &&
    merged.get('id') !== id &&
    !merged.has('aliases') &&
    !lines.some((line) => key(line) === 'title')
  )
    merged.set('title', `${title} ${other}`);
  return `${[...merged.values()].join('\n')}\n`;
}
