// The commands of aligner that are measured on one roadmap, each with the state in which it is measured.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { floorOf } from './floor.mjs';

export const aligner = resolve(import.meta.dirname, '../bin/aligner.js');

/** How aligner is called on the roadmap in a folder. */
export const call = (folder, ...args) => ['node', [aligner, '-C', folder, ...args]];

/** Forgets all that aligner remembers of a roadmap. */
export const forget = (folder) => rmSync(join(folder, '.git/aligner'), { recursive: true, force: true });

/** Runs a command through a terminal, as somebody who types it sees it. */
const inTerminal = (name, ...words) => ({
  name,
  command: 'script',
  args: ['--quiet', '--return', '--command', words.map((word) => `'${word}'`).join(' '), '/dev/null'],
});

/** What a process costs that does nothing. */
export const start = [
  { name: 'node -e 0', command: 'node', args: ['-e', '0'] },
  { name: '--version', command: 'node', args: [aligner, '--version'] },
];

/** A file that is saved again and again, another text each time. */
function savedFile(path) {
  const text = readFileSync(path, 'utf8');
  // All files may have been made a moment ago.
  let [version, last] = [0, Date.now()];
  const save = () => {
    version++;
    writeFileSync(
      path,
      text.replace(/^summary: .*$/m, `summary: Saved for the ${version}th time while this was measured.`),
    );
    last = Date.now();
  };
  // What was saved in the last two seconds is not remembered: it may be saved again unseen.
  const settle = () =>
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, last + 2200 - Date.now()));
  return { save, settle };
}

/** Every command that is measured on a roadmap with one release, in this order, with the floors beside it. */
export function subjects({ folder, data, changed, tag }, { env }) {
  const { save, settle } = savedFile(changed);
  const at = (name, round) => join(folder, 'out', `${name}-${round}`);
  const prepare = (...args) => execFileSync(...call(folder, ...args), { stdio: 'ignore', env });
  const run = (name, args, before) => ({
    name,
    command: 'node',
    args: [aligner, '-C', folder, ...args],
    before,
  });
  const remembered = () => {
    settle();
    prepare('validate');
  };
  /** A build that remembers nothing, into a folder that is not there. */
  const cold = (name, place, args) => ({
    ...run(name, []),
    args: (round) => call(folder, 'build', ...args, '--out', at(place, round))[1],
    before(round) {
      forget(folder);
      rmSync(at(place, round - 1), { recursive: true, force: true });
    },
  });
  const floor = (name, place, options) => ({
    ...floorOf(
      name,
      (round) => (place === 'draft' ? at(place, 'kept') : at(place, round)),
      (round) => at(`floor-${place}`, round),
      options,
    ),
    before: (round) => rmSync(at(`floor-${place}`, round - 1), { recursive: true, force: true }),
  });
  const release = ['build', tag, '--out', at('release', 'kept')];
  const draft = ['build', 'next', '--out', at('draft', 'kept')];
  let saved = 0;
  return [
    { name: 'find, cat', command: 'find', args: [data, '-name', '*.yaml', '-exec', 'cat', '{}', '+'] },
    run('validate, cold', ['validate'], () => forget(folder)),
    run('validate, warm', ['validate'], remembered),
    {
      ...inTerminal('validate, warm, in a terminal', 'node', aligner, '-C', folder, 'validate'),
      before: remembered,
    },
    inTerminal('node -e 0, in a terminal', 'node', '-e', '0'),
    cold('build, cold', 'cold', [tag]),
    floor('floor of a build', 'cold'),
    cold('build with html, cold', 'cold-html', [tag, '--target', 'html']),
    run('build, nothing changed', release, () => prepare(...release)),
    run('list', ['list', 'needs']),
    run('diff', ['diff', tag, 'HEAD']),
    run('validate --since', ['validate', '--since', tag], save),
    run('validate, one file changed', ['validate'], save),
    cold('build of the draft, cold', 'cold-draft', ['next']),
    run('build, one record changed', draft, () => {
      prepare(...draft);
      save();
      saved = Date.now();
    }),
    floor('floor of a change', 'draft', () => ({ inputs: data, after: saved })),
  ];
}
