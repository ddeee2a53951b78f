import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, escapeText, table } from '../../markdown/markdown.ts';
import {
  byTitle,
  type Chapter,
  type ContentsEntry,
  type Edition,
  living,
  pagePath,
  presentKinds,
} from '../../pages/edition.ts';
import { hueOf } from '../../pages/hue.ts';
import { chapterInputs } from '../../pages/inputs.ts';
import { named } from '../../pages/named.ts';
import { opening } from '../../pages/opening.ts';
import { outlineSum } from '../../pages/outline.ts';
import { shownPicture } from '../../pages/picture.ts';
import { fieldWords, valuesOf, valueTitle } from '../../pages/values.ts';
import type { Picture } from '../../pictures/picture.ts';
import { radar as radarPicture } from '../../pictures/radar.ts';
import { type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';

const PAGE = 'radar.md';

/** More dots than these make a picture that nobody reads; the table has all. */
const MOST = 300;

const aboutOf = ({ nounPlural }: Kind) => ({ name: 'radar', title: `Radar of ${nounPlural}` });

/** What stands in no term. */
const UNPLACED = 'No horizon';

/** A technology with its number, and with the term in which it stood in the release before, if that was another. */
interface Blip {
  readonly record: RoadmapRecord;
  readonly number: number;
  readonly before?: string;
}

const termOf = (record: RoadmapRecord | undefined) => record && (textOf(record, 'horizon') ?? '');

/** The technologies by category, numbered; those of the release before by their ids, former ones too. */
function blips({ roadmap, previous }: Edition, kind: Kind): readonly Blip[] {
  const categories = valuesOf(kind, 'category');
  const place = (record: RoadmapRecord) => categories.indexOf(textOf(record, 'category') ?? '');
  const earlier = (record: RoadmapRecord) => {
    const aliases = Array.isArray(record.data.aliases) ? record.data.aliases.map(String) : [];
    return [record.id, ...aliases]
      .map((id) => previous?.roadmap.records.get(id))
      .find((each) => each !== undefined);
  };
  return byTitle(living(roadmap, kind.name))
    .toSorted((a, b) => place(a) - place(b))
    .map((record, i) => {
      const before = termOf(earlier(record));
      return {
        record,
        number: i + 1,
        ...(before === undefined || before === termOf(record) ? {} : { before }),
      };
    });
}

function picture(edition: Edition, kind: Kind, all: readonly Blip[]): Picture {
  const terms = valuesOf(kind, 'horizon');
  const used = valuesOf(kind, 'category').filter((value) =>
    all.some(({ record }) => textOf(record, 'category') === value),
  );
  const hue = hueOf(presentKinds(edition.roadmap), kind);
  const dots = all.map(({ record, number, before }) => {
    const term = terms.indexOf(termOf(record) ?? '');
    return {
      number,
      title: `${number}: ${titleOf(record)}`,
      page: pagePath(record),
      hue,
      sector: Math.max(0, used.indexOf(textOf(record, 'category') ?? '')),
      ring: term === -1 ? terms.length : term,
      moved: before !== undefined,
    };
  });
  const rings = [
    ...terms.map((term) => valueTitle(kind, 'horizon', term)),
    ...(dots.some(({ ring }) => ring === terms.length) ? [UNPLACED] : []),
  ];
  return radarPicture(
    {
      ...aboutOf(kind),
      description: `Each dot is one of the ${kind.nounPlural}, with its number in the table. The nearer to the middle, the sooner it is expected to matter; sectors are categories.${dots.some(({ moved }) => moved) ? ' A ring marks what stood in another term in the release before.' : ''}`,
    },
    used.map((value) => valueTitle(kind, 'category', value)),
    rings,
    dots,
  );
}

function twin(kind: Kind, all: readonly Blip[]): Markdown {
  const moved = all.some(({ before }) => before !== undefined);
  const rows = all.map(({ record, number, before }) => [
    md`${number}`,
    named(record),
    fieldWords(record, 'category'),
    fieldWords(record, 'horizon') || md`no horizon`,
    ...(moved
      ? [
          before === undefined
            ? md``
            : before === ''
              ? md`no horizon`
              : escapeText(valueTitle(kind, 'horizon', before)),
        ]
      : []),
  ]);
  const head = [
    'Number',
    'Technology',
    'Category',
    'Horizon',
    ...(moved ? (['Before'] as const) : []),
  ] as const;
  return table(head, rows, [0]);
}

const CONTENTS: ContentsEntry = {
  title: 'Radar',
  what: 'technologies by category, and by when they are expected to matter.',
  order: -5,
};

/** radar.md: the technologies by category and horizon, as a picture and as a table. */
export const radar: Chapter = (edition) => {
  const { roadmap, previous } = edition;
  const kind = roadmap.kinds.byName.get('technology');
  const placed = kind ? living(roadmap, 'technology') : [];
  if (!kind || !placed.some((record) => termOf(record))) return [];
  const about = aboutOf(kind);
  const draw = () => picture(edition, kind, blips(edition, kind));
  const pictures = placed.length > MOST ? [] : [{ ...about, picture: draw }];
  const body = (): readonly Markdown[] => [
    md`Where a technology stands says when it is expected to matter, not whether it should be used.${previous ? md` It is compared with ${escapeText(previous.version)}.` : md``}`,
    ...(pictures.length > 0
      ? pictures.map((each) => shownPicture(each))
      : [
          md`There are more than ${MOST} ${escapeText(kind.nounPlural)}, too many dots for a picture; the table has all.`,
        ]),
    twin(kind, blips(edition, kind)),
  ];
  const inputs = () =>
    [chapterInputs(edition), previous?.version, previous && outlineSum(previous.roadmap)].join(' ');
  return [
    {
      path: PAGE,
      contents: CONTENTS,
      pictures,
      inputs,
      section: body,
      text: () => md`${blocks(opening(edition, 'radar', 'Radar'), ...body())}\n`,
    },
  ];
};
