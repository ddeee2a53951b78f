import { compareText } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import { admit, isPassedOver, tooLarge } from '../source/admission.ts';
import { asText, below, type Content, type Snapshot, type SourceFile } from '../source/snapshot.ts';
import { limits } from '../yaml/text.ts';

const encoder = new TextEncoder();

/**
 * What an open document stands for. An editor shows bytes that are no text as replacement characters and
 * hides a byte order mark; as long as nothing was changed, the file itself is meant.
 */
function contentOf(text: string, onDisk: Content | undefined): Content {
  return onDisk !== undefined && asText(onDisk) === text ? onDisk : encoder.encode(text);
}

function tooMuch(path: string, content: Content): Problem | undefined {
  const size = Buffer.byteLength(content);
  return size > limits.bytes ? tooLarge(path, size) : undefined;
}

/** Lays the texts of open documents, by path, over the files on disk: what a save of all of them would give. */
export function overlay(snapshot: Snapshot, texts: ReadonlyMap<string, string>): Snapshot {
  if (texts.size === 0) return snapshot;
  const files = new Map<string, SourceFile>(snapshot.files.map((file) => [file.path, file]));
  let problems = snapshot.problems;
  for (const [path, text] of texts) {
    const inside = below(snapshot, path);
    const admission = isPassedOver(inside) ? 'ignore' : admit(path, inside);
    const told = problems.filter(({ place }) => place.path === path);
    // A link or a file with a wrong name stays what it is, whatever its text.
    if (admission === 'ignore' || told.some(({ code }) => code !== 'file/too-large')) continue;
    problems = problems.filter((problem) => !told.includes(problem));
    const content = contentOf(text, files.get(path)?.content);
    const problem = admission === 'read' ? tooMuch(path, content) : admission;
    if (problem) {
      files.delete(path);
      problems = [...problems, problem];
    } else files.set(path, { path, content });
  }
  return { ...snapshot, files: [...files.values()].sort((a, b) => compareText(a.path, b.path)), problems };
}
