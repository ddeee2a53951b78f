import type { OrderAt } from '../../edit/canonical.ts';
import { formatText } from '../../edit/format.ts';
import { type FileChange, writeChanges } from '../../edit/write.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { hearSignals } from '../../findings/pause.ts';
import { counted } from '../../findings/words.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import { inPaths } from '../../rules/validation.ts';
import { roadmapFileSchema } from '../../schema/builtin.ts';
import { fieldOrder } from '../../schema/field-order.ts';
import type { Run } from '../command.ts';
import { openToChange } from '../open.ts';
import { wantedPaths } from '../paths.ts';
import { unifiedDiff } from '../unified-diff.ts';

/** Every YAML file of the roadmap with the order of its fields. */
function* files(roadmap: Roadmap): Generator<{ path: string; orderAt: OrderAt }> {
  const { schemas } = roadmap.kinds;
  const orders = new Map([...roadmap.kinds.all].map((kind) => [kind, fieldOrder(kind.schema, schemas)]));
  const config = `${roadmap.folder === '' ? '' : `${roadmap.folder}/`}roadmap.yaml`;
  if (roadmap.texts.has(config)) yield { path: config, orderAt: fieldOrder(roadmapFileSchema, schemas) };
  for (const { path, kind } of roadmap.all) yield { path, orderAt: orders.get(kind) ?? (() => []) };
}

const NAMED = 20;

/** A line for each file; of many files, the first ones and how many more there are. */
function lines(paths: readonly string[], line: (path: Printable) => Printable): Printable {
  const rest = paths.length - NAMED;
  return [
    ...paths.slice(0, NAMED).map((path) => tty`${line(printableLine(path))}\n`),
    ...(rest > 0 ? [tty`… and ${counted(rest, 'more file')}\n`] : []),
  ].join('');
}

/** What came of the files, in a line: those that could not be brought into the form are never counted as done. */
function outcome(of: {
  readonly seen: number;
  readonly changed: number;
  readonly skipped: number;
  readonly check: boolean;
  readonly dry: boolean;
}): Printable {
  const { seen, changed, skipped, check, dry } = of;
  const all = skipped === 0 ? 'All ' : '';
  const rest = skipped === 0 ? '' : tty` ${counted(skipped, 'file')} could not be looked at.`;
  if (changed === 0)
    return tty`${all}${counted(seen, 'file')} ${seen === 1 ? 'has' : 'have'} the canonical form.${rest}\n`;
  return check
    ? tty`${counted(changed, 'file')} of ${seen} not in canonical form. "aligner fmt" writes them.${rest}\n`
    : tty`${counted(changed, 'file')} of ${seen} ${dry ? 'would be ' : ''}formatted.${rest}\n`;
}

/** What the canonical form changes in the files that are wanted, and those that it cannot be given. */
async function formatted(roadmap: Roadmap, wanted: (path: string) => boolean) {
  const changes: FileChange[] = [];
  const refused: string[] = [];
  let seen = 0;
  for (const { path, orderAt } of files(roadmap)) {
    if (!wanted(path)) continue;
    await hearSignals();
    seen++;
    const before = roadmap.texts.get(path) ?? '';
    const after = formatText(before, orderAt);
    if (after === undefined) refused.push(path);
    else if (after !== before) changes.push({ path, before, after });
  }
  return { seen, changes, refused };
}

/** Brings files into canonical form, or with --check only says which are not. */
export const run: Run = async (context, args, options) => {
  const opened = await openToChange(context);
  const paths = wantedPaths(args, context.directory, opened);
  const wanted = (path: string) => paths.length === 0 || inPaths(path, paths);
  const { seen, changes, refused } = await formatted(opened.roadmap, wanted);
  // Those that could not be read at all were named when the roadmap was opened.
  const unreadable = context.unreadable.filter(({ path }) => wanted(path));
  for (const path of refused)
    context.note(
      tty`note: ${printableLine(path)} was left as it is; "aligner validate" says what is wrong with it.\n`,
    );
  const check = options.check === true;
  const dry = options.dryRun === true;
  if (dry) context.print(unifiedDiff(changes, context.chalk));
  // The list of --check is what a program asks for, and is whole.
  else if (check) for (const { path } of changes) context.print(tty`${printableLine(path)}\n`);
  else {
    await writeChanges(opened.place.root, changes);
    const written = changes.map(({ path }) => path);
    context.print(lines(written, (path) => tty`formatted ${path}`));
  }
  const skipped = refused.length + unreadable.length;
  context.note(outcome({ seen: seen - refused.length, changed: changes.length, skipped, check, dry }));
  return skipped > 0 || (check && changes.length > 0) ? 1 : 0;
};
