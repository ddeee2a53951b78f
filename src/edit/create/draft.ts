import { basename, posix } from 'node:path';
import { type Data, type Roadmap, recordsOf } from '../../roadmap/roadmap.ts';
import { fieldOrder } from '../../schema/field-order.ts';
import { recordText } from '../change-fields.ts';
import type { RecordForm } from './form.ts';

/** A record as it would be written. */
export interface Draft {
  readonly path: string;
  readonly text: string;
}

const SCHEMA_LINE = /^# yaml-language-server: /m;

/** The text of a record that tells its editor the schema, of the same kind where there is one. */
function neighbour(roadmap: Roadmap, { kind }: RecordForm): string {
  for (const { path } of [...recordsOf(roadmap, kind.name), ...roadmap.all]) {
    const text = roadmap.texts.get(path) ?? '';
    if (SCHEMA_LINE.test(text)) return text;
  }
  return '';
}

/** The file of a new record: its place by kind and id, its fields in the order of the schema. */
export function draftOf(data: Data, roadmap: Roadmap, form: RecordForm): Draft {
  const { kind, kinds } = form;
  const order = fieldOrder(kind.schema, kinds.schemas);
  const path = posix.join(roadmap.folder, kind.folder, `${String(data.id)}.yaml`);
  const near = neighbour(roadmap, form);
  if (kind.origin === undefined || near === '')
    return { path, text: recordText(kind.name, data, near, order) };
  // The schema of a kind of the repository stands beside its records.
  const schema = `# yaml-language-server: $schema=../schemas/${basename(kind.origin)}\n`;
  return { path, text: schema + recordText(kind.name, data, '', order) };
}
