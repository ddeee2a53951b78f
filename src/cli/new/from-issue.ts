// "new --from-issue": a record from a form that somebody filled in on a host, or an answer in the words of the form.

import { faultAt, missingParts, withDefaults } from '../../edit/create/check.ts';
import { draftOf } from '../../edit/create/draft.ts';
import { partAt, type RecordForm } from '../../edit/create/form.ts';
import { type IssueRecord, kindOfIssue, readIssue, recordFromIssue } from '../../edit/create/issue.ts';
import { outlookOf } from '../../edit/create/outlook.ts';
import { withId } from '../../edit/create/suggest-id.ts';
import { CONSENT_LABEL, KIND_LABEL } from '../../edit/init/issue-forms.ts';
import { createFile } from '../../edit/new-file.ts';
import { printable, printableLine, tty } from '../../findings/escape.ts';
import type { Finding } from '../../findings/finding.ts';
import { takenIds } from '../../history/taken-ids.ts';
import { inert, inertCode } from '../../markdown/inert.ts';
import { blocks } from '../../markdown/markdown.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import { fails } from '../../rules/validation.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../open.ts';
import { today } from '../today.ts';

const LONGEST = 2000;

/** What is wrong with the answers, each with the label of its question. */
function faults(data: Data, form: RecordForm): readonly string[] {
  const missing = new Map(
    missingParts(data, form)
      .filter(({ pointer }) => pointer[0] !== 'id')
      .map(({ pointer }) => [String(pointer[0]), 'An answer is missing, or names no record that there is.']),
  );
  const names = [...new Set([...Object.keys(data), ...missing.keys()])].filter((name) => name !== 'id');
  return names.flatMap((name) => {
    const fault = missing.get(name) ?? (data[name] === undefined ? undefined : faultAt(data, [name], form));
    const label = partAt(form, [name])?.title ?? name;
    return fault === undefined ? [] : [`- **${inert(label)}**: ${inert(fault)}`];
  });
}

/** What was said in words, so that whoever reads the record can complete it. */
function wordLines({ words }: IssueRecord): readonly string[] {
  if (words.length === 0) return [];
  return [
    'Said in words, and not part of the record:',
    words.map(({ label, text }) => `- **${inert(label)}**: ${inert(text.slice(0, LONGEST))}`).join('\n'),
  ];
}

function findingLines(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const line = ({ severity, message, hint, code }: Finding) =>
    `- **${severity}**: ${inert(hint === undefined ? message : `${message} ${hint}`)} (${inertCode(code)})`;
  return ['What the check says:', findings.map(line).join('\n')];
}

/** The status of a record that nobody but its author has seen. */
function withStatus(data: Data, form: RecordForm): Data {
  const allowed = partAt(form, ['status'])?.schema.enum ?? [];
  const [status] = allowed.includes('draft') ? ['draft'] : allowed;
  return status === undefined ? data : { ...data, status };
}

/** What came of a proposal, in Markdown for a comment; with the file of the record, where one was made. */
interface Reply {
  readonly text: string;
  readonly draft?: { readonly path: string; readonly text: string };
}

const AGAIN = 'Change the text above accordingly; a maintainer then sets the label once more.';

async function replyTo(bytes: Uint8Array, { place, roadmap }: Opened, rules: Catalogue): Promise<Reply> {
  const issue = readIssue(bytes);
  const kind = kindOfIssue(issue, roadmap.kinds);
  if (!kind)
    return {
      text: blocks(
        `No record was made: the answer to *${KIND_LABEL}* names no kind of this roadmap. A record is made of the forms that propose one; what corrects a record is changed in its file.`,
      ),
    };
  const form: RecordForm = { kind, kinds: roadmap.kinds };
  const read = recordFromIssue(issue, form, roadmap);
  const data = withId(withDefaults(withStatus(read.data, form), form), form, takenIds(place, roadmap));
  const silent = read.agreed ? [] : [`- **${CONSENT_LABEL}**: The box is not ticked.`];
  const wrong = [...faults(data, form), ...silent];
  const no = `No record was made of this proposal (${inert(kind.noun)}) yet.`;
  if (wrong.length > 0) return { text: blocks(no, wrong.join('\n'), ...wordLines(read), AGAIN) };
  if (data.id === undefined)
    return { text: blocks(no, 'Its title has no letters of which an id could be made.', AGAIN) };
  const draft = draftOf(data, roadmap, form);
  const { validation } = await outlookOf(draft, roadmap, place, rules, today());
  const found = findingLines(validation.findings);
  if (fails(validation, 'error')) return { text: blocks(no, ...found, ...wordLines(read), AGAIN) };
  const made = `The record ${inertCode(String(data.id))} was made of the proposal, with the status ${inertCode(String(data.status ?? ''))}.`;
  return { text: blocks(made, ...found, ...wordLines(read)), draft };
}

/** Makes a record of a form, all or nothing, and prints what is to be said of it on the host. */
export async function newFromIssue(
  bytes: Uint8Array,
  opened: Opened,
  rules: Catalogue,
  { context, dry }: { readonly context: Context; readonly dry: boolean },
): Promise<number> {
  const { text, draft } = await replyTo(bytes, opened, rules);
  const reply = printable(`${text}\n`);
  if (draft && dry) {
    context.note(reply);
    context.print(printable(draft.text));
    return 0;
  }
  context.print(reply);
  if (!draft) return 1;
  createFile(opened.place.root, draft.path, draft.text);
  context.note(tty`${printableLine(draft.path)}\n`);
  return 0;
}
