import { groupedBy } from '../../findings/grouped.ts';
import { type Markdown, md, sentence } from '../../markdown/language.ts';
import { blocks, escapeText, lowered, saidText, table } from '../../markdown/markdown.ts';
import {
  type Chapter,
  type ContentsEntry,
  type Edition,
  type LazyPicture,
  living,
  pagePath,
  presentKinds,
} from '../../pages/edition.ts';
import { embed } from '../../pages/embed.ts';
import { hueOf } from '../../pages/hue.ts';
import { chapterInputs, type SeenWords } from '../../pages/inputs.ts';
import { named } from '../../pages/named.ts';
import { opening } from '../../pages/opening.ts';
import { shownPicture } from '../../pages/picture.ts';
import { fieldWords, legend, valueTitle } from '../../pages/values.ts';
import { dates } from '../../pictures/dates.ts';
import type { Picture } from '../../pictures/picture.ts';
import { once } from '../../roadmap/once.ts';

import { type Roadmap, type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';
import { type Applied, applied, lawOn, named as namedIn } from '../law/law-on.ts';
import { milestones, type Provision, provisions } from '../law/provision.ts';
import { rightsWords } from '../law/rights.ts';
import { type Classed, classed, isTied } from '../law/technology.ts';

const PAGE = 'timeline.md';

/** "Ban, Article 5(1)(ba): ... (condition)". */
function brought({ milestone, effect, where, text, condition }: Provision): Markdown {
  const head = md`**${escapeText(valueTitle(milestone.kind, 'brings.effect', effect))}**${where === undefined ? md`` : md`, ${saidText(where)}`}`;
  const limit = condition === undefined ? md`` : md` *Condition: ${saidText(condition)}.*`;
  return md`${head}: ${sentence(saidText(text))}${limit}`;
}

/** The dates with their milestones: what the picture shows. */
function byDate(roadmap: Roadmap): Markdown {
  const rows = milestones(roadmap).map(({ record, date }) => [
    escapeText(date),
    named(record),
    fieldWords(record, 'state'),
  ]);
  return table(['Date', 'Milestone', 'State'], rows);
}

/** What provisions bring, and whom they concern. The script of the site moves rows between two such tables, by the date in front. */
function provisionTable(list: readonly Applied[]): Markdown {
  const rows = list.map(({ provision, technologies: direct, otherUses }) => [
    md`${escapeText(provision.date)}${provision.state === 'proposed' ? md`, proposed` : md``}`,
    brought(provision),
    named(provision.milestone),
    [
      ...direct.map(({ record }) => named(record)),
      ...otherUses.map(({ record }) => md`${named(record)} (in other uses)`),
    ].join('<br>') || (isTied(provision) ? md`none of this roadmap` : md``),
  ]);
  return table(['From', 'What', 'Milestone', 'Technologies'], rows);
}

/** What holds on the day of the edition, and what comes later or is only proposed. */
function onTheDay({ roadmap, day }: Edition): Markdown | undefined {
  if (day === undefined || provisions(roadmap).length === 0) return undefined;
  const { holds, comes } = lawOn(roadmap, day);
  return blocks(
    '## What holds',
    md`On ${escapeText(day)}, as the milestones of this roadmap tell it. “In other uses” marks a technology whose class is another one, but which has uses of this kind. Whether a use is authorised or announced is not recorded here; which technologies lack a rights assessment stands below.`,
    provisionTable(holds),
    '## What comes later',
    'Later provisions, and proposals, which are no law on any day.',
    provisionTable(comes),
  );
}

/** What the states in the table mean, as far as they occur. */
function states(roadmap: Roadmap): Markdown {
  const kind = roadmap.kinds.byName.get('milestone');
  const used = new Set(milestones(roadmap).map(({ record }) => textOf(record, 'state')));
  return kind ? legend(kind, 'state', (value) => used.has(value)) : md``;
}

/** More rows than these make a picture that nobody reads; the table has all. */
const MOST = 300;

const MARKS = { applies: 'full', proposed: 'diamond' } as const;

const ABOUT = { name: 'timeline', title: 'Dates of law' };

/** The dates of law on a line of years, where there are not too many. */
function picturesOf(edition: Edition): readonly LazyPicture[] {
  const number = milestones(edition.roadmap).length;
  return number === 0 || number > MOST ? [] : [{ ...ABOUT, picture: () => drawDates(edition) }];
}

/** The dates of law, seen from the day of the edition. */
function drawDates({ roadmap, day }: Edition): Picture {
  const all = milestones(roadmap)
    .filter(({ date }) => /^\d{4}-\d\d-\d\d$/.test(date))
    .map(({ record, date }) => {
      const state = textOf(record, 'state') ?? '';
      const mark = Object.entries(MARKS).find(([name]) => name === state)?.[1] ?? 'empty';
      const hue = hueOf(presentKinds(roadmap), record.kind);
      return { title: titleOf(record), page: pagePath(record), hue, date, mark } as const;
    });
  return dates(
    {
      ...ABOUT,
      description:
        'Each date has a row. A full circle applies, an empty one comes later, a diamond is proposed and not law yet. The table by date says the same.',
    },
    all,
    day === undefined ? undefined : { date: day, words: `Seen from ${day}` },
  );
}

/** The class with its points, the condition under which it holds, and what is banned beside it. */
function place({ record, refs, condition, bannedPart }: Classed): Markdown {
  const points =
    refs.length > 0 ? `: ${refs.map((ref) => valueTitle(record.kind, 'ai_act.refs', ref)).join('; ')}` : md``;
  return [
    md`${fieldWords(record, 'ai_act.class')}${escapeText(points)}`,
    condition === undefined ? md`` : saidText(condition),
    bannedPart === undefined ? md`` : md`*Banned part:* ${saidText(bannedPart)}`,
  ]
    .filter(Boolean)
    .join('<br>');
}

/** A provision in a few words; `other` says that it holds for uses outside the class of the technology. */
function ruleLine({ date, effect, where, text, condition, state }: Provision, other?: RoadmapRecord) {
  const remarks = [
    other === undefined ? md`` : md`for uses that are not ${lowered(fieldWords(other, 'ai_act.class'))}`,
    condition === undefined ? md`` : 'on a condition',
    state === 'proposed' ? 'proposed, not law yet' : md``,
  ].filter(Boolean);
  const remark = remarks.length > 0 ? md` (${escapeText(remarks.join('; '))})` : md``;
  return md`${escapeText(date)} ${escapeText(effect === 'other' ? 'rule' : effect)}: ${saidText((where ?? text).replace(/\.$/, ''))}${remark}`;
}

/** The provisions that concern each technology, in the order of time. */
function rulesByTechnology(roadmap: Roadmap) {
  const rules = applied(roadmap).flatMap(({ provision, technologies: direct, otherUses }) => [
    ...direct.map(({ record }) => ({ record, line: ruleLine(provision) })),
    ...otherUses.map(({ record }) => ({ record, line: ruleLine(provision, record) })),
  ]);
  return groupedBy<RoadmapRecord, (typeof rules)[number]>(rules, ({ record }) => record);
}

function technologies(roadmap: Roadmap): Markdown | undefined {
  const list = classed(roadmap);
  if (list.length === 0) return undefined;
  const rules = rulesByTechnology(roadmap);
  const others = living(roadmap, 'technology').length - list.length;
  return blocks(
    '## What applies to which technology',
    md`The class is that of typical police uses; what applies to a concrete system depends on its use.${others > 0 ? md` The other ${others === 1 ? 'technology has' : md`${others} technologies have`} no class yet.` : md``} A rule is listed where it names the class of the technology, one of its points or one of its uses. Its condition stands in the table by date.`,
    table(
      ['Technology', 'Class and points', 'Provisions'],
      list.map((each) => [
        named(each.record),
        place(each),
        rules
          .get(each.record)
          ?.map((rule) => rule.line)
          .join('<br>') ?? md`no milestone of this roadmap`,
      ]),
    ),
  );
}

/** Technologies that readers have to know of: with banned uses, and with high-risk uses that nobody assessed. */
function attention(roadmap: Roadmap): Markdown | undefined {
  const { prohibited, unassessed } = namedIn(roadmap);
  if (classed(roadmap).length === 0) return undefined;
  const note = ({ bannedPart, condition = '' }: Classed) =>
    md` ${saidText(bannedPart ?? condition)}`.trimEnd();
  return blocks(
    '## Technologies to know of',
    prohibited.length > 0
      ? blocks(
          '**Prohibited, wholly or in part.** Article 5 bans these uses of the technologies:',
          prohibited.map((each) => md`- ${named(each.record)}.${note(each)}`).join('\n'),
        )
      : 'No technology of this release has a use that is banned.',
    unassessed.length > 0
      ? blocks(
          '**High-risk, or with high-risk uses, without a rights assessment.** This roadmap holds no assessment of their effect on fundamental rights (by the method AFRIA) that somebody made for a real use and that still fits:',
          unassessed.map((each) => md`- ${named(each.record)}: ${rightsWords[each.rights]}.`).join('\n'),
        )
      : 'Every technology with a high-risk use has a rights assessment.',
  );
}

/** The timeline as Markdown, from headings of level 2 down. */
const timelineText = once((edition: Edition): Markdown => {
  const { roadmap } = edition;
  const dated = milestones(roadmap).length > 0;
  return blocks(
    dated &&
      blocks(
        '## By date',
        ...picturesOf(edition).map((each) => shownPicture(each)),
        byDate(roadmap),
        states(roadmap),
      ),
    onTheDay(edition),
    technologies(roadmap),
    attention(roadmap),
  );
});

/** An assessed technology counts whole: whether its assessment still fits hangs on its words. */
const wordsFor = ({ roadmap }: Edition): SeenWords => {
  const assessed = new Set(living(roadmap, 'assessment').map(({ data }) => data.subject));
  return ({ id, kind }) =>
    kind.name === 'milestone' || kind.name === 'assessment' || assessed.has(id)
      ? 'all'
      : kind.name === 'technology'
        ? ['ai_act']
        : [];
};

const CONTENTS: ContentsEntry = {
  title: 'Legal timeline',
  what: 'from when which rule applies, and to which technology.',
  order: 40,
};

/** timeline.md: from when which rule applies, and to which technology. */
export const timeline: Chapter = (edition) => {
  const { roadmap } = edition;
  if (milestones(roadmap).length + classed(roadmap).length === 0) return [];
  const introduction = roadmap.kinds.byName.get('milestone')?.introduction;
  const text = () =>
    blocks(
      opening(edition, 'timeline', 'Legal timeline'),
      introduction && embed(introduction, 2, roadmap),
      md`This is an orientation for readers and not legal advice. The states are those on ${edition.day === undefined ? 'the day of the release' : escapeText(edition.day)}; \`aligner law --as-of DATE\` tells what holds on another day.`,
      timelineText(edition),
    );
  const inputs = () => chapterInputs(edition, wordsFor(edition));
  const section = () => [timelineText(edition)];
  const pictures = picturesOf(edition);
  return [{ path: PAGE, contents: CONTENTS, pictures, inputs, section, text: () => md`${text()}\n` }];
};
