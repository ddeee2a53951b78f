// When and on what was measured.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { peerVersions } from './peers.mjs';

/** The day, the machine and the versions. */
export function settingOf() {
  const [git] = execFileSync('git', ['--version'], { encoding: 'utf8' }).trim().split('\n');
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    // How many processes ran on average in the minute before the measurement began.
    load: Number(loadavg()[0].toFixed(1)),
    node: process.versions.node,
    git: git.replace('git version ', ''),
    peers: peerVersions(),
  };
}
