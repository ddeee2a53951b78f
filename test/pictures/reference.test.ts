// The pictures of the reference roadmap: no text lies over another, no dot touches another, nothing is cut off.
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { html } from '../../src/findings/html.ts';
import { around } from '../../src/pages/around.ts';
import { renderRelease } from '../../src/pages/release.ts';
import { neighbours } from '../../src/pictures/neighbours.ts';
import { svg } from '../../src/pictures/picture.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import { readFolder } from '../../src/source/folder.ts';
import { cutOff, dotsIn, overlaps, sizeOf, textsIn, touching } from '../support/boxes.ts';
import { domainPages } from '../support/domain.ts';

let roadmap: Roadmap;
let pictures: ReadonlyMap<string, string>;

beforeAll(async () => {
  const snapshot = await readFolder(resolve(import.meta.dirname, '../..'), 'roadmap-data');
  roadmap = await loadRoadmap(snapshot);
  const edition = {
    roadmap,
    snapshot,
    version: 'next',
    day: '2026-11-29',
    toolVersion: '0.0.0',
    domain: domainPages,
  };
  const files = await renderRelease(edition);
  pictures = new Map(files.filter(({ path }) => path.endsWith('.svg')).map(({ path, text }) => [path, text]));
});

/** What is wrong with a picture. */
function faults(picture: string) {
  const texts = textsIn(picture);
  return [...overlaps(texts), ...touching(dotsIn(picture)), ...cutOff(texts, sizeOf(picture))];
}

describe('of the reference roadmap', () => {
  test('those of chapters', () => {
    expect(pictures.size).toBeGreaterThanOrEqual(5);
    for (const [path, picture] of pictures) expect(faults(picture), path).toEqual([]);
  });

  test('each record with its neighbours', () => {
    expect(roadmap.all.length).toBeGreaterThan(500);
    for (const record of roadmap.all) {
      const picture = svg(neighbours(around(roadmap, record)), { addressOf: (page) => page, said: html`` });
      expect(faults(picture), record.id).toEqual([]);
    }
  });
});
