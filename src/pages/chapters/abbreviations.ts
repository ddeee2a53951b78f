import { hash } from 'node:crypto';
import { compareText } from '../../findings/finding.ts';
import { md } from '../../markdown/language.ts';
import { blocks, saidText, table } from '../../markdown/markdown.ts';
import type { Chapter, Edition } from '../edition.ts';
import { chapterInputs } from '../inputs.ts';
import { opening } from '../opening.ts';

const WORD = /[A-Za-z0-9][A-Za-z0-9&+./-]*/g;

/** The words of all texts of the roadmap. */
function words({ roadmap }: Edition): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string')
      for (const [word] of value.matchAll(WORD)) found.add(word.replace(/[./-]+$/, ''));
    else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) collect(each);
  };
  const { abbreviations: _, ...config } = roadmap.config;
  collect(config);
  for (const { data } of roadmap.all) collect(data);
  return found;
}

/** abbreviations.md: what the abbreviations that occur stand for. */
export const abbreviations: Chapter = (edition) => {
  const known = Object.entries(edition.roadmap.config.abbreviations ?? {});
  const used = known.length > 0 ? words(edition) : new Set();
  const rows = known
    // One of several words, or with an ending, is not looked for word by word.
    .filter(([short]) => used.has(short) || used.has(`${short}s`) || /\s/.test(short))
    .sort(([a], [b]) => compareText(a.toLowerCase(), b.toLowerCase()))
    .map(([short, long]) => [saidText(short), saidText(long)]);
  if (rows.length === 0) return [];
  const list = table(['Abbreviation', 'It stands for'], rows);
  return [
    {
      path: 'abbreviations.md',
      inputs: () => `${chapterInputs(edition)} ${hash('sha256', list, 'base64url')}`,
      text: () => md`${blocks(opening(edition, 'abbreviations', 'Abbreviations'), list)}\n`,
      contents: { title: 'Abbreviations', what: 'what they stand for.', order: 75 },
      section: () => [list],
    },
  ];
};
