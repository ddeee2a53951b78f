import { searchBox } from './box.ts';
import { lawOnDays } from './days.ts';
import { load } from './dom.ts';
import { explore } from './explore.ts';
import { GLOBALS, type SearchIndex } from './format.ts';
import { matrix } from './matrix.ts';
import { type Searchable, searchable } from './search.ts';
import { versions } from './switcher.ts';
import { voiceIn } from './voice.ts';

/** What the tool wrote into the files beside this one. */
const index = async (base: URL) => (await load(base, 'index.js', GLOBALS.index)) as SearchIndex;
const texts = async (base: URL) => (await load(base, 'texts.js', GLOBALS.texts)) as readonly string[];

/** Begins when the page is there. The release lies in the folder of this script. */
async function start(base: URL): Promise<void> {
  let loading: Promise<Searchable> | undefined;
  const indexOnce = () => {
    loading ??= index(base).then((loaded) => searchable(loaded));
    return loading;
  };
  const bar = document.querySelector('.bar');
  const voice = voiceIn(bar?.getAttribute('lang') ?? null);
  if (bar) {
    searchBox(bar, base, indexOnce, voice);
    // Where a release stands alone, the link to the list of all stays.
    void versions(bar, base, voice).catch(() => undefined);
  }
  const table = document.querySelector<HTMLTableElement>('table.matrix');
  if (table) matrix(table, voice);
  lawOnDays(voice);
  const plain = document.getElementById('all-records');
  if (!plain || location.pathname !== new URL('explore.html', base).pathname) return;
  const { index: loaded } = await indexOnce();
  explore(plain, base, searchable(loaded, await texts(base)), voice);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const base = new URL('.', script.src);
  // Without the index the plain tables stay.
  const begin = () => void start(base).catch(() => undefined);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}
