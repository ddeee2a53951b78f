// The radar compares with the release before it.
import { expect, test } from 'vitest';
import { html } from '../../src/findings/html.ts';
import { svg } from '../../src/pictures/picture.ts';
import { radar } from '../../src/policing/pages/radar.ts';
import { technology } from '../../src/policing/rules/example.ts';
import { domainPages } from '../support/domain.ts';
import { exampleRoadmap, exampleSnapshot } from '../support/example.ts';

const techs = (...horizons: readonly (string | undefined)[]) =>
  Object.fromEntries(
    horizons.map((horizon, i) => [
      `technologies/tech-${i}.yaml`,
      technology(
        `id: tech-${i}`,
        `title: Tech ${i}`,
        ...(horizon === undefined ? [] : [`horizon: ${horizon}`]),
      ),
    ]),
  );

async function pageOf(now: Readonly<Record<string, string>>, before?: Readonly<Record<string, string>>) {
  const previous = before && { version: '1.0.0', roadmap: await exampleRoadmap(before) };
  const edition = {
    roadmap: await exampleRoadmap(now),
    snapshot: exampleSnapshot(now),
    version: 'next',
    toolVersion: '0',
    domain: domainPages,
    ...(previous && { previous }),
  };
  const [page] = [...radar(edition)];
  if (!page || !('text' in page)) throw new Error('there is no radar');
  const drawn = page.pictures?.map((each) =>
    svg(each.picture(), { addressOf: (path) => path, said: html`` }),
  );
  return { text: String(await page.text()), picture: drawn?.[0] ?? '', inputs: page.inputs() };
}

test('what stood in another term before is marked in the picture and named in the table', async () => {
  const now = techs('short', 'mid', 'long', undefined);
  const { text, picture } = await pageOf(now, techs('long', 'mid', undefined, 'short'));
  expect(picture.match(/class="ring"/g)).toHaveLength(3);
  expect(text).toContain('It is compared with 1.0.0.');
  const rows = text.split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows.map((row) => row.split(' | ').at(-1)?.replace(/ *\|$/, '').trim())).toEqual([
    'Long term',
    '',
    'no horizon',
    'Short term',
  ]);
});

test('without a release before it, and where nothing moved, nothing is marked', async () => {
  const now = techs('short', 'mid');
  for (const before of [undefined, now]) {
    const { text, picture } = await pageOf(now, before);
    expect(picture).not.toContain('class="ring"');
    expect(text).not.toContain('| Before');
  }
  expect((await pageOf(now, techs('long', 'mid'))).inputs).not.toBe((await pageOf(now, now)).inputs);
});
