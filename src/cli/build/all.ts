import { join } from 'node:path';
import { rulesFor } from '../../domain/domain.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { historySentence } from '../../findings/history-state.ts';
import { suggestion } from '../../findings/suggest.ts';
import { counted } from '../../findings/words.ts';
import type { ReleaseTag } from '../../history/release-tags.ts';
import { openOutput } from '../../output/folder.ts';
import { noStore } from '../../output/memory.ts';
import { DRAFT } from '../../release/draft.ts';
import { outputStore, rememberBuild } from '../../release/output-store.ts';
import { type Plan, planReleases } from '../../release/plan.ts';
import { toolName } from '../../release/published.ts';
import { type BuildOutcome, type Selection, thisTool, writeReleases } from '../../release/write.ts';
import { list } from '../../roadmap/words.ts';
import { validate } from '../../rules/validate.ts';
import type { Place } from '../../source/locate.ts';
import { type Context, listOption, type Options } from '../command.ts';
import { noteHistory } from '../open-history.ts';
import type { OutFolder } from '../out-folder.ts';
import { noteOutcome, noteRerendered } from '../outcome.ts';
import { today } from '../today.ts';

const LISTED = 12;

// Where the pages of HTML begin, in the output folder.
const HTML_START = 'html/index.html';

const NOTHING = tty`nothing had changed`;

/** The release tag that a user named, with or without its prefix. */
export function findTag(name: string, { tags, history }: Pick<Plan, 'tags' | 'history'>): ReleaseTag {
  const tag = tags.find((each) => each.name === name || each.label === name);
  if (tag) return tag;
  const names = tags.map((each) => each.name);
  const hint =
    tags.length === 0
      ? 'No release is tagged yet. "aligner build next" writes the working tree.'
      : suggestion(name, names, `Release tags: ${names.slice(-LISTED).join(', ')}.`);
  throw new Failure(`There is no release tag "${printableLine(name)}".`, historySentence(history) ?? hint);
}

/** The versions of --rerender. */
export function versionsToRerender(
  options: Options,
  plan: Pick<Plan, 'tags' | 'history'>,
): ReadonlySet<string> {
  return new Set(listOption(options, 'rerender').map((name) => findTag(name, plan).label));
}

function select(args: readonly string[], plan: Plan): Selection {
  if (args.length === 0) return { tags: plan.tags, draft: plan.draft !== undefined, complete: true };
  if (args.includes(DRAFT) && !plan.draft)
    throw new Failure('There is no working tree here, so there is no draft to build.', 'Name a release tag.');
  return {
    tags: args.filter((arg) => arg !== DRAFT).map((arg) => findTag(arg, plan)),
    draft: args.includes(DRAFT),
    complete: false,
  };
}

/** How many errors the draft has. Asked before anything is written: from then on, nothing can be taken back. */
async function errorsIn({ draft }: Plan, selection: Selection, { domains }: Context): Promise<number> {
  if (!draft || !selection.draft) return 0;
  const rules = await rulesFor(draft.roadmap, domains);
  return (await validate(draft.roadmap, rules, today())).summary.errors;
}

function notes(plan: Plan, selection: Selection, errors: number, context: Context): void {
  if (errors > 0)
    context.note(
      tty`note: the working tree has ${counted(errors, 'error')}; run "aligner validate". The draft was written all the same.\n`,
    );
  noteHistory(context, plan.history);
  if (plan.tags.length > 0 || !selection.complete) return;
  // That releases are missing, and how to get them, was said by the note on the history.
  context.note(
    historySentence(plan.history) === undefined
      ? tty`note: no release is tagged yet, so only the draft "next" was written. A tag such as v0.1.0 makes a release.\n`
      : tty`note: only the draft "next" was written.\n`,
  );
}

/** What was built, by name as long as the names can be read at a glance. */
export function versionList(versions: readonly string[]): Printable {
  return versions.length > LISTED
    ? tty`${versions.length} versions, from ${printableLine(versions[0] ?? '')} to ${printableLine(versions.at(-1) ?? '')}`
    : versions.map(printableLine).join(', ');
}

/** Says which tags hold no roadmap; that nothing else was asked for is a failure. */
function noteEmpty({ tags }: Selection, { versions, unmade }: BuildOutcome, context: Context): void {
  const known = [...versions, ...unmade.map(({ version }) => version)];
  const empty = tags.filter(({ label }) => !known.includes(label)).map(({ name }) => name);
  if (empty.length > 0 && versions.length === 0)
    throw new Failure(
      `There is no roadmap at ${list(empty)}: no roadmap.yaml.`,
      'Name a release tag whose commit holds one.',
    );
  if (empty.length === 1) context.note(tty`note: the tag ${printableLine(list(empty))} holds no roadmap.\n`);
  else if (empty.length > 1)
    context.note(tty`note: ${empty.length} tags hold no roadmap: ${printableLine(list(empty))}.\n`);
}

/** A build that nothing remembers: where it reads and writes, and under which key it is to be remembered. */
interface Build {
  readonly place: Place;
  readonly args: readonly string[];
  readonly options: Options;
  readonly out: OutFolder;
  readonly html: boolean;
  readonly withDraft: boolean;
  readonly key: string | undefined;
}

/** Makes the releases and the draft, and says what was made; gives the exit code. */
export async function buildAll(
  context: Context,
  { place, args, options, out, html, withDraft, key }: Build,
): Promise<number> {
  const folder = out.path;
  const plan = await planReleases(place, context.domains, withDraft);
  const rerender = versionsToRerender(options, plan);
  const selection = select(args.length === 0 ? args : [...new Set([...args, ...rerender])], plan);
  if (selection.tags.length === 0 && !selection.draft)
    throw new Failure(
      'There is nothing to build: no release tag and no working tree.',
      'Tag a release first, for example: git tag v0.1.0',
    );
  const store = outputStore(place, folder);
  const output = openOutput(
    folder,
    join(place.root, place.folder),
    options.force === true ? { ...store, load: noStore.load } : store,
  );
  let remember: () => void = () => undefined;
  let code = 0;
  try {
    const errors = await errorsIn(plan, selection, context);
    const outcome = await writeReleases(plan, { ...selection, html, rerender }, output, context.version);
    const { versions, written, removed } = outcome;
    const noted: Printable[] = [];
    const listening = { ...context, note: (text: Printable) => void noted.push(text) };
    noteEmpty(selection, outcome, listening);
    notes(plan, selection, errors, listening);
    for (const note of noted) context.note(note);
    noteRerendered(outcome, toolName(thisTool(context.version)), context);
    const changes =
      written === 0 && removed === 0 ? NOTHING : tty`${counted(written, 'file')} written, ${removed} removed`;
    const words = (what: Printable) =>
      tty`Built ${versionList(versions)}: ${what}.\nStart reading at ${printableLine(join(out.shown, html ? HTML_START : 'README.md'))}\n`;
    if (versions.length > 0) context.print(words(changes));
    code = noteOutcome(outcome, context);
    if (code === 0 && key !== undefined) {
      const said = { printed: words(NOTHING), noted: noted.join(''), stamps: output.stamps() };
      remember = () => rememberBuild(place, folder, key, said);
    }
  } finally {
    output.close();
  }
  remember();
  return code;
}
