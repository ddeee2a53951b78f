import { jsonText, type Printable, printableLine, tty } from '../../findings/escape.ts';
import { type Kinds, roadmapSchemaOf } from '../../schema/builtin.ts';
import { kindNamed } from '../../schema/named.ts';
import { selfContained } from '../../schema/self-contained.ts';
import { answer } from '../answer.ts';
import { columns } from '../columns.ts';
import type { Context, Run } from '../command.ts';
import { kindsHere } from '../here.ts';

const ROADMAP = 'roadmap';

function listOf(kinds: Kinds): Printable {
  const rows = kinds.all.map((kind) => [kind.name, `${kind.folder}/`, kind.prefix, kind.titlePlural]);
  const all = [...rows, [ROADMAP, 'roadmap.yaml', '', 'The roadmap as a whole']];
  return tty`${columns(all.map((row) => row.map(printableLine))).join('\n')}\n`;
}

function listData(kinds: Kinds) {
  return kinds.all.map(({ name, folder, prefix, titlePlural, origin }) => ({
    name,
    folder,
    prefix,
    title: titlePlural,
    ...(origin === undefined ? {} : { origin }),
  }));
}

function print(context: Context, schema: Readonly<Record<string, unknown>>): number {
  context.print(tty`${jsonText(schema, 2)}\n`);
  return 0;
}

/** Prints the JSON Schema of a kind, in one piece; without a kind, lists them. */
export const run: Run = async (context, [word], options) => {
  const kinds = await kindsHere(context.directory);
  if (word === undefined)
    return answer(context, options, 'kinds', { data: () => listData(kinds), pretty: () => listOf(kinds) });
  if (word === ROADMAP || word === 'roadmap.yaml')
    return print(context, selfContained(roadmapSchemaOf(kinds), kinds.schemas));
  return print(context, selfContained(kindNamed(kinds, word, [ROADMAP]).schema, kinds.schemas));
};
