// Measures whole processes side by side in one run and prints ratios: machines are noisy, ratios are less so.
// node bench/run.mjs [--quick] [--runs NUMBER] [--write] [--work FOLDER]
//
// Everything is measured in memory (/dev/shm), where there is one: on ext4 the time to create a file varies by
// a factor of ten with what was deleted there in the last minutes, and would hide what is to be measured. The figures
// of every run are left in bench/.work/latest.json, part by part; --write puts them into docs/.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './judge.mjs';
import { environment } from './measure.mjs';
import { installPeers, WORK } from './peers.mjs';
import { plans, runsFor } from './plan.mjs';
import { referenceRoadmap, synthetic } from './repositories.mjs';
import { measureGrowth, measureRoadmap } from './roadmaps.mjs';
import { settingOf } from './setting.mjs';
import { measureTags } from './tags.mjs';

const options = {
  quick: { type: 'boolean', default: false },
  runs: { type: 'string' },
  write: { type: 'boolean', default: false },
  work: { type: 'string' },
};
const { quick, write, runs: asked, work: place } = parseArgs({ options }).values;
if (write && quick) {
  console.error('error: --write needs the figures of a whole run.\n  hint: Leave out --quick.');
  process.exit(2);
}

const runs = (records) => (asked === undefined ? runsFor(records, quick) : Number(asked));
const latest = join(WORK, 'latest.json');

/** The figures as text, a line for each row, so that what changed is seen. */
function textOf(data) {
  const list = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  const lines = Object.entries(data).map(
    ([name, rows]) => `"${name}": ${Array.isArray(rows) ? list(rows) : JSON.stringify(rows)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** What is measured, part by part: a roadmap each. */
function partsOf({ sizes, typing, search, growth, tags, published }, world) {
  const { work } = world;
  const one = (records) => {
    const people = { typing: typing.includes(records), search: search.includes(records) };
    return measureRoadmap(synthetic(work, records), runs(records), world, people);
  };
  const many = (number) => ({ publish: number === published, runs: Math.min(2, runs(1000)) });
  return [
    [
      'the reference roadmap',
      () => measureRoadmap(referenceRoadmap(work), runs(500), world, { typing: true }),
    ],
    ...sizes.map((records) => [`${records} records`, () => one(records)]),
    ...growth.map((records) => [
      `${records} records`,
      () => measureGrowth(synthetic(work, records), runs(records), world),
    ]),
    ...tags.map((number) => [`${number} tags`, () => measureTags(number, many(number), world)]),
  ];
}

/** Measures all parts. One that fails is left out, and said so: the others may have taken half an hour. */
async function measureAll(plan, world) {
  const data = { setting: settingOf(), measured: [], profiles: [], answers: [], searches: [] };
  const began = Date.now();
  for (const [what, measure] of partsOf(plan, world))
    try {
      for (const [name, rows] of Object.entries(await measure())) data[name].push(...rows);
      writeFileSync(latest, textOf(data));
      console.error(`${what}: ${Math.round((Date.now() - began) / 1000)} s since the beginning`);
    } catch (error) {
      console.error(`${what}: not measured. ${error.stack}`);
      process.exitCode = 1;
    }
  return data;
}

installPeers();
const base = place ? resolve(place) : existsSync('/dev/shm') ? '/dev/shm' : WORK;
mkdirSync(base, { recursive: true });
const work = mkdtempSync(join(base, 'aligner-bench-'));
const remove = () => rmSync(work, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    remove();
    process.exit(130);
  });
let data;
try {
  data = await measureAll(quick ? plans.quick : plans.whole, { work, env: environment(work) });
} finally {
  remove();
}

const judged = judge(data.measured);
console.table(
  judged.map(({ name, beside, records, tags, ratio, least, limit, verdict }) => ({
    name,
    beside,
    records,
    tags,
    ratio: ratio?.toFixed(2),
    least: least?.toFixed(2),
    limit,
    verdict,
  })),
);
console.table(data.answers);
if (data.searches.length > 0) console.table(data.searches);
const missed = judged.filter(({ verdict }) => verdict === 'MISSED').length;
console.log(`${missed} of ${judged.length} budgets are missed.`);
if (write) {
  copyFileSync(latest, resolve(import.meta.dirname, '../docs/benchmarks.json'));
  await import('./render.mjs');
}
