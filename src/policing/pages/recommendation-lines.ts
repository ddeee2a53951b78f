import { counted, series } from '../../findings/words.ts';
import { type Markdown, md, sentence } from '../../markdown/language.ts';
import { escapeText, lowered, saidText } from '../../markdown/markdown.ts';
import { livingLinks } from '../../pages/edition.ts';
import { fieldWords, meaning, valueTitle } from '../../pages/values.ts';
import { inText, validations, voices } from '../../pages/words.ts';
import {
  type AnyField,
  isOf,
  type RecordOf,
  type Roadmap,
  type RoadmapRecord,
  textOf,
} from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';

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

/** The texts of a list. */
export function listOf(record: RoadmapRecord, field: string): readonly string[] {
  const value = record.data[field];
  return Array.isArray(value) ? value.map(String) : [];
}

/** To whom a policy recommendation speaks and by which means. */
export function policyLines(record: Policy): (Markdown | undefined)[] {
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
type Policy = RecordOf<'policy-recommendation'>;

/** "Short term (within 2 years)." */
function term(roadmap: Roadmap, record: Research | Policy): Markdown | undefined {
  const horizon = textOf(record, 'horizon');
  const { horizons } = roadmap.config;
  const years =
    horizon === 'short' || horizon === 'mid' || horizon === 'long' ? horizons?.[horizon] : undefined;
  if (horizon === undefined) return undefined;
  return md`${fieldWords(record, 'horizon')}${years === undefined ? md`` : md` (${saidText(years)})`}.`;
}

/** Until when something should be done, and why then. */
function untilWhen(roadmap: Roadmap, record: Policy): Markdown | undefined {
  const { horizon_basis: basis } = record.data;
  const reason = isMapping(basis) && typeof basis.reason === 'string' ? saidText(basis.reason) : '';
  return paragraph(md`Until when`, term(roadmap, record), reason);
}

/** What sort of research is called for, and until when. */
export function researchLines(roadmap: Roadmap, record: Research): (Markdown | undefined)[] {
  const programmes = listOf(record, 'programme').map(saidText);
  return [
    paragraph(md`Sort of work`, explained(record, 'type'), gain(record)),
    paragraph(md`When results matter`, term(roadmap, record)),
    paragraph(
      md`Programmes that the sources name`,
      programmes.length > 0 ? md`${programmes.join('; ')}.` : '',
    ),
  ];
}

/** What a recommendation is an answer to. */
export function answerLines(roadmap: Roadmap, record: RoadmapRecord): (Markdown | undefined)[] {
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

/** Who asked for a recommendation, what it was drawn from, and which board confirmed it. */
export function originLines(roadmap: Roadmap, record: RoadmapRecord): (Markdown | undefined)[] {
  const basis = linked(roadmap, record, 'based_on');
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
  ];
}

/** Where what a recommendation answers was discussed. */
function raisedAt(roadmap: Roadmap, record: RoadmapRecord): Markdown | undefined {
  const events = raisingEvents(roadmap, record);
  return paragraph(md`Raised at`, events.length > 0 ? sentence(inText(roadmap, events)) : undefined);
}

/** The events at which what a recommendation answers was discussed. */
export function raisingEvents(roadmap: Roadmap, record: RoadmapRecord): readonly RoadmapRecord[] {
  const found = linked(roadmap, record, 'answers', 'studies').flatMap(({ id }) =>
    livingLinks(roadmap.incoming.get(id)).flatMap(({ from, definition }) =>
      from.kind.role === 'event' && !definition.inText ? from : [],
    ),
  );
  return [...new Set(found)];
}

/** The chain of a recommendation on one block: what it answers, on which evidence, where that was raised, who should act, and until when. */
export function chain(roadmap: Roadmap, record: RoadmapRecord): Markdown {
  const sources = Array.isArray(record.data.sources) ? record.data.sources.length : 0;
  const own = isOf(record, 'policy-recommendation')
    ? [...policyLines(record), untilWhen(roadmap, record)]
    : isOf(record, 'research-recommendation')
      ? researchLines(roadmap, record)
      : [];
  const lines = [
    ...answerLines(roadmap, record),
    paragraph(
      md`Evidence`,
      sources === 0
        ? md`No source is named.`
        : md`${counted(sources, 'source', 'sources')}, named below with what was read.`,
    ),
    raisedAt(roadmap, record),
    ...originLines(roadmap, record),
    ...own,
  ];
  return lines.flatMap((line) => (line === undefined ? [] : md`- ${line}`)).join('\n');
}

/** True for a record that says what should be done or studied. */
export function isRecommendation(record: RoadmapRecord): boolean {
  return isOf(record, 'policy-recommendation') || isOf(record, 'research-recommendation');
}
