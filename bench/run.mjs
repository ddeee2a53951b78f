// Measures whole processes side by side in one run and prints ratios: this machine is noisy, ratios are less so.
// node bench/run.mjs [--quick] [--write] [--sizes 100,1000] [--work FOLDER]
//
// Everything is measured in memory (/dev/shm), where there is one: on ext4 the time to create a file varies by
// a factor of ten with what was deleted there in the last minutes, and would hide what is to be measured.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { budgets, memory, remarks } from './budgets.mjs';
import { makeCorpus, makeHistory } from './corpus.mjs';
import { sideBySide } from './measure.mjs';
import { page } from './page.mjs';
import { searchRows } from './search.mjs';

const here = import.meta.dirname;
const aligner = resolve(here, '../bin/aligner.js');
const schemas = resolve(here, '../schemas');
const option = (name) => process.argv.includes(`--${name}`);
const quick = option('quick');
const wanted = process.argv[process.argv.indexOf('--sizes') + 1];
const sizes = option('sizes') ? wanted.split(',').map(Number) : quick ? [100, 1000] : [100, 1000, 10000];
const runs = quick ? 3 : 7;
if (option('write') && (quick || option('sizes'))) {
  console.error('error: --write needs the figures of a whole run.\n  hint: Leave out --quick and --sizes.');
  process.exit(2);
}

if (!existsSync(join(here, 'node_modules')))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });

const LOOP =
  'const y=require("js-yaml"),f=require("fs");for(const n of f.readdirSync(process.argv[1],{recursive:true}))if(n.endsWith(".yaml"))y.load(f.readFileSync(process.argv[1]+"/"+n,"utf8"))';
const KINDS = ['needs', 'technologies', 'crimes', 'ethical-issues', 'sources'];
const references = ['record', 'need', 'technology', 'crime', 'ethical-issue', 'source'].map((name) => join(schemas, `${name}.schema.json`));

/** The commands that others are compared with. */
function yardsticks(data) {
  return [
    { name: 'node -e 0', command: 'node', args: ['-e', '0'] },
    { name: 'find, cat', command: 'find', args: [data, '-name', '*.yaml', '-exec', 'cat', '{}', '+'] },
    { name: 'js-yaml parse loop', command: 'node', args: ['-e', LOOP, data], cwd: here },
    {
      name: 'ajv-cli',
      command: 'node',
      args: [join(here, 'node_modules/.bin/ajv'), 'validate', '--spec=draft2020', '--strict=false', '--validate-formats=false', '-s', join(here, 'any-record.schema.json'), ...references.flatMap((file) => ['-r', file]), '-d', `${data}/{${KINDS.join(',')}}/*.yaml`],
    },
    {
      name: '@sourcemeta/jsonschema',
      command: join(here, 'node_modules/.bin/jsonschema'),
      args: ['validate', '--fast', '--extension', '.yaml', ...references.flatMap((file) => ['--resolve', file]), join(here, 'any-record.schema.json'), ...KINDS.map((kind) => join(data, kind))],
    },
  ];
}

/** What is measured of aligner on a roadmap with one tag. */
function subjects(folder) {
  const forget = () => rmSync(join(folder, '.git/aligner'), { recursive: true, force: true });
  const run = (name, args, before) => ({ name, command: 'node', args: [aligner, '-C', folder, ...args], before });
  const again = ['build', 'v1.0.0', '--out', join(folder, 'out')];
  return [
    { name: '--version', command: 'node', args: [aligner, '--version'] },
    run('validate, cold', ['validate'], forget),
    run('validate, warm', ['validate']),
    // A fresh folder each time: what was deleted a moment ago makes new files slow on ext4.
    run('build one tag, cold', ['build', 'v1.0.0', '--out', 'cold'], () => undefined),
    run('build one tag with html, cold', ['build', 'v1.0.0', '--target', 'html', '--out', 'cold-html'], () => undefined),
    // The cold build before it made the tool forget what lies in "out": it is built once more, unmeasured.
    run('build one tag, nothing changed', again, () => execFileSync('node', [aligner, '-C', folder, ...again], { stdio: 'ignore' })),
    run('list', ['list', 'needs']),
    run('diff', ['diff', 'v1.0.0', 'HEAD']),
    run('validate --since', ['validate', '--since', 'v1.0.0']),
  ];
}

/** What is measured while a record changes all the time. */
function changing(folder, paths) {
  const run = (name, args, before) => ({ name, command: 'node', args: [aligner, '-C', folder, ...args], before });
  const [path] = paths;
  const text = readFileSync(path, 'utf8');
  const touch = (round) =>
    writeFileSync(path, text.replace(/^summary: .*$/m, `summary: Changed in round ${round} of the measurement.`));
  return [
    run('validate, one file changed', ['validate'], touch),
    run('build, one record changed', ['build', 'next', '--out', join(folder, 'out2')], touch),
  ];
}

/** Results of another run, as they would be in the first one: by what both have measured. */
function scaled(found, base, name) {
  const scale = base.get('js-yaml parse loop').wall / found.get('js-yaml parse loop').wall;
  const { wall, cpu, peak } = found.get(name);
  return { wall: wall * scale, cpu: cpu * scale, peak };
}

