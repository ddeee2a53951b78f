// The ways from a page to the place where its record is kept: edit, report, propose.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { loaderElement } from '../../src/site/policy.ts';
import { type Files, Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The ways of a page of the draft, by their words. */
function waysOf(repository: Repository, page: string): ReadonlyMap<string, URL> {
  const text = readFileSync(join(repository.root, 'dist/roadmap/html/next', page), 'utf8');
  const [, inside = ''] = /<p class="ways">([\s\S]*?)<\/p>/.exec(text) ?? [];
  const plain = (words: string) =>
    words
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  return new Map(
    [...inside.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(([, to = '', words = '']) => [
      words,
      new URL(plain(to)),
    ]),
  );
}

function built(settings: string, files: Files = {}): Repository {
  const example = exampleFiles({ 'needs/need-example.yaml': need() });
  const path = 'roadmap-data/roadmap.yaml';
  const repository = new Repository({
    ...example,
    ...files,
    [path]: `${String(example[path] instanceof Uint8Array ? Buffer.from(example[path]) : example[path])}${settings}`,
  });
  repository.commit();
  const { status, stderr } = repository.aligner('build', 'next', '--target', 'html');
  expect(stderr).not.toMatch(/^error/m);
  expect(status).toBe(0);
  return repository;
}

const PAGE = 'needs/need-example.html';
const paths = (ways: ReadonlyMap<string, URL>) =>
  [...ways.values()].map(({ origin, pathname }) => origin + pathname);

describe('addresses', () => {
  test('on GitHub', () => {
    const ways = waysOf(built('repository: https://github.com/an-agency/roadmap.git\n'), PAGE);
    expect([...ways.keys()]).toEqual(['Edit this record', 'Report a mistake', 'Propose a new one']);
    expect(paths(ways)).toEqual([
      'https://github.com/an-agency/roadmap/edit/main/roadmap-data/needs/need-example.yaml',
      'https://github.com/an-agency/roadmap/issues/new',
      'https://github.com/an-agency/roadmap/new/main/roadmap-data/needs',
    ]);
    const report = ways.get('Report a mistake')?.searchParams;
    for (const part of ['need-example', 'next', 'Example need']) {
      expect(report?.get('title')).toContain(part);
      expect(report?.get('body')).toContain(part);
    }
    expect(ways.get('Propose a new one')?.searchParams.get('filename')).toBe('need-to-be-named.yaml');
  });

  test.each([
    ['https://github.com/an-agency/roadmap/tree/main/sub', 'https://github.com/an-agency/roadmap/edit/'],
    ['https://gitlab.com/lab/roadmap/-/tree/main/sub', 'https://gitlab.com/lab/roadmap/-/edit/'],
  ])('of the repository where a page of it was copied: %s', (address, top) => {
    const [edit = ''] = paths(waysOf(built(`repository: ${address}\n`), PAGE));
    expect(edit).toBe(`${top}main/roadmap-data/needs/need-example.yaml`);
  });

  test('on GitLab, on a machine of its own, in groups, on another branch', () => {
    const ways = waysOf(
      built('repository: https://gitlab.agency.example/lab/ai/roadmap/\nbranch: drafts/2026\n'),
      PAGE,
    );
    const top = 'https://gitlab.agency.example/lab/ai/roadmap/-';
    expect(paths(ways)).toEqual([
      `${top}/edit/drafts/2026/roadmap-data/needs/need-example.yaml`,
      `${top}/issues/new`,
      `${top}/new/drafts/2026`,
    ]);
    expect(ways.get('Report a mistake')?.searchParams.get('issue[title]')).toContain('need-example');
    expect(ways.get('Report a mistake')?.searchParams.get('issue[description]')).toContain('Example need');
    const propose = ways.get('Propose a new one')?.searchParams;
    expect(propose?.get('file_name')).toBe('roadmap-data/needs/need-to-be-named.yaml');
    expect(propose?.get('content')).toMatch(/^id: need-to-be-named$/m);
  });

  test.each([
    ['no repository', ''],
    ['a service of another sort', 'repository: https://example.org/github.com/roadmap\n'],
    ['the page of an owner', 'repository: https://github.com/an-agency\n'],
    ['what is no address', 'repository: "https://[github.com/x"\n'],
  ])('none: %s', (_, settings) => {
    const repository = built(settings);
    expect(waysOf(repository, PAGE).size).toBe(0);
    expect(waysOf(repository, 'needs/index.html').size).toBe(0);
  });

  test('hostile words and names stay words', () => {
    const title = '"><script>alert(1)</script>&body=x#\' onclick=x';
    const repository = built("repository: https://user:secret@github.com/a/b'c?x=1#y\n", {
      'roadmap-data/needs/need-example.yaml': need(`title: ${JSON.stringify(title)}`),
    });
    const ways = waysOf(repository, PAGE);
    expect(paths(ways)[1]).toMatch(/^https:\/\/github\.com\/a\/b(?:'|%27)c\/issues\/new$/);
    const report = ways.get('Report a mistake');
    expect([...(report?.searchParams.keys() ?? [])]).toEqual(['title', 'body']);
    expect(report?.hash).toBe('');
    expect(report?.searchParams.get('title')).toContain('<script>');
    const text = readFileSync(join(repository.root, 'dist/roadmap/html/next', PAGE), 'utf8');
    expect(text.replace(loaderElement, '')).not.toMatch(/<script|secret/);
  });
});

describe('a new record of each kind', () => {
  let repository: Repository;

  beforeAll(() => {
    repository = new Repository();
    for (const name of ['roadmap-data', 'schemas'])
      cpSync(join(ROOT, name), join(repository.root, name), { recursive: true });
    const settings = join(repository.root, 'roadmap-data/roadmap.yaml');
    writeFileSync(
      settings,
      `${readFileSync(settings, 'utf8')}\nrepository: https://github.com/an-agency/roadmap\n`,
    );
    const radio = {
      'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-' },
      type: 'object',
      required: ['id', 'title', 'band', 'uses'],
      properties: {
        id: { type: 'string', pattern: '^radio-[0-9]{4}$' },
        title: { $ref: 'record.schema.json#/$defs/title' },
        band: { enum: ['low band', 'high'] },
        power: { type: 'integer' },
        uses: {
          type: 'array',
          minItems: 2,
          items: {
            type: 'object',
            required: ['technology'],
            properties: {
              technology: { type: 'string', 'x-link': { to: ['technology'], inverse: 'used by radio' } },
              note: { type: 'string' },
            },
          },
        },
      },
    };
    repository.write({
      'roadmap-data/schemas/radio.schema.json': JSON.stringify(radio),
      'roadmap-data/radios/radio-0001.yaml':
        'id: radio-0001\ntitle: Radio one\nband: low band\npower: 5\nuses:\n  - technology: tech-face-recognition-post\n    note: Often\n  - technology: tech-speaker-recognition\n',
    });
    repository.commit();
    const { stderr } = repository.aligner('build', 'next', '--target', 'html');
    expect(stderr).not.toMatch(/^error/m);
  });

  test('is valid as it is filled in, and says that it is to be replaced', () => {
    const html = join(repository.root, 'dist/roadmap/html/next');
    const data = join(repository.root, 'roadmap-data');
    const folders = readdirSync(data, { withFileTypes: true })
      .filter((each) => each.isDirectory() && each.name !== 'schemas')
      .map(({ name }) => name);
    const proposed = new Map<string, string>();
    for (const folder of folders)
      for (const page of readdirSync(join(html, folder))) {
        const way = waysOf(repository, join(folder, page)).get('Propose a new one');
        const into = way?.pathname.replace('/an-agency/roadmap/new/main/', '');
        if (way)
          proposed.set(`${into}/${way.searchParams.get('filename')}`, way.searchParams.get('value') ?? '');
        expect(way?.href.length ?? 0).toBeLessThan(8000);
      }
    expect([...new Set([...proposed.keys()].map((path) => path.split('/')[1]))].sort()).toEqual(
      folders.sort(),
    );
    expect(proposed.get('roadmap-data/radios/radio-0002.yaml')).toContain('Title, to be replaced');
    expect(proposed.get('roadmap-data/radios/radio-0002.yaml')).not.toMatch(/power|Often/);
    repository.write(Object.fromEntries(proposed));
    const { status, stdout } = repository.aligner('validate', '--format', 'json');
    const { findings } = JSON.parse(stdout).data as {
      findings: { severity: string; message: string; path: string }[];
    };
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(status).toBe(0);
  });
});
