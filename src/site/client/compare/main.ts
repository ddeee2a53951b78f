import { diffRoadmaps } from '../../../history/diff/diff.ts';
import { summarySentence } from '../../../history/diff/summary.ts';
import type { RoadmapState } from '../../../roadmap/roadmap.ts';
import { element, load } from '../dom.ts';
import { DRAFT } from '../releases.ts';
import { type ScriptVoice, voiceIn } from '../voice.ts';
import { COMPARED, type ComparedRecord, type ComparedRelease } from './data.ts';
import { readRelease } from './read.ts';
import { type Compared, kindsIn, partOf, told } from './tell.ts';

/** A release in the list of the page. */
interface ListedRelease {
  readonly version: string;
  readonly name: string;
  readonly hasRecords: boolean;
}

/** What is compared, as the address says it. */
interface ComparedPair {
  readonly from: string;
  readonly to: string;
  /** The name of a kind; empty for all. */
  readonly kind: string;
}

/** The releases that the page names, the newest first. */
function releasesIn(plain: Element, top: URL): readonly ListedRelease[] {
  return [...plain.querySelectorAll('li')].flatMap((item) => {
    const link = item.querySelector('a');
    if (!link) return [];
    const version = decodeURIComponent(link.href.slice(top.href.length).split('/')[0] ?? '');
    return [{ version, name: link.textContent ?? '', hasRecords: item.classList.contains('has-records') }];
  });
}

/** The records of a release; undefined where a tool wrote them that this one cannot follow. */
async function roadmapOf(version: string, top: URL): Promise<RoadmapState | undefined> {
  const base = new URL(`${encodeURIComponent(version)}/`, top);
  const release = (await load(base, 'records.js', COMPARED.release)) as ComparedRelease;
  const records: ComparedRecord[] = [];
  for (let part = 1; part <= release.parts; part++) {
    const some = (await load(base, `records-${part}.js`, COMPARED.records)) as readonly ComparedRecord[];
    for (const each of some) records.push(each);
  }
  return readRelease(release, records);
}

/** The choice that an address names after its "#"; else the newest release, and the one before. */
function readChoice(hash: string, releases: readonly ListedRelease[]): ComparedPair {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  // One that is not there is named as it stands in the address, and said not to be there.
  const named = (name: string) => said.get(name) ?? undefined;
  const newest = releases.find(({ version }) => version !== DRAFT) ?? releases[0];
  const to = named('to') ?? newest?.version ?? '';
  const before = releases[releases.findIndex(({ version }) => version === to) + 1];
  return { from: named('from') ?? before?.version ?? to, to, kind: said.get('kind') ?? '' };
}

/** Why two releases cannot be compared, as far as the page says. */
function obstacle(
  { from, to }: ComparedPair,
  releases: readonly ListedRelease[],
  { words }: ScriptVoice,
): string | undefined {
  for (const name of [from, to]) {
    const release = releases.find(({ version }) => version === name);
    if (!release) return words.noRelease(name);
    if (!release.hasRecords) return words.cannotCompare(name);
  }
  return undefined;
}

function writeChoice({ from, to, kind }: ComparedPair): string {
  return `#${new URLSearchParams({ from, to, ...(kind === '' ? {} : { kind }) })}`;
}

function chooser(label: string, options: readonly (readonly [value: string, text: string])[]) {
  const select = element('select', {}, ...options.map(([value, text]) => element('option', { value }, text)));
  return { select, whole: element('label', {}, `${label} `, select) };
}

/** Lets a reader choose two releases, and shows what differs between them. */
function compare(plain: Element, top: URL, voice: ScriptVoice): void {
  const { words } = voice;
  const releases = releasesIn(plain, top);
  const options = releases.map(({ version, name }) => [version, name] as const);
  const [from, to] = [chooser(words.from, options), chooser(words.to, options)];
  const kind = chooser(words.kind, []);
  const status = element('p', { role: 'status' });
  const result = element('div');
  const loading = new Map<string, Promise<RoadmapState | undefined>>();
  const roadmapAt = (version: string) => {
    const known = loading.get(version) ?? roadmapOf(version, top).catch(() => undefined);
    loading.set(version, known);
    return known;
  };
  let shown: (Compared & { readonly key: string }) | undefined;
  /** Compares, unless that was done; says why not where it cannot be. */
  const compared = async (choice: ComparedPair): Promise<Compared | string> => {
    const key = `${choice.from} ${choice.to}`;
    if (shown?.key === key) return shown;
    const why = obstacle(choice, releases, voice);
    if (why !== undefined) return why;
    const [old, now] = [await roadmapAt(choice.from), await roadmapAt(choice.to)];
    if (!old || !now) return words.cannotCompare(old ? choice.to : choice.from);
    shown = { key, diff: await diffRoadmaps(old, now), from: old, to: now, top, voice };
    return shown;
  };
  const show = async () => {
    const choice = readChoice(location.hash, releases);
    from.select.value = choice.from;
    to.select.value = choice.to;
    status.textContent = words.comparing;
    const found = await compared(choice);
    // Another may have been chosen meanwhile.
    if (writeChoice(choice) !== writeChoice(readChoice(location.hash, releases))) return;
    const kinds = typeof found === 'string' ? [] : kindsIn(found);
    const all = [['', words.allKinds], ...kinds] as const;
    kind.select.replaceChildren(...all.map(([value, text]) => element('option', { value }, text)));
    const only = kinds.some(([name]) => name === choice.kind) ? choice.kind : '';
    kind.select.value = only;
    const sentence = typeof found === 'string' ? found : summarySentence(partOf(found, only));
    const language = typeof found === 'string' ? voice.language : 'en';
    status.replaceChildren(element('span', { lang: language }, sentence));
    result.replaceChildren(...(typeof found === 'string' ? [] : told(found, only)));
  };
  const go = () => {
    const choice = { from: from.select.value, to: to.select.value, kind: kind.select.value };
    // The page hears of it as of any other address, so that the way back leads here, too.
    location.hash = writeChoice(choice);
  };
  for (const { select } of [from, to, kind]) select.addEventListener('change', go);
  addEventListener('hashchange', () => void show());
  const tools = element('div', { class: 'tools row' }, from.whole, to.whole, kind.whole);
  plain.replaceChildren(tools, status, result);
  plain.setAttribute('lang', voice.language);
  void show();
}

// What walks through many records lets others in between; a page has nobody to wait for.
Reflect.set(globalThis, 'setImmediate', queueMicrotask);

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const top = new URL('.', script.src);
  const begin = () => {
    const plain = document.getElementById('compare');
    const voice = voiceIn(document.querySelector('.bar')?.getAttribute('lang') ?? null);
    if (plain) compare(plain, top, voice);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}
