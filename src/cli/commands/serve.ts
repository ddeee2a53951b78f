import { join, relative } from 'node:path';
import { printable, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { DRAFT } from '../../release/draft.ts';
import { locate } from '../../source/locate.ts';
import { buildWatching } from '../build/watch.ts';
import { type Run, textOption } from '../command.ts';
import { outFolder } from '../out-folder.ts';
import { serveFolder } from '../serve/server.ts';

function portOf(text: string | undefined): number {
  const port = Number(text ?? '0');
  if (!/^\d{1,5}$/.test(text ?? '0') || port > 65_535)
    throw new Failure(
      `"${printable(text ?? '')}" is no port.`,
      'A port is a number up to 65535; without --port a free one is taken.',
    );
  return port;
}

/** Shows the draft in a browser, and shows it again whenever a file is saved. */
export const run: Run = async (context, _args, options) => {
  const port = portOf(textOption(options, 'port'));
  const place = locate(context.directory);
  if (!place.workingTree)
    throw new Failure('There is no working tree here, so there is no draft to show.', 'Work in a clone.');
  const out = outFolder(textOption(options, 'out'), context.directory);
  const served = await serveFolder(join(out.path, 'html'), port);
  const below = (path: string) => relative('html', path);
  let isShown = false;
  const placed = async (paths?: readonly string[]) => {
    await served.changed(paths?.map(below));
    if (isShown || paths) return;
    isShown = true;
    context.print(tty`Open ${printable(served.address)}${DRAFT}/index.html\n`);
  };
  const isWanted = (path: string) => served.isOpen(below(path));
  return buildWatching(place, context, { folder: out.path, html: true }, { isWanted, placed });
};
