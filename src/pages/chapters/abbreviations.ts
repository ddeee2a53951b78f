import { hash } from 'node:crypto';
import { md } from '../../markdown/language.ts';
import { blocks, saidText, table } from '../../markdown/markdown.ts';
import { keyWords } from '../../roadmap/key-words.ts';
import { once } from '../../roadmap/once.ts';
import { type Chapter, type Edition, presentKinds } from '../edition.ts';
import { chapterInputs } from '../inputs.ts';
import { ABBREVIATIONS, meaningsOf, noteAbbreviations } from '../meanings.ts';
import { opening } from '../opening.ts';

/** The abbreviations that occur in any text of the roadmap, or in what its kinds and their fields are called. */
const used = once(({ roadmap }: Edition): ReadonlySet<string> => {
  const found = new Set<string>();
  const collect = (value: unknown, said = (text: string) => text): void => {
    if (typeof value === 'string') noteAbbreviations(said(value), listed, found);
    else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) collect(each, said);
  };
  const { abbreviations: listed = {}, ...config } = roadmap.config;
  collect(config);
  for (const { title, titlePlural, fields } of presentKinds(roadmap))
    collect([title, titlePlural, ...fields.map((field) => field.title)]);
  for (const { data, kind } of roadmap.all) {
    collect(data);
    for (const { name, schema } of kind.fields)
      if (typeof schema.items === 'object' && schema.items['x-words'])
        collect(data[name], (text) => keyWords(text, roadmap.config));
  }
  return found;
});

/** abbreviations.md: what the abbreviations that occur stand for. */
export const abbreviations: Chapter = (edition) => {
  const { abbreviations: listed = {} } = edition.roadmap.config;
  if (Object.keys(listed).length === 0) return [];
  const rows = meaningsOf(listed, used(edition)).map((pair) => pair.map(saidText));
  if (rows.length === 0) return [];
  const list = table(['Abbreviation', 'It stands for'], rows);
  return [
    {
      path: ABBREVIATIONS,
      inputs: () => `${chapterInputs(edition)} ${hash('sha256', list, 'base64url')}`,
      text: () => md`${blocks(opening(edition, 'abbreviations', 'Abbreviations'), list)}\n`,
      contents: { title: 'Abbreviations', what: 'what they stand for.', order: 75 },
      section: () => [list],
    },
  ];
};
