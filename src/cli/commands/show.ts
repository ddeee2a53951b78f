import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { html } from '../../findings/html.ts';
import { around } from '../../pages/around.ts';
import { connectionsApart } from '../../pages/connections.ts';
import { wordsOf } from '../../pages/headings.ts';
import { citations, grounds } from '../../pages/reference.ts';
import { dot, mermaid } from '../../pictures/graph-text.ts';
import { neighbours as neighbourPicture } from '../../pictures/neighbours.ts';
import { svg } from '../../pictures/picture.ts';
import { isOnlyLinks, placesBelow, placesOf } from '../../roadmap/entries.ts';
import { recordKnownAs } from '../../roadmap/named.ts';
import { type Roadmap, type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';
import { toldText } from '../../roadmap/told.ts';
import { isMapping } from '../../roadmap/values.ts';
import { type JsonSchema, resolve } from '../../schema/json-schema.ts';
import { answer } from '../answer.ts';
import { type Context, type Run, textOption } from '../command.ts';
import { openRoadmap } from '../open.ts';
import { refuseFormat } from '../usage.ts';

// Entries that are longer stand each on a line of its own.
const LONG = 60;
const PLACED = new Set(['id', 'title', 'summary', 'description', 'sources']);

function page(roadmap: Roadmap, record: RoadmapRecord, { chalk }: Context): Printable {
  const places = placesOf(record.kind);
  const { kind } = record;
  const { schemas } = roadmap.kinds;
  const shown = (value: unknown, schema: JsonSchema) => toldText(value, schema, { kind, schemas, roadmap });
  const itemsOf = (node: JsonSchema): JsonSchema => {
    const { items } = resolve(node, kind.schema, schemas);
    return typeof items === 'object' ? items : {};
  };
  const fields = record.kind.fields.flatMap(({ name, title, schema }) => {
    const value = record.data[name];
    if (value === undefined || PLACED.has(name) || isOnlyLinks(value, placesBelow(places, name))) return [];
    if (Array.isArray(value) && value.some((entry) => isMapping(entry) || String(entry).length > LONG))
      return [
        tty`  ${chalk.dim(tty`${printableLine(title)}:`)}`,
        ...value.map((entry) => tty`    - ${printableLine(shown(entry, itemsOf(schema)))}`),
      ];
    const meaning = schema.enum?.includes(value)
      ? schema.enumDescriptions?.[schema.enum.indexOf(value)]
      : undefined;
    return [
      tty`  ${chalk.dim(tty`${printableLine(title)}:`)} ${printableLine(shown(value, schema))}${meaning ? chalk.dim(tty` (${printableLine(meaning.replace(/\.$/, ''))})`) : ''}`,
    ];
  });
  const connections = connectionsApart(roadmap, record).flatMap(({ label, records, links }) => [
    tty`\n${chalk.bold(printableLine(label))} (${records.length})`,
    ...records.flatMap((other) => [
      tty`  ${printableLine(titleOf(other))}  ${chalk.dim(printableLine(other.id))}`,
      ...[grounds(roadmap, links.get(other))]
        .filter(Boolean)
        .map((why) => tty`    ${printableLine(wordsOf(why))}`),
    ]),
  ]);
  const cited = citations(roadmap, record).map((line) => tty`  ${printableLine(wordsOf(line))}`);
  const text = textOf(record, 'description');
  return tty`${[
    chalk.bold(printableLine(titleOf(record))),
    tty`${printableLine(record.kind.title)}, ${chalk.dim(printableLine(record.id))}`,
    ...(textOf(record, 'summary') ? [tty``, printableLine(textOf(record, 'summary') ?? '')] : []),
    ...(text ? [tty``, printable(text.trim())] : []),
    ...(fields.length > 0 ? [tty``, ...fields] : []),
    ...connections,
    ...(cited.length > 0 ? [tty`\n${chalk.bold('Sources')} (${cited.length})`, ...cited] : []),
    tty``,
    chalk.dim(printableLine(record.path)),
  ].join('\n')}\n`;
}

/** The record with its neighbours as a picture. */
function picture(roadmap: Roadmap, record: RoadmapRecord): string {
  const drawn = neighbourPicture(around(roadmap, record));
  return svg(drawn, { addressOf: (page) => page, said: html`` });
}

/** Prints a record with what it is connected with. */
const alone: Run = async (context, [id = ''], options) => {
  const { roadmap } = await openRoadmap(context, textOption(options, 'rev'));
  const record = recordKnownAs(roadmap, id);
  if (record.id !== id)
    context.note(
      tty`note: "${printableLine(id)}" is a former id; the record is now called "${printableLine(record.id)}".\n`,
    );
  const { data, kind, path } = record;
  const links = (roadmap.outgoing.get(record.id) ?? []).map(({ to, definition: { field } }) => ({
    field,
    to,
  }));
  const back = (roadmap.incoming.get(record.id) ?? []).map(({ from, definition: { field, inverse } }) => ({
    field,
    from: from.id,
    label: inverse,
  }));
  const content = { id: record.id, kind: kind.name, path, record: data, links, backlinks: back };
  return answer(context, options, 'record', {
    data: () => content,
    pretty: () => page(roadmap, record, context),
    svg: () => printable(picture(roadmap, record)),
    mermaid: () => mermaid(around(roadmap, record)),
    dot: () => dot(around(roadmap, record)),
  });
};

// Which views have the other formats.
const ALONE = 'without --up, --down, --impact and --history';
const TREES = 'with --up or --down';

/** Prints a record, or with an option one view of what is around it. */
export const run: Run = async (context, args, options) => {
  if (options.up === true || options.down === true) {
    refuseFormat(options, ['pretty', 'markdown', 'json'], ALONE);
    return (await import('../show/trace.ts')).run(context, args, options);
  }
  if (options.impact !== true && options.history !== true) {
    refuseFormat(options, ['pretty', 'json', 'svg', 'mermaid', 'dot'], TREES);
    return alone(context, args, options);
  }
  refuseFormat(options, ['pretty', 'json'], textOption(options, 'format') === 'markdown' ? TREES : ALONE);
  if (options.impact === true) return (await import('../show/impact.ts')).run(context, args, options);
  return (await import('../show/history.ts')).run(context, args, options);
};
