import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { counted } from '../../findings/words.ts';
import { diffRoadmaps, identity } from '../../history/diff/diff.ts';
import { onlyFollows } from '../../history/diff/summary.ts';
import { recordKnownAs } from '../../roadmap/named.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import type { LinkDefinition } from '../../schema/kind.ts';
import { locate } from '../../source/locate.ts';
import { type AffectedRecord, impactOf } from '../../views/impact.ts';
import { answer } from '../answer.ts';
import { columns } from '../columns.ts';
import type { Context, Options, Run } from '../command.ts';
import { depthOf } from '../depth.ts';
import { openRoadmap, openRoadmaps } from '../open.ts';
import { startOf } from '../start-of.ts';

/** A table of records, each with what stands before its kind. */
function table(head: string, rows: readonly (readonly [string, RoadmapRecord])[]): Printable[] {
  if (rows.length === 0) return [];
  const cells = rows.map(([first, record]) =>
    [first, record.kind.noun, titleOf(record), record.id].map(printableLine),
  );
  const heads = [head, 'Kind', 'Title', 'Id'].map(printableLine);
  return [tty``, ...columns([heads, ...cells], head === AWAY ? [0] : [])];
}

const AWAY = 'Links away';
const STANDARD_DEPTH = 2;

/** What a record names itself, each once, with the relation. */
function namedBy(roadmap: Roadmap, id: string) {
  const found = new Map<string, readonly [LinkDefinition, RoadmapRecord]>();
  for (const { target, definition } of roadmap.outgoing.get(id) ?? [])
    if (target && !found.has(target.id)) found.set(target.id, [definition, target]);
  return [...found.values()];
}

function inData(found: readonly AffectedRecord[]) {
  return found.map(({ record, depth }) => ({ ...identity(record), depth }));
}

function depending(found: readonly AffectedRecord[]): Printable {
  return counted(found.length, 'record depends', 'records depend');
}

function affectedTable(found: readonly AffectedRecord[]): Printable[] {
  return table(
    AWAY,
    found.map(({ record, depth }) => [String(depth), record]),
  );
}

/** Prints what depends on a record, and what it names itself. */
export const run: Run = async (context, [word = ''], options) => {
  const { roadmap } = await openRoadmap(context);
  const { id } = recordKnownAs(roadmap, word);
  const found = impactOf(roadmap, [id], depthOf(options, STANDARD_DEPTH));
  const names = namedBy(roadmap, id);
  const named = names.map(([{ field }, record]) => ({ ...identity(record), field }));
  const data = { record: id, affected: inData(found), names: named };
  const head = tty`${depending(found)} on ${printableLine(id)}; it names ${counted(names.length, 'record', 'records')} itself.`;
  const told = names.map(([{ title }, record]) => [title.toLowerCase(), record] as const);
  const pretty = () => tty`${[head, ...affectedTable(found), ...table('It names', told)].join('\n')}\n`;
  return answer(context, options, 'impact', { data: () => data, pretty });
};

/** Prints what depends on the records that changed since a revision. */
export async function impactSince(revision: string, context: Context, options: Options): Promise<number> {
  const depth = depthOf(options, STANDARD_DEPTH);
  const start = await startOf(locate(context.directory), revision);
  const [now, base] = await openRoadmaps(context, [undefined, start.revision]);
  if (!now || !base) return 2;
  const changed = (await diffRoadmaps(base, now)).records
    .filter((record) => !onlyFollows(record))
    .map((record) => record.id);
  const found = impactOf(now, changed, depth);
  const data = { changed, affected: inData(found) };
  const head = tty`${counted(changed.length, 'record', 'records')} changed since ${printableLine(start.label)}; ${depending(found)} on ${changed.length === 1 ? 'it' : 'them'}.`;
  const pretty = () => tty`${[head, ...affectedTable(found)].join('\n')}\n`;
  return answer(context, options, 'impact', { data: () => data, pretty });
}
