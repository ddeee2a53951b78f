// A form that was filled in on a host, read as a record of its kind. The text is written by anybody.

import { brief } from '../../findings/brief.ts';
import { Failure } from '../../findings/failure.ts';
import { jsonIn } from '../../findings/json.ts';
import type { Data, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Kinds } from '../../schema/builtin.ts';
import type { Kind } from '../../schema/kind.ts';
import { CONSENT_LABEL, KIND_LABEL, optionText } from '../init/issue-forms.ts';
import { type InitQuestion, proposable, questionsOf } from '../init/questions.ts';
import { type FormPart, partAt, type RecordForm, targetsOf } from './form.ts';
import { readValue } from './read-value.ts';

/** The answers of a form, as far as a record can hold them. */
export interface IssueRecord {
  readonly data: Data;
  /** What was said in words where a record names other records, by the label of the question. */
  readonly words: readonly { readonly label: string; readonly text: string }[];
  /** False where the form asked to say that all may read it, and nobody did. */
  readonly agreed: boolean;
}

/** What a host writes for a question that was left out. */
const NO_ANSWER = /^_No response_$/;

// A host takes no longer text; the file with its event tells more.
const LONGEST = 65_536;

/** A text without its comments, of which nobody sees that they are there. */
function withoutComments(text: string): string {
  const [first = '', ...parts] = text.split('<!--');
  return (
    first + parts.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '')).join('')
  );
}

/** The text of an issue, as somebody wrote it who filled in a form: of a file with the event of a host, or with the text alone. */
export function readIssue(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const event = jsonIn(text);
  const issue = isMapping(event) && isMapping(event.issue) ? event.issue : undefined;
  const body = issue ? (typeof issue.body === 'string' ? issue.body : '') : text;
  if (body.length > LONGEST)
    throw new Failure('The proposal is longer than a host takes it.', 'Say it in fewer words.');
  return withoutComments(body.replace(/\r\n?/g, '\n'));
}

/**
 * The answers by label. A heading counts only where its question comes after the one before, so that headings in
 * the text of an answer stay text.
 */
function answers(body: string, labels: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string[]>();
  let last = -1;
  for (const line of body.split('\n')) {
    const heading = /^#{2,3} (.*?)(?: \(if known\))?\s*$/.exec(line)?.[1];
    const at = heading === undefined ? -1 : labels.indexOf(heading, last + 1);
    if (at >= 0) {
      last = at;
      found.set(labels[at] ?? '', []);
    } else found.get(labels[last] ?? '')?.push(line);
  }
  return new Map([...found].map(([label, lines]) => [label, lines.join('\n').trim()]));
}

/** The kind that a form is for, as its first answer says. */
export function kindOfIssue(issue: string, kinds: Kinds): Kind | undefined {
  const name = answers(issue, [KIND_LABEL])
    .get(KIND_LABEL)
    ?.split('\n')[0]
    ?.replace(/^- \[x\] /i, '')
    .trim();
  return proposable(kinds).find((kind) => kind.name === name);
}

/** Where a choice stands in an answer, between commas or on a line of its own; -1 where it does not. */
function placeOf(choice: string, text: string): number {
  for (let at = text.indexOf(choice); at >= 0; at = text.indexOf(choice, at + 1)) {
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + choice.length)];
    const begins = at === 0 || before === ', ' || before.endsWith('\n');
    if (begins && (after === '' || after.startsWith(', ') || after.startsWith('\n'))) return at;
  }
  return -1;
}

/** What is ticked of the boxes of an answer; undefined where there are none. */
function ticked(text: string): readonly string[] | undefined {
  const boxes = [...text.matchAll(/^- \[([ x])\] (.*)$/gim)];
  if (boxes.length === 0) return undefined;
  return boxes.flatMap(([, tick, option = '']) => (tick === ' ' ? [] : option.trim()));
}

