import { series } from '../findings/words.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { code, escapeText, saidText } from '../markdown/markdown.ts';
import { type AnyField, type Roadmap, type RoadmapRecord, textOf } from '../roadmap/roadmap.ts';
import { validationsOf } from '../roadmap/wording.ts';
import { byTitle } from './edition.ts';
import { named } from './named.ts';

/** A sentence: a capital letter in front, a full stop at the end unless there is one. Nothing stays nothing. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  // What the roadmap says ends, and may begin, with a sign of its own.
  const whole = /[.!?]\u0005?$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return whole.replace(/^\u0004?./, (first) => first.toUpperCase());
}

/** Records in running text, by kind: "the needs A and B; the issue C". */
export function inText(roadmap: Roadmap, records: readonly RoadmapRecord[]): string {
  return roadmap.kinds.all
    .flatMap((kind) => {
      const some = byTitle(records.filter((record) => record.kind === kind));
      const noun = some.length === 1 ? kind.noun : kind.nounPlural;
      return some.length === 0 ? [] : [`the ${noun} ${series(some.map((each) => named(each)))}`];
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
