// Makes a roadmap repository with a history of releases, grown from the reference data, and builds it.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = resolve(fileURLToPath(import.meta.url), '../..');
const demo = process.argv[2] ? resolve(process.argv[2]) : mkdtempSync(join(tmpdir(), 'aligner-demo-'));
if (existsSync(demo) && readdirSync(demo).length > 0) {
  console.error(`error: ${demo} is not empty.`);
  process.exit(2);
}
mkdirSync(demo, { recursive: true });
const data = join(demo, 'roadmap-data');

function run(command, args, date) {
  const stamp = date && `${date}T12:00:00+01:00`;
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  for (const role of ['AUTHOR', 'COMMITTER']) {
    env[`GIT_${role}_NAME`] = 'Demo editor';
    env[`GIT_${role}_EMAIL`] = 'editor@example.org';
    if (stamp) env[`GIT_${role}_DATE`] = stamp;
  }
  return execFileSync(command, args, {
    cwd: demo,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
const git = (...args) => run('git', args);
const aligner = (args, date) => run(process.execPath, [join(top, 'bin/aligner.js'), ...args], date);

/** Shows what a command said, as seen from here. */
function print(text) {
  process.stdout.write(text.replace(/^(?=.)/gm, '  '));
}

const file = (path) => join(data, path);
const read = (path) => readFileSync(file(path), 'utf8');
function edit(path, ...changes) {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${path} does not hold: ${from}`);
    return before.replace(from, to);
  }, read(path));
  writeFileSync(file(path), text);
}
const field = (path, name) => new RegExp(`^${name}:.*$`, 'm').exec(read(path))?.[0] ?? `${name}:`;

/** Commits the state and releases it, with notes. */
function release(version, date, title, summary, highlights) {
  mkdirSync(file('releases'), { recursive: true });
  const lines = [
    `id: ${version}`,
    `title: ${JSON.stringify(title)}`,
    `summary: ${JSON.stringify(summary)}`,
    'highlights:',
    ...highlights.map((line) => `  - ${JSON.stringify(line)}`),
  ];
  writeFileSync(
    file(`releases/${version}.yaml`),
    `# yaml-language-server: $schema=../../schemas/release-notes.schema.json\n${lines.join('\n')}\n`,
  );
  git('add', '-A');
  run('git', ['commit', '-q', '-m', title], date);
  print(aligner(['release', version, '--yes'], date));
}

console.log(`Making a demo roadmap in ${demo}\n`);
git('init', '-q', '-b', 'main');
cpSync(join(top, 'roadmap-data'), data, { recursive: true });
cpSync(join(top, 'schemas'), join(demo, 'schemas'), { recursive: true });
rmSync(file('releases'), { recursive: true, force: true });
writeFileSync(join(demo, '.gitignore'), 'dist/\n');

// What comes later in the history is put aside first.
const later = join(demo, 'later');
mkdirSync(later);
const aside = [
  'technologies/tech-rag.yaml',
  'crimes/crime-hybrid-proxy.yaml',
  'needs/need-lawful-data-access.yaml',
];
const everything = new Map(
  readdirSync(data, { recursive: true })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, read(name)]),
);
const ids = aside.map((path) => path.split('/')[1].replace('.yaml', ''));
/** Takes links to ids out of every record: list items, with the lines that say why a link stands. */
function unlink(gone) {
  const item = new RegExp(`^( *)- (?:id: )?(?:${gone.join('|')})\\n(?:\\1 {2,}.*\\n)*`, 'gm');
  for (const path of everything.keys()) {
    if (!existsSync(file(path))) continue;
    const text = read(path);
    const without = text.replace(item, '');
    const tidy = without.replace(/^[a-z_]+:\n(?=[a-z_]+:|$)/gm, '');
    if (tidy !== text) writeFileSync(file(path), tidy);
  }
}
for (const path of aside) renameSync(file(path), join(later, path.split('/')[1]));
unlink(ids);
const firstTitle = field('needs/need-crisis-insight.yaml', 'title');
release(
  '1.0.0',
  '2026-02-02',
  'First release',
  'The first release: needs, technologies, crimes and issues with their links and sources.',
  ['The whole mapping of technologies to needs, crimes and issues'],
);

// 1.1.0: three new records, with their links.
for (const path of aside) renameSync(join(later, path.split('/')[1]), file(path));
for (const [path, text] of everything) if (!path.startsWith('releases')) writeFileSync(file(path), text);
release(
  '1.1.0',
  '2026-05-04',
  'Retrieval, hybrid threats, data access',
  'Three records more: retrieval-augmented generation, criminal proxies of hostile states, and lawful access to data.',
  ['New: retrieval-augmented generation', 'New: criminal proxies of hostile states'],
);

// 1.1.1: wording only.
edit('technologies/tech-machine-translation.yaml', [
  'description: |\n',
  'description: |\n  This record is part of the demonstration history.\n\n',
]);
release('1.1.1', '2026-06-15', 'Corrections', 'Wording only.', [
  'A clearer description of machine translation',
]);

// 1.2.0: one record renamed, one superseded. Both still lead somewhere, so that is a minor change.
aligner(['rename', 'need-crisis-insight', 'need-rapid-crisis-insight']);
edit('needs/need-rapid-crisis-insight.yaml', [
  firstTitle,
  'title: Rapid insight from unstructured data in a crisis',
]);
unlink(['crime-robocalling']);
aligner(['retire', 'crime-robocalling', '--superseded-by', 'crime-voice-clone-emergency']);
rmSync(later, { recursive: true, force: true });
release(
  '1.2.0',
  '2026-09-07',
  'A rename and a merger',
  'One need was renamed, and one crime was merged into another.',
  ['The need for crisis insight has a new id', 'Automated voice campaigns are now part of voice-clone fraud'],
);

// The working tree is ready for the next release: notes written, not yet tagged.
edit('crimes/crime-burglar-bots.yaml', [
  field('crimes/crime-burglar-bots.yaml', 'title'),
  'title: Burglary with small robots',
]);
// A release is judged by its commit, so the change is committed before the notes are drafted from it.
git('add', '-A');
run('git', ['commit', '-q', '-m', 'A clearer title'], '2026-11-02');
print(aligner(['release', 'auto', '--draft-notes']));
git('add', '-A');
run('git', ['commit', '-q', '-m', 'Notes for the next release'], '2026-11-02');
aligner(['build', '--target', 'html']);
const next = aligner(['release', '--next']).trim();

console.log(`
Four releases and the draft are built. Look at them, in a browser or as Markdown:
  ${join(demo, 'dist/roadmap/html/index.html')}
  ${join(demo, 'dist/roadmap/README.md')}
Try:
  node bin/aligner.js -C ${demo} releases
  node bin/aligner.js -C ${demo} diff v1.0.0 v1.1.0
  node bin/aligner.js -C ${demo} diff --all
  node bin/aligner.js -C ${demo} show need-rapid-crisis-insight --history
  node bin/aligner.js -C ${demo} release auto --yes && node bin/aligner.js -C ${demo} verify ${next}`);
