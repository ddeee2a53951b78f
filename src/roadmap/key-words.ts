import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import { once } from './once.ts';

type Spelled = Pick<RoadmapFile, 'abbreviations' | 'keywords'>;

/** What roadmap.yaml spells in a way of its own, by how it is written as a key word. */
const spellings = once(
  ({ abbreviations = {}, keywords = [] }: Spelled): ReadonlyMap<string, string> =>
    new Map(
      [...Object.keys(abbreviations), ...keywords].map((text) => [
        text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'),
        text,
      ]),
    ),
);

/** Words joined by hyphens as readers see them: ai-act-law becomes "AI Act law" where roadmap.yaml has "AI Act". */
export function keyWords(text: string, config: Spelled): string {
  const known = spellings(config);
  const words = text.split('-');
  const said: string[] = [];
  for (let at = 0, end = words.length; at < words.length; at = end, end = words.length) {
    while (end > at + 1 && !known.has(words.slice(at, end).join('-'))) end -= 1;
    const part = words.slice(at, end).join('-');
    said.push(known.get(part) ?? part);
  }
  return said.join(' ');
}
