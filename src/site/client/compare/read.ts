import { withFullNames } from '../../../roadmap/full-names.ts';
import { indexRecords } from '../../../roadmap/index-records.ts';
import { CURRENT_VERSION, migrateValue } from '../../../roadmap/migrations/all.ts';
import type { RoadmapState } from '../../../roadmap/roadmap.ts';
import { builtinKinds, coreKinds } from '../../../schema/builtin.ts';
import { withOwnKinds } from '../../../schema/own.ts';
import type { ComparedRecord, ComparedRelease } from './data.ts';

/** The roadmap of a release, as far as a comparison looks at it; undefined where a later tool wrote it in a form that this one does not know. */
export function readRelease(
  { version, form, config, schemas, kinds: names, unread }: ComparedRelease,
  written: readonly ComparedRecord[],
): RoadmapState | undefined {
  if (form > CURRENT_VERSION) return undefined;
  const { kinds } = withOwnKinds(config.domain === 'none' ? coreKinds() : builtinKinds, schemas);
  const records = written.flatMap(([kind, id, data]) => {
    const its = kinds.byName.get(names[kind] ?? '');
    return its ? [{ id, kind: its, path: '', data: migrateValue(data, its.name, form) }] : [];
  });
  const index = indexRecords(withFullNames(records), kinds);
  return { label: version, config, kinds, ...index, unread: new Set(unread) };
}
