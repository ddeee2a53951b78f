import { compareText } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import { pastOf } from '../roadmap/past.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { admit, hiddenFromGit, notPlain, tooLarge, unreadable } from '../source/admission.ts';
import type { Snapshot, SourceFile } from '../source/snapshot.ts';
import { limits } from '../yaml/text.ts';
import type { Example, ExampleFile } from './rule.ts';

const head: Example = {
  'roadmap.yaml':
    'schema_version: 3\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\n',
};

const SOURCE = 'sources/src-example.yaml';

// Every record of the base cites the source; where an example is without it, they would only be broken.
const base: Example = {
  [SOURCE]: 'id: src-example\ntitle: Example source\nread: full\n',
  'ethical-issues/issue-privacy.yaml':
    'id: issue-privacy\ntitle: Privacy\nsummary: Personal data need protection.\nstatus: proposed\ncategory: legal\nsources:\n  - id: src-example\n',
  'crimes/crime-fraud.yaml':
    'id: crime-fraud\ntitle: Fraud\nsummary: Deception for gain, helped by AI.\nstatus: proposed\ndomain: digital\nsources:\n  - id: src-example\n',
  'needs/need-voice-evidence.yaml':
    'id: need-voice-evidence\ntitle: Voice evidence\nsummary: Recorded voices have to be compared.\nstatus: proposed\ncategory: digital-forensics\nsources:\n  - id: src-example\n',
};

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

/** The text of an example need, in the same way. */
export const need = made('need', 'Example need', 'Something that is missing today.', 'category: skills');

/** The text of an example technology, in the same way. */
export const technology = made(
  'tech',
  'Example technology',
  'Something that may help some day.',
  'category: audio',
);

/** The text of an example crime, in the same way. */
export const crime = made('crime', 'Example crime', 'A deception that uses AI.');

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

/** A catalogue that examples of terms rest on. */
export const catalogueRecord: Example = {
  'catalogues/catalogue-mitre-atlas.yaml':
    'id: catalogue-mitre-atlas\ntitle: MITRE ATLAS\nsummary: Techniques of attacks on AI systems, by identifier.\nscheme: mitre-atlas\nversion: 5.6.0\norigin: mitre-atlas/atlas-data, dist/ATLAS.yaml\nterms:\n  - id: AML.T0051\n    name: LLM Prompt Injection\n',
};

/** A record that names a term of that catalogue. */
export const withTerm = (id: string): Example => ({
  'events/event-example.yaml': event(`xrefs: [{scheme: mitre-atlas, id: ${id}}]`),
});

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

/** A file of an example as a source gives it: a file that was read, a problem, or nothing. */
function take(path: string, inside: string, content: ExampleFile): SourceFile | Problem | undefined {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
    if (content.is === 'absent') return undefined;
    if (content.is === 'ignored by git') return hiddenFromGit(path, 'ignored');
    return content.is === 'unreadable' ? unreadable(path, 'EACCES') : notPlain(path, content.is);
  }
  const admission = admit(path, inside);
  if (admission === 'ignore') return undefined;
  if (admission !== 'read') return admission;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return bytes.length > limits.bytes ? tooLarge(path, bytes.length) : { path, content: bytes };
}

/** A snapshot that exists in memory only: the base roadmap with an example laid over it. */
export function exampleSnapshot(example: Example): Snapshot {
  const folder = 'roadmap-data';
  const source = example[SOURCE];
  const without = typeof source === 'object' && 'is' in source && source.is === 'absent';
  const files = { ...head, ...(without ? {} : base), ...example };
  const entries = Object.entries(files).sort(([a], [b]) => compareText(a, b));
  const taken = entries.flatMap(([inside, content]) => take(`${folder}/${inside}`, inside, content) ?? []);
  return {
    label: 'example',
    folder,
    files: taken.flatMap((each) => ('content' in each ? [each] : [])),
    problems: taken.flatMap((each) => ('code' in each ? [each] : [])),
  };
}

/** The roadmap of an example, with the ids of an earlier release where the example has one. */
export async function exampleRoadmap(example: Example, released?: Example): Promise<Roadmap> {
  const roadmap = await loadRoadmap(exampleSnapshot(example));
  if (!released) return roadmap;
  const earlier = await loadRoadmap(exampleSnapshot(released));
  return { ...roadmap, past: pastOf([{ tag: 'v1.0.0', roadmap: earlier, inherited: true }]) };
}
