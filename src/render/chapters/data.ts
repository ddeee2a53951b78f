import { recordsOf } from '../../roadmap/roadmap.ts';
import { type Chapter, pagePath, presentKinds } from '../edition.ts';

/** The version of the shape of roadmap.json; its schema is schemas/release.schema.json. */
const DATA_VERSION = 1;

/** roadmap.json: the whole release as data. Records stand as they were written; links are given once, with both labels. */
export const data: Chapter = (edition) => {
  const { roadmap, version, tag, date } = edition;
  const { config, revision } = roadmap;
  const kinds = presentKinds(roadmap);
  const content = {
    schemaVersion: DATA_VERSION,
    tool: { name: 'aligner', version: edition.toolVersion },
    kind: 'release',
    data: {
      version,
      ...(tag === undefined ? {} : { tag, commit: revision?.commit, date }),
      roadmap: config,
      kinds: kinds.map(({ name, plural, title, titlePlural, folder, prefix }) => ({
        name,
        plural,
        title,
        titlePlural,
        folder,
        prefix,
      })),
      records: kinds.flatMap((kind) =>
        recordsOf(roadmap, kind.name).map((record) => ({
          kind: kind.name,
          page: pagePath(record),
          data: record.data,
        })),
      ),
      links: roadmap.links.flatMap(({ from, to, target, definition }) =>
        target && roadmap.records.get(from.id) === from
          ? [
              {
                from: from.id,
                to,
                field: definition.path.filter((step) => step !== '*').join('.'),
                label: definition.title,
                inverse: definition.inverse,
              },
            ]
          : [],
      ),
    },
  };
  return [{ path: 'roadmap.json', text: `${JSON.stringify(content, null, 1)}\n` }];
};
