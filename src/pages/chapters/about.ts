import { series } from '../../findings/words.ts';
import { type Markdown, md } from '../../markdown/language.ts';
import { blocks, code, escapeText, saidText, table, webAddress } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { contentRecords, type Roadmap, recordsOfRole, textOf } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import type { Kind } from '../../schema/kind.ts';
import { versionName } from '../citation.ts';
import {
  byTitle,
  type Chapter,
  type ContentsEntry,
  type Edition,
  indexPath,
  livingOfRole,
  pagePath,
  presentKinds,
} from '../edition.ts';
import { chapterInputs } from '../inputs.ts';
import { named } from '../named.ts';
import { opening } from '../opening.ts';
import { meaning, valuesOf, valueTitle } from '../values.ts';

const PAGE = 'about.md';

/** How far the records have come, with what each word means. */
function statuses(roadmap: Roadmap): Markdown {
  const numbers = new Map<string, { readonly kind: Kind; number: number }>();
  for (const record of contentRecords(roadmap)) {
    const status = textOf(record, 'status');
    if (status === undefined) continue;
    const known = numbers.get(status) ?? { kind: record.kind, number: 0 };
    known.number += 1;
    numbers.set(status, known);
  }
  const order = roadmap.kinds.all.flatMap((kind) => valuesOf(kind, 'status'));
  const rows = [...new Set([...order, ...numbers.keys()])].flatMap((status) => {
    const found = numbers.get(status);
    if (!found) return [];
    const { kind, number } = found;
    const words = [valueTitle(kind, 'status', status), meaning(kind, 'status', status) ?? ''];
    return [[...words.map(escapeText), md`${number}`]];
  });
  return rows.length === 0 ? md`` : table(['Status', 'What it means', 'Records'], rows, [2]);
}

/** Whether somebody looked at the records, and how often they should. */
function reviews(roadmap: Roadmap): Markdown {
  const all = contentRecords(roadmap).filter(({ kind }) =>
    kind.fields.some(({ name }) => name === 'reviewed'),
  );
  if (all.length === 0) return md``;
  const reviewed = all.filter((record) => textOf(record, 'reviewed') !== undefined).length;
  const days = roadmap.config.review_interval_days ?? 183;
  return md`${reviewed} of ${all.length} records name the day on which a person checked them. A record should be checked again after ${days} days.`;
}

/** What the values of each kind are, and where they come from; what several kinds have in common is told once. */
function scales(roadmap: Roadmap): Markdown | undefined {
  const rows = new Map<
    string,
    { readonly title: string; readonly description: string; readonly kinds: string[] }
  >();
  for (const kind of presentKinds(roadmap))
    for (const { name, title, description } of kind.fields) {
      if (name === 'status' || description === '' || valuesOf(kind, name).length < 2) continue;
      const key = JSON.stringify([title, description]);
      const row = rows.get(key) ?? { title, description, kinds: [] };
      row.kinds.push(kind.titlePlural);
      rows.set(key, row);
    }
  if (rows.size === 0) return undefined;
  return blocks(
    '## Categories and scales',
    'What each says, and whether it is our own. The pages of records give the meaning of the values.',
    table(
      ['Field', 'What it says', 'Of'],
      [...rows.values()].map(({ title, description, kinds }) =>
        [title, description, kinds.join('; ')].map(escapeText),
      ),
    ),
  );
}

function method({ roadmap }: Edition): Markdown {
  const source = roadmap.kinds.byRole.get('source');
  const cited =
    source && recordsOfRole(roadmap, 'source').length > 0
      ? md` What it says rests on ${pageLink(source.nounPlural, indexPath(source))}; each entry there says how much of it was read.`
      : md``;
  return blocks(
    '## Method',
    md`The roadmap is kept as small text records in git, one file a record. A link is written once, in the record that makes it, with its reason and what it rests on where the record gives them; the other end shows it too. What is our own judgement is named as such.${cited}`,
    reviews(roadmap),
    statuses(roadmap),
  );
}

