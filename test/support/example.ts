// Roadmaps that exist in memory only: the files of an example laid over a base.
import { compareText } from '../../src/findings/finding.ts';
import type { Problem } from '../../src/findings/problem.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import { pastOf } from '../../src/roadmap/past.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import type { Example, ExampleFile } from '../../src/rules/rule.ts';
import { admit, hiddenFromGit, notPlain, tooLarge, unreadable } from '../../src/source/admission.ts';
import type { Snapshot, SourceFile } from '../../src/source/snapshot.ts';
import { limits } from '../../src/yaml/text.ts';

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
