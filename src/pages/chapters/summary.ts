import { md, saidBlocks } from '../../markdown/language.ts';
import { blocks } from '../../markdown/markdown.ts';
import type { Chapter } from '../edition.ts';
import { embed } from '../embed.ts';
import { chapterInputs } from '../inputs.ts';
import { opening } from '../opening.ts';

/** summary.md: the roadmap on one page, in the words of its editors. */
export const summary: Chapter = (edition) => {
  const { summary: text } = edition.roadmap.config;
  if (text === undefined) return [];
  const body = () => saidBlocks(embed(text, 1, edition.roadmap));
  return [
    {
      path: 'summary.md',
      inputs: () => chapterInputs(edition),
      text: () => md`${blocks(opening(edition, 'summary', 'Summary'), body())}\n`,
      contents: { title: 'Summary', what: 'what matters, for whom, and by when, on one page.', order: -20 },
      section: () => [body()],
    },
  ];
};