function made(edition: Edition): Markdown {
  const { version, toolVersion, roadmap } = edition;
  const { approvals = [], review_limit_days: limit } = roadmap.config.release ?? {};
  const boards = approvals.map((id) => {
    const board = roadmap.records.get(id);
    return board ? named(board) : code(id);
  });
  const conditions = [
    md`every file and link passes the check without an error or a warning`,
    ...(boards.length > 0 ? [md`it is approved by ${series(boards)}`] : []),
    ...(limit === undefined ? [] : [md`no review is older than ${limit} days`]),
  ];
  const { rules = {}, suppressions = [] } = roadmap.config;
  const off = Object.keys(rules).filter((rule) => rules[rule] === 'off');
  return blocks(
    '## How a release is made',
    md`A release is made by a tag in git. Before that, ${series(conditions)}. All pages are rendered from the tag: the same tag and the same version of the tool give the same bytes on every machine. A release does not change afterwards; what is corrected comes with the next one.`,
    md`This ${version === 'next' ? 'draft' : 'release'} was rendered by aligner ${escapeText(toolVersion)} (${versionName(edition)}); nothing in it was written by hand afterwards.`,
    off.length > 0 &&
      md`Rules of the check that the roadmap switched off: ${series(off.map((rule) => code(rule)))}.`,
    suppressions.length > 0 &&
      md`Findings that it lets pass, with the reason in roadmap.yaml: ${suppressions.length}.`,
  );
}

/** Who approved the release, as its notes say. */
function approvals({ roadmap, version }: Edition): Markdown {
  const notes = recordsOfRole(roadmap, 'release-notes').find(({ id }) => id === version);
  const list = Array.isArray(notes?.data.approvals) ? notes.data.approvals.filter(isMapping) : [];
  const said = list.map(({ board, date }) => {
    const found = roadmap.records.get(String(board));
    return md`${found ? named(found) : code(String(board))} on ${escapeText(String(date))}`;
  });
  if (!notes) return md``;
  const where = pageLink('release notes', pagePath(notes));
  return said.length > 0
    ? md`The release was approved by ${series(said)}, as the ${where} say.`
    : md`The ${where} name no approval.`;
}

function publisher(edition: Edition): Markdown {
  const { roadmap } = edition;
  const { publisher: who, licence, url } = roadmap.config;
  const boards = livingOfRole(roadmap, 'board');
  const [board] = boards;
  const advised =
    board &&
    md`Boards that the roadmap names: ${series(byTitle(boards).map((each) => named(each)))}. What they confirmed stands under ${pageLink('Engagement', 'engagement.md')}.`;
  return blocks(
    '## Who stands behind it',
    md`Publisher, who answers for the roadmap: ${saidText(who)}. Licence of the content: ${escapeText(licence)}.${url === undefined ? '' : md` It is published at ${webAddress(url)}.`}`,
    advised,
    approvals(edition),
  );
}

function verify({ version, tag }: Edition): Markdown {
  const name = tag === undefined ? 'VERSION' : version;
  return blocks(
    '## How to verify',
    md`${pageLink('MANIFEST.json', 'MANIFEST.json')} has the checksum (SHA-256) of every file that went in and came out, and names the tool. In a copy of the repository, with the same version of the tool, this makes the release again from its tag and compares it byte for byte with a folder:`,
    md`\`\`\`\naligner verify ${escapeText(name)} FOLDER\n\`\`\``,
  );
}

function correct({ roadmap }: Edition): Markdown {
  const { repository, publisher: who } = roadmap.config;
  const kinds = presentKinds(roadmap).filter(({ editorial }) => !editorial);
  const where =
    repository === undefined
      ? md`The roadmap does not name the place where its repository is kept; corrections go to the publisher, ${saidText(who)}.`
      : md`The records are kept at ${webAddress(repository)}. Where that is GitHub or GitLab, each web page of a record has links at its foot to edit it and to report a mistake, and to propose a new one.`;
  return blocks(
    '## How to correct and to propose',
    where,
    md`Name the record by its id, which is for ever, and say how you know. A proposal can be a new record of any kind: ${series(
      kinds.map((kind) => pageLink(kind.noun, indexPath(kind))),
      'or',
    )}.`,
  );
}

const CONTENTS: ContentsEntry = {
  title: 'About',
  what: 'how the roadmap is made, who stands behind it, how to verify, correct and propose.',
  order: 78,
};

/** about.md: the method, how releases are made, who stands behind them, and how to verify and to correct. */
export const about: Chapter = (edition) => {
  const body = () =>
    [
      method(edition),
      made(edition),
      publisher(edition),
      verify(edition),
      correct(edition),
      scales(edition.roadmap) ?? md``,
    ].filter((text) => text !== '');
  return [
    {
      path: PAGE,
      contents: CONTENTS,
      inputs: () => chapterInputs(edition),
      section: body,
      text: () => md`${blocks(opening(edition, 'about', 'About'), ...body())}\n`,
    },
  ];
};
