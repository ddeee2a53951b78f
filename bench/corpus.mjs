// Makes seeded synthetic roadmaps: records of 1 to 3 KB with about six links each, and histories of tags.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small seeded generator (mulberry32): the same seed gives the same corpus on every machine. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = 'evidence voice image network analysis officer court record model system data risk public trust review pattern method signal source answer question street digital physical border fraud drone camera language privacy right safety'.split(' ');
const kinds = [
  { folder: 'needs', prefix: 'need', share: 0.25, links: [['about', 'crime', 3], ['touches', 'issue', 3]] },
  { folder: 'technologies', prefix: 'tech', share: 0.3, links: [['addresses', 'need', 2], ['counters', 'crime', 2], ['raises', 'issue', 2]] },
  { folder: 'crimes', prefix: 'crime', share: 0.25, links: [['uses', 'tech', 3], ['touches', 'issue', 3]] },
  { folder: 'ethical-issues', prefix: 'issue', share: 0.2, links: [['related', 'issue', 6]] },
];
const categories = { need: ['data-handling', 'skills', 'governance'], tech: ['audio', 'visual', 'generative'], issue: ['legal', 'ethical', 'societal'] };

/** Writes a roadmap of `count` records into `folder`; gives the paths of the records. */
export function makeCorpus(folder, count, seed = 7) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const words = (number) => Array.from({ length: number }, () => pick(WORDS)).join(' ');
  const paragraph = () => {
    const lines = [];
    for (let i = 0; i < 5; i++) lines.push(`  ${words(12)}`);
    return lines.join('\n');
  };
  const description = () => Array.from({ length: 2 + Math.floor(next() * 5) }, () => paragraph()).join('\n\n').split('\n');
  const data = join(folder, 'roadmap-data');
  const size = Object.fromEntries(kinds.map((kind) => [kind.prefix, Math.max(8, Math.round(count * kind.share))]));
  mkdirSync(join(data, 'sources'), { recursive: true });
  writeFileSync(join(data, 'roadmap.yaml'), 'schema_version: 2\ntitle: Synthetic roadmap\ndescription: Made for measuring.\npublisher: Nobody\nlicence: CC-BY-4.0\n');
  writeFileSync(join(data, 'sources/src-one.yaml'), 'id: src-one\ntitle: The only source\nread: full\n');
  const paths = [];
  for (const kind of kinds) {
    mkdirSync(join(data, kind.folder), { recursive: true });
    for (let i = 0; i < size[kind.prefix]; i++) {
      const id = `${kind.prefix}-${String(i).padStart(6, '0')}`;
      const lines = [`# yaml-language-server: $schema=../../schemas/x.schema.json`, `id: ${id}`, `title: ${words(5)} ${i}`, `summary: ${words(18)}.`, 'description: |', ...description(), 'status: proposed'];
      if (categories[kind.prefix]) lines.push(`category: ${pick(categories[kind.prefix])}`);
      else lines.push('ai_role: vector', 'maturity: feasible');
      for (const [field, target, number] of kind.links) {
        const ids = new Set();
        // A related link is written on one side only: upwards.
        const low = field === 'related' ? i + 1 : 0;
        for (let tries = 0; ids.size < number && tries < 40; tries++) {
          const to = low + Math.floor(next() * (size[target] - low));
          if (to >= low && to < size[target] && !(target === kind.prefix && to === i)) ids.add(`${target}-${String(to).padStart(6, '0')}`);
        }
        if (ids.size > 0) lines.push(`${field}:`, ...[...ids].map((each) => `  - ${each}`));
      }
      lines.push('tags:', `  - ${pick(WORDS)}`, 'sources:', '  - id: src-one', '    locator: page 3');
      const path = join(data, kind.folder, `${id}.yaml`);
      writeFileSync(path, `${lines.join('\n')}\n`);
      paths.push(path);
    }
  }
  return paths;
}

/** Makes a git history of tags, each of which changes one record in twenty. */
export function makeHistory(folder, paths, tags, seed = 11) {
  const next = random(seed);
  const git = (...args) =>
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'b', GIT_AUTHOR_EMAIL: 'b@example.org', GIT_COMMITTER_NAME: 'b', GIT_COMMITTER_EMAIL: 'b@example.org' } });
  rmSync(join(folder, '.git'), { recursive: true, force: true });
  git('init', '-q', '-b', 'main');
  for (let i = 0; i < tags; i++) {
    if (i > 0)
      for (const path of paths) {
        if (next() > 0.05) continue;
        const text = readFileSync(path, 'utf8');
        writeFileSync(path, text.replace(/^summary: .*$/m, `summary: Changed for release ${i} of the synthetic history.`));
      }
    git('add', '-A');
    git('commit', '-q', '-m', `release ${i}`);
    git('tag', '-a', '-m', 'r', `v1.${i}.0`);
  }
}
