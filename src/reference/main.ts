import { rulesFor } from '../domain/domain.ts';
import { policing } from '../policing/domain.ts';
import type { Example, ExampleFile, Rule } from '../rules/rule.ts';
import { annotationsPage } from './annotations.ts';
import { commandsPage } from './commands.ts';
import { kindsPage } from './kinds.ts';
import { recipePages } from './recipes.ts';
import { samplePages } from './sample.ts';

function content(file: ExampleFile): string {
  if (typeof file === 'string') return file.length > 1000 ? `${file.slice(0, 200)} …\n` : file;
  return file instanceof Uint8Array ? '(bytes that are not UTF-8)\n' : `(${file.is})\n`;
}

function visible(text: string): string {
  return text.replace(
    /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

function example(title: string, files: Example): string {
  const parts = Object.entries(files).map(
    ([path, file]) => `\`${path}\`\n\n\`\`\`yaml\n${visible(content(file)).trimEnd()}\n\`\`\``,
  );
  return parts.length > 0 ? `**${title}**\n\n${parts.join('\n\n')}` : '';
}

function section(rule: Rule): string {
  return [
    `## ${rule.code}`,
    `${rule.title}. Severity: ${rule.severity}${rule.fixed ? ', which cannot be changed' : ''}.`,
    `*Why.* ${rule.why}`,
    `*How to mend it.* ${rule.fix}`,
    rule.released ? example('In an earlier release', rule.released) : '',
    example('Bad', rule.bad),
    example('Good', rule.good),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** docs/reference/rules.md, from the catalogue of rules. */
async function rulesPage(): Promise<string> {
  const catalogue = await rulesFor({ config: {} }, [policing]);
  const rows = catalogue.map(
    ({ code, severity, title }) => `| [${code}](#${code.replace('/', '')}) | ${severity} | ${title} |`,
  );
  return `# Findings

Made from \`src/rules\` by \`npm run docs\`; do not edit. \`aligner explain CODE\` prints the same on the terminal.

| code | severity | what is wrong |
|---|---|---|
${rows.join('\n')}

${catalogue.map(section).join('\n\n')}
`;
}

/** The generated pages of docs, by path. */
export async function pages(root: string, toolVersion: string): Promise<ReadonlyMap<string, string>> {
  const sample = await samplePages(root, toolVersion);
  return new Map([
    ...recipePages(),
    ['reference/annotations.md', annotationsPage()],
    ['reference/commands.md', commandsPage()],
    ['reference/kinds.md', kindsPage()],
    ['reference/rules.md', await rulesPage()],
    ...[...sample].map(([path, text]) => [`sample/${path}`, text] as const),
  ]);
}
