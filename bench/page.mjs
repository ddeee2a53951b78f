// docs/benchmarks.md, made from docs/benchmarks.json alone.
import { pictures, pointsOf } from './curves.mjs';
import { judge, remarksOn } from './judge.mjs';
import { number, seconds, sentences } from './sentences.mjs';

/** A table; a heading that ends with a colon stands to the right, as figures do. */
function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const sides = headings.map((heading) => (heading.endsWith(':') ? '---:' : '---'));
  return [
    line(headings.map((heading) => heading.replace(/:$/, ''))),
    `|${sides.join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

/** What is compared, where it is not time on the clock. */
const COSTS = { wall: '', cpu: ', CPU time', peak: ', peak in MB', processes: ', processes of git' };
/** A figure: a ratio, or MB and numbers of processes as they are. */
function figure(value, cost) {
  if (value === undefined) return '';
  if (cost === 'peak' || cost === 'processes') return number(Math.round(value));
  return value < 0.1 ? value.toPrecision(1) : value.toFixed(2);
}
const many = (value) => (value > 1 ? number(value) : '');

/** Every budget of the design, and what it came to. */
function budgetTable(measured) {
  return table(
    [
      'command',
      'beside',
      'records:',
      'tags:',
      'allowed:',
      'measured:',
      'of the least:',
      'November 2026:',
      '',
    ],
    judge(measured).map(
      ({ name, beside = '', cost, records, tags, limit, ratio, least, november, verdict }) => [
        `${name}${COSTS[cost]}`,
        beside,
        number(records),
        many(tags),
        limit,
        figure(ratio, cost),
        figure(least, cost),
        november ?? '',
        verdict === 'MISSED' ? '**MISSED**' : verdict,
      ],
    ),
  );
}

/** By how much a budget is missed. */
function missedBy({ beside, cost, records, tags, ratio, limit }) {
  const size = tags > 1 ? `${number(tags)} tags` : `${number(records)} records`;
  const than = beside ? ` beside ${beside}` : '';
  return `${figure(ratio, cost)} instead of ${limit}${than} at ${size}${COSTS[cost]}`;
}

/** Where the time of a command goes, in the largest of the cases whose profile was made. */
function timeOf(rows, profiles) {
  const made = ({ name, records, tags }) =>
    profiles.find((each) => each.name === name && each.records === records && each.tags === tags);
  const found = rows.filter(({ cost }) => cost === 'wall' || cost === 'cpu').findLast(made);
  if (!found) return '';
  const shares = made(found).shares.map(({ part, share }) => `${part} ${share} %`);
  return ` Its time at ${found.tags > 1 ? `${number(found.tags)} tags` : `${number(found.records)} records`}: ${shares.join(', ')}.`;
}

/** What each missed budget came to, where its time goes and what would help. */
function misses({ measured, profiles }) {
  const missed = judge(measured).filter(({ verdict }) => verdict === 'MISSED');
  const names = [...new Set(missed.map(({ name }) => name))];
  const items = names.map((name) => {
    const rows = missed.filter((row) => row.name === name);
    const help = [...new Set(rows.map((row) => row.help))].join(' ');
    return `- **${name}**: ${rows.map(missedBy).join('; ')}.${timeOf(rows, profiles)} ${help}`;
  });
  return items.length > 0 ? items.join('\n') : 'Nothing.';
}

/** The same figures as the picture. */
function growthTables(measured) {
  return pictures
    .map(({ title, axis, by, lines }) => {
      const columns = lines.map((line) => new Map(pointsOf(measured, line, by).map(({ x, y }) => [x, y])));
      const xs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
      const rows = xs.map((x) => [
        number(x),
        ...columns.map((column) => (column.has(x) ? seconds(1000 * column.get(x)) : '')),
      ]);
      return `${title}:\n\n${table([`${axis}:`, ...lines.map(({ words }) => `${words}:`)], rows)}`;
    })
    .join('\n\n');
}

/** Everything that was measured of whole processes, on one kind of roadmap. */
function processTable(measured, roadmap) {
  const ms = (value) => number(Math.round(value));
  return table(
    ['process', 'records:', 'tags:', 'runs:', 'wall, ms:', 'least:', 'CPU, ms:', 'least:', 'peak, MB:'],
    measured
      .filter((row) => row.roadmap === roadmap)
      .map(({ name, records, tags, runs, wall, cpu, peak, least }) => [
        name,
        number(records),
        many(tags),
        runs,
        ms(wall),
        ms(least.wall),
        ms(cpu),
        ms(least.cpu),
        ms(peak),
      ]),
  );
}

/** What the floors wrote; the loop alone is what is left when the start of Node is taken off. */
const floorTable = (measured) =>
  table(
    ['floor', 'roadmap', 'records:', 'tags:', 'files:', 'process, ms:', 'its loop alone, ms:'],
    measured
      .filter(({ files }) => files !== undefined)
      .map(({ name, roadmap, records, tags, files, wall, loop }) => [
        name,
        roadmap,
        number(records),
        many(tags),
        number(files),
        number(Math.round(wall)),
        number(Math.round(loop)),
      ]),
  );

const remarkTable = (measured) =>
  table(
    ['command', 'beside', 'records:', 'ratio:'],
    remarksOn(measured).map(({ name, beside, records, ratio }) => [
      name,
      beside,
      number(records),
      figure(ratio),
    ]),
  );

const answerTable = (answers) =>
  table(
    [
      'language server',
      'roadmap',
      'records:',
      'keys:',
      'median, ms:',
      'least:',
      'longest:',
      'of which it waits:',
    ],
    answers.map(({ server, roadmap, records, keys, median, least, longest, waiting }) => [
      server,
      roadmap,
      number(records),
      keys,
      median,
      least,
      longest,
      waiting,
    ]),
  );

const searchTable = (searches) =>
  table(
    ['search', 'records:', 'index, ms:', 'first query:', 'median:', 'longest:', 'allowed for the first:', ''],
    searches.map(({ place, records, loading, first, median, longest, limit }) => [
      place === 'box' ? 'the box of every page' : 'Explore',
      number(records),
      loading,
      first,
      median,
      longest,
      limit,
      first <= limit ? 'met' : '**MISSED**',
    ]),
  );

function settingText({ date, machine, load, node, git, peers }) {
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version.replace(/^npm:/, '')}`);
  const busy =
    '**The machine was busy with other work: seconds are too high, and ratios unsure. To be measured anew on a quiet one.**';
  // One process beside the measurement leaves a core of two to it.
  const warning = load > 1 ? `${busy}\n\n` : '';
  return `${warning}Written by \`npm run bench -- --write\` on ${date}, from [benchmarks.json](benchmarks.json), which it writes too. Machine: ${machine}; in the minute before it began ${load} processes ran on average. Node ${node}, git ${git}; ${versions.join(', ')}.`;
}

