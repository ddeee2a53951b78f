import { posix } from 'node:path';
import { capital } from '../findings/words.ts';
import { type Edition, living } from '../pages/edition.ts';
import { type Data, type Roadmap, type RoadmapRecord, titleOf } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import type { Kind } from '../schema/kind.ts';
import type { FrameWords } from './voice.ts';

/** A way to correct the roadmap where its repository is kept. */
export interface Way {
  readonly does: 'edit' | 'report' | 'propose';
  readonly address: string;
}

/** The ways that a reader has from the page of a record, and from the list of a kind. */
export interface CorrectionWays {
  readonly fromRecord: (record: RoadmapRecord) => readonly Way[];
  readonly fromKind: (kind: Kind) => readonly Way[];
}

/** Addresses as one service writes them; paths are from the top of the repository. */
interface Service {
  readonly edit: (path: string) => string;
  readonly report: (title: string, body: string) => string;
  readonly propose: (path: string, text: string) => string;
}

function path(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

function query(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'))}`)
    .join('&');
}

const github = (top: string, branch: string): Service => ({
  edit: (file) => `${top}/edit/${branch}/${path(file)}`,
  report: (title, body) => `${top}/issues/new?${query({ title, body })}`,
  propose: (file, value) => {
    const folder = posix.dirname(file);
    return `${top}/new/${branch}/${path(folder)}?${query({ filename: posix.basename(file), value })}`;
  },
});

const gitlab = (top: string, branch: string): Service => ({
  edit: (file) => `${top}/-/edit/${branch}/${path(file)}`,
  report: (title, body) =>
    `${top}/-/issues/new?${query({ 'issue[title]': title, 'issue[description]': body })}`,
  propose: (file, content) => `${top}/-/new/${branch}?${query({ file_name: file, content })}`,
});

/** The service that an address names: its name begins a part of the name of the machine. Others have other addresses. */
function serviceOf(repository: string, branch: string): Service | undefined {
  if (!URL.canParse(repository)) return undefined;
  const { origin, hostname, pathname } = new URL(repository);
  const isGithub = /(?:^|\.)github[^.]*\./.test(hostname);
  // An address may have been copied from a page of the repository: what stands behind its name is left out.
  const [whole = ''] = pathname.split('/-/');
  const parts = whole.split('/').filter(Boolean);
  const names = isGithub ? parts.slice(0, 2) : parts;
  if (names.length < 2) return undefined;
  const top = `${origin}/${names.join('/').replace(/\.git$/, '')}`;
  if (isGithub) return github(top, path(branch));
  return /(?:^|\.)gitlab[^.]*\./.test(hostname) ? gitlab(top, path(branch)) : undefined;
}

/** What a new record is made from: how a text is marked that has to be replaced, the ids that its links may keep, and what a value at a place has to fit. */
interface Mould {
  readonly name: string;
  readonly mark: string;
  readonly isId: (text: string) => boolean;
  readonly fits: (value: unknown) => boolean;
}

function shortenedList(value: readonly unknown[], { fits, ...mould }: Mould): readonly unknown[] {
  let list = fits(value.slice(0, 1)) ? value.slice(0, 1) : value;
  for (const i of list.keys()) {
    const put = (inner: unknown) => list.map((entry, at) => (at === i ? inner : entry));
    list = put(shortened(list[i], { ...mould, fits: (inner) => fits(put(inner)) }));
  }
  return list;
}

function shortenedGroup(value: Data, { fits, ...mould }: Mould): Data {
  let rest = value;
  for (const key of Object.keys(value)) {
    const { [key]: _, ...without } = rest;
    if (fits(without)) rest = without;
  }
  for (const name of Object.keys(rest)) {
    const put = (inner: unknown) => ({ ...rest, [name]: inner });
    rest = put(shortened(rest[name], { ...mould, name, fits: (inner) => fits(put(inner)) }));
  }
  return rest;
}

/** A value without all that need not be there, and with a mark where somebody has to write something else. */
function shortened(value: unknown, mould: Mould): unknown {
  if (Array.isArray(value)) return shortenedList(value, mould);
  if (isMapping(value)) return shortenedGroup(value, mould);
  const words = `${capital(mould.name.replaceAll('_', ' '))}, ${mould.mark}`;
  // A link leads to where it led: words in its place would lead nowhere.
  return typeof value === 'string' && !mould.isId(value) && mould.fits(words) ? words : value;
}

/** An id that nothing has yet: words to be replaced, or the next number where ids of the kind are numbered. */
function freeId({ prefix }: Kind, like: string, { records, aliases }: Roadmap): readonly string[] {
  const next = (digits: string) => String(Number(digits) + 1).padStart(digits.length, '0');
  const ids = [`${prefix}to-be-named`, like.replace(/\d+$/, next)];
  return ids.filter((id) => !records.has(id) && !aliases.has(id));
}

/** A new record of a kind, as short as its schema allows: made from one that is there, so that it is valid. */
function newRecord(kind: Kind, roadmap: Roadmap, mark: string): Data | undefined {
  const isValid = (value: unknown) => isMapping(value) && kind.validate(value).length === 0;
  const begun = living(roadmap, kind.name)
    .toReversed()
    .flatMap(({ data, id: like }) =>
      freeId(kind, like, roadmap).flatMap((id) => [
        { ...data, id, status: 'draft' },
        { ...data, id },
      ]),
    )
    .find(isValid);
  if (!begun) return undefined;
  const isId = (text: string) => text === begun.id || roadmap.records.has(text);
  const fits = (value: unknown) => isValid(value) && isMapping(value) && value.id === begun.id;
  return shortenedGroup(begun, { name: '', mark, isId, fits });
}

const PLAIN = /^[a-z]+(?:-[a-z]+)+$/;

/** The file of a new record: YAML that needs no library to write, as JSON is YAML. */
function textOf(data: Data, { replaceAll }: FrameWords): string {
  const lines = Object.entries(data).map(
    ([key, value]) =>
      `${key}: ${typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value)}\n`,
  );
  return `# ${replaceAll}\n${lines.join('')}`;
}

/** The ways to correct a roadmap; undefined where its repository is not known, or is kept by a service of another sort. */
export function hostOf(
  { roadmap, version }: Pick<Edition, 'roadmap' | 'version'>,
  words: FrameWords,
): CorrectionWays | undefined {
  const { repository, branch = 'main' } = roadmap.config;
  const service = repository === undefined ? undefined : serviceOf(repository, branch);
  if (!service) return undefined;
  const proposals = new Map<string, readonly Way[]>();
  const fromKind = (kind: Kind): readonly Way[] => {
    const known = proposals.get(kind.name);
    if (known) return known;
    const data = newRecord(kind, roadmap, words.toBeReplaced);
    const file = posix.join(roadmap.folder, kind.folder, `${String(data?.id)}.yaml`);
    const ways: readonly Way[] = data
      ? [{ does: 'propose', address: service.propose(file, textOf(data, words)) }]
      : [];
    proposals.set(kind.name, ways);
    return ways;
  };
  const fromRecord = (record: RoadmapRecord): readonly Way[] => {
    const title = titleOf(record);
    const body = `${words.record}: ${record.id}\n${words.title}: ${title}\n${words.version}: ${version}\n\n${words.whatIsWrong}\n`;
    const report = service.report(`${record.id} (${version}): ${title}`, body);
    return [
      { does: 'edit', address: service.edit(record.path) },
      { does: 'report', address: report },
      ...fromKind(record.kind),
    ];
  };
  return { fromRecord, fromKind };
}
