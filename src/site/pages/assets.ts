import { chapterInputs, editionInputs } from '../../pages/inputs.ts';
import { GLOBALS } from '../client/format.ts';
import { script } from '../generated/client.js';
import { dataScript, otherWords, searchIndex } from '../search-index.ts';
import type { SiteChapter } from '../site-page.ts';
import { style } from '../style.ts';

/** What pages load: their style, their script, and what that searches. */
export const assets: SiteChapter = (edition) => {
  return [
    { path: 'style.css', inputs: () => '', make: () => style },
    { path: 'script.js', inputs: () => '', make: () => script },
    {
      path: 'index.js',
      inputs: () => chapterInputs(edition, () => ['summary']),
      make: ({ language }) => dataScript(GLOBALS.index, searchIndex(edition, language)),
    },
    {
      path: 'texts.js',
      inputs: () => editionInputs(edition),
      make: () => dataScript(GLOBALS.texts, otherWords(edition)),
    },
  ];
};
