import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { envelope } from '../../findings/reporters/json.ts';
import { diffRoadmaps } from '../../history/diff/diff.ts';
import { onlyFollows } from '../../history/diff/summary.ts';
import { recordKnownAs } from '../../roadmap/named.ts';
import { type Roadmap, type RoadmapRecord, titleOf } from '../../roadmap/roadmap.ts';
import { locate } from '../../source/locate.ts';
import { impactOf } from '../../views/impact.ts';
import { columns } from '../columns.ts';
import { type Run, textOption } from '../command.ts';
import { openRoadmaps } from '../open.ts';
import { startOf } from '../start-of.ts';
import { depthOf } from './trace.ts';

/** A table of records, each with what stands before its kind. */
function table(head: string, rows: readonly (readonly [string, RoadmapRecord])[]): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(([first, record]) =>
    [first, record.kind.noun, titleOf(record), record.id].map(printableLine),
  );
  return ['', ...columns([[head, 'Kind', 'Title', 'Id'], ...cells], head === AWAY ? [0] : [])];
}

const AWAY = 'Links away';

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`;
}

/** What a record names itself, each once, with the field. */
function namedBy(roadmap: Roadmap, id: string): (readonly [string, RoadmapRecord])[] {
  const found = new Map<string, readonly [string, RoadmapRecord]>();
  for (const { target, definition } of roadmap.outgoing.get(id) ?? [])
    if (target && !found.has(target.id)) found.set(target.id, [definition.field, target]);
  return [...found.values()];
}

export const run: Run = async (context, [id], options) => {
  const since = textOption(options, 'since');
  if ((id === undefined) === (since === undefined))
    throw new Failure(
      'Name a record, or a revision with --since.',
      'For example: aligner impact need-osint-analysis',
    );
  const start = since === undefined ? undefined : await startOf(locate(context.directory), since);
  const [now, base] = await openRoadmaps(
    context,
    start === undefined ? [undefined] : [undefined, start.revision],
  );
  if (!now) return 2;
  const changed = base
    ? diffRoadmaps(base, now)
        .records.filter((record) => !onlyFollows(record))
        .map((record) => record.id)
    : [recordKnownAs(now, id ?? '').id];
  const found = impactOf(now, changed, depthOf(options, 2));
  const names = base ? [] : namedBy(now, changed[0] ?? '');
  const identity = ({ id, kind, ...record }: RoadmapRecord) => ({
    id,
    kind: kind.name,
    title: titleOf({ id, kind, ...record }),
  });
  if (textOption(options, 'format') === 'json') {
    const affected = found.map(({ record, depth }) => ({ ...identity(record), depth }));
    const data = base
      ? { changed, affected }
      : {
          record: changed[0],
          affected,
          names: names.map(([field, record]) => ({ ...identity(record), field })),
        };
    context.print(envelope('impact', data, context));
    return 0;
  }
  const depend = count(found.length, 'record depends', 'records depend');
  const head = start
    ? `${count(changed.length, 'record', 'records')} changed since ${printableLine(start.label)}; ${depend} on ${changed.length === 1 ? 'it' : 'them'}.`
    : `${depend} on ${printableLine(changed[0] ?? '')}; it names ${count(names.length, 'record', 'records')} itself.`;
  const lines = [
    head,
    ...table(
      AWAY,
      found.map(({ record, depth }) => [String(depth), record]),
    ),
    ...table('It names', names),
  ];
  context.print(`${lines.join('\n')}\n`);
  return 0;
};
