import { readFileSync } from 'node:fs';
import { domainOf, rulesFor } from '../../domain/domain.ts';
import { missingParts, withDefaults } from '../../edit/create/check.ts';
import { type Draft, draftOf } from '../../edit/create/draft.ts';
import type { RecordForm } from '../../edit/create/form.ts';
import { type Outlook, outlookOf } from '../../edit/create/outlook.ts';
import { readFields } from '../../edit/create/read-fields.ts';
import { readSettings, refuseSaidLater } from '../../edit/create/settings.ts';
import { withId } from '../../edit/create/suggest-id.ts';
import { createFile } from '../../edit/new-file.ts';
import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { lacksReleases } from '../../findings/history-state.ts';
import { reporter as pretty } from '../../findings/reporters/pretty.ts';
import { takenIds } from '../../history/taken-ids.ts';
import type { Data, Roadmap } from '../../roadmap/roadmap.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import { fails } from '../../rules/validation.ts';
import type { Kind } from '../../schema/kind.ts';
import { kindsNamed } from '../../schema/named.ts';
import { reasonOf } from '../../source/walk.ts';
import { type Context, listOption, type Options, type Run, textOption } from '../command.ts';
import { askChange, askOptional, askRequired, askWhetherToWrite, type Interview } from '../new/interview.ts';
import { earlierAnswers, type Kept, keptAnswers } from '../new/kept.ts';
import { commandLine, missingText } from '../new/missing.ts';
import type { Maker } from '../new/wizard.ts';
import { type Opened, openToChange, withPast } from '../open.ts';
import { noteHistory } from '../open-history.ts';
import { paragraph } from '../paragraph.ts';
import { askOne, canAsk, stopsWith } from '../prompts.ts';
import { today } from '../today.ts';

/** What a file holds that an option names; - is standard input. */
function bytesOf(file: string, option = '--from'): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new Failure(
      `${printableLine(file)} cannot be read (${reasonOf(error)}).`,
      `Check the path after ${option}.`,
    );
  }
}

/** The fields that the command line gives: those of --from, and over them those of --set. */
function givenFields(options: Options, form: RecordForm): Data {
  const file = textOption(options, 'from');
  const name = file === '-' ? 'standard input' : printableLine(file ?? '');
  const fields = file === undefined ? {} : readFields(bytesOf(file), name);
  const given = { ...fields, ...readSettings(listOption(options, 'set'), form) };
  refuseSaidLater(Object.keys(given));
  return given;
}

/** When fields are missing and nobody can be asked, says which, how to give them, and stops. */
function refuseIncomplete(
  data: Data,
  form: RecordForm,
  roadmap: Roadmap,
  { options, note }: Pick<Context, 'note'> & { readonly options: Options },
): void {
  const all = missingParts(data, form);
  // An id that will be made from the title is not missing.
  const later = form.kind.prefix !== '' && all.some(({ pointer }) => pointer.join() === 'title');
  const missing = all.filter(({ pointer }) => !later || pointer.join() !== 'id');
  if (missing.length === 0) return;
  note(printable(missingText(missing, form, roadmap)));
  const from = textOption(options, 'from');
  const given = [
    ...(from === undefined ? [] : ['--from', from]),
    ...listOption(options, 'set').flatMap((pair) => ['--set', pair]),
  ];
  const number = missing.length === 1 ? 'one field is' : `${missing.length} fields are`;
  throw new Failure(
    `The ${printableLine(form.kind.noun)} is not complete: ${number} missing. Nothing was written.`,
    `The command line that gives all of it: ${commandLine(missing, form, roadmap, given)}`,
  );
}

/** One run of the command: a record that is made on the way stands in the roadmap of those that come after. */
interface NewSession {
  readonly context: Context;
  readonly dry: boolean;
  readonly rules: Catalogue;
  opened: Opened;
  readonly written: string[];
  /** The answers of the records that are being asked for, the outer one first. */
  readonly kept: Kept[];
}

/** How the questions for a record ended: with its id when it was written. */
interface End {
  readonly code: number;
  readonly id?: string;
}

/** The command that knows more about a kind than its schema says; undefined where none does. */
function guideTo({ name, role }: Kind, { context: { domains }, opened }: NewSession): string | undefined {
  if (role === 'release-notes')
    return '"aligner release VERSION --draft-notes" drafts the notes from what has changed.';
  const commands = domainOf(opened.roadmap, domains)?.commands ?? [];
  return commands.flatMap(({ guides }) => guides?.[name] ?? [])[0];
}

