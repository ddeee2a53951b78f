import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printable, printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { DRAFT } from '../../release/draft.ts';
import { locate } from '../../source/locate.ts';
import { buildMemory } from '../build/memory.ts';
import { listOption, type Run, textOption } from '../command.ts';
import { outFolder } from '../out-folder.ts';
import { sweep } from '../sweep.ts';

/** The targets of --target; Markdown, which holds the data as JSON too, is always written. */
export function targets(list: string): readonly string[] {
  const names = list.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !['markdown', 'html', 'json'].includes(name));
  if (wrong !== undefined)
    throw new Failure(`There is no target "${printableLine(wrong)}".`, 'Targets: markdown, html, json.');
  return names;
}

/** Builds what was asked for. What was built before and has not changed since is not looked at again. */
export const run: Run = async (context, args, options) => {
  const place = locate(context.directory);
  const target = textOption(options, 'target') ?? 'markdown';
  const html = targets(target).includes('html');
  const out = outFolder(textOption(options, 'out'), context.directory);
  if (options.watch === true) {
    if (args.some((arg) => arg !== DRAFT) || !place.workingTree)
      throw new Failure('--watch writes the draft of the working tree.', 'Leave out the release tags.');
    const { buildWatching } = await import('../build/watch.ts');
    return buildWatching(place, context, { folder: out.path, html });
  }
  // A release is built from its tag; the working tree is read only where the draft is written too.
  const withDraft = args.length === 0 || args.includes(DRAFT) || existsSync(join(out.path, DRAFT));
  if (withDraft) sweep(place, context);
  const memory = buildMemory(place, context.directory, { args, out, target, withDraft });
  const again = options.force === true || listOption(options, 'rerender').length > 0;
  if (memory?.known && !again) {
    if (memory.known.noted !== '') context.note(printable(memory.known.noted));
    context.print(printable(memory.known.printed));
    return 0;
  }
  const { buildAll } = await import('../build/all.ts');
  return buildAll(context, { place, args, options, out, html, withDraft, key: memory?.key });
};
