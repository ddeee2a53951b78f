// The permanent page of a record tells its life over the releases, as `show --history` does.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RecordHistory } from '../../src/history/record-history.ts';
import { need } from '../../src/policing/rules/example.ts';
import type { Repository } from '../support/repository.ts';
import { threeReleases } from './fixture.ts';

let made: Repository;
let out = '';

beforeAll(() => {
  made = threeReleases();
  const fresh = 'roadmap-data/needs/need-fresh.yaml';
  made.write({ [fresh]: need('id: need-fresh', 'title: Fresh need') }).release('v1.2.0');
  made.remove(fresh);
  made.release('v1.3.0');
  made.write({ [fresh]: need('id: need-fresh', 'title: Fresh need, come back') }).release('v1.4.0');
  const config = readFileSync(join(made.root, 'roadmap-data/roadmap.yaml'), 'utf8');
  made.write({
    'roadmap-data/roadmap.yaml': `${config}abbreviations: {FN: "fresh need, an <i>idea</i>", NN: nothing}\n`,
    [fresh]: need('id: need-fresh', 'title: Fresh need of today (FN)'),
    'roadmap-data/needs/need-late.yaml': need('id: need-late', 'title: Late need'),
  });
  expect(made.aligner('build', '--target', 'html')).toMatchObject({ status: 0 });
  out = join(made.root, 'dist/roadmap');
});

/** What a page tells of each event: when, what, how much, and of what. */
function toldOn(page: string): readonly string[] {
  const [, section = ''] = page.split('## What changed\n\n');
  return section.split('\n').filter((line) => line.startsWith('- ') || line.startsWith('  - '));
}

/** The beginnings of the same lines, as the history has them, the newest first. */
function expected({ events }: RecordHistory): readonly RegExp[] {
  return events.toReversed().flatMap(({ version, date, change: { change, level, before, id, fields } }) => {
    const weight = change === 'added' || change === 'deleted' ? '' : `, a ${level} change`;
    const when = date === undefined ? '' : `, ${date.slice(0, 10)}`;
    const formerly = before && before.id !== id ? `; formerly \`${before.id}\`` : '';
    const head = `- ${version === 'next' ? 'draft' : version.replaceAll('.', '\\.')}${when}: ${change}${weight}${formerly}`;
    const hidden = ['id', 'aliases', 'status', 'superseded_by', 'withdrawn_reason'];
    const told = fields.filter(({ field }) => change === 'changed' || !hidden.includes(field));
    return [
      new RegExp(`^${head}`),
      ...told.map(({ title, followsRename }) => new RegExp(followsRename ? '^ {2}- ' : `^ {2}- .*${title}`)),
    ];
  });
}

test('every record: each event, with its day, its weight, former ids and what differs', () => {
  const ids = readdirSync(join(out, 'records')).map((name) => basename(name, '.md'));
  const changes = new Set<string>();
  for (const id of ids) {
    const page = readFileSync(join(out, 'records', `${id}.md`), 'utf8');
    const said = made.aligner('show', id, '--history', '--format', 'json');
    const life: RecordHistory = JSON.parse(said.stdout).data;
    const told = toldOn(page);
    if (life.events.length < 2) {
      expect(told, id).toEqual([]);
      continue;
    }
    const heads = told.filter((line) => line.startsWith('- '));
    expect(heads.length, id).toBe(life.events.length);
    for (const line of expected(life))
      expect(
        told.some((each) => line.test(each)),
        `${id}: ${line}`,
      ).toBe(true);
    for (const former of life.formerly) expect(page).toContain(`Former ids: \`${former}\``);
    for (const { change } of life.events) changes.add(change.change);
  }
  expect([...changes].sort()).toEqual(['added', 'changed', 'deleted', 'renamed', 'superseded', 'withdrawn']);
});

test('the page of a former id tells the life of the record too', () => {
  const page = readFileSync(join(out, 'records/need-example.md'), 'utf8');
  expect(page).toContain('This id is no longer in use.');
  expect(toldOn(page).join('\n')).toContain('formerly `need-example`');
});

test('what abbreviations stand for is said above the releases too, as the newest roadmap has it', () => {
  const page = readFileSync(join(out, 'records/need-fresh.md'), 'utf8');
  expect(page.trim().split('\n').at(-1)).toBe(
    'Abbreviations on this page: **FN** fresh need, an \\<i\\>idea\\</i\\>.',
  );
  expect(readFileSync(join(out, 'records/need-late.md'), 'utf8')).not.toContain('Abbreviations');
  const web = readFileSync(join(out, 'html/records/need-fresh.html'), 'utf8');
  expect(web).toContain('<p class="abbreviations">');
  expect(web).toContain('<abbr title="fresh need, an &lt;i&gt;idea&lt;/i&gt;">FN</abbr>');
});

test('on the web what came and what went is marked, and names lead to permanent pages', () => {
  const page = readFileSync(join(out, 'html/records/tech-other.html'), 'utf8');
  expect(page).toMatch(/now also <a href="need-better\.html">Better need<\/a>/);
  expect(readFileSync(join(out, 'html/records/need-fresh.html'), 'utf8')).toContain('What changed');
});

test('a later release that leaves a record as it is leaves its page as it is', () => {
  const page = (id: string) => readFileSync(join(out, 'records', `${id}.md`), 'utf8');
  const ids = ['need-better', 'need-new', 'crime-deep', 'tech-other'];
  const before = ids.map(page);
  made
    .write({ 'roadmap-data/needs/need-later.yaml': need('id: need-later', 'title: Later') })
    .release('v1.5.0');
  expect(made.aligner('build', '--target', 'html')).toMatchObject({ status: 0 });
  expect(ids.map(page)).toEqual(before);
});
