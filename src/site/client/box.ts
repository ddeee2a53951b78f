import { element, move, pageOf } from './dom.ts';
import type { IndexRecord } from './format.ts';
import { type Searchable, search } from './search.ts';
import { type ScriptVoice, spoken } from './voice.ts';

/** So many results stand under the box. */
const MOST = 10;

/** The results of a query as links, and the way to Explore, where all of them stand. */
function results(
  base: URL,
  { index }: Searchable,
  query: string,
  hits: readonly IndexRecord[],
  voice: ScriptVoice,
): HTMLElement[] {
  const items = hits.slice(0, MOST).map((record) => {
    const [kind, id, title] = record;
    const its = index.kinds[kind];
    const name = element('span', { class: 'title', ...spoken(index, voice, true) }, title);
    const kindName = element('span', spoken(index, voice, its?.said === true), its?.title ?? '');
    const gone = index.gone?.includes(index.records.indexOf(record)) ? ` · ${voice.words.gone}` : '';
    const small = element('span', { class: 'quiet' }, kindName, ` · ${id}${gone}`);
    return element(
      'li',
      {},
      element('a', { href: pageOf(base, index, record), class: `h${its?.hue ?? 7}` }, name, small),
    );
  });
  const all = `${new URL('explore.html', base)}#${new URLSearchParams({ q: query })}`;
  const none = hits.length === 0 ? [element('li', {}, voice.words.notInTitles)] : [];
  // Explore searches the whole texts, and finds more than titles and summaries say.
  return [...none, ...items, element('li', {}, element('a', { href: all }, voice.words.inExplore))];
}

/** Keys: the arrows go through the list, Enter opens what is first, Escape closes. */
function obeyKeys(box: HTMLElement, input: HTMLInputElement, list: HTMLElement, close: () => void): void {
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
      input.focus();
    } else if (list.hidden) return;
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      move([input, ...list.querySelectorAll('a')], event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && document.activeElement === input) list.querySelector('a')?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const writes =
      target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');
    if (key !== '/' || ctrlKey || metaKey || altKey || writes) return;
    event.preventDefault();
    input.focus();
  });
}

/** Puts the search box into the bar. The index is loaded when somebody is about to search. */
export function searchBox(
  bar: Element,
  base: URL,
  index: () => Promise<Searchable>,
  voice: ScriptVoice,
): void {
  const { words } = voice;
  const input = element('input', {
    type: 'search',
    'aria-label': words.search,
    placeholder: words.searchHint,
    'aria-keyshortcuts': '/',
    'aria-expanded': 'false',
    'aria-controls': 'search-results',
    role: 'combobox',
    autocomplete: 'off',
  });
  const list = element('ul', { id: 'search-results', 'aria-label': words.results });
  const told = element('p', { role: 'status', class: 'told' });
  const box = element('div', { class: 'search', role: 'search' }, input, list, told);
  const open = (isOpen: boolean) => {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
  };
  const update = async () => {
    const query = input.value.trim();
    if (query === '') return open(false);
    try {
      const searchable = await index();
      // Another letter may have come meanwhile.
      if (query !== input.value.trim()) return;
      const hits = search(searchable, query);
      list.replaceChildren(...results(base, searchable, query, hits, voice));
      told.textContent = words.hits(hits.length);
    } catch {
      list.replaceChildren(element('li', {}, words.failed));
    }
    open(true);
  };
  open(false);
  input.addEventListener('focus', () => void index().catch(() => undefined));
  input.addEventListener('input', () => void update());
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) open(false);
  });
  obeyKeys(box, input, list, () => open(false));
  bar.insertBefore(box, bar.querySelector('.menu-link'));
}
