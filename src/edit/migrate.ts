import type { TextEdit } from '../findings/problem.ts';
import { stepsFor } from '../roadmap/migrations/all.ts';
import type { MigrationStep } from '../roadmap/migrations/migration.ts';
import { type FieldText, fieldTexts } from './fields.ts';
import { splice } from './splice.ts';

function indented(text: string, field: FieldText, name: string): string {
  const lines = text.slice(field.start, field.end).replace(/\n$/, '').split('\n');
  const [first = '', ...rest] = lines;
  const renamed = `  ${name}${first.slice(field.key[1] - field.start)}`;
  return [renamed, ...rest.map((line) => (line.trim() === '' ? line : `  ${line}`))].join('\n');
}

function edits(text: string, step: MigrationStep): TextEdit[] {
  const fields = fieldTexts(text);
  const has = (name: string) => fields.some((field) => field.name === name);
  if ('rename' in step) {
    const field = fields.find(({ name }) => name === step.rename);
    return field && !has(step.to) ? [{ start: field.key[0], end: field.key[1], text: step.to }] : [];
  }
  if ('drop' in step)
    return fields
      .filter(({ name }) => name === step.drop)
      .map(({ start, end }) => ({ start, end, text: '' }));
  const moved = fields.filter(({ name }) => Object.hasOwn(step.fields, name));
  if (moved.length === 0 || has(step.group)) return [];
  const group = [
    `${step.group}:`,
    ...moved.map((field) => indented(text, field, step.fields[field.name] ?? field.name)),
  ].join('\n');
  return moved.map(({ start, end }, i) => ({ start, end, text: i === 0 ? `${group}\n` : '' }));
}

/** Brings the text of a record of an older version to the current form. All other bytes stay as they are. */
export function migrateText(text: string, kind: string, version: number): string {
  return stepsFor(kind, version).reduce((current, step) => splice(current, edits(current, step)), text);
}

/** Writes the current version number into the text of roadmap.yaml. */
export function migrateRoadmapFile(text: string, version: number): string {
  const field = fieldTexts(text).find(({ name }) => name === 'schema_version');
  if (!field) return text;
  const line = text.slice(field.start, field.end);
  return splice(text, [
    { start: field.start, end: field.end, text: line.replace(/:\s*\d+/, `: ${version}`) },
  ]);
}
