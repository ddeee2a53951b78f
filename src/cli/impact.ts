import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { envelope } from '../findings/reporters/json.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { onlyFollows } from '../history/diff/summary.ts';
import { recordKnownAs } from '../roadmap/named.ts';
import { titleOf } from '../roadmap/roadmap.ts';
import { impactOf } from '../views/impact.ts';
import { columns } from './columns.ts';
import { type Run, textOption } from './command.ts';
import { openRoadmaps } from './open.ts';
import { depthOf } from './trace.ts';

export const run: Run = async (context, [id], options) => {
  const since = textOption(options, 'since');
  if ((id === undefined) === (since === undefined))
    throw new Failure(
      'Name a record, or a revision with --since.',
      'For example: aligner impact need-osint-analysis',
    );
  const [now, base] = await openRoadmaps(context, since === undefined ? [undefined] : [undefined, since]);
  if (!now) return 2;
  const changed = base
    ? diffRoadmaps(base, now)
        .records.filter((record) => !onlyFollows(record))
        .map((record) => record.id)
    : [recordKnownAs(now, id ?? '').id];
  const found = impactOf(now, changed, depthOf(options, 2));
  if (textOption(options, 'format') === 'json') {
    context.print(
      envelope(
        'impact',
        {
          changed,
          affected: found.map(({ record, depth }) => ({
            id: record.id,
            kind: record.kind.name,
            title: titleOf(record),
            depth,
          })),
        },
        context,
      ),
    );
    return 0;
  }
  const rows = found.map(({ record, depth }) => [
    String(depth),
    record.kind.noun,
    printableLine(titleOf(record)),
    printableLine(record.id),
  ]);
  const head = `${changed.length} ${changed.length === 1 ? 'record' : 'records'} changed; ${found.length} ${found.length === 1 ? 'depends' : 'depend'} on ${changed.length === 1 ? 'it' : 'them'}.`;
  context.print(
    `${[head, ...(rows.length > 0 ? ['', ...columns([['Links away', 'Kind', 'Title', 'Id'], ...rows], [0])] : [])].join('\n')}\n`,
  );
  return 0;
};
