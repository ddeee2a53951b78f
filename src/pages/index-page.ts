import { type Markdown, md } from '../markdown/language.ts';
import { blocks, escapeText, saidText, table } from '../markdown/markdown.ts';
import { pageLink } from '../markdown/page-link.ts';

/** A release as the index of releases shows it. */
export interface Listed {
  readonly version: string;
  readonly date?: string;
}

/** README.md of the output folder: all releases, the newest first, then the draft. */
export function indexPage(title: string, releases: readonly Listed[], draft: boolean): Markdown {
  const newest = releases.at(-1);
  const rows = [...releases]
    .reverse()
    .map(({ version, date }) => [
      pageLink(version, `${version}/README.md`),
      escapeText(date ?? ''),
      pageLink('changes', `${version}/changes.md`),
    ]);
  return md`${blocks(
    md`# ${saidText(title)}`,
    newest
      ? md`The newest release is **${pageLink(`version ${newest.version}`, `${newest.version}/README.md`)}**${newest.date === undefined ? '' : md`, of ${escapeText(newest.date)}`}. Releases do not change; cite the one that you read.`
      : 'There is no release yet.',
    releases.length > 0 && blocks('## Releases', table(['Version', 'Date', 'What changed'], rows)),
    draft &&
      blocks(
        '## Draft',
        md`The state of the working files is in ${pageLink('next', 'next/README.md')}. It may change at any time and is not for citing.`,
      ),
  )}\n`;
}
