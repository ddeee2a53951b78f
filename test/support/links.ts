import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files below a folder, from its top. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const decoded = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) =>
    String({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }[String(name)]),
  );

/** Follows every link, asset and redirection of the web pages of an output; gives the number of those on this disk, and those that lead to no file, or to no place on a page. */
export function followLinks(out: string): { readonly followed: number; readonly broken: readonly string[] } {
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (page: string) => {
    const known =
      ids.get(page) ??
      new Set([...readFileSync(page, 'utf8').matchAll(/ id="([^"]*)"/g)].map(([, id]) => decoded(id ?? '')));
    ids.set(page, known);
    return known;
  };
  let followed = 0;
  const broken: string[] = [];
  for (const path of filesBelow(join(out, 'html')).filter((each) => each.endsWith('.html'))) {
    const page = join(out, 'html', path);
    const text = readFileSync(page, 'utf8');
    for (const [, address = ''] of text.matchAll(
      / (?:href|src|srcset|data)="([^"]*)"|(?<= content="\d+; url=)([^"]*)(?=")/g,
    )) {
      if (/^(?:https?|mailto|data):/.test(address)) continue;
      followed++;
      const [file = '', anchor] = decoded(address).split('#').map(decodeURIComponent);
      const target = file === '' ? page : join(dirname(page), file);
      const isThere = existsSync(target) && statSync(target).isFile();
      if (!isThere || (anchor !== undefined && target.endsWith('.html') && !idsOf(target).has(anchor)))
        broken.push(`${path}: ${address}`);
    }
  }
  return { followed, broken };
}
