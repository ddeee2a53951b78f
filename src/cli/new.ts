import { withDefaults } from '../create/check.ts';
import { type Draft, draftOf } from '../create/draft.ts';
import { type Outlook, outlookOf } from '../create/outlook.ts';
import { withId } from '../create/suggest-id.ts';
import { createFile } from '../edit/new-file.ts';
import { printable, printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { pretty } from '../findings/reporters/pretty.ts';
import { takenIds } from '../history/taken-ids.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Data, Roadmap } from '../roadmap/roadmap.ts';
import { catalogue } from '../rules/catalogue.ts';
import { fails } from '../rules/validation.ts';
import { kindsNamed } from '../views/kinds.ts';
import { Stopped } from './assess-prompts.ts';
import type { Context, Options, Run } from './command.ts';
import { givenFields, refuseIncomplete } from './new-given.ts';
import { askChange, askOptional, askRequired, askWhetherToWrite, type Interview } from './new-interview.ts';
import { askOne } from './new-prompts.ts';
import { paragraph } from './new-wizard.ts';
import { type Opened, openRoadmap, withPast } from './open.ts';
import { canAsk } from './terminal.ts';
import { today } from './today.ts';

const INTERRUPTED = 130;

/** Commands that know more about a kind than its schema says. */
const GUIDES: Readonly<Record<string, string>> = {
  assessment: '"aligner assess TECHNOLOGY" asks for an assessment step by step and computes its levels.',
  'release-notes': '"aligner release VERSION --draft-notes" drafts the notes from what has changed.',
};

async function chooseKind(word: string | undefined, roadmap: Roadmap, ask: boolean): Promise<Kind> {
  const kinds = word === undefined ? roadmap.kinds.all : kindsNamed(roadmap, word);
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

/** What is found, as "validate" shows it. Empty when nothing is. */
function findingsText({ validation, roadmap }: Outlook, context: Context): string {
  if (validation.findings.length === 0) return '';
  const scope = 'Only findings that the new record brings are shown.';
  return pretty({ validation, texts: roadmap.texts, rules: catalogue, failOn: 'error', scope }, context);
}

function write({ place }: Opened, { path, text }: Draft, { print }: Context): number {
  createFile(place.root, path, text);
  print(`${printableLine(path)}\n`);
  return 0;
}

/** Makes the record from what was given alone: all or nothing. */
async function withoutQuestions(
  data: Data,
  opened: Opened,
  { form, context }: Interview,
  options: Options,
): Promise<number> {
  refuseIncomplete(data, form, opened.roadmap, { options, note: context.note });
  const draft = draftOf(data, opened.roadmap, form);
  const outlook = await outlookOf(draft, opened.roadmap, opened.place, today());
  const bad = fails(outlook.validation, 'error');
  if (options.dryRun === true) context.print(printable(draft.text));
  context.note(findingsText(outlook, context));
  if (bad && options.dryRun !== true) context.note('Nothing was written.\n');
  if (bad) return 1;
  return options.dryRun === true ? 0 : write(opened, draft, context);
}

/** Asks for the record, shows it with what it brings, and writes it when it is wanted so. */
async function withQuestions(
  start: Data,
  opened: Opened,
  interview: Interview,
  options: Options,
): Promise<number> {
  const { form, context } = interview;
  const { name, title, description } = form.kind;
  context.note(`${context.chalk.bold(printableLine(`New: ${title}`))}\n`);
  for (const line of [description, GUIDES[name] ?? '', 'Nothing is written before you say so; Ctrl-C stops.'])
    if (line !== '') context.note(`${paragraph(line)}\n`);
  let data = await askOptional(await askRequired(start, interview), interview);
  for (;;) {
    const draft = draftOf(data, opened.roadmap, form);
    const outlook = await outlookOf(draft, opened.roadmap, opened.place, today());
    const bad = fails(outlook.validation, 'error');
    const found = findingsText(outlook, context);
    if (options.dryRun === true) {
      context.print(printable(draft.text));
      context.note(found);
      return bad ? 1 : 0;
    }
    context.note(`\n${context.chalk.bold(printableLine(draft.path))}\n${printable(draft.text)}\n`);
    context.note(found === '' ? 'The check finds nothing wrong with it.\n\n' : `${found}\n`);
    const next = await askWhetherToWrite(bad);
    if (next === 'write') return write(opened, draft, context);
    if (next === 'stop') {
      context.note('Nothing was written.\n');
      return 0;
    }
    data = await askChange(data, interview);
  }
}

/** Makes a new record of a kind. */
export const run: Run = async (context, [word], options) => {
  const ask = canAsk() && options.input !== false;
  const opened = await withPast(await openRoadmap(context.directory));
  const { roadmap, place } = opened;
  try {
    const kind = await chooseKind(word, roadmap, ask);
    const form = { kind, kinds: roadmap.kinds };
    const taken = takenIds(place, roadmap);
    const interview: Interview = { form, roadmap, context, taken };
    const given = withDefaults(givenFields(options, form, context.directory), form);
    if (ask) {
      if (given.id !== undefined) withId(given, form, taken);
      return await withQuestions(given, opened, interview, options);
    }
    return await withoutQuestions(withId(given, form, taken), opened, interview, options);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    context.note('\nStopped. Nothing was written.\n');
    return INTERRUPTED;
  }
};
