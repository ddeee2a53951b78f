// roadmap.yaml and the example records of a new roadmap.

import { CURRENT_VERSION } from '../../roadmap/migrations/all.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { type Kinds, roadmapFileSchema } from '../../schema/builtin.ts';
import { fieldOrder } from '../../schema/field-order.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import type { Kind } from '../../schema/kind.ts';
import { canonicalText } from '../canonical.ts';
import { ownExample } from './own-kind.ts';
import { DATA, type InitFile, type Settings } from './settings.ts';

/** The record with which a kind begins: the one in its schema, or that of the kind which a roadmap makes its own. */
export function exampleOf({ name, schema }: Kind): Data | undefined {
  const [written] = schema.examples ?? [name === 'topic' ? ownExample : undefined];
  return isMapping(written) ? written : undefined;
}

/** The text of a file in the form that "aligner fmt" gives it. */
function canonical(data: Data, schema: JsonSchema, kinds: Kinds): string {
  return canonicalText(data, fieldOrder(schema, kinds.schemas));
}

/** The line by which editors find the schema of a file; none where no schema was written for them. */
function schemaLine(up: string, name: string, { editor }: Pick<Settings, 'editor'>): string {
  return editor ? `# yaml-language-server: $schema=${up}.vscode/aligner/${name}.schema.json\n` : '';
}

/** The text of an example record. */
export function exampleText(
  kind: Kind,
  data: Data,
  kinds: Kinds,
  settings: Pick<Settings, 'editor'>,
): string {
  return schemaLine('../../', kind.name, settings) + canonical(data, kind.schema, kinds);
}

/** One example record a kind, without those that are drafted when they are needed. */
export function exampleRecords(kinds: Kinds, settings: Pick<Settings, 'editor'>): readonly InitFile[] {
  return kinds.all.flatMap((kind) => {
    const data = kind.role === 'release-notes' ? undefined : exampleOf(kind);
    if (!data) return [];
    const path = `${DATA}/${kind.folder}/${String(data.id)}.yaml`;
    return [{ path, text: exampleText(kind, data, kinds, settings) }];
  });
}

/** roadmap.yaml; a comment stands above each value that nobody chose. */
export function roadmapFile(settings: Settings, kinds: Kinds): InitFile {
  const data = {
    schema_version: CURRENT_VERSION,
    title: settings.title,
    description:
      'What this roadmap is, and for whom. This text opens the cover of each release; replace it.\n\nThe records that come with it are examples. Replace them by your own.\n',
    publisher: settings.publisher,
    licence: settings.licence,
    language: 'en',
    ...(settings.ownKinds ? { domain: 'none' } : {}),
  };
  const remarks = new Map([
    ['description', '# To be replaced.'],
    ...(settings.chosen.has('title') ? [] : [['title', '# To be replaced.'] as const]),
    ...(settings.chosen.has('publisher')
      ? []
      : [['publisher', '# To be replaced: who answers for the roadmap.'] as const]),
    ...(settings.chosen.has('licence')
      ? []
      : [
          [
            'licence',
            '# To be confirmed: the terms of use of the content (https://spdx.org/licenses/).',
          ] as const,
        ]),
  ]);
  const text = canonical(data, roadmapFileSchema, kinds).replace(/^([a-z_]+):/gm, (line, name: string) => {
    const remark = remarks.get(name);
    return remark === undefined ? line : `${remark}\n${line}`;
  });
  return { path: `${DATA}/roadmap.yaml`, text: schemaLine('../', 'roadmap', settings) + text };
}
