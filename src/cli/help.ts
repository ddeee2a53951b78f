import { type Printable, printable } from '../findings/escape.ts';

/** What is done every day, in few words; the table of commands has the rest. */
const DAILY = [
  ['validate', 'check all records, and say what is wrong'],
  ['explain', 'tell what a finding means and how to mend it'],
  ['new', 'make a record: it asks for what is needed'],
  ['list', 'list records, or count what there is'],
  ['show', 'show a record with all that it is connected with'],
  ['diff', 'tell what changed since a release'],
  ['build', 'write the pages of every release and of the draft'],
  ['release', 'check every condition, then tag and build'],
] as const;

/** Examples as help shows them. */
export function exampleLines(list: readonly (readonly [string, string])[]): string {
  const width = Math.max(...list.map(([line]) => line.length));
  return `\nExamples:\n${list.map(([line, what]) => `  aligner ${line.padEnd(width)}  ${what}`).join('\n')}\n`;
}

/** What the tool is, in one sentence. */
export const ABOUT =
  'Roadmap as code: validate, link and release a roadmap that is kept as YAML records in git.';

/** The examples of the program as a whole. */
export const EXAMPLES = exampleLines([
  ['init my-roadmap', 'begin a roadmap of your own'],
  ['validate --fix', 'repair what is plain, and check the rest'],
  ['explain link/unknown-target', 'what a finding means'],
]);

/** What "aligner" alone prints. */
export function dailyHelp(): Printable {
  const verbs = DAILY.map(([name, what]) => `  ${name.padEnd(10)}${what}`);
  return printable(`${ABOUT}\n\nEvery day:\n${verbs.join('\n')}\n${EXAMPLES}
All commands: aligner help all
One command:  aligner help COMMAND\n`);
}
