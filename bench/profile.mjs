// Says where a command spends its time, by the rooms of src/ and what Node does for them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesIn } from './floor.mjs';

const src = resolve(import.meta.dirname, '../src');

/** The room in which each function is declared, where its name tells; a build keeps the names of functions. */
function rooms() {
  const found = new Map();
  for (const file of filesIn(src).filter((path) => /\.[cm]?[jt]s$/.test(path))) {
    const room = file.slice(src.length + 1).split('/')[0];
    for (const [, name] of readFileSync(file, 'utf8').matchAll(
      /\bfunction\*? (\w+)|\bconst (\w+) = (?:async )?\(/g,
    ))
      found.set(name, found.has(name) && found.get(name) !== room ? undefined : room);
  }
  return found;
}

const FILES =
  /^(?:open|close|read|readFileUtf8|write\w*|mkdir|rename|l?stat|fstat|readdir|unlink|rmdir|rmSync|access|internalModuleStat|existsSync|utimes|fsync|realpath)$/;

/** What a function works on that is not ours; undefined for all others. */
function foreign({ functionName: name, url }) {
  if (name === '(garbage collector)') return 'clearing memory';
  if (/spawn/i.test(name) || url.includes('child_process')) return 'waiting for git';
  if (url === '' && FILES.test(name)) return 'files';
  if (/node:(?:internal\/)?fs/.test(url)) return 'files';
  if (
    /node:internal\/crypto/.test(url) ||
    (url === '' && /^(?:update|digest|oneShotDigest|Hash)$/.test(name))
  )
    return 'sums';
  if (/node:internal\/modules|node:internal\/bootstrap/.test(url) || /^compileFunction/.test(name))
    return 'loading the program';
  if (url.endsWith('/yaml.cjs')) return 'YAML parser';
  if (url.endsWith('/marked.cjs')) return 'Markdown parser';
  return undefined;
}

/** Microseconds of each part; what has no name of its own counts for who called it. */
function parts({ nodes, samples, timeDeltas }) {
  const own = new Map();
  for (const [i, id] of samples.entries()) own.set(id, (own.get(id) ?? 0) + timeDeltas[i]);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const known = rooms();
  const sums = new Map();
  const visit = (node, above) => {
    const { callFrame } = node;
    const part = foreign(callFrame) ?? known.get(callFrame.functionName) ?? above;
    sums.set(part, (sums.get(part) ?? 0) + (own.get(node.id) ?? 0));
    for (const child of node.children ?? []) visit(byId.get(child), part);
  };
  visit(nodes[0], 'Node itself');
  return sums;
}

/** The shares of a command's time in percent, the largest first; small ones are left out. */
function sharesOf(args, { work, env }) {
  const folder = join(work, 'profile');
  mkdirSync(folder);
  execFileSync('node', ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...args], {
    env,
    cwd: work,
    stdio: 'ignore',
  });
  const [file] = readdirSync(folder);
  const sums = parts(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  rmSync(folder, { recursive: true });
  const all = [...sums.values()].reduce((sum, each) => sum + each, 0);
  const shares = [...sums].map(([part, time]) => ({ part, share: Math.round((100 * time) / all) }));
  return shares
    .filter(({ share }) => share >= 4)
    .sort((a, b) => b.share - a.share || (a.part < b.part ? -1 : 1));
}

/** Where those of the commands spend their time that are ours, each once, in the state in which it is measured. */
export function profiles(commands, world) {
  return commands
    .filter(({ command }) => command === 'node')
    .map(({ name, args, before }) => {
      before?.(0);
      return { name, shares: sharesOf(typeof args === 'function' ? args(0) : args, world) };
    });
}
