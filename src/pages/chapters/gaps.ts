import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, escapeText, saidText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { type Gap, type GapRelation, gapsOf } from '../../roadmap/gaps.ts';
import { once } from '../../roadmap/once.ts';
import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { byTitle, type Chapter, type ContentsEntry, groups, indexPath, presentKinds } from '../edition.ts';
import { gapPlace, isTold, largestFirst } from '../gap-places.ts';
import { chapterInputs, excuses } from '../inputs.ts';
import { kindMapping, mappingPlace } from '../kind-mapping.ts';
import { named } from '../named.ts';
import { opening } from '../opening.ts';

const PAGE = 'gaps.md';

/** Records by kind and group, a line each. */
function listed(roadmap: Roadmap, records: readonly RoadmapRecord[]): Markdown {
  return roadmap.kinds.all
    .flatMap((kind) =>
      groups(
        kind,
        records.filter((record) => record.kind === kind),
      ),
    )
    .filter(({ records: some }) => some.length > 0)
    .map(({ value, title, records: some }) => {
      const names = byTitle(some)
        .map((record) => named(record))
        .join('; ');
      return value === undefined ? md`- ${names}` : md`- **${title}:** ${names}`;
    })
    .join('\n');
}

/** In which field the link would stand. */
function wanted(roadmap: Roadmap, { writer, definition, lacking }: GapRelation): Markdown {
  const field = md`“${escapeText(definition.title)}”`;
  if (lacking === writer) return md`${field} in the record itself`;
  const kind = presentKinds(roadmap).includes(writer)
    ? pageLink(writer.titlePlural, indexPath(writer))
    : escapeText(writer.titlePlural);
  return md`${field} in a record of ${kind}`;
}

/** What the lack means, and where a reader sees what is there. */
function meaning(roadmap: Roadmap, { means, relations }: Gap): Markdown {
  const there = relations.flatMap((relation) =>
    kindMapping(roadmap).flatMap((pair) =>
      pair.writer === relation.writer &&
      pair.definition === relation.definition &&
      [pair.rows, pair.columns].includes(relation.lacking)
        ? pageLink('the links that there are', mappingPlace(roadmap, pair))
        : [],
    ),
  );
  const kinds = new Set(relations.map(({ lacking }) => lacking));
  const look = [
    ...there.slice(0, 1),
    ...[...kinds].map((kind) => pageLink(`all ${kind.nounPlural}`, indexPath(kind))),
  ];
  const filled = relations.map((each) => wanted(roadmap, each)).join('; ');
  return blocks(
    means !== undefined && escapeText(means),
    md`What would fill it: ${filled}. Where to look: ${look.join(', ')}.`,
  );
}

function section(roadmap: Roadmap, gap: Gap): Markdown {
  const { title, of, records, excused } = gap;
  const reasons = byTitle([...excused.keys()]).map(
    (record) => md`- ${named(record)}: ${saidText(excused.get(record) ?? '')}`,
  );
  const open =
    records.length === 0
      ? md`None of ${of}: each has such a link, or says why it needs none.`
      : blocks(md`**${records.length} of ${of}.**`, meaning(roadmap, gap), listed(roadmap, records));
  return blocks(
    md`## ${escapeText(title)}`,
    open,
    reasons.length > 0 && blocks('Not counted, with the reason:', reasons.join('\n')),
  );
}

/** How large each gap is. */
function overview(gaps: readonly Gap[]): Markdown {
  const rows = gaps.map((gap) => [
    isTold(gap) ? pageLink(gap.title, gapPlace(gap)) : escapeText(gap.title),
    md`${gap.records.length}`,
    md`${gap.of}`,
    md`${gap.excused.size || ''}`,
  ]);
  return table(['What is missing', 'Records', 'Of', 'Need none'], rows, [1, 2, 3]);
}

const CONTENTS: ContentsEntry = {
  title: 'Gaps',
  what: 'what is missing, the largest gap first, and where to look.',
  order: 11,
};

const sectionsOf = once((roadmap: Roadmap): readonly Markdown[] => {
  const all = largestFirst(roadmap);
  return [overview(all), ...all.filter(isTold).map((gap) => section(roadmap, gap))];
});

/** gaps.md: what the roadmap does not cover, the largest gap first. */
export const gaps: Chapter = (edition) => {
  const { roadmap } = edition;
  if (gapsOf(roadmap).length === 0) return [];
  const notKnown = roadmap.config.not_known?.length
    ? md` What the editors do not know stands on the ${pageLink('first page', 'README.md#not-known')}.`
    : md``;
  const text = () =>
    blocks(
      opening(edition, 'gaps', 'Gaps'),
      md`A gap is a record without a link that the roadmap asks for. It may be a gap in what is known, or a gap in what exists. A record that says why it needs none is not counted.${notKnown}`,
      ...sectionsOf(roadmap),
    );
  const inputs = () => chapterInputs(edition, excuses);
  return [
    {
      path: PAGE,
      contents: CONTENTS,
      inputs,
      section: () => sectionsOf(roadmap),
      text: () => md`${text()}\n`,
    },
  ];
};
