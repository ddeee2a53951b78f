import type { Hover, Position } from 'vscode-languageserver';
import { printable } from '../findings/escape.ts';
import { inert, inertCode } from '../markdown/inert.ts';
import { label } from '../markdown/markdown.ts';
import { type Roadmap, type RoadmapRecord, textOf, titleOf } from '../roadmap/roadmap.ts';
import { readLines } from '../yaml/lines.ts';
import { cursorContextAt } from './cursor-context.ts';
import { outline } from './outline.ts';
import { recordBy, subjectOf } from './subject.ts';
import { wordAt } from './word.ts';

/** How a part of an explanation is shown: as Markdown that cannot do harm, or as it is. */
interface HoverStyle {
  readonly text: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly code: (text: string) => string;
}

const markdown: HoverStyle = { text: inert, strong: (text) => `**${inert(text)}**`, code: inertCode };
const plain: HoverStyle = { text: printable, strong: printable, code: printable };

function ofRecord(record: RoadmapRecord, style: HoverStyle): string {
  const status = textOf(record, 'status');
  const summary = textOf(record, 'summary');
  return [
    style.strong(titleOf(record)),
    style.text(`${record.kind.title}${status === undefined ? '' : `, ${label(status).toLowerCase()}`}`),
    ...(summary === undefined ? [] : [style.text(summary)]),
    style.code(record.path),
  ].join('\n\n');
}

function ofField(title: string, description: string, required: boolean, style: HoverStyle): string {
  return [
    `${style.strong(title)}${required ? ' (required)' : ''}`,
    ...(description === '' ? [] : [style.text(description)]),
  ].join('\n\n');
}

/** The name of a field that stands at a place, with the column where it begins. */
function nameAt(lines: ReturnType<typeof readLines>, { line, character }: Position) {
  const placed = outline(lines).find(({ number }) => number === line);
  const { column: start = 0, key } = placed?.line ?? {};
  const isThere = key !== undefined && character >= start && character <= start + key.length;
  return placed && isThere ? { pointer: placed.pointer, key, start } : undefined;
}

/** The explanation of what stands at a place: a field, a word of an enumeration, or the record that an id names. */
export function hoverAt(
  roadmap: Roadmap,
  path: string,
  text: string,
  position: Position,
  asMarkdown: boolean,
): Hover | undefined {
  const style = asMarkdown ? markdown : plain;
  const answer = (value: string, start: number, end: number): Hover => ({
    contents: { kind: asMarkdown ? 'markdown' : 'plaintext', value },
    range: { start: { line: position.line, character: start }, end: { line: position.line, character: end } },
  });
  const subject = subjectOf(roadmap, path);
  if (!subject) return undefined;
  const lines = readLines(text);
  const name = nameAt(lines, position);
  if (name) {
    const { pointer, key, start } = name;
    const schema = subject.schema(pointer);
    const around = subject.schema(pointer.slice(0, -1));
    const required = around?.required?.includes(String(pointer.at(-1))) ?? false;
    const { title = key, description = '' } = schema ?? {};
    return schema && answer(ofField(title, description, required, style), start, start + key.length);
  }
  const word = wordAt(lines[position.line]?.text ?? '', position.character);
  if (!word) return undefined;
  const cursor = cursorContextAt(text, position.line, word.end);
  const schema = cursor?.value && subject.schema(cursor.value);
  const at = schema?.enum?.findIndex((each) => String(each) === word.text) ?? -1;
  const [title, description] = [schema?.enumTitles?.[at] || word.text, schema?.enumDescriptions?.[at]];
  if (description !== undefined || title !== word.text)
    return answer(`${style.strong(title)}\n\n${style.text(description ?? word.text)}`, word.start, word.end);
  const record = recordBy(roadmap, word.text);
  return record && answer(ofRecord(record, style), word.start, word.end);
}
