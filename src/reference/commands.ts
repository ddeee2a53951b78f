import type { CommandSpec } from '../cli/command.ts';
import { type CommandGroup, commandGroups } from '../cli/commands.ts';
import { policing } from '../policing/domain.ts';
import { cell } from './cell.ts';

function section(spec: CommandSpec): string {
  const parameters = (spec.arguments ?? []).map(({ name }) => ` ${name}`).join('');
  const rows = [
    ...(spec.arguments ?? []).map(({ name, description }) => `| \`${cell(name)}\` | ${cell(description)} |`),
    ...(spec.options ?? []).map((option) => {
      const choices = option.choices ? ` One of: ${option.choices.join(', ')}.` : '';
      const standard = option.default === undefined ? '' : ` Default: \`${option.default}\`.`;
      return `| \`${cell(option.flags)}\` | ${cell(`${option.description}.${choices}${standard}`)} |`;
    }),
  ];
  const table = rows.length > 0 ? ['', '| | |', '|---|---|', ...rows] : [];
  const examples = spec.examples.map(([line, what]) => `# ${what}\naligner ${line}`).join('\n\n');
  return [
    `### ${spec.name}`,
    '',
    spec.summary,
    '',
    `    aligner ${spec.name}${parameters}${spec.options ? ' [options]' : ''}`,
    ...table,
    '',
    '```sh',
    examples,
    '```',
  ].join('\n');
}

function group({ heading, commands }: CommandGroup): string {
  const hidden = commands.every((spec) => spec.hidden)
    ? ['Made for programs, or needed once: `aligner help all` does not list them.']
    : [];
  return [`## ${heading}`, ...hidden, ...commands.map(section)].join('\n\n');
}

/** docs/reference/commands.md, from the table of commands. */
export function commandsPage(): string {
  return `# Commands

Made from \`src/cli/tables\` by \`npm run docs\`; do not edit.

\`aligner [-C FOLDER] COMMAND\`. Data goes to standard output, notes to standard error. Exit codes: 0 done, nothing found · 1 findings · 2 the command could not run · 3 a bug in aligner · 130 interrupted.

${commandGroups([policing]).map(group).join('\n\n')}
`;
}
