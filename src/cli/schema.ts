import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { envelope } from '../findings/reporters/json.ts';
import { nearest } from '../findings/suggest.ts';
import { builtinKinds, type Kinds, roadmapFileSchema } from '../kinds/builtin.ts';
import type { Kind } from '../kinds/kind.ts';
import { selfContained } from '../kinds/self-contained.ts';
import { columns } from './columns.ts';
import { type Context, type Run, textOption } from './command.ts';
import { openRoadmap, withoutNotes } from './open.ts';

const ROADMAP = 'roadmap';

/** The kinds of the roadmap that the folder belongs to; those that come with the tool where there is none. */
async function kindsHere(directory: string): Promise<Kinds> {
  try {
    return (await openRoadmap(withoutNotes(directory))).roadmap.kinds;
  } catch (error) {
    if (error instanceof Failure) return builtinKinds;
    throw error;
  }
}

function namesOf({ name, plural, folder, prefix }: Kind): string[] {
  return [name, plural, folder, prefix, prefix.replace(/-$/, '')].filter((word) => word !== '');
}

/** The kind that a word names: by its name, its plural, its folder or its prefix. */
function kindNamed(word: string, kinds: Kinds): Kind {
  const written = word.toLowerCase();
  const found = kinds.byName.get(word) ?? kinds.all.find((kind) => namesOf(kind).includes(written));
  if (found) return found;
  const meant = nearest(word, [...kinds.all.flatMap(namesOf), ROADMAP]);
  throw new Failure(
    `There is no kind of record "${printableLine(word).slice(0, 60)}".`,
    meant === undefined
      ? `Kinds: ${kinds.all.map(({ name }) => name).join(', ')}; and "${ROADMAP}" for roadmap.yaml.`
      : `Did you mean "${meant}"?`,
  );
}

function listOf(kinds: Kinds): string {
  const rows = kinds.all.map((kind) => [kind.name, `${kind.folder}/`, kind.prefix, kind.titlePlural]);
  const all = [...rows, [ROADMAP, 'roadmap.yaml', '', 'The roadmap as a whole']];
  return `${columns(all.map((row) => row.map(printableLine))).join('\n')}\n`;
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
  context.print(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}

/** Prints the JSON Schema of a kind, in one piece; without a kind, lists them. */
export const run: Run = async (context, [word], options) => {
  const kinds = await kindsHere(context.directory);
  if (word === undefined) {
    const json = textOption(options, 'format') === 'json';
    context.print(json ? envelope('kinds', listData(kinds), context) : listOf(kinds));
    return 0;
  }
  if (word === ROADMAP || word === 'roadmap.yaml')
    return print(context, selfContained(roadmapFileSchema, kinds.schemas));
  return print(context, selfContained(kindNamed(word, kinds).schema, kinds.schemas));
};
