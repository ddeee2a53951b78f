import { series } from '../../findings/words.ts';
import { type Markdown, md, saidBlocks } from '../../markdown/language.ts';
import { blocks, count, escapeText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { byTitle, type Chapter, type ContentsEntry, groups, indexPath, living } from '../../pages/edition.ts';
import { embed } from '../../pages/embed.ts';
import { chapterInputs } from '../../pages/inputs.ts';
import { named } from '../../pages/named.ts';
import { opening } from '../../pages/opening.ts';
import { citations } from '../../pages/reference.ts';
import { valuesOf, valueTitle } from '../../pages/values.ts';
import { line } from '../../pages/words.ts';
import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { textOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { answerLines, listOf, originLines, policyLines, researchLines } from './recommendation-lines.ts';

const PAGE = 'recommendations.md';

function section(roadmap: Roadmap, record: RoadmapRecord): Markdown {
  const description = textOf(record, 'description');
  const cited = citations(roadmap, record).map((each) => md`- ${each}`);
  const own =
    record.kind.name === 'policy-recommendation' ? policyLines(record) : researchLines(roadmap, record);
  return blocks(
    md`#### ${named(record)}`,
    md`*${line(record, 'summary')}*`,
    description && saidBlocks(embed(description, 4, { records: roadmap.records, footnotes: record.id })),
    ...own,
    ...answerLines(roadmap, record),
    ...originLines(roadmap, record),
    cited.length > 0 ? blocks('**Evidence.**', cited.join('\n')) : md`**Evidence.** No source is named.`,
  );
}

function part(roadmap: Roadmap, kind: Kind): Markdown | undefined {
  const records = living(roadmap, kind.name);
  if (records.length === 0) return undefined;
  const sections = groups(kind, records).map(({ title, records: members }) =>
    blocks(md`### ${title}`, ...byTitle(members).map((record) => section(roadmap, record))),
  );
  return blocks(
    md`## ${escapeText(kind.titlePlural)}`,
    kind.introduction && embed(kind.introduction, 2, roadmap),
    ...sections,
  );
}

/** Who would have to act, each with the recommendations that are meant for them. */
function addressees(roadmap: Roadmap): Markdown | undefined {
  const kind = roadmap.kinds.byName.get('policy-recommendation');
  if (!kind) return undefined;
  const rows = valuesOf(kind, 'addressees').flatMap((word) => {
    const meant = living(roadmap, 'policy-recommendation').filter((record) =>
      listOf(record, 'addressees').includes(word),
    );
    if (meant.length === 0) return [];
    return [
      [
        escapeText(valueTitle(kind, 'addressees', word)),
        byTitle(meant)
          .map((record) => named(record))
          .join('<br>'),
      ],
    ];
  });
  return rows.length === 0
    ? undefined
    : blocks('## Who would have to act', table(['Addressee', 'Policy recommendations'], rows));
}

const CONTENTS: ContentsEntry = {
  title: 'Recommendations',
  what: 'what should be done and studied, by whom, and on which evidence.',
  order: 20,
};

/** recommendations.md: what should be done and studied, by whom, for what, and on which evidence. */
export const recommendations: Chapter = (edition) => {
  const { roadmap } = edition;
  const kinds = ['policy-recommendation', 'research-recommendation'].flatMap(
    (name) => roadmap.kinds.byName.get(name) ?? [],
  );
  const present = kinds.filter(({ name }) => living(roadmap, name).length > 0);
  if (present.length === 0) return [];
  const numbers = present.map((kind) =>
    pageLink(count(living(roadmap, kind.name).length, kind), indexPath(kind)),
  );
  const text = () =>
    blocks(
      opening(edition, 'recommendations', 'Recommendations'),
      md`This release makes ${series(numbers)}. Each says what should be done, who would have to do it, which needs, issues and crimes it answers, and on which evidence it rests.`,
      addressees(roadmap),
      ...present.map((kind) => part(roadmap, kind)),
    );
  const inputs = () =>
    chapterInputs(edition, ({ kind }) => (kinds.includes(kind) || kind.role === 'source' ? 'all' : []));
  return [{ path: PAGE, contents: CONTENTS, inputs, text: () => md`${text()}\n` }];
};
