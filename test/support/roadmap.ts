import type { Finding } from '../../src/findings/finding.ts';
import type { Example } from '../../src/rules/rule.ts';
import { check as validate } from './domain.ts';
import { exampleRoadmap, exampleSnapshot } from './example.ts';
import type { Files } from './repository.ts';

/** What a check of an example finds on a day; `released` is what an earlier release held. */
export async function findingsIn(
  example: Example,
  released?: Example,
  today?: string,
): Promise<readonly Finding[]> {
  return (await validate(await exampleRoadmap(example, released), today)).findings;
}

/** The place of a finding as editors write it. */
export function spot({ line, column, endLine, endColumn }: Finding): string {
  return endLine === line ? `${line}:${column}-${endColumn}` : `${line}:${column}-${endLine}:${endColumn}`;
}

/** The files of the base roadmap as they stand on disk, with others laid over them. */
export function exampleFiles(example: Example = {}): Files {
  return Object.fromEntries(exampleSnapshot(example).files.map(({ path, content }) => [path, content]));
}
