import { expect, test } from 'vitest';
import { admit, isPassedOver } from '../../src/source/admission.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const read = ['need-p.yaml', 'need-p.yml'];
const wrong = ['need-p.md', 'need-p.json', 'need-p', '.need-p.yaml', 'need-p.YAML', 'need-p.toml'];
const passed = [
  'README.md',
  'readme',
  'LICENSE',
  'CONTRIBUTING.md',
  '.gitkeep',
  '.DS_Store',
  'picture.png',
  '._need-p.yaml',
  'need-p.yaml~',
  '.#need-p.yaml',
  '.need-p.yaml.swp',
];

/** What becomes of a file of the folder of needs. */
function fate(name: string): string {
  const inside = `needs/${name}`;
  const admission = isPassedOver(inside) ? 'ignore' : admit(`roadmap-data/${inside}`, inside);
  return typeof admission === 'string' ? admission : admission.code;
}

test('a file beside records is read, or is a finding, or is known not to be a record', () => {
  expect(read.map(fate)).toEqual(read.map(() => 'read'));
  expect(wrong.map(fate)).toEqual(wrong.map(() => 'file/name'));
  expect(passed.map(fate)).toEqual(passed.map(() => 'ignore'));
  // Settings of other tools stand beside roadmap.yaml.
  expect(admit('roadmap-data/.yamllint.yaml', '.yamllint.yaml')).toBe('ignore');
});

test('the folder, the index and a revision say the same of it', () => {
  const made = new Repository(exampleFiles());
  for (const name of [...wrong, ...passed]) made.write({ [`roadmap-data/needs/${name}`]: 'id: need-p\n' });
  made.commit();
  const found = (...args: readonly string[]) => {
    const { findings } = JSON.parse(made.aligner('validate', '--format', 'json', ...args).stdout).data;
    return findings
      .filter(({ code }: { code: string }) => code === 'file/name')
      .map(({ path }: { path: string }) => path.split('/').at(-1))
      .sort();
  };
  const expected = [...wrong].sort();
  expect(found()).toEqual(expected);
  expect(found('--staged')).toEqual(expected);
  expect(found('--rev', 'HEAD')).toEqual(expected);
});
