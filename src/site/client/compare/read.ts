import { withFullNames } from '../../../roadmap/full-names.ts';
import { indexRecords } from '../../../roadmap/index-records.ts';
import { connect } from '../../../roadmap/link.ts';
import { CURRENT_VERSION, migrateValue } from '../../../roadmap/migrations/all.ts';
import type { Roadmap } from '../../../roadmap/roadmap.ts';
import { builtinKinds, coreKinds } from '../../../schema/builtin.ts';
import { withOwnKinds } from '../../../schema/own.ts';
import type { ComparedRecord, ComparedRelease } from './data.ts';

/** The roadmap of a release, as far as a comparison looks at it; undefined where a later tool wrote it in a form that this one does not know. */
export function readRelease(
  { version, form, config, schemas, kinds: names, unread }: ComparedRelease,
  written: readonly ComparedRecord[],
): Roadmap | undefined {
  if (form > CURRENT_VERSION) return undefined;
  const { kinds } = withOwnKinds(config.domain === 'none' ? coreKinds() : builtinKinds, schemas);
  const records = written.flatMap(([kind, id, data]) => {
    const its = kinds.byName.get(names[kind] ?? '');
    return its ? [{ id, kind: its, path: '', data: migrateValue(data, its.name, form) }] : [];
  });
  const all = withFullNames(records);
  const index = indexRecords(all, kinds);
  return {
    label: version,
    folder: '',
    config,
    kinds,
    all,
    ...index,
    ...connect(all, index.records),
    unread: new Set(unread),
    problems: [],
    texts: new Map(),
    fileCount: all.length,
    watched: false,
  };
}
