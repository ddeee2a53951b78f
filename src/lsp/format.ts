import type { TextEdit } from 'vscode-languageserver';
import { formatText } from '../edit/format.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { editsBetween } from './edits.ts';
import { subjectOf } from './subject.ts';

/** The edits that bring a document into canonical form, as `aligner fmt` does; none when it cannot be read. */
export function formatted(roadmap: Roadmap, path: string, text: string): TextEdit[] {
  const subject = subjectOf(roadmap, path);
  const after =
    subject && formatText(text, (pointer) => Object.keys(subject.schema(pointer)?.properties ?? {}));
  return after === undefined ? [] : editsBetween(text, after);
}
