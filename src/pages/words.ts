import { series } from '../findings/words.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { code, escapeText, saidText } from '../markdown/markdown.ts';
import { type AnyField, type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { validationsOf } from '../roadmap/wording.ts';
import { byTitle } from './edition.ts';
import { named } from './named.ts';

/** Records in running text, by kind: "the needs A and B; the issue C". */
export function inText(roadmap: Roadmap, records: readonly RoadmapRecord[]): Markdown {
  return roadmap.kinds.all
    .flatMap((kind) => {
      const some = byTitle(records.filter((record) => record.kind === kind));
      const noun = some.length === 1 ? kind.noun : kind.nounPlural;
      return some.length === 0
        ? []
        : [md`the ${escapeText(noun)} ${series(some.map((each) => named(each)))}`];
    })
    .join('; ');
}

/** The roles or bodies that voiced a record. */
export function voices(record: RoadmapRecord): readonly Markdown[] {
  const { raised_by: list } = record.data;
  return Array.isArray(list) ? list.map((role) => saidText(String(role))) : [];
}

/** The boards that validated a record, each with the day and whether it saw the present wording. */
export function validations(
  roadmap: Roadmap,
  record: RoadmapRecord,
): readonly { readonly board: Markdown; readonly date: Markdown; readonly wording: Markdown }[] {
  return validationsOf(record, roadmap).map(({ board, date, current }) => {
    const found = roadmap.records.get(board);
    return {
      board: found ? named(found) : code(board),
      date: escapeText(date),
      wording: current ? md`the present wording` : md`an earlier wording`,
    };
  });
}

/** The text of a field as one line, or nothing. */
export function line(record: RoadmapRecord, field: AnyField): Markdown {
  return saidText(textOf(record, field) ?? '');
}
