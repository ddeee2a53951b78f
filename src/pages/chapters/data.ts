import { groupOf } from '../../roadmap/link.ts';
import { type Link, type RoadmapRecord, recordsOf } from '../../roadmap/roadmap.ts';
import { type Chapter, type ContentsEntry, pagePath, presentKinds } from '../edition.ts';
import { editionInputs } from '../inputs.ts';

/** The version of the shape of roadmap.json; its schema is schemas/release.schema.json. */
const DATA_VERSION = 1;

function recordData(record: RoadmapRecord): unknown {
  return { kind: record.kind.name, page: pagePath(record), data: record.data };
}

function linkData(link: Link): unknown {
  const { from, to, definition } = link;
  const { id: _id, ...grounds } = groupOf(link) ?? {};
  return {
    from: from.id,
    to,
    field: definition.path.filter((step) => step !== '*').join('.'),
    label: definition.title,
    inverse: definition.inverse,
    ...grounds,
  };
}

const AT_ONCE = 100;
// What stands around the items of a list in a list in a list; so they are as deep as in the whole.
const [OPEN, CLOSE] = ['[\n [\n  [\n', '\n  ]\n ]\n]'];

/** A list as JSON, some items a part, indented as if the whole file had been written at once. */
function* listParts<T>(list: readonly T[], value: (item: T) => unknown): Generator<string> {
  if (list.length === 0) yield '[]';
  for (let i = 0; i < list.length; i += AT_ONCE) {
    const some = JSON.stringify([[list.slice(i, i + AT_ONCE).map(value)]], null, 1);
    yield `${i === 0 ? '[\n' : ',\n'}${some.slice(OPEN.length, -CLOSE.length)}`;
  }
  if (list.length > 0) yield '\n  ]';
}

const CONTENTS: ContentsEntry = { title: 'The whole roadmap as data', what: 'for programs.', order: 90 };

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
    },
  };
  function* parts(): Generator<string> {
    yield JSON.stringify(content, null, 1).replace(/\n \}\n\}$/, ',\n  "records": ');
    yield* listParts(
      kinds.flatMap((kind) => recordsOf(roadmap, kind.name)),
      recordData,
    );
    yield ',\n  "links": ';
    yield* listParts(
      roadmap.links.filter(({ from, target }) => target && roadmap.records.get(from.id) === from),
      linkData,
    );
    yield '\n }\n}\n';
  }
  return [{ path: 'roadmap.json', contents: CONTENTS, inputs: () => editionInputs(edition), parts }];
};
