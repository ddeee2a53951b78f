import type { TextEdit } from '../findings/problem.ts';
import type { Roadmap, RoadmapRecord } from '../roadmap/roadmap.ts';
import { isEqual, isMapping } from '../roadmap/values.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { asWritten, canonicalText, type OrderAt } from './canonical.ts';
import { fieldTexts } from './fields.ts';
import { withLineEndsOf } from './line-ends.ts';
import { splice } from './splice.ts';
import type { FileChange } from './write.ts';

type FieldValues = Readonly<Record<string, unknown>>;

/** The line that tells an editor the schema, where the records of this roadmap have it. */
function schemaLine(kind: string, neighbour: string): string {
  const match = /^# yaml-language-server: \$schema=(\S*\/)?[a-z-]+\.schema\.json$/m.exec(neighbour);
  return match ? `# yaml-language-server: $schema=${match[1] ?? ''}${kind}.schema.json\n` : '';
}

/** The text of a new record of a kind; `neighbour` is the text of another record of the roadmap. */
export function recordText(
  kind: string,
  data: FieldValues,
  neighbour: string,
  orderAt: OrderAt = asWritten,
): string {
  return schemaLine(kind, neighbour) + canonicalText(data, orderAt);
}

/**
 * The text of a record with some fields changed. Fields that stay keep every byte, comments too; a new
 * field goes behind the one that stands before it in `data`.
 */
export function changedText(text: string, old: FieldValues, data: FieldValues): string {
  const before = text.endsWith('\n') ? text : `${text}\n`;
  const fields = fieldTexts(before);
  let place = fields[0]?.start ?? 0;
  const edits: TextEdit[] = [];
  for (const [name, value] of Object.entries(data)) {
    const field = fields.find((each) => each.name === name);
    if (!field) edits.push({ start: place, end: place, text: canonicalText({ [name]: value }) });
    else if (!isEqual(old[name], value))
      edits.push({ start: field.start, end: field.end, text: canonicalText({ [name]: value }) });
    place = field?.end ?? place;
  }
  const after = splice(before, edits);
  const read = readYaml(after, '').value;
  const right = isMapping(read) && Object.entries(data).every(([name, value]) => isEqual(read[name], value));
  // A record in an unusual form, such as one on a single line, is written anew.
  return right ? after : canonicalText(data);
}

/** The file of a record with what `change` makes of its data. All else keeps every byte, line ends too. */
export function changedRecord(
  { path, data }: RoadmapRecord,
  { texts }: Pick<Roadmap, 'texts'>,
  change: (data: FieldValues) => FieldValues,
): FileChange {
  const before = texts.get(path) ?? '';
  // The data as the file has them: those of an older schema version were brought to the current form.
  const { value } = readYaml(before, path);
  const old = isMapping(value) ? value : data;
  return { path, before, after: withLineEndsOf(before, changedText(before, old, change(old))) };
}