/** Cold builds each go to a folder of their own. */
function freshFolders(commands, folder) {
  const isFolder = (arg) => /^cold(?:-|$)/.test(arg);
  return commands.map((each) =>
    !each.args.some(isFolder)
      ? each
      : {
          ...each,
          get args() {
            return this.list;
          },
          list: each.args,
          before(round) {
            rmSync(join(folder, '.git/aligner'), { recursive: true, force: true });
            const at = (arg, number) => join(folder, `${arg}-${number}`);
            for (const arg of each.args.filter(isFolder)) rmSync(at(arg, round - 1), { recursive: true, force: true });
            this.list = each.args.map((arg) => (isFolder(arg) ? at(arg, round) : arg));
          },
        },
  );
}

const base = option('work') ? resolve(process.argv[process.argv.indexOf('--work') + 1]) : existsSync('/dev/shm') ? '/dev/shm' : join(here, '.work');
const work = join(base, `aligner-bench-${process.pid}`);
mkdirSync(work, { recursive: true });
const results = new Map();
const searches = [];
try {
  for (const size of sizes) {
    const folder = join(work, String(size));
    const paths = makeCorpus(folder, size);
    makeHistory(folder, paths, 1);
    execFileSync('sleep', ['2.2']);
    const commands = [...yardsticks(join(folder, 'roadmap-data')), ...freshFolders(subjects(folder), folder)];
    const found = sideBySide(commands, runs, here);
    const [parse] = commands.filter(({ name }) => name === 'js-yaml parse loop');
    const later = changing(folder, paths);
    const second = sideBySide([parse, ...later], Math.min(runs, 5), here);
    for (const { name } of later) found.set(name, scaled(second, found, name));
    results.set(size, found);
    searches.push(...((await searchRows(aligner, folder, size)) ?? []));
    rmSync(folder, { recursive: true, force: true });
  }
  for (const tags of quick ? [10] : [10, 50]) {
    const folder = join(work, `tags-${tags}`);
    makeHistory(folder, makeCorpus(folder, 1000), tags);
    const name = `build ${tags} tags, cold`;
    const data = join(folder, 'roadmap-data');
    const names = Array.from({ length: tags }, (_, i) => `v1.${i}.0`);
    const build = { name, command: 'node', args: [aligner, '-C', folder, 'build', ...names, '--out', 'cold'] };
    const [parse] = yardsticks(data).filter((each) => each.name === 'js-yaml parse loop');
    const found = sideBySide(freshFolders([parse, build], folder), Math.min(runs, 3), here);
    results.get(1000).set(name, scaled(found, results.get(1000), name));
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

const number = (value, digits = 2) => value.toFixed(value >= 100 ? 0 : digits);
const rows = [];
for (const { name, to, limits = {} } of [...budgets, ...remarks])
  for (const size of sizes) {
    const [subject, base] = [results.get(size).get(name), results.get(size).get(to)];
    const any = limits.any !== undefined && size === sizes.at(-1) ? limits.any : undefined;
    const limit = limits[size] ?? any;
    if (!subject || !base || (Object.keys(limits).length > 0 && limit === undefined)) continue;
    const ratio = subject.wall / base.wall;
    const verdict = limit === undefined ? '' : ratio <= limit ? 'met' : 'MISSED';
    rows.push({ name, records: limits.any === undefined ? size : '', wall: number(subject.wall, 0), cpu: number(subject.cpu, 0), peak: number(subject.peak, 0), to, ratio: number(ratio), budget: limit ?? '', verdict });
  }
for (const { name, size, limit } of memory) {
  const subject = results.get(size)?.get(name);
  if (subject) rows.push({ name: `${name}: peak memory`, records: size, wall: '', cpu: '', peak: number(subject.peak, 0), to: 'MB', ratio: number(subject.peak, 0), budget: limit, verdict: subject.peak <= limit ? 'met' : 'MISSED' });
}
console.table(rows);
if (searches.length > 0) console.table(searches);
const missed = rows.filter(({ verdict }) => verdict === 'MISSED').length;
console.log(missed === 0 ? 'All budgets are met.' : `${missed} of ${rows.filter(({ verdict }) => verdict !== '').length} budgets are missed.`);

if (option('write')) {
  const version = (command, args) => execFileSync(command, args, { encoding: 'utf8' }).trim().split('\n')[0];
  const packages = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies;
  const machine = `${cpus().length} x ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`;
  const yardsticks = [...results].map(([size, found]) => [size, ...['node -e 0', 'find, cat', 'js-yaml parse loop', 'ajv-cli', '@sourcemeta/jsonschema'].map((name) => number(found.get(name).wall, 0))]);
  const setting = `Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: medians of ${runs} runs of whole processes, side by side in one run, after one to warm up. Milliseconds depend on the machine, ratios much less. Machine: ${machine}. Node ${process.versions.node}, ${version('git', ['--version'])}, ${Object.entries(packages).map(([name, number]) => `${name} ${number}`).join(', ')}.`;
  const file = resolve(here, '../docs/benchmarks.md');
  const notes = existsSync(file) ? (/<!-- notes -->[\s\S]*$/.exec(readFileSync(file, 'utf8'))?.[0] ?? '') : '';
  writeFileSync(file, page({ rows, setting, yardsticks, notes }));
}
