import { printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { suggestion } from '../../findings/suggest.ts';
import { counted } from '../../findings/words.ts';
import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { kindsNamed } from '../../schema/named.ts';
import { fieldText, fieldTypes, fieldValue, shownText, shownValue } from '../../views/fields.ts';
import { condition } from '../../views/query/query.ts';
import { type FieldTypes, inOrder } from '../../views/query/types.ts';
import { csv, markdownTable } from '../../views/table.ts';
import { answer } from '../answer.ts';
import { columns } from '../columns.ts';
import { type Options, type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';
import { refuseFormat } from '../usage.ts';

function known(name: string, fields: FieldTypes): string {
  if (fields.has(name)) return name;
  throw new Failure(
    `There is no field "${printableLine(name)}".`,
    suggestion(name, fields.keys(), `Fields: ${[...fields.keys()].slice(0, 20).join(', ')}, …`),
  );
}

/** What stands in a table; a title with the record above where the roadmap calls it so. `raw` is for programs. */
function cell(roadmap: Roadmap, record: RoadmapRecord, name: string, raw: boolean): string {
  if (name === 'title' && record.name) return record.name;
  const value = shownValue(roadmap, record, name);
  return raw ? fieldText(value) : shownText(value, record.kind, roadmap.kinds.schemas, name);
}

/** A condition with the ids of today for those that records had before, or have elsewhere. */
function withIdsOfToday(where: string, { aliases, records }: Roadmap): string {
  return where.replace(/(["'])([^"']*)\1/g, (whole, mark, text) => {
    const id = records.has(text) ? undefined : aliases.get(text)?.id;
    return id === undefined ? whole : `${mark}${id}${mark}`;
  });
}

const WIDEST = 80;

/** A cell for the eye: what is cut bears a mark. The other formats have it whole. */
function shortened(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : cell;
}

/** Prints the records of a kind. */
const ofKind: Run = async (context, [word = ''], options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const kinds = word === 'all' ? roadmap.kinds.all : kindsNamed(roadmap.kinds, word, ['all']);
  const fields = fieldTypes(kinds, roadmap);
  const where = textOption(options, 'where');
  const fulfils =
    where === undefined
      ? () => true
      : condition(/\baliases\b/.test(where) ? where : withIdsOfToday(where, roadmap), fields);
  const group = kinds.length === 1 ? kinds[0]?.groupBy : 'kind';
  const [only, ...others] = kinds;
  const asked = others.length === 0 ? only : undefined;
  const shown = asked?.columns ?? ['id', 'title', group ?? 'status'].filter((name) => fields.has(name));
  const names = (textOption(options, 'columns')?.split(',') ?? shown).map((name) =>
    known(name.trim(), fields),
  );
  const sort = known(textOption(options, 'sort') ?? asked?.sortBy ?? 'id', fields);
  const records = kinds
    .flatMap(({ name }) => roadmap.byKind.get(name) ?? [])
    .filter((record) => fulfils((field) => fieldValue(roadmap, record, field)))
    .map((record) => ({ record, id: record.id, value: fieldValue(roadmap, record, sort) }))
    .sort(inOrder(fields.get(sort) ?? []))
    .map(({ record }) => record);
  const raw = textOption(options, 'format') === 'csv';
  const rows = [names, ...records.map((record) => names.map((name) => cell(roadmap, record, name, raw)))];
  return answer(context, options, 'list', {
    data: () =>
      records.map((record) => ({
        kind: record.kind.name,
        ...Object.fromEntries(names.map((name) => [name, shownValue(roadmap, record, name) ?? null])),
      })),
    csv: () => csv(rows),
    markdown: () => printable(markdownTable(rows)),
    pretty: () => {
      const [head = tty``, ...lines] = columns(
        rows.map((row) => row.map((cell) => printableLine(shortened(printableLine(cell))))),
      );
      return tty`${[context.chalk.bold(head), ...lines, tty``, counted(records.length, 'record')].join('\n')}\n`;
    },
  });
};

/** Without a kind, figures are printed: nothing can be chosen or put in order. */
function refuseChoice(options: Options): void {
  const choice = ['where', 'sort', 'columns'].find((name) => options[name] !== undefined);
  if (choice !== undefined)
    throw new Failure(`--${choice} needs a kind, or "all"; for example: aligner list all --${choice} …`);
  refuseFormat(options, ['pretty', 'json'], 'with a kind');
}

/** Prints the records of a kind, with --by how those of two kinds are linked, and without a kind all figures. */
export const run: Run = async (context, [word], options) => {
  const by = textOption(options, 'by');
  if (by !== undefined && word === undefined)
    throw new Failure(
      `--by needs a kind before it; for example: aligner list events --by ${printableLine(by).slice(0, 60)}`,
    );
  if (by !== undefined && word !== undefined)
    return (await import('../list/matrix.ts')).run(context, [word, by], options);
  if (word !== undefined) return ofKind(context, [word], options);
  refuseChoice(options);
  return (await import('../list/stats.ts')).run(context, [], options);
};
