// Measures one roadmap with one release: aligner, the floors and the peers, side by side.
import { rmSync } from 'node:fs';
import { measureAnswers } from './answer.mjs';
import { missedOf } from './judge.mjs';
import { sideBySide } from './measure.mjs';
import { peersFor } from './peers.mjs';
import { profiles } from './profile.mjs';
import { searchRows } from './search.mjs';
import { start, subjects } from './subjects.mjs';

/** What is measured where only growth is of interest. */
const GROWTH = [
  'find, cat',
  'validate, cold',
  'validate, warm',
  'build, cold',
  'floor of a build',
  'ajv-cli',
  '@sourcemeta/jsonschema',
];

/** Measures on a roadmap what the curves show, and removes it. */
export async function measureGrowth(repository, runs, world) {
  const { roadmap, records, tags } = repository;
  try {
    const commands = [
      ...subjects(repository, world),
      ...peersFor(repository.forPeers, { ...world, records }),
    ];
    const measured = await sideBySide(
      commands.filter(({ name }) => GROWTH.includes(name)),
      runs,
      world,
    );
    return { measured: measured.map((found) => ({ roadmap, records, tags, ...found })) };
  } finally {
    rmSync(repository.folder, { recursive: true, force: true });
  }
}

/** Measures everything on a roadmap, and removes it; with `typing` and `search` also how long people wait who do that. */
export async function measureRoadmap(repository, runs, world, { typing = false, search = false }) {
  const { roadmap, records, tags } = repository;
  const here = (found) => ({ roadmap, records, tags, ...found });
  try {
    const ours = subjects(repository, world);
    const peers = peersFor(repository.forPeers, { ...world, records });
    const found = await sideBySide([...start, ...ours, ...peers], runs, world);
    const measured = found.map(here);
    return {
      measured,
      profiles: profiles(missedOf(ours, measured), world).map(here),
      answers: typing ? (await measureAnswers(repository, world)).map(here) : [],
      searches: search ? (await searchRows(repository, world)).map(here) : [],
    };
  } finally {
    rmSync(repository.folder, { recursive: true, force: true });
  }
}
