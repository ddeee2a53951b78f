// The process in which "npm run fuzz" tries its cases; scripts/fuzz.mjs watches over it.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fuzz } from './run.ts';
import type { Case } from './seeds.ts';

const [data = '', out = '', runs = '', seed = ''] = process.argv.slice(2);

/** Writes the changed file of a case, so that it can be looked at and tried again. */
function keep(folder: string, { path, bytes }: Case): string {
  mkdirSync(join(out, folder), { recursive: true });
  const file = join(out, folder, basename(path));
  writeFileSync(file, bytes);
  return file;
}

const started = performance.now();
const { slowest, failure } = await fuzz({
  data,
  runs: Number(runs),
  seed: Number(seed),
  before: (tried, number) => {
    writeFileSync(join(out, 'tried'), tried.bytes);
    // Renamed into place, so that whoever watches never reads half of it.
    writeFileSync(join(out, 'tried.new'), JSON.stringify({ number, path: tried.path }));
    renameSync(join(out, 'tried.new'), join(out, 'tried.json'));
  },
});
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`${runs} runs, seed ${seed}, ${seconds} s, peak memory ${memory} MiB`);
if (slowest)
  console.log(
    `slowest case: ${Math.round(slowest.ms)} ms, ${slowest.tried.path}, kept as ${keep('slowest', slowest.tried)}`,
  );
if (failure) {
  console.log(
    `\nFAILED: ${failure.reason}\n\nsmallest case: ${failure.tried.path}, kept as ${keep('failed', failure.tried)}`,
  );
  process.exitCode = 1;
}
