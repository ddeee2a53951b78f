// What the files above the releases say. The script of an old release reads what a later tool writes: names and
// meanings stay, and what is new is added beside them (docs/decisions/0020-above-the-releases.md).

/** The releases whose web pages are there. */
export interface ReleaseList {
  /** The one to read: the highest final release, or the highest where none is final. */
  readonly newest?: string;
  readonly draft: boolean;
  /** The lowest version first; the day is empty where it is not known. */
  readonly releases: readonly (readonly [version: string, date: string])[];
}

/** What became of pages from one release of the list to the next, and at last to the draft. Pages are as in an address, without ".html". */
export type PageChanges = readonly (readonly [
  added: readonly string[],
  removed: readonly string[],
  renamed: readonly (readonly [former: string, present: string])[],
])[];

/** The folder of the draft. */
export const DRAFT = 'next';

/** The globals that hold them; as JSON. */
export const ABOVE = { list: 'alignerVersions', pages: 'alignerPages' } as const;

/** The folders of a list, in its order. */
export function foldersOf({ releases, draft }: ReleaseList): readonly string[] {
  return [...releases.map(([version]) => version), ...(draft ? [DRAFT] : [])];
}

/** In which releases a page of one of them is, and how it is called there: pages of records that were renamed are followed. */
export function placesOf(
  page: string,
  version: string,
  list: ReleaseList,
  changes: PageChanges,
): ReadonlyMap<string, string> {
  const folders = foldersOf(list);
  const start = folders.indexOf(version);
  const names = folders.map(() => page);
  const pairs = (i: number) => changes[i]?.[2] ?? [];
  for (let i = start + 1; i < names.length; i++)
    names[i] = pairs(i).find(([former]) => former === names[i - 1])?.[1] ?? names[i - 1] ?? page;
  for (let i = start; i > 0; i--)
    names[i - 1] = pairs(i).find(([, present]) => present === names[i])?.[0] ?? names[i] ?? page;
  const there = new Set<string>();
  const found = folders.flatMap((folder, i) => {
    const [added = [], removed = []] = changes[i] ?? [];
    for (const each of removed) there.delete(each);
    for (const each of added) there.add(each);
    const name = names[i] ?? page;
    return there.has(name) ? [[folder, name] as const] : [];
  });
  return new Map(found);
}

/** True for a release after which the newest came. */
export function isOutdated(version: string, { releases, newest }: ReleaseList): boolean {
  const place = (wanted: string | undefined) => releases.findIndex(([each]) => each === wanted);
  return version !== DRAFT && place(version) < place(newest);
}
