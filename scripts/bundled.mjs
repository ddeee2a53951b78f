// What is inside the bundle: every package of which at least one file was taken.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The packages of which files were bundled, with version, licence and the text of the licence, by name. */
export function bundledPackages(files) {
  // The innermost node_modules counts: a package may bring another version of one that is there already.
  const folders = files.flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(relative('', path))?.[0] ?? [],
  );
  const packages = [...new Set(folders)].sort().map((folder) => {
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
    return { folder, name, version, license, text };
  });
  // The same version may lie in several folders; one copy is named.
  const once = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return [...once.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The licences of all packages that are in the bundle: they ask to go along with every copy. */
export function licences(packages) {
  const texts = packages.map(({ name, version, text }) => `${name} ${version}\n\n${text}\n`);
  return `aligner contains these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
