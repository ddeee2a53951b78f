import { series } from '../../findings/words.ts';
import { type Markdown, md, saidBlocks, sentence } from '../../markdown/language.ts';
import { blocks, count, escapeText, lowered, saidText, table } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { byTitle, type Chapter, type ContentsEntry, groups, indexPath, living } from '../../pages/edition.ts';
import { embed } from '../../pages/embed.ts';
import { chapterInputs } from '../../pages/inputs.ts';
import { named } from '../../pages/named.ts';
import { opening } from '../../pages/opening.ts';
import { citations } from '../../pages/reference.ts';
import { fieldWords, meaning, valuesOf, valueTitle } from '../../pages/values.ts';
import { inText, line, validations, voices } from '../../pages/words.ts';
import type { AnyField, RecordOf, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { textOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';

const PAGE = 'recommendations.md';

function linked(roadmap: Roadmap, record: RoadmapRecord, ...fields: readonly string[]): RoadmapRecord[] {
  const links = roadmap.outgoing.get(record.id) ?? [];
  return fields.flatMap((field) =>
    links.flatMap(({ definition, target }) => (definition.field === field && target ? target : [])),
  );
}

/** "Soon: to be prepared within the next planning period." */
function explained(record: RoadmapRecord, field: AnyField): Markdown | undefined {
  const value = textOf(record, field);
  if (value === undefined) return undefined;
  const text = meaning(record.kind, field, value);
  const title = fieldWords(record, field);
  return text === undefined
    ? sentence(title)
    : md`${title}: ${escapeText(text.charAt(0).toLowerCase() + text.slice(1))}`;
}

function paragraph(title: Markdown, ...texts: readonly (Markdown | '' | undefined)[]): Markdown | undefined {
  const said = texts.flatMap((text) => text || []);
  return said.length === 0 ? undefined : md`**${title}.** ${said.join(' ')}`;
}

function listOf(record: RoadmapRecord, field: string): readonly string[] {
  const value = record.data[field];
  return Array.isArray(value) ? value.map(String) : [];
}

/** To whom a policy recommendation speaks and by which means. */
function policyLines(record: RecordOf<'policy-recommendation'>): (Markdown | undefined)[] {
  const whom = listOf(record, 'addressees').map((word) =>
    escapeText(lowered(valueTitle(record.kind, 'addressees', word))),
  );
  return [
    paragraph(md`To whom`, sentence(series(whom))),
    paragraph(md`By which means`, explained(record, 'instrument')),
    paragraph(md`How soon`, explained(record, 'urgency')),
    paragraph(md`Progress`, explained(record, 'progress')),
  ];
}

function gain(record: Research): Markdown | undefined {
  const { expected_trl_gain: value } = record.data;
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return undefined;
  return md`From technology readiness level ${escapeText(String(value.from))} to ${escapeText(String(value.to))}.`;
}

type Research = RecordOf<'research-recommendation'>;

/** What sort of research is called for, and until when. */
function researchLines(roadmap: Roadmap, record: Research): (Markdown | undefined)[] {
  const horizon = textOf(record, 'horizon');
  const { horizons } = roadmap.config;
  const years =
    horizon === 'short' || horizon === 'mid' || horizon === 'long' ? horizons?.[horizon] : undefined;
  const programmes = listOf(record, 'programme').map(saidText);
  return [
    paragraph(md`Sort of work`, explained(record, 'type'), gain(record)),
    paragraph(
      md`When results matter`,
      horizon &&
        md`${fieldWords(record, 'horizon')}${years === undefined ? md`` : md` (${saidText(years)})`}.`,
    ),
    paragraph(
      md`Programmes that the sources name`,
      programmes.length > 0 ? md`${programmes.join('; ')}.` : '',
    ),
  ];
}

/** What a recommendation is an answer to. */
function answerLines(roadmap: Roadmap, record: RoadmapRecord): (Markdown | undefined)[] {
  const answered = linked(roadmap, record, 'answers', 'studies');
  const technologies = linked(roadmap, record, 'concerns', 'advances');
  return [
    paragraph(
      md`Answers`,
      answered.length > 0 ? sentence(inText(roadmap, answered)) : md`Nothing that the roadmap records yet.`,
    ),
    technologies.length > 0 ? paragraph(md`Is about`, sentence(inText(roadmap, technologies))) : undefined,
  ];
}

/** On what a recommendation rests, who asked for it, and which board confirmed it. */
function evidenceLines(roadmap: Roadmap, record: RoadmapRecord): (Markdown | undefined)[] {
  const basis = linked(roadmap, record, 'based_on');
  const cited = citations(roadmap, record).map((line) => md`- ${line}`);
  const boards = validations(roadmap, record);
  return [
    paragraph(md`Voiced by`, sentence(series(voices(record)))),
    basis.length > 0 ? paragraph(md`Drawn from`, sentence(inText(roadmap, basis))) : undefined,
    paragraph(
      md`Validated by`,
      boards.length > 0
        ? sentence(boards.map(({ board, date, wording }) => md`${board} on ${date}, ${wording}`).join('; '))
        : undefined,
    ),
    cited.length > 0 ? blocks('**Evidence.**', cited.join('\n')) : md`**Evidence.** No source is named.`,
  ];
}

function section(roadmap: Roadmap, record: RoadmapRecord): Markdown {
  const description = textOf(record, 'description');
  const own =
    record.kind.name === 'policy-recommendation' ? policyLines(record) : researchLines(roadmap, record);
  return blocks(
    md`#### ${named(record)}`,
    md`*${line(record, 'summary')}*`,
    description && saidBlocks(embed(description, 4, { records: roadmap.records, footnotes: record.id })),
    ...own,
    ...answerLines(roadmap, record),
    ...evidenceLines(roadmap, record),
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