/** The choices that an answer names, by ticked boxes, by the texts of the options or by their words, in its order. */
function chosen(text: string, { choices }: InitQuestion): readonly string[] {
  const boxes = ticked(text);
  if (boxes)
    return choices.flatMap((choice) => (boxes.includes(optionText(choice).trim()) ? choice.word : []));
  return choices
    .map((choice) => ({
      word: choice.word,
      at: Math.max(placeOf(optionText(choice), text), placeOf(choice.word, text)),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}

/** The records that an answer names, and its other words. */
function linked(text: string, isTarget: (record: RoadmapRecord) => boolean, { records, aliases }: Roadmap) {
  const ids: string[] = [];
  const rest = text.replace(/[a-z][a-z0-9-]*[a-z0-9]/g, (word) => {
    const record = records.get(word) ?? aliases.get(word);
    if (!record || !isTarget(record)) return word;
    if (!ids.includes(record.id)) ids.push(record.id);
    return '';
  });
  return { ids, words: /[\p{L}\p{N}]/u.test(rest) ? text : '' };
}

/** The part that holds the link: an answer with a link may be one, a list of them, or a list of groups with one. */
function linkPart(part: FormPart, form: RecordForm): FormPart | undefined {
  if (part.sort === 'link') return part;
  const item = part.sort === 'list' ? partAt(form, [...part.pointer, 0]) : undefined;
  if (item?.sort === 'link') return item;
  const inner = item?.sort === 'group' ? partAt(form, [...item.pointer, 'id']) : undefined;
  return inner?.sort === 'link' ? inner : undefined;
}

function lines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.replace(/^\s*(?:[-*]|\d+[.)]) /, '').trim() || []);
}

/** The value of an answer, as the schema wants it. */
function answerValue(text: string, part: FormPart, question: InitQuestion, form: RecordForm): unknown {
  if (question.form === 'choice') {
    const boxes = ticked(text) ?? [];
    return boxes.length > 1 ? brief(boxes.join(', ')) : (chosen(text, question)[0] ?? brief(text));
  }
  if (question.form === 'choices') return chosen(text, question);
  if (part.sort === 'list') return lines(text).flatMap((line) => readValue(line, part, form));
  // A field of one line was written in a box that takes more.
  const single = part.schema.pattern !== undefined || question.form === 'line';
  return readValue(single ? text.replace(/\s+/g, ' ') : text, part, form);
}

/** Reads the answers of a form for records of a kind. */
export function recordFromIssue(issue: string, form: RecordForm, roadmap: Roadmap): IssueRecord {
  const questions = questionsOf(form.kind, form.kinds);
  const given = answers(issue, [KIND_LABEL, ...questions.map(({ label }) => label), CONSENT_LABEL]);
  const data: Record<string, unknown> = {};
  const words: { label: string; text: string }[] = [];
  for (const question of questions) {
    const text = given.get(question.label) ?? '';
    const part = partAt(form, [question.id]);
    const isEmpty =
      text === '' || NO_ANSWER.test(text) || (question.choices.length > 0 && ticked(text)?.length === 0);
    if (isEmpty || !part) continue;
    const link = linkPart(part, form);
    if (!link) {
      data[question.id] = answerValue(text, part, question, form);
      continue;
    }
    const { ids, words: rest } = linked(text, targetIn(form, link), roadmap);
    if (ids.length > 0) data[question.id] = linksAs(ids, part, link);
    if (rest !== '') words.push({ label: question.label, text: rest });
  }
  return { data, words, agreed: ticked(given.get(CONSENT_LABEL) ?? '')?.length !== 0 };
}

/** True for records that a link may lead to. */
function targetIn(form: RecordForm, link: FormPart): (record: RoadmapRecord) => boolean {
  const targets = targetsOf(form, link);
  return ({ kind }) => targets.includes(kind.name) || targets.includes(`role:${kind.role}`);
}

/** Ids as the field of a form holds them: one, several, or each in a group. */
function linksAs(ids: readonly string[], part: FormPart, link: FormPart): unknown {
  if (part.sort !== 'list') return ids[0];
  return link.pointer.length > 2 ? ids.map((id) => ({ id })) : ids;
}
