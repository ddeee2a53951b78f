// The floor: what nobody can avoid. A look has to read its files: "find, cat". A build has to encode, sum and write
// its files, and a change has to look at every input and to write what differs: these are the loops below. They run as
// processes of their own, so that they start as a command does.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The paths of all files below a folder. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Encodes, sums and writes each of the texts. */
function write(texts) {
  const made = new Set();
  for (const [file, text] of texts) {
    const bytes = Buffer.from(text, 'utf8');
    createHash('sha256').update(bytes).digest('hex');
    const folder = dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, bytes);
  }
}

/** So many files are read at once: all texts of hundreds of releases would not fit into memory. */
const PORTION = 2000;

const used = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Does the work, and gives the cost of the process, less that of reading what a build would have made in memory. */
function measured(from, to, { inputs, after = 0 }) {
  const reading = { wall: 0, cpu: 0 };
  let loop = 0;
  /** What costs nothing: a build would not do it. */
  const free = (work) => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const result = work();
    reading.wall += performance.now() - start;
    reading.cpu += used(cpu);
    return result;
  };
  const counted = (work) => {
    const start = performance.now();
    work();
    loop += performance.now() - start;
  };
  if (inputs !== undefined) counted(() => filesIn(inputs).map((file) => statSync(file)));
  const files = free(() => filesIn(from).filter((file) => statSync(file).mtimeMs > after));
  for (let i = 0; i < files.length; i += PORTION) {
    const portion = files.slice(i, i + PORTION);
    const texts = free(() =>
      portion.map((file) => [join(to, file.slice(from.length)), readFileSync(file, 'utf8')]),
    );
    counted(() => write(texts));
  }
  return { wall: performance.now() - reading.wall, cpu: used() - reading.cpu, loop, files: files.length };
}

/** The command that measures the floor of a build which wrote `from`; it writes the same into `to`. */
export const floorOf = (name, from, to, options = () => ({})) => ({
  name,
  command: 'node',
  args: (round) => [import.meta.filename, from(round), to(round), JSON.stringify(options())],
  reports: true,
});

if (process.argv[1] === import.meta.filename) {
  const [from, to, options] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(measured(from, to, JSON.parse(options))));
}