async function chooseKind(word: string | undefined, roadmap: Roadmap, ask: boolean): Promise<Kind> {
  const kinds = word === undefined ? roadmap.kinds.all : kindsNamed(roadmap.kinds, word);
  const [only] = kinds;
  if (only && kinds.length === 1) return only;
  const names = kinds.map(({ name }) => printableLine(name)).join(', ');
  if (!ask) throw new Failure('Which kind of record?', `Name one: aligner new KIND. Kinds: ${names}.`);
  const chosen = await askOne(
    'Which kind of record?',
    kinds.map(({ name, title, description }) => ({ value: name, name: title, description })),
  );
  return chooseKind(chosen, roadmap, ask);
}

/** That the title exists already: the same thing should not be recorded twice. */
function namesakeNote({ namesakes: [first, ...more], validation }: Outlook): string {
  if (!first || validation.findings.some(({ code }) => code === 'id/copy')) return '';
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return `The ${first.kind.noun} "${first.id}" has this title already${others}.`;
}

/** What is found, as "validate" shows it. Empty when nothing is. */
function findingsText({ validation, roadmap }: Outlook, rules: Catalogue, context: Context): Printable {
  if (validation.findings.length === 0) return tty``;
  const scope = 'Only findings that the new record brings are shown.';
  return pretty({ validation, texts: roadmap.texts, rules, failOn: 'error', scope }, context);
}

function write({ place }: Opened, { path, text }: Draft, { print }: Context): void {
  createFile(place.root, path, text);
  print(tty`${printableLine(path)}\n`);
}

/** Makes the record from what was given alone, all or nothing, and shows it. */
async function withoutQuestions(
  data: Data,
  { opened, context, dry, rules }: NewSession,
  form: RecordForm,
  options: Options,
): Promise<number> {
  refuseIncomplete(data, form, opened.roadmap, { options, note: context.note });
  const draft = draftOf(data, opened.roadmap, form);
  const outlook = await outlookOf(draft, opened.roadmap, opened.place, rules, today());
  const bad = fails(outlook.validation, 'error');
  if (dry) context.print(printable(draft.text));
  else context.note(printable(draft.text));
  const namesake = printableLine(namesakeNote(outlook));
  context.note(tty`${findingsText(outlook, rules, context)}${namesake}${namesake && '\n'}`);
  if (bad && !dry) context.note(tty`Nothing was written.\n`);
  if (bad) return 1;
  if (!dry) write(opened, draft, context);
  return 0;
}

/** What the record would be without, though most of its kind have it: an optional step is passed over easily. */
function leftOut(data: Data, { form: { kind }, roadmap }: Interview, { validation }: Outlook): string[] {
  const titled = (name: string) => kind.fields.find((field) => field.name === name)?.title ?? name;
  const lacks = (name: string | undefined) =>
    name !== undefined && data[name] === undefined && kind.fields.some((field) => field.name === name);
  const tree = kind.tree;
  const others = (roadmap.byKind.get(kind.name) ?? []).length > 0;
  const warned = validation.findings.some(({ code }) => code === 'citation/missing');
  return [
    ...(tree !== undefined && lacks(tree) && others
      ? [`Without "${titled(tree)}" the ${kind.noun} stands outside the tree: on its top, below no other.`]
      : []),
    ...(lacks('sources') && !warned ? [`The ${kind.noun} names no source.`] : []),
  ];
}

/** Texts, each a paragraph of its own; what is empty is left out. */
function paragraphs(texts: readonly string[]): Printable {
  const some = texts.filter((text) => text !== '');
  return tty`${some.map((text) => tty`${paragraph(printableLine(text))}\n`).join('')}`;
}

/** Asks for the record, shows it with what it brings, and writes it when it is wanted so. Gives its id then. */
async function withQuestions(start: Data, interview: Interview, session: NewSession): Promise<End> {
  const { form, context } = interview;
  const { title, description } = form.kind;
  context.note(tty`${context.chalk.bold(printableLine(`New: ${title}`))}\n`);
  const guide = guideTo(form.kind, session) ?? '';
  context.note(paragraphs([description, guide, 'Nothing is written before you say so; Ctrl-C stops.']));
  let data = await askOptional(await askRequired(start, interview), interview);
  for (;;) {
    const { place, roadmap } = session.opened;
    const draft = draftOf(data, roadmap, form);
    const outlook = await outlookOf(draft, roadmap, place, session.rules, today());
    const bad = fails(outlook.validation, 'error');
    const found = findingsText(outlook, session.rules, context);
    const missing = paragraphs([namesakeNote(outlook), ...leftOut(data, interview, outlook)]);
    if (session.dry) {
      context.print(printable(draft.text));
      context.note(tty`${found}${missing}`);
      return { code: bad ? 1 : 0 };
    }
    context.note(tty`\n${context.chalk.bold(printableLine(draft.path))}\n${printable(draft.text)}\n`);
    context.note(found === '' ? tty`The check finds nothing wrong with it.\n` : found);
    context.note(tty`${missing}\n`);
    const next = await askWhetherToWrite(bad);
    if (next === 'write') {
      write(session.opened, draft, context);
      session.written.push(draft.path);
      return { code: 0, id: String(data.id) };
    }
    if (next === 'stop') return { code: 0 };
    data = await askChange(data, interview);
  }
}

