import { element, load, move } from './dom.ts';
import {
  ABOVE,
  DRAFT,
  foldersOf,
  isOutdated,
  type PageChanges,
  placesOf,
  type ReleaseList,
} from './releases.ts';
import type { ScriptVoice } from './voice.ts';

/** Where a page is: its release, and the page in it without ".html". */
interface Here {
  readonly top: URL;
  readonly version: string;
  readonly page: string;
  readonly words: ScriptVoice['words'];
}

function hereIn(base: URL, { words }: ScriptVoice): Here {
  const top = new URL('..', base);
  const version = decodeURIComponent(base.pathname.slice(top.pathname.length, -1));
  const rest = location.pathname.slice(base.pathname.length).replace(/\.html$/, '');
  // A server may give the first page of a folder by the address of the folder.
  return { top, version, page: rest.replace(/(^|\/)$/, '$1index'), words };
}

/** Leads a link to the page in a release. Where the page is not part of it, it leads to the permanent page of the record, and says so; where that is not known, to the first page. */
function lead(
  link: HTMLAnchorElement,
  here: Here,
  version: string,
  places?: ReadonlyMap<string, string>,
): void {
  const first = new URL(`${encodeURIComponent(version)}/`, here.top);
  const page = version === here.version ? here.page : places?.get(version);
  const lacks = places !== undefined && page === undefined;
  const permanent = lacks && document.querySelector<HTMLAnchorElement>('footer a[rel=bookmark]');
  link.href = permanent ? permanent.href : new URL(`${page ?? 'index'}.html`, first).href;
  link.querySelector('.lacks')?.remove();
  if (lacks) link.append(element('span', { class: 'quiet lacks' }, ` · ${here.words.lacksPage}`));
}

/** The releases as a list of links, the newest first; `opened` hears when somebody looks at it. */
function switcher(
  plain: Element,
  here: Here,
  list: ReleaseList,
  opened: (links: ReadonlyMap<string, HTMLAnchorElement>) => void,
) {
  const { words } = here;
  const dates = new Map(list.releases);
  const links = new Map(
    foldersOf(list)
      .toReversed()
      .map((version) => {
        const name =
          version === DRAFT ? words.draft : [version, dates.get(version)].filter(Boolean).join(', ');
        const mark =
          version === list.newest ? [element('span', { class: 'quiet' }, ` · ${words.newest}`)] : [];
        const current: Record<string, string> = version === here.version ? { 'aria-current': 'true' } : {};
        const link = element('a', current, name, ...mark);
        lead(link, here, version);
        return [version, link] as const;
      }),
  );
  const all = element('a', { href: new URL('index.html', here.top).href }, words.allReleases);
  const side = isOutdated(here.version, list) ? 'from' : 'to';
  const others = `compare.html#${new URLSearchParams({ [side]: here.version })}`;
  const compare = element('a', { href: new URL(others, here.top).href }, words.compare);
  const items = [...links.values(), compare, all].map((link) => element('li', {}, link));
  const summary = element('summary', { class: 'version' }, plain.firstChild?.textContent?.trim() ?? '');
  const details = element('details', { class: 'versions' }, summary, element('ul', {}, ...items));
  const close = () => {
    details.open = false;
  };
  details.addEventListener('toggle', () => details.open && opened(links));
  details.addEventListener('click', ({ target }) => target instanceof HTMLAnchorElement && close());
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) close();
  });
  document.addEventListener(
    'click',
    ({ target }) => target instanceof Node && !details.contains(target) && close(),
  );
  details.addEventListener('keydown', (event) => {
    if (!details.open) return;
    if (event.key === 'Escape') {
      close();
      summary.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      move([summary, ...details.querySelectorAll('a')], event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  });
  plain.replaceWith(details);
}

/** Says on a page of an old release that there is a newer one. */
function banner(bar: Element, here: Here, newest: string): HTMLAnchorElement {
  const { newerRelease } = here.words;
  const link = element('a', {}, newest);
  lead(link, here, newest);
  const lang = bar.getAttribute('lang');
  const attributes = { class: 'notice', 'aria-label': newerRelease, ...(lang === null ? {} : { lang }) };
  bar.after(element('aside', attributes, `${newerRelease}: `, link));
  return link;
}

/** Leads the link to edit a record to the file that it has today; where it has none, there is nothing to edit. */
function editToday({ page }: Here, today: string | undefined): void {
  const file = `/${page}.yaml`;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.ways a'))
    if (link.href.endsWith(file)) {
      if (today === undefined) link.remove();
      else link.href = `${link.href.slice(0, -file.length)}/${today}.yaml`;
    }
}

/** Makes the link to all releases a way to this page in each of them, and tells of a newer one. Old releases learn of later ones by the files above them. */
export async function versions(bar: Element, base: URL, voice: ScriptVoice): Promise<void> {
  const plain = bar.querySelector('a.version');
  if (!plain) return;
  const here = hereIn(base, voice);
  const list = (await load(here.top, 'versions.js', ABOVE.list)) as ReleaseList;
  let loading: Promise<ReadonlyMap<string, string>> | undefined;
  const places = () => {
    loading ??= load(here.top, 'pages.js', ABOVE.pages).then((changes) =>
      placesOf(here.page, here.version, list, changes as PageChanges),
    );
    return loading;
  };
  switcher(plain, here, list, (links) => {
    const leadAll = (there: ReadonlyMap<string, string>) => {
      for (const [version, link] of links) lead(link, here, version, there);
    };
    void places().then(leadAll, () => undefined);
  });
  if (list.newest === undefined || !isOutdated(here.version, list)) return;
  const { newest } = list;
  const link = banner(bar, here, newest);
  const there = await places();
  lead(link, here, newest, there);
  editToday(here, there.get(list.draft ? DRAFT : newest));
}
