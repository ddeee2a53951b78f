import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const file = 'roadmap-data/needs/need-example.yaml';
const uncited = need('id: need-uncited').replace('sources:\n  - id: src-example\n', '');

describe('validate --since', () => {
  let repository: Repository;
  beforeAll(() => {
    repository = new Repository(exampleFiles());
    repository
      .write({ [file]: need('category: odd'), 'roadmap-data/needs/need-uncited.yaml': uncited })
      .commit();
  });

  test('passes over what was there before, but counts it', () => {
    repository.write({ [file]: `# a remark\n${need('category: odd')}` });
    const { status, stdout } = repository.aligner('validate', '--since', 'HEAD');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^No finding\./);
    expect(stdout).toContain(
      'Only findings that are new since HEAD are reported. 2 older ones exist (1 error, 1 warning); leave out --since to see them.',
    );
    expect(repository.aligner('validate').status).toBe(1);
  });

  test('fails by what is new', () => {
    repository.write({ [file]: need('category: odd', 'about: [crime-no]') });
    const { status, stdout } = repository.aligner('validate', '--since', 'main', '--format', 'json');
    expect(status).toBe(1);
    const { data } = JSON.parse(stdout);
    expect(data.findings.map(({ code }: { code: string }) => code)).toEqual(['link/unknown-target']);
    expect(data.summary).toEqual({ errors: 1, warnings: 0, infos: 0 });
    expect(data.scope).toContain('2 older ones exist');
  });

  test('says what is gone', () => {
    repository.write({ [file]: need() });
    const { status, stdout } = repository.aligner('validate', '--since', 'HEAD');
    expect(status).toBe(0);
    expect(stdout).toContain(
      '1 older one exists (1 warning); leave out --since to see them. 1 of HEAD is gone.',
    );
  });

  test('goes together with paths and with --rev', () => {
    repository.write({ [file]: need('category: odd', 'about: [crime-no]') });
    const elsewhere = repository.aligner('validate', 'roadmap-data/crimes', '--since', 'HEAD');
    expect(elsewhere.status).toBe(0);
    expect(elsewhere.stdout).toContain('There are 1 more findings elsewhere.');
    expect(repository.aligner('validate', '--rev', 'HEAD', '--since', 'HEAD').status).toBe(0);
  });

  test('knows no revision that does not exist', () => {
    const { status, stdout, stderr } = repository.aligner('validate', '--since', 'nowhere');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('There is no revision "nowhere"');
  });
});