/** Asks for a record of a kind, and keeps the answers until it is written or given up. */
async function interviewFor(kind: Kind, given: Data, session: NewSession, from?: string): Promise<End> {
  const { context } = session;
  const { place } = session.opened;
  const form = { kind, kinds: session.opened.roadmap.kinds };
  const kept = keptAnswers(place, kind, context.directory, from);
  const earlier = earlierAnswers(place, kind, context.directory).filter((line) => line !== kept.command());
  for (const line of earlier)
    context.note(
      tty`Answers of a session that was stopped are kept. To go on with them: ${printableLine(line)}\n`,
    );
  session.kept.push(kept);
  const interview: Interview = {
    form,
    context,
    get roadmap() {
      return session.opened.roadmap;
    },
    taken: takenIds(place, session.opened.roadmap),
    keep: (data) => (session.dry ? undefined : kept.save(data)),
    makers: session.dry ? new Map() : makersOf(session, kind),
  };
  if (given.id !== undefined) withId(given, form, interview.taken);
  const end = await withQuestions(given, interview, session);
  if (!session.dry) kept.drop();
  session.kept.pop();
  return end;
}

/** What can be made while another record is asked for: every kind that has no command of its own. */
function makersOf(session: NewSession, outer: Kind): Map<string, Maker> {
  const { context, opened } = session;
  const make = async (kind: Kind): Promise<string | undefined> => {
    const form = { kind, kinds: opened.roadmap.kinds };
    context.note(tty`\n`);
    const end = await interviewFor(kind, withDefaults({}, form), session);
    session.opened = await withPast(await openToChange(context));
    context.note(tty`\n${context.chalk.bold(printableLine(`Back to: New ${outer.title}`))}\n`);
    return end.id;
  };
  return new Map(
    opened.roadmap.kinds.all
      .filter((kind) => guideTo(kind, session) === undefined)
      .map((kind) => [kind.name, { noun: kind.noun, make: () => make(kind) }]),
  );
}

function whatWasWritten({ written }: NewSession): Printable {
  return written.length === 0
    ? tty`Nothing was written.`
    : tty`Written before: ${written.map(printableLine).join(', ')}. Nothing else was written.`;
}

/** What is true when the questions were stopped, and the command that goes on with the answers. */
function stopped(session: NewSession): Printable {
  const commands = session.kept.flatMap((each) => each.command() ?? []);
  const lines = commands.map((line) => tty`\n  ${printableLine(line)}`).join('');
  return tty`Stopped. ${whatWasWritten(session)}${lines === '' ? '' : tty`\nThe answers are kept. To go on with them:${lines}`}`;
}

/** Makes a new record of a kind. */
export const run: Run = async (context, [word], options) => {
  const ask = canAsk() && options.input !== false;
  const opened = await withPast(await openToChange(context));
  const { roadmap, place } = opened;
  // An id that only a missing release has would be given again.
  if (roadmap.history && lacksReleases(roadmap.history)) noteHistory(context, roadmap.history);
  const rules = await rulesFor(roadmap, context.domains);
  const dry = options.dryRun === true;
  const issue = textOption(options, 'fromIssue');
  if (issue !== undefined) {
    const { newFromIssue } = await import('../new/from-issue.ts');
    return newFromIssue(bytesOf(issue, '--from-issue'), opened, rules, { context, dry });
  }
  const session: NewSession = { context, dry, rules, opened, written: [], kept: [] };
  return stopsWith(
    () => stopped(session),
    async () => {
      const kind = await chooseKind(word, roadmap, ask);
      const form = { kind, kinds: roadmap.kinds };
      const given = withDefaults(givenFields(options, form), form);
      if (!ask) {
        const data = withId(given, form, takenIds(place, roadmap));
        return withoutQuestions(data, session, form, options);
      }
      const end = await interviewFor(kind, given, session, textOption(options, 'from'));
      if (end.id === undefined && !session.dry) context.note(tty`${whatWasWritten(session)}\n`);
      return end.code;
    },
  );
};
