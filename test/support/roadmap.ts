import type { Finding } from '../../src/findings/finding.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import { exampleSnapshot } from '../../src/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { validate } from '../../src/rules/validate.ts';
import type { Files } from './repository.ts';

/** A roadmap in memory: the base roadmap of the examples with files laid over it. */
export function exampleRoadmap(example: Example): Promise<Roadmap> {
  return loadRoadmap(exampleSnapshot(example));
}

/** What a check of the example roadmap finds. */
export async function findingsIn(example: Example): Promise<readonly Finding[]> {
  return validate(await exampleRoadmap(example)).findings;
}

/** The place of a finding as editors write it. */
export function spot({ line, column, endLine, endColumn }: Finding): string {
  return endLine === line ? `${line}:${column}-${endColumn}` : `${line}:${column}-${endLine}:${endColumn}`;
}

/** The files of the base roadmap as they stand on disk, with others laid over them. */
export function exampleFiles(example: Example = {}): Files {
  return Object.fromEntries(exampleSnapshot(example).files.map(({ path, bytes }) => [path, bytes]));
}
