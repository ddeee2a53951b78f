// What a reader of a diff sees of values that records write as codes.
import { beforeAll, expect, test } from 'vitest';
import { catalogueRecord, technology } from '../../../src/policing/rules/example.ts';
import { Repository } from '../../support/repository.ts';
import { exampleFiles } from '../../support/roadmap.ts';

const TECH = 'technologies/tech-example.yaml';
let repository: Repository;

beforeAll(() => {
  repository = new Repository(exampleFiles({ [TECH]: technology('tags: [old-words]'), ...catalogueRecord }));
  repository.release('v1.0.0');
  repository.write({
    [`roadmap-data/${TECH}`]: technology(
      'aliases: [tech-former-name]',
      'tags: [old-words, public-space]',
      'category: data-analytics',
      'horizon: mid',
      'xrefs: [{scheme: mitre-atlas, id: AML.T0051, relation: close}]',
    ),
  });
  repository.commit();
});

test.each([
  ['pretty', /Tags +\+ public space/],
  ['markdown', /Tags: added “public space”\./],
  ['pretty', /Horizon +added: Mid term/],
  ['markdown', /Horizon: added “Mid term”\./],
  ['pretty', /\+ Vocabulary: MITRE ATLAS 5\.6\.0; AML\.T0051; Relation: Close/],
  ['markdown', /added “Vocabulary: MITRE ATLAS 5\.6\.0; AML\.T0051; Relation: Close”/],
  ['markdown', /tech-former-name/],
  ['json', /"public-space"/],
  ['json', /"mid"/],
])('diff as %s has %s', (format, words) => {
  expect(repository.aligner('diff', 'v1.0.0', '--format', format).stdout).toMatch(words);
});
