import { migration as aiActGroup } from './0002-ai-act-group.ts';
import { migration as noTranslations } from './0003-no-translations.ts';
import type { Migration, MigrationStep } from './migration.ts';

/** Every migration, oldest first. A new one is a file and a line here. */
const migrations: readonly Migration[] = [aiActGroup, noTranslations];

/** The version of the record format that this tool writes. */
export const CURRENT_VERSION: number = migrations.at(-1)?.to ?? 1;

/** The migrations that data of a version still needs. */
export function pending(version: number): readonly Migration[] {
  return migrations.filter(({ to }) => to > version);
}

/** The steps that a record of a kind still needs, oldest first. */
export function stepsFor(kind: string, version: number): readonly MigrationStep[] {
  return pending(version)
    .flatMap(({ steps }) => steps)
    .filter((step) => step.kind === kind || step.kind === '*');
}

type OldData = Readonly<Record<string, unknown>>;

function applyStep(data: OldData, step: MigrationStep): OldData {
  const entries = Object.entries(data);
  if ('rename' in step) {
    if (!Object.hasOwn(data, step.rename) || Object.hasOwn(data, step.to)) return data;
    return Object.fromEntries(entries.map(([key, value]) => [key === step.rename ? step.to : key, value]));
  }
  if ('drop' in step)
    return Object.hasOwn(data, step.drop)
      ? Object.fromEntries(entries.filter(([key]) => key !== step.drop))
      : data;
  const moved = entries.filter(([key]) => Object.hasOwn(step.fields, key));
  const first = moved[0]?.[0];
  if (first === undefined || Object.hasOwn(data, step.group)) return data;
  const group = Object.fromEntries(moved.map(([key, value]) => [step.fields[key] ?? key, value]));
  return Object.fromEntries(
    entries.flatMap(([key, value]): [string, unknown][] => {
      if (key === first) return [[step.group, group]];
      return Object.hasOwn(step.fields, key) ? [] : [[key, value]];
    }),
  );
}

/** Brings a record of an older version to the current form; the value given stays as it is. */
export function migrateValue(value: OldData, kind: string, version: number): OldData {
  if (version === CURRENT_VERSION) return value;
  return stepsFor(kind, version).reduce(applyStep, value);
}
