// npm run fuzz -- [--runs N] [--seed S]: tries random contributions and stops at the first that breaks a
// promise. They run in a process of their own: one that dies or hangs leaves its case behind.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneFile } from './one-file.mjs';

const SILENT = 60_000;

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const number = (name, text) => {
  if (/^\d{1,9}$/.test(text)) return text;
  console.error(`error: --${name} needs a whole number, not ${text}`);
  process.exit(2);
};
const runs = number('runs', values.runs ?? '10000');
const seed = number('seed', values.seed ?? String(Date.now() % 1_000_000_000));

const out = mkdtempSync(join(tmpdir(), 'aligner-fuzz-'));
const bundle = mkdtempSync(resolve('node_modules/.aligner-fuzz-'));
const program = join(bundle, 'fuzz.mjs');
try {
  await oneFile('test/fuzz/main.ts', program);
  console.log(`seed ${seed}: ${runs} runs`);
  const child = spawn(process.execPath, [program, resolve('roadmap-data'), out, runs, seed], {
    stdio: 'inherit',
  });
  const tried = () => {
    const file = join(out, 'tried.json');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  let last = '';
  let hanging = false;
  const watch = setInterval(() => {
    const now = tried();
    hanging = now === last;
    last = now;
    if (hanging) child.kill('SIGKILL');
  }, SILENT);
  const [code, signal] = await new Promise((done) => child.on('close', (...how) => done(how)));
  clearInterval(watch);
  if (!hanging && /^SIG(?:INT|TERM|HUP)$/.test(signal ?? '')) console.log('interrupted: no verdict');
  else if (code === null || code > 1) {
    const { number: which, path } = JSON.parse(tried());
    mkdirSync(join(out, 'failed'), { recursive: true });
    const kept = join(out, 'failed', basename(path));
    copyFileSync(join(out, 'tried'), kept);
    console.log(
      `FAILED: the process ${hanging ? `hung for ${SILENT / 1000} s` : 'died'} at run ${which}, ${path}, kept as ${kept}`,
    );
  }
  process.exitCode = code === 0 ? 0 : 1;
} finally {
  rmSync(bundle, { recursive: true, force: true });
}
