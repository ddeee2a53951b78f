import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFiles } from '../../edit/new-file.ts';
import { clients } from '../../editor/clients.ts';
import { editorFiles } from '../../editor/files.ts';
import { type MergePlan, planFile } from '../../editor/merge.ts';
import { type Printable, printable } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import type { Context } from '../command.ts';
import { openToChange } from '../open.ts';

/** A file with what to do with it. */
interface Planned {
  readonly path: string;
  readonly before: string | undefined;
  readonly plan: MergePlan;
}

function notPlain(path: string): Failure {
  return new Failure(
    `${path} is not a plain file in the repository, so nothing was written.`,
    'Put a plain file or folder in the place of the link.',
  );
}

/** The text of a file of the repository; undefined when there is none. Nothing is read through links. */
export function plainText(root: string, path: string): string | undefined {
  const file = join(root, path);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile() || realpathSync(dirname(file)) !== join(realpathSync(root), dirname(path)))
    throw notPlain(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    throw new Failure(
      `${path} is not written in UTF-8, so nothing was written.`,
      'Save it with the encoding UTF-8.',
    );
  }
}

function write(root: string, planned: readonly Planned[]): void {
  writeFiles(
    root,
    planned.flatMap(({ path, before, plan }) => {
      if (plan.action === 'create') return [{ path, after: plan.text }];
      return plan.action === 'change' && before !== undefined ? [{ path, before, after: plan.text }] : [];
    }),
  );
}

function report(planned: readonly Planned[], dry: boolean): Printable {
  const words = { create: dry ? 'would write' : 'wrote', change: dry ? 'would change' : 'changed' };
  const done = planned.flatMap(({ path, plan: { action } }) =>
    action === 'create' || action === 'change' ? [`${words[action]} ${path}`] : [],
  );
  const told = planned.flatMap(({ path, plan }) =>
    plan.action === 'tell' ? [`\nLeft ${path} as it is. Add what is missing of this:\n\n${plan.text}`] : [],
  );
  const nothing = done.length + told.length === 0 ? ['Everything is set up. Nothing to do.'] : [];
  return printable(`${[...done, ...nothing, ...told].join('\n').replace(/^\n+|\n+$/g, '')}\n`);
}

/** Sets up VS Code in the repository, or prints what other editors need. Nothing of the user's is changed. */
export async function setUpEditor(name: string, context: Context, dry: boolean): Promise<void> {
  const { place, roadmap } = await openToChange(context);
  const client = clients.find((each) => each.name === name);
  if (client) {
    context.print(printable(client.text(roadmap.kinds, roadmap.folder)));
    return;
  }
  const planned = [...editorFiles(roadmap.kinds, roadmap.folder)].map(([path, wanted]): Planned => {
    const before = plainText(place.root, path);
    return { path, before, plan: planFile(path, wanted, before) };
  });
  if (!dry) write(place.root, planned);
  context.print(report(planned, dry));
}
