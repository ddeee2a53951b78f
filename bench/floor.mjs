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

/** What is written, by where it goes: the files of `from` that were touched after a time, as copies in `to`. */
function textsOf(from, to, after) {
  return filesIn(from)
    .filter((file) => statSync(file).mtimeMs > after)
    .map((file) => [join(to, file.slice(from.length)), readFileSync(file, 'utf8')]);
}

/** Does the work, and gives the cost of the process, less that of reading what a build would have made in memory. */
function measured(from, to, { inputs, after = 0 }) {
  const start = { wall: performance.now(), cpu: process.cpuUsage() };
  const texts = textsOf(from, to, after);
  const reading = { wall: performance.now() - start.wall, cpu: process.cpuUsage(start.cpu) };
  const before = performance.now();
  if (inputs !== undefined) for (const file of filesIn(inputs)) statSync(file);
  write(texts);
  const wall = performance.now();
  const { user, system } = process.cpuUsage();
  const cpu = (user + system - reading.cpu.user - reading.cpu.system) / 1000;
  return { wall: wall - reading.wall, cpu, loop: wall - before, files: texts.length };
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
