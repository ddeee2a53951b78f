import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const TIME = '/usr/bin/time';
const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
// A start of Node with more certificates takes more than twice as long.
delete environment.NODE_EXTRA_CA_CERTS;

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/** Runs a command once; wall and CPU time in milliseconds, peak memory in MB. */
function once({ command, args, codes = [0] }, cwd) {
  const file = join(cwd, '.time');
  const measured = existsSync(TIME);
  const [program, list] = measured ? [TIME, ['-q', '-f', '%U %S %M', '-o', file, command, ...args]] : [command, args];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, list, { env: environment, stdio: ['ignore', 'ignore', 'pipe'], cwd });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (!codes.includes(status)) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stderr}`);
  const [user = 0, system = 0, peak = 0] = measured ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : [];
  rmSync(file, { force: true });
  return { wall, cpu: (user + system) * 1000, peak: peak / 1024 };
}

/**
 * Measures commands side by side: each of them once, then each again, so that noise of the machine meets
 * all of them alike. The first round warms up and does not count. Gives medians by name.
 */
export function sideBySide(commands, runs, cwd) {
  const found = new Map(commands.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round++)
    for (const command of commands) {
      command.before?.(round);
      const result = once(command, cwd);
      if (round > 0) found.get(command.name).push(result);
    }
  return new Map(
    [...found].map(([name, list]) => [
      name,
      {
        wall: median(list.map(({ wall }) => wall)),
        cpu: median(list.map(({ cpu }) => cpu)),
        peak: median(list.map(({ peak }) => peak)),
      },
    ]),
  );
}
