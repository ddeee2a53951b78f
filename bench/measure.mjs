// Measures whole processes, side by side.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

const TIME = '/usr/bin/time';

/** What measured processes see of the world; `work` is a folder for what they leave behind. */
export function environment(work) {
  const temporary = join(work, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const all = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', TMPDIR: temporary };
  // A start of Node that reads more certificates takes more than twice as long.
  delete all.NODE_EXTRA_CA_CERTS;
  return all;
}

/**
 * Runs a command once: wall and processor time in milliseconds, peak memory in MB. A command with `reports` says on
 * standard output itself what is to be counted.
 */
function once({ command, args, codes = [0], reports = false }, { work, env }) {
  const file = join(work, 'time');
  const start = process.hrtime.bigint();
  const { status, stderr, stdout, error } = spawnSync(
    TIME,
    ['-q', '-f', '%U %S %M', '-o', file, command, ...args],
    {
      env,
      cwd: work,
      encoding: 'utf8',
      stdio: ['ignore', reports ? 'pipe' : 'ignore', 'pipe'],
      maxBuffer: 2 ** 28,
    },
  );
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw new Error(`${TIME}: ${error.message}. The Debian package is called time.`);
  if (!codes.includes(status))
    throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stderr.slice(0, 2000)}`);
  const [user, system, peak] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  rmSync(file);
  return { wall, cpu: (user + system) * 1000, peak: peak / 1024, ...(reports ? JSON.parse(stdout) : {}) };
}

const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[Math.floor(list.length / 2)];
const rounded = (value) => Number(value.toPrecision(4));

/**
 * What several runs of one command come to: medians, and the least, which noise of the machine touches least; of a floor
 * also the number of its files, and its loop alone.
 */
function summary(list) {
  const over = (pick, of) => rounded(of(list.map(pick)));
  const least = (values) => sorted(values)[0];
  const own =
    list[0].files === undefined ? {} : { files: list[0].files, loop: over(({ loop }) => loop, median) };
  return {
    runs: list.length,
    wall: over(({ wall }) => wall, median),
    cpu: over(({ cpu }) => cpu, median),
    peak: over(({ peak }) => peak, median),
    ...own,
    least: { wall: over(({ wall }) => wall, least), cpu: over(({ cpu }) => cpu, least) },
  };
}

/**
 * Measures commands side by side: each of them once, then each again, so that noise of the machine meets all of them
 * alike. `before` puts a command into the state in which it is measured, `args` may depend on the round. With three runs
 * or more, a first round warms up and does not count. A command that is `slow` is measured once.
 */
export async function sideBySide(commands, runs, world) {
  const found = new Map(commands.map(({ name }) => [name, []]));
  for (let round = runs > 2 ? 0 : 1; round <= runs; round++)
    for (const each of commands) {
      if (each.slow && round !== 1) continue;
      // A signal is heard here.
      await setImmediate();
      each.before?.(round);
      const args = typeof each.args === 'function' ? each.args(round) : each.args;
      const result = once({ ...each, args }, world);
      if (round > 0) found.get(each.name).push(result);
    }
  return commands.map(({ name }) => ({ name, ...summary(found.get(name)) }));
}
