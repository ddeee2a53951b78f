import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { published } from '../../src/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles, findingsIn } from '../support/roadmap.ts';

const reason = 'Letterbox cages stop them, so no technology is needed.';

/** A kind of the repository with an excuse for a link of its own and for one of another kind. */
const radio = JSON.stringify({
  'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title'],
  properties: {
    id: { type: 'string' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    serves: {
      title: 'Serves',
      type: 'array',
      items: { $ref: 'record.schema.json#/$defs/link', 'x-link': { to: ['need'], inverse: 'served by' } },
    },
    idle: { title: 'Idle', type: 'string', 'x-excuses': ['serves'] },
  },
});

const files = {
  'needs/need-example.yaml': need('no_technology: It is met by training alone.'),
  'technologies/tech-example.yaml': technology('notes: ["Our judgement: one.", "Not verified: *two*."]'),
  'crimes/crime-example.yaml': crime('parent: crime-fraud', `no_technology: ${reason}`),
  'schemas/radio.schema.json': radio,
  'radios/radio-one.yaml': 'id: radio-one\ntitle: One\nserves: [need-voice-evidence]\n',
  'radios/radio-two.yaml': 'id: radio-two\ntitle: Two\nidle: It is kept for a museum.\n',
  'radios/radio-three.yaml': 'id: radio-three\ntitle: Three\n',
};

describe('a record that says why it has no link', () => {
  let repository: Repository;
  const run = (...args: string[]) => repository.aligner(...args).stdout;
  beforeAll(() => {
    repository = new Repository(exampleFiles(files));
    repository.commit();
  });

  test.each([
    ['need-without-technology', 1, ['need-voice-evidence'], ['need-example']],
    ['crime-without-counter', 0, [], ['crime-example']],
    ['radio-without-serves', 2, ['radio-three'], ['radio-two']],
  ])('is told apart from the gap %s', (code, of, open, excused) => {
    const gap = JSON.parse(run('gaps', '--format', 'json')).data.find(
      (each: { code: string }) => each.code === code,
    );
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    expect({ of: gap.of, open: ids(gap.records), excused: ids(gap.excused) }).toEqual({ of, open, excused });
  });

  test('is named with its reason in every form of the list', () => {
    expect(run('gaps')).toContain(`Not counted, with the reason: 1`);
    expect(run('gaps')).toContain(reason);
    expect(run('gaps', '--format', 'markdown')).toContain(`- Example crime (\`crime-example\`): ${reason}`);
  });

  test('is no finding when it is published', async () => {
    const codes = async (...lines: string[]) =>
      (
        await findingsIn({
          'crimes/crime-example.yaml': crime(...published, 'parent: crime-fraud', ...lines),
        })
      ).map(({ code }) => code);
    expect(await codes()).toContain('coverage/crime-without-answer');
    expect(await codes(`no_technology: ${reason}`)).toEqual([]);
  });

  test('stands with its reason among the gaps, and the notes of records stand in the one document', () => {
    repository.aligner('build');
    const page = (path: string) => readFileSync(join(repository.root, 'dist/roadmap/next', path), 'utf8');
    expect(page('gaps.md')).toContain('): It is kept for a museum.');
    const document = page('roadmap/01-part.md');
    expect(document).toMatch(/\*Something that may help some day\.\* ¹ ²/);
    expect(document).toContain('¹ Our judgement: one.<br>² Not verified: \\*two\\*.');
  });
});
