import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { touched, writeDraftPages } from '../../src/release/live-draft.ts';
import { reloader } from '../../src/roadmap/reload.ts';
import { domains } from '../support/domain.ts';
import { Repository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');

test('the pages that are written at once are those of a full build', async () => {
  const made = new Repository();
  cpSync(join(ROOT, 'roadmap-data'), join(made.root, 'roadmap-data'), { recursive: true });
  made.aligner('build', 'next');
  const load = reloader(made.root, 'roadmap-data');
  const before = (await load()).roadmap;
  const file = 'roadmap-data/technologies/tech-speaker-recognition.yaml';
  const text = before.texts.get(file) ?? '';
  made.write({ [file]: text.replace('title: Speaker recognition', 'title: Recognition of speakers') });
  const now = await load();
  const records = touched(before, now.roadmap);
  expect(records.map(({ id }) => id)).toContain('need-intelligence-analysis');
  await writeDraftPages(join(made.root, 'dist/roadmap'), join(made.root, 'roadmap-data'), now, records, {
    version: '0.1.0',
    domains,
  });
  const quick = records.map(({ id, kind }) => join(made.root, 'dist/roadmap/next', kind.folder, `${id}.md`));
  const texts = quick.map((each) => readFileSync(each, 'utf8'));
  expect(texts.join('\n')).toContain('Recognition of speakers');
  made.aligner('build', 'next');
  expect(quick.map((each) => readFileSync(each, 'utf8'))).toEqual(texts);
});
