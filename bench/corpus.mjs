// Makes seeded synthetic roadmaps: records of 1 to 3 KB with about six links each, and histories of tags.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

const WORDS =
  'evidence voice image network analysis officer court record model system data risk public trust review pattern method signal source answer question street digital physical border fraud drone camera language privacy right safety'.split(
    ' ',
  );

// The shape of a record follows the reference roadmap, where half of it is the text of the description.
const kinds = [
  {
    folder: 'needs',
    prefix: 'need',
    share: 0.25,
    links: [
      ['about', 'crime', 2],
      ['touches', 'issue', 2],
    ],
    fields: { category: ['data-handling', 'skills', 'governance'] },
    raised: true,
  },
  {
    folder: 'technologies',
    prefix: 'tech',
    share: 0.3,
    links: [
      ['addresses', 'need', 2],
      ['counters', 'crime', 1],
      ['raises', 'issue', 2],
    ],
    fields: { category: ['audio', 'visual', 'generative'], horizon: ['short', 'mid', 'long'] },
  },
  {
    folder: 'crimes',
    prefix: 'crime',
    share: 0.25,
    links: [
      ['uses', 'tech', 2],
      ['touches', 'issue', 2],
    ],
    fields: { ai_role: ['vector', 'surface', 'pretext'], maturity: ['feasible', 'demonstrated', 'realized'] },
  },
  {
    folder: 'ethical-issues',
    prefix: 'issue',
    share: 0.2,
    links: [['related', 'issue', 4]],
    fields: { category: ['legal', 'ethical', 'societal'] },
    raised: true,
  },
];

/** Writes words, sentences and wrapped paragraphs. */
function writer(next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  const words = (number) => Array.from({ length: number }, () => pick(WORDS)).join(' ');
  const sentence = (number) => {
    const text = words(number);
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const wrapped = (text, width = 86) => {
    const lines = [''];
    for (const word of text.split(' ')) {
      const line = lines.at(-1);
      if (line.length + word.length + 1 > width) lines.push(word);
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines;
  };
  const paragraph = () =>
    wrapped(Array.from({ length: between(4, 6) }, () => sentence(between(10, 18))).join(' '));
  return { pick, between, words, sentence, paragraph };
}

/** The links of a record, a list a field; `size` is how many records of each kind there are. */
function linkLines({ prefix, links }, i, size, next) {
  const lines = [];
  for (const [field, target, number] of links) {
    const ids = new Set();
    // A related link is written on one side only: upwards.
    const low = field === 'related' ? i + 1 : 0;
    for (let tries = 0; ids.size < number && tries < 40; tries++) {
      const to = low + Math.floor(next() * (size[target] - low));
      if (to >= low && to < size[target] && !(target === prefix && to === i))
        ids.add(`${target}-${String(to).padStart(6, '0')}`);
    }
    if (ids.size > 0) lines.push(`${field}:`, ...[...ids].map((each) => `  - ${each}`));
  }
  return lines;
}

function record(kind, i, size, next) {
  const { pick, between, words, sentence, paragraph } = writer(next);
  const lines = [
    `# yaml-language-server: $schema=../../schemas/x.schema.json`,
    `id: ${kind.prefix}-${String(i).padStart(6, '0')}`,
    `title: ${words(5)} ${i}`,
    `summary: ${sentence(22)}`,
    'description: |',
  ];
  const paragraphs = Array.from({ length: between(1, 3) }, () =>
    paragraph()
      .map((line) => `  ${line}`)
      .join('\n'),
  );
  lines.push(...paragraphs.join('\n\n').split('\n'), 'status: proposed');
  for (const [field, values] of Object.entries(kind.fields)) lines.push(`${field}: ${pick(values)}`);
  if (kind.raised) lines.push('raised_by:', `  - ${words(2)}`);
  lines.push(...linkLines(kind, i, size, next));
  lines.push(
    'tags:',
    ...[...new Set([pick(WORDS), pick(WORDS), pick(WORDS), pick(WORDS)])].map((tag) => `  - ${tag}`),
  );
  const cited = new Set(Array.from({ length: between(1, 3) }, () => between(0, size.src - 1)));
  lines.push(
    'sources:',
    ...[...cited].flatMap((source) => [
      `  - id: src-${source}`,
      `    locator: page ${between(1, 90)}`,
      `    note: ${sentence(9)}`,
    ]),
  );
  lines.push(
    'notes:',
    ...Array.from({ length: between(1, 2) }, () => `  - "Our judgement: ${sentence(18)}"`),
  );
  return `${lines.join('\n')}\n`;
}

/** Writes a roadmap of `count` records into `folder`; gives the paths of the records. */
export function makeCorpus(folder, count, seed = 7) {
  const next = random(seed);
  const data = join(folder, 'roadmap-data');
  const size = Object.fromEntries(
    kinds.map((kind) => [kind.prefix, Math.max(8, Math.round(count * kind.share))]),
  );
  size.src = Math.max(4, Math.round(count / 25));
  mkdirSync(join(data, 'sources'), { recursive: true });
  writeFileSync(
    join(data, 'roadmap.yaml'),
    'schema_version: 2\ntitle: Synthetic roadmap\ndescription: Made for measuring.\npublisher: Nobody\nlicence: CC-BY-4.0\n',
  );
  for (let i = 0; i < size.src; i++)
    writeFileSync(
      join(data, `sources/src-${i}.yaml`),
      `id: src-${i}\ntitle: Source number ${i}\nread: full\n`,
    );
  const paths = [];
  for (const kind of kinds) {
    mkdirSync(join(data, kind.folder), { recursive: true });
    for (let i = 0; i < size[kind.prefix]; i++) {
      const path = join(data, kind.folder, `${kind.prefix}-${String(i).padStart(6, '0')}.yaml`);
      writeFileSync(path, record(kind, i, size, next));
      paths.push(path);
    }
  }
  return paths;
}

/** Runs git in a folder as nobody in particular. */
export function gitIn(folder, ...args) {
  const somebody = {
    GIT_AUTHOR_NAME: 'b',
    GIT_AUTHOR_EMAIL: 'b@example.org',
    GIT_COMMITTER_NAME: 'b',
    GIT_COMMITTER_EMAIL: 'b@example.org',
  };
  return execFileSync('git', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', ...somebody },
  });
}

/** The name of a release of the history. */
export const tagName = (i) => `v1.${i}.0`;

/** Starts a git history, or goes on with one from `from`, up to a number of tags, each of which changes one record in twenty. */
export function makeHistory(folder, paths, tags, from = 0) {
  if (from === 0) gitIn(folder, 'init', '-q', '-b', 'main');
  for (let i = from; i < tags; i++) {
    const next = random(11 + i);
    if (i > 0)
      for (const path of paths) {
        if (next() > 0.05) continue;
        const text = readFileSync(path, 'utf8');
        writeFileSync(
          path,
          text.replace(/^summary: .*$/m, `summary: Changed for release ${i} of the synthetic history.`),
        );
      }
    gitIn(folder, 'add', '-A');
    gitIn(folder, 'commit', '-q', '-m', `release ${i}`);
    gitIn(folder, 'tag', '-a', '-m', 'r', tagName(i));
  }
}
