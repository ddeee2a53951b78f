// The roadmaps that are measured: copies of the reference roadmap and synthetic ones, each in a repository of its own.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeCorpus, makeHistory, tagName } from './corpus.mjs';
import { filesIn } from './floor.mjs';
import { kindsOfRecords } from './peers.mjs';

const reference = resolve(import.meta.dirname, '../roadmap-data');

/** The files of records below a data folder: each holds one. */
function recordsIn(data) {
  const folders = new Set(kindsOfRecords().map(({ folder }) => folder));
  return filesIn(data).filter(
    (path) => path.endsWith('.yaml') && folders.has(path.slice(data.length + 1).split('/')[0]),
  );
}

/** A synthetic roadmap with a history of releases. */
export function synthetic(work, records, tags = 1) {
  const folder = join(work, `${records}-${tags}`);
  const paths = makeCorpus(folder, records);
  makeHistory(folder, paths, tags);
  const data = join(folder, 'roadmap-data');
  return {
    roadmap: 'synthetic',
    records,
    tags,
    folder,
    data,
    forPeers: data,
    paths,
    changed: paths[0],
    tag: tagName(0),
  };
}

/** The records as YAML 1.1 has to have them: a date without quotation marks is no text there. */
function withQuotedDates(data, to) {
  for (const path of filesIn(data)) {
    const target = join(to, path.slice(data.length));
    mkdirSync(resolve(target, '..'), { recursive: true });
    writeFileSync(
      target,
      readFileSync(path, 'utf8').replace(
        /(?<=^\s*(?:- )?(?:\w+: )?|[{ ]\w+: )\d{4}-\d\d-\d\d(?=\s*$|[,}])/gm,
        '"$&"',
      ),
    );
  }
}

/** The reference roadmap with one release. */
export function referenceRoadmap(work) {
  const folder = join(work, 'reference');
  const data = join(folder, 'roadmap-data');
  cpSync(reference, data, { recursive: true });
  const paths = recordsIn(data);
  makeHistory(folder, paths, 1);
  const forPeers = join(work, 'reference-quoted');
  withQuotedDates(data, forPeers);
  // A record whose summary is one line is the one to be changed.
  const [changed] = paths.filter((path) => /^summary: .*\n\w+:/m.test(readFileSync(path, 'utf8')));
  return {
    roadmap: 'reference',
    records: paths.length,
    tags: 1,
    folder,
    data,
    forPeers,
    changed,
    tag: tagName(0),
  };
}
