import { type Context, listOption, type Options, type Run, textOption } from '../../cli/command.ts';
import { type Opened, openToChange, withPast } from '../../cli/open.ts';
import { askOne, canAsk, stopsWith } from '../../cli/prompts.ts';
import { today } from '../../cli/today.ts';
import { printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { answersIn, withAnswers } from '../assess/answers.ts';
import { draftId, finished, newDraft } from '../assess/draft.ts';
import { type Sheet, sheet } from '../assess/interview/sheet.ts';
import { runWizard } from '../assess/interview/wizard.ts';
import { isMethodName, type MethodName, methodNames, methodOf } from '../assess/methods.ts';
import { missingLines, summaryLines } from '../assess/report.ts';
import { withSettings } from '../assess/settings.ts';
import { missingOf, type StepWork } from '../assess/steps.ts';
import { technologyToAssess } from '../assess/subject.ts';
import { checkFree, targetOf } from '../assess/target.ts';

function refuseFaulty({ problems }: Opened['roadmap'], { path }: RoadmapRecord): void {
  if (problems.some((problem) => problem.place.path === path))
    throw new Failure(
      `${path} has errors, so nothing can be added to it.`,
      'Run "aligner validate" and mend them.',
    );
}

async function chooseMethod(ask: boolean): Promise<MethodName> {
  const hint = `Add --method ${methodNames.join(' or ')}.`;
  if (!ask) throw new Failure('Which method?', hint);
  const chosen = await askOne(
    'Which method?',
    methodNames.map((name) => ({
      value: name,
      name: methodOf(name).title,
      description: methodOf(name).summary,
    })),
  );
  if (!isMethodName(chosen)) throw new Failure('Which method?', hint);
  return chosen;
}

/** The record to fill in and its method: one that was begun, or a new one. */
async function begin(
  opened: Opened,
  technology: RoadmapRecord,
  options: Options,
  ask: boolean,
): Promise<{ method: MethodName; sheet: Sheet }> {
  const { roadmap } = opened;
  const wanted = textOption(options, 'method');
  const target = targetOf(roadmap, technology, {
    method: isMethodName(wanted) ? wanted : undefined,
    id: textOption(options, 'id'),
    resume: options.resume === true,
  });
  const dry = options.dryRun === true;
  const neighbour = roadmap.texts.get(technology.path) ?? '';
  if ('record' in target) {
    refuseFaulty(roadmap, target.record);
    const { path, data } = target.record;
    return { method: target.method, sheet: sheet(opened, path, data, neighbour, dry) };
  }
  const method = target.method ?? (await chooseMethod(ask));
  const id = target.id ?? draftId(technology, method);
  checkFree(roadmap, id);
  const folder = roadmap.kinds.byName.get('assessment')?.folder ?? 'assessments';
  const path = [roadmap.folder, folder, `${id}.yaml`].filter(Boolean).join('/');
  const data = newDraft(id, method, technology, roadmap);
  return { method, sheet: sheet(opened, path, data, neighbour, dry) };
}

/** Says what is missing and stops: nobody can be asked. */
function refuse(work: StepWork, file: Sheet, kept: boolean, context: Context): never {
  const missing = missingOf(work);
  const lines = missingLines(missing).map((line) => tty`  ${printableLine(line)}\n`);
  context.note(tty`Missing answers:\n${lines.join('')}`);
  throw new Failure(
    `The assessment is not complete: ${missing.length} ${missing.length === 1 ? 'answer is' : 'answers are'} missing.`,
    kept
      ? `What was given is kept in ${file.path} as far as it is whole. Add the rest with --resume --set KEY=VALUE, or run with --resume on a terminal.`
      : 'Give them with --set KEY=VALUE, or run the command on a terminal.',
  );
}

/** What to say when the questions are stopped; undefined when nothing was written. */
function stopped(work: StepWork, start: StepWork, { path, data }: Sheet, dry: boolean): string | undefined {
  if (dry || work.answers.size <= start.answers.size) return undefined;
  return `Stopped. What was answered is kept in ${printableLine(path)}; an unfinished entry is asked again.\nGo on with: aligner assess ${printableLine(String(data.subject))} --resume --id ${printableLine(String(data.id))}`;
}

export const run: Run = async (context, [name = ''], options) => {
  const opened = await withPast(await openToChange(context));
  const { roadmap } = opened;
  const kind = roadmap.kinds.byName.get('assessment');
  if (!kind) throw new Failure('This roadmap has no kind for assessments.');
  const technology = technologyToAssess(roadmap, name);
  const ask = canAsk() && options.input !== false;
  const dry = options.dryRun === true;
  const { method, sheet: file } = await begin(opened, technology, options, ask);
  const form = { kind, kinds: roadmap.kinds };
  const start: StepWork = { form, method, answers: answersIn(file.data, { form, method }) };
  let work = withSettings(start, listOption(options, 'set'));
  const keep = (now: StepWork) => {
    work = now;
    file.write(withAnswers(file.data, now));
  };
  const given = work.answers.size > start.answers.size;
  if (given) keep(work);
  if (missingOf(work).length > 0 && !ask) refuse(work, file, given && !dry, context);
  if (ask) {
    context.note(tty`${printableLine(methodOf(method).title)}: ${printableLine(titleOf(technology))}\n`);
    work = await stopsWith(
      () => stopped(work, start, file, dry),
      () => runWizard(work, { context, keep }),
    );
  }
  return end(work, file, dry, context);
};

/** Writes the finished record, or prints it, and says what it comes to. */
function end(work: StepWork, file: Sheet, dry: boolean, context: Context): number {
  const data = withAnswers(finished(withAnswers(file.data, work), today()), work);
  const text = file.text(data);
  file.write(data);
  const lines = summaryLines(work.method, data).map((line) => tty`${printable(line)}\n`);
  if (dry) context.print(printable(text));
  else context.print(tty`${printableLine(file.path)}\n`);
  context.note(lines.join(''));
  return 0;
}
