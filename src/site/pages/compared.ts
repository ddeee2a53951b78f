import { hash } from 'node:crypto';
import { chapterInputs, inputSums } from '../../pages/inputs.ts';
import { CURRENT_VERSION } from '../../roadmap/migrations/all.ts';
import { COMPARED, type ComparedRecord, type ComparedRelease } from '../client/compare/data.ts';
import { dataScript } from '../search-index.ts';
import type { SiteChapter } from '../site-page.ts';

/** So many records stand in a file: few enough that a draft with one change writes little, and that none takes much memory. */
const IN_A_PART = 250;

/** records.js and its parts: all records, for the page above the releases that compares any two of them. */
export const compared: SiteChapter = function* (edition) {
  const { roadmap, snapshot, version } = edition;
  const { config, kinds } = roadmap;
  const records = [...roadmap.records.values()];
  const names = kinds.all.map(({ name }) => name);
  const numbers = new Map(names.map((name, i) => [name, i]));
  const parts = Math.ceil(records.length / IN_A_PART);
  yield {
    path: 'records.js',
    inputs: () => `${parts} ${chapterInputs(edition)}`,
    make: () => {
      const release: ComparedRelease = {
        version,
        form: CURRENT_VERSION,
        config,
        schemas: kinds.own ?? [],
        kinds: names,
        unread: [...roadmap.unread].sort(),
        parts,
      };
      return dataScript(COMPARED.release, release);
    },
  };
  const sums = inputSums(snapshot);
  for (let part = 0; part < parts; part++) {
    const own = records.slice(part * IN_A_PART, (part + 1) * IN_A_PART);
    yield {
      path: `records-${part + 1}.js`,
      inputs: () => {
        const files = own.map(({ id, path }) => [id, sums.get(path)]);
        return hash('sha256', JSON.stringify([names, config.schema_version, files]), 'base64url');
      },
      make: () =>
        dataScript(
          COMPARED.records,
          own.map(({ kind, id, data }): ComparedRecord => [numbers.get(kind.name) ?? 0, id, data]),
        ),
    };
  }
};
