import { jsonFile } from '../findings/escape.ts';
import { capital, series } from '../findings/words.ts';
import { CHANGES, type Diff } from '../history/diff/change.ts';
import { narration } from '../history/diff/details.ts';
import { diffRoadmaps } from '../history/diff/diff.ts';
import { changesMarkdown, kindsOf } from '../history/diff/markdown.ts';
import { summarySentence } from '../history/diff/summary.ts';
import { idMap } from '../history/id-map.ts';
import { type Markdown, md, said } from '../markdown/language.ts';
import { blocks, count, escapeText, saidText, table } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';
import { type Page, pagePath, presentKinds } from '../pages/edition.ts';
import { anchors, wordsOf } from '../pages/headings.ts';
import { trail } from '../pages/named.ts';
import { recordsOf } from '../roadmap/roadmap.ts';
import type { Kinds } from '../schema/builtin.ts';
import type { Assembled } from './plan.ts';

const PAGE = 'changes.md';

function firstRelease({ edition: { roadmap } }: Assembled): Markdown {
  const numbers = presentKinds(roadmap).map((kind) => count(recordsOf(roadmap, kind.name).length, kind));
  return md`This is the first release. It holds ${escapeText(series(numbers)) || 'no records yet'}.`;
}

/** How many records of each kind changed in each way; leads to the section of the kind. */
function overview({ records }: Diff, kinds: Kinds): Markdown {
  const present = CHANGES.filter((change) => records.some((record) => record.change === change));
  const rows = kindsOf(records, { kinds }).map(([kind, title]) => {
    const own = records.filter((record) => record.kind === kind);
    const numbers = present.map((change) => own.filter((record) => record.change === change).length || '');
    const place = `${PAGE}#${anchors()(wordsOf(escapeText(title)))}`;
    return [pageLink(title, place), ...numbers.map((number) => md`${number}`)];
  });
  if (rows.length === 0) return md``;
  const head = ['Kind', ...present.map((change) => capital(change))].map(escapeText);
  return table(
    head,
    rows,
    present.map((_, i) => i + 1),
  );
}

/**
 * changes.md and changes.json: what changed since the release before; ids.json: old ids and what they are called now.
 * A draft without a release before it has no changes to tell.
 */
export async function changePages(assembled: Assembled): Promise<readonly Page[]> {
  const { edition, previous } = assembled;
  const { roadmap } = edition;
  const found = previous && (await diffRoadmaps(previous.roadmap, roadmap));
  const around = narration(roadmap, ...(previous ? [previous.roadmap] : []));
  const diff = found && { ...found, from: previous.version, to: edition.version };
  const link = (id: string, title: string) => {
    const record = roadmap.records.get(id);
    return record && said(pageLink(title, pagePath(record)));
  };
  const text = blocks(
    trail(edition),
    previous ? md`# Changes since ${escapeText(previous.version)}` : '# Changes',
    diff
      ? changesMarkdown(diff, {
          escapeText,
          saidText,
          link,
          overview: overview(diff, around.kinds),
          ...around,
        })
      : firstRelease(assembled),
  );
  const envelope = (kind: string, data: unknown) =>
    jsonFile({ schemaVersion: 1, tool: { name: 'aligner', version: edition.toolVersion }, kind, data }, 1);
  const brief = diff && md`Since ${escapeText(diff.from)}: ${escapeText(summarySentence(diff))}`;
  const page: Page = {
    path: PAGE,
    text: md`${text}\n`,
    compares: true,
    contents: {
      title: 'Changes',
      what: 'what changed since the release before.',
      order: 60,
      ...(brief === undefined ? {} : { brief }),
    },
  };
  return [
    ...(diff || edition.tag !== undefined ? [page] : []),
    ...(diff ? [{ path: 'changes.json', text: envelope('diff', diff) }] : []),
    {
      path: 'ids.json',
      text: envelope('ids', idMap(roadmap)),
      contents: {
        title: 'Former ids',
        what: 'old ids and what they are called now, for programs.',
        order: 120,
      },
    },
  ];
}
