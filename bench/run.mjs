// Measures whole processes side by side in one run and prints ratios: this machine is noisy, ratios are not.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeCorpus, makeHistory } from './corpus.mjs';

const here = import.meta.dirname;
const aligner = resolve(here, '../bin/aligner.js');
const quick = process.argv.includes('--quick');
const sizes = quick ? [100, 1000] : [100, 1000, 10000];
const runs = quick ? 3 : 7;
const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
delete environment.NODE_EXTRA_CA_CERTS;

if (!existsSync(join(here, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });

/** Median wall time of a command in milliseconds, after one run to warm the disk cache. */
function measure(command, args, before = () => undefined) {
  const times = [];
  for (let i = 0; i <= runs; i++) {
    before();
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(command, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'], cwd: here });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
    if (i > 0) times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

const loop = 'const y=require("js-yaml"),f=require("fs");for(const n of f.readdirSync(process.argv[1],{recursive:true}))if(n.endsWith(".yaml"))y.load(f.readFileSync(process.argv[1]+"/"+n,"utf8"))';
const work = mkdtempSync(join(tmpdir(), 'aligner-bench-'));
const rows = [];
const ratio = (name, size, time, other, base) => rows.push({ name, size, ms: time.toFixed(0), ratio: (time / base).toFixed(2), 'ratio to': other });
try {
  const node = measure('node', ['-e', '0']);
  ratio('--version', '', measure('node', [aligner, '--version']), 'node -e 0', node);
  for (const size of sizes) {
    const folder = join(work, String(size));
    const paths = makeCorpus(folder, size);
    const data = join(folder, 'roadmap-data');
    const cat = measure('find', [data, '-name', '*.yaml', '-exec', 'cat', '{}', '+']);
    const parse = measure('node', ['-e', loop, data]);
    const native = measure(join(here, 'node_modules/.bin/jsonschema'), ['validate', '--fast', '--resolve', resolve(here, '../schemas/record.schema.json'), resolve(here, '../schemas/need.schema.json'), join(data, 'needs')]);
    const validate = measure('node', [aligner, '-C', folder, 'validate']);
    ratio('validate', size, validate, 'find | cat', cat);
    ratio('validate', size, validate, 'js-yaml parse loop', parse);
    ratio('validate', size, validate, '@sourcemeta/jsonschema, needs only', native);
    makeHistory(folder, paths, 1);
    const cold = () => {
      rmSync(join(folder, '.git/aligner'), { recursive: true, force: true });
      rmSync(join(folder, 'out'), { recursive: true, force: true });
    };
    const build = ['-C', folder, 'build', 'v1.0.0', '--out', 'out'];
    ratio('build one tag, cold', size, measure('node', [aligner, ...build], cold), 'js-yaml parse loop', parse);
    ratio('build, nothing changed', size, measure('node', [aligner, ...build]), 'find | cat', cat);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.table(rows);
const head = '| command | records | ms | ratio | to |\n|---|---:|---:|---:|---|\n';
const lines = rows.map((row) => `| ${row.name} | ${row.size} | ${row.ms} | ${row.ratio} | ${row['ratio to']} |`).join('\n');
if (process.argv.includes('--write'))
  writeFileSync(resolve(here, '../docs/benchmarks.md'), `# Measured\n\nBy \`npm run bench -- --write\`, medians of ${runs} runs of whole processes side by side; Node ${process.versions.node}, ${cpus().length} cores. Ratios count, milliseconds depend on the machine.\n\n${head}${lines}\n`);