/** The whole page. */
export function page(data) {
  const { setting, measured, answers, searches } = data;
  return `# Measured

${sentences(data)}

${settingText(setting)}

## The budgets

Each is a ratio to something that was measured in the same run: milliseconds depend on the machine, ratios much less. *Measured* is the ratio of medians, by which a budget is judged, *of the least* that of the quickest runs of both, which other work on the machine touches least. *Wall* is meant where nothing else is said. *November 2026* is what was seen when the budgets were set.

${budgetTable(measured)}

## What is missed

${misses(data)}

## How it grows

![Curves of the time of a check and of a build, by records and by releases; the tables below hold the same](benchmarks.svg)

${growthTables(measured)}

## While somebody types

From a key to the findings that the editor is sent, by the language server protocol; the key is a mistake, and the answer has to name it. aligner checks the whole roadmap, yaml-language-server the one file.

${answerTable(answers)}

## Search in a browser

In Chromium, from a letter in the box to the results laid out (\`bench/search.mjs\`).

${searches.length > 0 ? searchTable(searches) : 'It was not measured: Chromium was missing.'}

## Without a budget

${remarkTable(measured)}

## The floors

${floorTable(measured)}

## The reference roadmap

${processTable(measured, 'reference')}

## Synthetic roadmaps

${processTable(measured, 'synthetic')}

${NOTES}`;
}

const NOTES = `## How it is measured

- **Whole processes**, from start to end, side by side: each command once, then each again, so that noise meets all alike. Where there are three runs or more, one before them warms up. Everything lies in memory (\`/dev/shm\`): on ext4, what a new file costs varies by a factor of ten with what was deleted a moment ago.
- **The roadmaps.** The reference roadmap is a copy with one release. The synthetic ones (\`bench/corpus.mjs\`) have the shape of its records: half of a record is the text of its description, the rest are titles, links, tags, sources with places and notes. To each 25 of their records comes an entry of the bibliography, which is not counted in the sizes. A release changes one record in twenty.
- **Cold** means that nothing is remembered of earlier runs; the releases in git are there, and ids are compared with them. **Warm** is the same command once more.
- **The floor** is what nobody can avoid (\`bench/floor.mjs\`). *find, cat* reads the records. The floor of a build is a process of Node that encodes, sums (SHA-256) and writes the files that the build wrote; that of a change looks at every record and writes the files that differ. Reading the texts into that process is taken off: a build would have made them.
- **Others** are what npm installs (\`bench/package.json\`), by our schemas, without links, history, rules and texts: ajv-cli, @sourcemeta/jsonschema (a native program; npm starts it by Node), v8r (with a Node 22 from npm; it reads the schema anew for each file, so it is measured once, with few records) and yaml-language-server. They get the dates of the reference roadmap in quotation marks, as YAML 1.1 needs it. js-yaml parses and does nothing else.
- **Profiles** are made where a budget is missed, by V8's profiler; parts are the rooms of \`src/\` ([architecture](architecture.md)), by the names of functions; what a room has others do for it counts for them.
- **MB** are 2^20 bytes, the peak of the largest process.
`;
