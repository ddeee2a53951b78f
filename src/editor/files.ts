// The files that make an editor know the records of a roadmap: for VS Code, and .editorconfig for most others.

import { type Kinds, roadmapSchemaOf } from '../schema/builtin.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';
import { selfContained } from '../schema/self-contained.ts';
import { snippetsOf } from './snippets.ts';

/** Stands in every schema file that aligner wrote, so that a later run may bring it up to date. */
export const SCHEMA_MARK =
  'Written by "aligner init --editor vscode", which also brings it up to date. Do not edit.';

// Beside the settings that name them, outside the data folder: no record, and nothing that is checked.
const SCHEMAS = '.vscode/aligner';

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function below(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** Which files are records of a kind; where kinds share a folder, the prefix tells them apart. */
function patterns(kind: Kind, kinds: Kinds, folder: string): string[] {
  const shared = (kinds.byFolder.get(kind.folder)?.length ?? 0) > 1;
  // Not every editor knows braces in patterns.
  return ['.yaml', '.yml'].map((ending) =>
    below(folder, `${kind.folder}/${shared ? kind.prefix : ''}*${ending}`),
  );
}

function schemaText(schema: JsonSchema, kinds: Kinds): string {
  return json({ $comment: SCHEMA_MARK, ...selfContained(schema, kinds.schemas) });
}

/** Which schema the YAML extension of an editor applies to which files. */
export function associations(kinds: Kinds, folder: string): Readonly<Record<string, readonly string[]>> {
  const ofKinds = kinds.all.map((kind) => [
    `./${SCHEMAS}/${kind.name}.schema.json`,
    patterns(kind, kinds, folder),
  ]);
  return {
    ...Object.fromEntries(ofKinds),
    [`./${SCHEMAS}/roadmap.schema.json`]: [below(folder, 'roadmap.yaml')],
  };
}

function settings(kinds: Kinds, folder: string): string {
  return json({
    'yaml.schemas': associations(kinds, folder),
    '[yaml]': {
      'files.encoding': 'utf8',
      'editor.insertSpaces': true,
      'editor.tabSize': 2,
      'editor.detectIndentation': false,
    },
  });
}

function editorConfig(folder: string): string {
  return [
    `[${folder === '' ? '' : `${folder}/`}**.{yaml,yml}]`,
    'charset = utf-8',
    'indent_style = space',
    'indent_size = 2',
    'insert_final_newline = true',
    '',
  ].join('\n');
}

/**
 * The files that set up an editor, by path below the root of the repository. `folder` is the path of the
 * data folder; empty when it is the root.
 */
export function editorFiles(kinds: Kinds, folder: string): ReadonlyMap<string, string> {
  return new Map([
    ['.editorconfig', editorConfig(folder)],
    ['.vscode/settings.json', settings(kinds, folder)],
    ['.vscode/extensions.json', json({ recommendations: ['redhat.vscode-yaml'] })],
    ['.vscode/aligner.code-snippets', json(snippetsOf(kinds))],
    ...kinds.all.map(
      (kind) => [`${SCHEMAS}/${kind.name}.schema.json`, schemaText(kind.schema, kinds)] as const,
    ),
    [`${SCHEMAS}/roadmap.schema.json`, schemaText(roadmapSchemaOf(kinds), kinds)],
  ]);
}
