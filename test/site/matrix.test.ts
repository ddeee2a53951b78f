// The pages of matrices: what they hold, and that none grows without bound.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const need = (id: string, category: string) => ({
  [`roadmap-data/needs/${id}.yaml`]: `id: ${id}\ntitle: Need ${id}\nsummary: Something that is missing today.\nstatus: proposed\ncategory: ${category}\n`,
});

const technology = (id: string, addresses: unknown) => ({
  [`roadmap-data/technologies/${id}.yaml`]: `${JSON.stringify({
    id,
    title: `Tool ${id}`,
    summary: 'It helps with something.',
    status: 'proposed',
    category: 'audio',
    addresses,
  })}\n`,
});

const PAIR = 'technology-addresses-need';

/** Builds a draft; gives the folder of its web pages. */
function siteOf(files: Readonly<Record<string, string>>): string {
  const repository = new Repository({ ...exampleFiles(), ...files });
  repository.commit();
  const { status, stderr } = repository.aligner('build', 'next', '--target', 'html', '--out', 'out');
  expect(status, stderr).toBe(0);
  return join(repository.root, 'out/html/next');
}

/** The matrix pages of needs and technologies by name. */
function pagesOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const folder = join(siteOf(files), 'matrix');
  const names = readdirSync(folder).filter((name) => name.startsWith(PAIR));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const cells = (page: string) => [...page.matchAll(/<td[^>]*><a href="#([^"]+)"/g)].map(([, to]) => to);
const places = (page: string) => [...page.matchAll(/<dd id="([^"]+)"/g)].map(([, id]) => id);

describe('the matrix of two kinds', () => {
  const [page = ''] = pagesOf({
    ...need('need-one', 'digital-forensics'),
    ...need('need-two', 'skills'),
    ...need('need-three', 'skills'),
    ...technology('tech-plain', ['need-one']),
    ...technology('tech-told', [
      {
        id: 'need-one',
        reason: 'It hears <b>what</b> nobody hears.',
        basis: { judgement: true, sources: [{ id: 'src-example', locator: 'page 7' }] },
      },
    ]),
  }).values();

  test('leads from every link to its sentence, with what that rests on', () => {
    expect(cells(page)).toContain('need-one.tech-told');
    expect([...cells(page)].sort()).toEqual([...places(page)].sort());
    const [, told = ''] = /<dd id="need-one\.tech-told">(.*)<\/dd>/.exec(page) ?? [];
    const text = told.replace(/<[^>]+>/g, '');
    expect(text).toContain(
      'Tool tech-told: It hears &lt;b&gt;what&lt;/b&gt; nobody hears. Basis: our judgement.',
    );
    expect(text).toMatch(/, page 7\.$/);
    expect(page).toMatch(
      /<a href="#need-one\.tech-told" class="j" aria-label="Need need-one: Tool tech-told">/,
    );
  });

  test('marks the records that lack a link, and says so', () => {
    const rows = [
      ...page.matchAll(/<tr class="gap"><th scope="row"><a [^>]*>([^<]*)<\/a> <span class="told">/g),
    ];
    expect(rows.map(([, title]) => title).sort()).toEqual([
      'Need need-three',
      'Need need-two',
      'Voice evidence',
    ]);
    expect(page).toContain('../gaps.html#needs-that-no-technology-addresses');
  });

  test('has the rows under their groups, with the number of links below', () => {
    expect(page.match(/<tbody>/g)?.length).toBe(2);
    expect(page).toMatch(/<th scope="rowgroup"><span>Digital forensics<\/span><\/th><td/);
    expect(page).toContain('<caption class="told">');
  });
});

test('a large matrix stands on several pages, each link once, none of them large', () => {
  const numbers = [...Array(90).keys()];
  const files = Object.assign(
    {},
    ...numbers.map((i) => need(`need-n${i}`, i % 2 === 0 ? 'skills' : 'governance')),
    ...numbers.map((i) =>
      technology(
        `tech-t${i}`,
        [...Array(12).keys()].map((k) => `need-n${(i * 7 + k * 5) % 90}`),
      ),
    ),
  );
  const pages = pagesOf(files);
  expect(pages.size).toBeGreaterThan(2);
  const links = [...pages.values()].flatMap(cells);
  const numbered = links.filter((to) => to?.includes('need-n'));
  expect(numbered.length).toBe(90 * 12);
  expect(new Set(links).size).toBe(links.length);
  for (const [name, page] of pages) {
    expect(page.length, name).toBeLessThan(150_000);
    expect([...cells(page)].sort(), name).toEqual([...places(page)].sort());
    for (const other of pages.keys()) if (other !== name) expect(page).toContain(`href="${other}"`);
  }
});

test('a matrix with too many links for anybody to find one is text', () => {
  const numbers = [...Array(120).keys()];
  const ring = (i: number) => [...Array(41).keys()].map((k) => `need-n${(i + k) % 120}`);
  const files = Object.assign(
    {},
    ...numbers.map((i) => need(`need-n${i}`, 'skills')),
    ...numbers.map((i) => technology(`tech-t${i}`, ring(i))),
  );
  const site = siteOf(files);
  expect(readdirSync(site)).not.toContain('matrix');
  const overview = readFileSync(join(site, 'matrix.html'), 'utf8');
  const [, to = ''] = /<a href="mapping\.html#([^"]+)">[^<]*<\/a> <span/.exec(overview) ?? [];
  expect(readFileSync(join(site, 'mapping.html'), 'utf8')).toContain(` id="${to}"`);
});
