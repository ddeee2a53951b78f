import { blocks, saidText, table } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';

/** A release as the index of releases shows it. */
export interface Listed {
  readonly version: string;
  readonly date?: string;
}

/** README.md of the output folder: all releases, the newest first, then the draft. */
export function indexPage(title: string, releases: readonly Listed[], draft: boolean): string {
  const newest = releases.at(-1);
  const rows = [...releases]
    .reverse()
    .map(({ version, date }) => [
      pageLink(version, `${version}/README.md`),
      date ?? '',
      pageLink('changes', `${version}/changes.md`),
    ]);
  return `${blocks(
    `# ${saidText(title)}`,
    newest
      ? `The newest release is **${pageLink(`version ${newest.version}`, `${newest.version}/README.md`)}**${newest.date === undefined ? '' : `, of ${newest.date}`}. Releases do not change; cite the one that you read.`
      : 'There is no release yet.',
    releases.length > 0 && blocks('## Releases', table(['Version', 'Date', 'What changed'], rows)),
    draft &&
      blocks(
        '## Draft',
        `The state of the working files is in ${pageLink('next', 'next/README.md')}. It may change at any time and is not for citing.`,
      ),
  )}\n`;
}
