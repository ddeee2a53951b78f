import { describe, expect, test } from 'vitest';
import { need, technology } from '../../src/policing/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';
import { leastCpu } from '../support/cpu.ts';
import { findingsIn, spot } from '../support/roadmap.ts';

const inNeed = (...lines: string[]): Example => ({ 'needs/need-example.yaml': need(...lines) });
const inTechnology = (line: string): Example => ({ 'technologies/tech-example.yaml': technology(line) });
const without = (line: string): Example => ({ 'needs/need-example.yaml': need().replace(`${line}\n`, '') });

/** A roadmap with a kind of its own and one record of it. */
function radio(schema: string, record: string): Example {
  return {
    'schemas/radio.schema.json': `{"x-kind": {"name": "radio", "plural": "radios", "folder": "radios", "prefix": "radio-"}, "type": "object", ${schema}}`,
    'radios/radio-one.yaml': record,
  };
}

describe('one finding, at its place, with what to do', () => {
  test.each<[string, Example, string, string, string]>([
    [
      'a misspelt field',
      inNeed('tagz: [x]'),
      'schema/unknown-field 8:1-5',
      'There is no field "tagz" here.',
      'Did you mean "tags"?',
    ],
    [
      'a misspelt field that is required',
      { 'needs/need-example.yaml': need().replace('title:', 'titel:') },
      'schema/unknown-field 2:1-6',
      'There is no field "titel" here.',
      'Did you mean "title"?',
    ],
    [
      'a misspelt field in a list of groups',
      inNeed('sources:\n  - id: src-example\n    locater: page 3'),
      'schema/unknown-field 8:5-12',
      'There is no field "locater" here.',
      'Did you mean "locator"?',
    ],
    [
      'a misspelt field of a group',
      inTechnology('ai_act: {clas: high-risk}'),
      'schema/unknown-field 8:10-14',
      'There is no field "clas" here.',
      'Did you mean "class"?',
    ],
    [
      'a list in a list of texts',
      inNeed('about:\n  - [[crime-example]]'),
      'schema/wrong-type 9:5-22',
      'Entry 1 of "about" has to be a text, but it is a list.',
      'Write one text after the dash.',
    ],
    [
      'a field like nothing known',
      inNeed('constructor: x'),
      'schema/unknown-field 8:1-12',
      'There is no field "constructor" here.',
      'The fields are: id, title, summary, description, status, category, raised_by, voiced_at, horizon, horizon_basis, about, no_technology and 15 more.',
    ],
    [
      'a field called __proto__',
      inNeed('__proto__: x'),
      'schema/unknown-field 8:1-10',
      'There is no field "__proto__" here.',
      'The fields are: id, title, summary, description, status, category, raised_by, voiced_at, horizon, horizon_basis, about, no_technology and 15 more.',
    ],
    [
      'a missing title',
      without('title: Example need'),
      'schema/missing-field 1:1-17',
      'The field "title" is missing.',
      'Add a line "title: ...". A short name in plain words, without a full stop. One line, at most 160 characters.',
    ],
    [
      'a missing field with fixed values',
      inTechnology('ai_act: {refs: []}'),
      'schema/missing-field 8:1-7',
      'The field "class" is missing.',
      'Add a line "class: ...". One of: prohibited, high-risk, transparency, minimal, out-of-scope, unclear, none.',
    ],
    [
      'no successor of a superseded record',
      inNeed('status: superseded'),
      'schema/missing-field 1:1-17',
      'The field "superseded_by" is missing.',
      'Add a line "superseded_by: ...". The record of the same kind that takes the place of this one. Required when the status is superseded.',
    ],
    [
      'a value that is nearly right',
      inTechnology('ai_act: {class: high risk}'),
      'schema/unknown-value 8:17-26',
      '"ai_act.class" may not be "high risk".',
      'Did you mean "high-risk"? Allowed: prohibited, high-risk, transparency, minimal, out-of-scope, unclear, none.',
    ],
    [
      'a value that is far off',
      inNeed('confidence: 100%'),
      'schema/unknown-value 8:13-17',
      '"confidence" may not be "100%".',
      'Allowed: low, moderate, high.',
    ],
    [
      'a number for a word',
      inNeed('confidence: 5'),
      'schema/wrong-type 8:13-14',
      '"confidence" has to be a text, but it is a number.',
      'Allowed: low, moderate, high.',
    ],
    [
      'a text for a list',
      inNeed('tags: training'),
      'schema/wrong-type 8:7-15',
      '"tags" has to be a list (lines that begin with a dash), but it is a text.',
      'Write each entry on a line of its own, beginning with "- ", or all on one line: tags: [training]',
    ],
    [
      'a list for a text',
      inNeed('title: [one, two]'),
      'schema/wrong-type 2:8-18',
      '"title" has to be a text, but it is a list.',
      'Write one text after the colon.',
    ],
    [
      'a number for a text',
      inNeed('title: 2026'),
      'schema/wrong-type 2:8-12',
      '"title" has to be a text, but it is a number.',
      'Put the value in quotes: title: "2026"',
    ],
    [
      'a number for an entry',
      inNeed('tags: [7]'),
      'schema/wrong-type 8:8-9',
      'Entry 1 of "tags" has to be a text, but it is a number.',
      'Put the value in quotes: - "7"',
    ],
    [
      'a field without value',
      inNeed('title:'),
      'schema/wrong-type 2:1-6',
      '"title" has to be a text, but it is empty.',
      'Write the value after the colon.',
    ],
    [
      'a field without value that need not be there',
      inNeed('description:'),
      'schema/wrong-type 8:1-12',
      '"description" has to be a text, but it is empty.',
      'Write the value after the colon, or delete the line.',
    ],
    [
      'a field that is a part of a text, as it is indented',
      {
        'needs/need-example.yaml': need('description: |\n  Text of a need.\n  status: draft').replace(
          'status: proposed\n',
          '',
        ),
      },
      'schema/missing-field 9:3-16',
      'The line "status:" is indented, so it is a part of the text of "description".',
      'Delete the blanks before "status: draft", and before the lines that belong to it.',
    ],
    [
      'another name for the one field that a link needs',
      inNeed('about:\n  - to: crime-example'),
      'schema/unknown-field 9:5-7',
      'There is no field "to" here.',
      'Did you mean "id", which is missing? Write "id:" instead of "to:".',
    ],
    [
      'a field of a group beside it',
      inNeed('judgement: Ours.'),
      'schema/unknown-field 8:1-10',
      'There is no field "judgement" here.',
      'It is a field of "horizon_basis": write "horizon_basis:", and "judgement: ..." on the next line, two blanks deeper.',
    ],
    [
      'a fraction for a whole number',
      inNeed('review_interval_days: 1.5'),
      'schema/wrong-type 8:23-26',
      '"review_interval_days" has to be a whole number, but it is a number with a fraction.',
      'Write a whole number from 1 to 3660, without quotes.',
    ],
    [
      'an id for a citation',
      inNeed('sources: [src-example]'),
      'schema/wrong-type 6:11-22',
      'Entry 1 of "sources" has to be a group of fields, each on a line of its own, but it is a text.',
      'Write "id: src-example".',
    ],
    [
      'the title of a source for its id',
      inNeed('sources: [A report on voices]'),
      'schema/wrong-type 6:11-29',
      'Entry 1 of "sources" has to be a group of fields, each on a line of its own, but it is a text.',
      'Write "id: ...". It is the id that stands here, not the title.',
    ],
    [
      'an id with words behind a colon',
      inNeed('about:\n  - crime-example: fraud'),
      'schema/unknown-field 9:5-18',
      'There is no field "crime-example" here.',
      'Write "id: crime-example". What follows the id goes into a field of its own.',
    ],
    [
      'a list of one in a list of texts',
      inNeed('tags: [[one]]'),
      'schema/wrong-type 8:8-13',
      'Entry 1 of "tags" has to be a text, but it is a list.',
      'Delete the inner dash or the brackets: - one',
    ],
    [
      'a list of several in a list of texts',
      inNeed('tags:\n  - - one\n    - two'),
      'schema/wrong-type 9:5-10',
      'Entry 1 of "tags" has to be a text, but it is a list.',
      'Delete the inner dashes or brackets: every entry stands on a line of its own, "- one".',
    ],
    [
      'key words without dashes',
      inNeed('tags:\n  one-word\n  two-words'),
      'schema/wrong-type 9:3-11',
      '"tags" has to be a list (lines that begin with a dash), but it is a text.',
      'Write each entry on a line of its own, beginning with "- ", or all on one line: tags: [one-word, two-words]',
    ],
    [
      'a dash too many in an entry',
      inNeed('sources:\n  - id: src-example\n  - locator: page 3'),
      'schema/missing-field 8:5-20',
      'The field "id" is missing: it stands in the entry above.',
      'If both are one entry, write two blanks in the place of this dash; if not, add a line "id: ...".',
    ],
    [
      'a field of an entry at the left',
      inNeed('locator: page 3'),
      'schema/unknown-field 8:1-8',
      'There is no field "locator" here.',
      'It is a field of the entries of "sources": write it below the first field of an entry, in the same column.',
    ],
    [
      'a group whose fields are not indented',
      inNeed('horizon_basis:\njudgement: Ours.'),
      'schema/unknown-field 9:1-10',
      'There is no field "judgement" here.',
      'It is a field of "horizon_basis", which stands above without fields: put two blanks before "judgement".',
    ],
    [
      'a number with words',
      inNeed('review_interval_days: 90 (days)'),
      'schema/wrong-type 8:23-32',
      '"review_interval_days" has to be a whole number, but it is a text.',
      'Write a whole number from 1 to 3660, without quotes: review_interval_days: 90',
    ],
    [
      'an id like that of no file',
      inNeed('id: N-1'),
      'schema/wrong-form 1:5-8',
      '"id" is not written as it has to be: "N-1".',
      'Write "id: need-example": the id is the name of the file without .yaml.',
    ],
    [
      'a number for an id',
      inNeed('id: 12'),
      'schema/wrong-type 1:5-7',
      '"id" has to be a text, but it is a number.',
      'Write "id: need-example": the id is the name of the file without .yaml.',
    ],
    [
      'an id in capitals',
      { 'needs/need-example.yaml': need().replace('id:', 'ID:') },
      'schema/unknown-field 1:1-3',
      'There is no field "ID" here.',
      'Did you mean "id"?',
    ],
    [
      'a word for true',
      radio('"properties": {"n": {"type": "boolean"}}', 'id: radio-one\nn: ja\n'),
      'schema/wrong-type 2:4-6',
      '"n" has to be true or false, but it is a text.',
      'Write "n: true" or "n: false", without quotes.',
    ],
    [
      'a text for a group of several fields',
      radio('"properties": {"n": {"type": "object", "required": ["a", "b"]}}', 'id: radio-one\nn: x\n'),
      'schema/wrong-type 2:4-5',
      '"n" has to be a group of fields, each on a line of its own, but it is a text.',
      'Write its fields on lines of their own, two blanks deeper, with these fields at least: "a: ...", "b: ...".',
    ],
    [
      'a text with a tag of YAML',
      inNeed('title: !important'),
      'yaml/tag 2:8-18',
      'The tag !important is not allowed.',
      'Write the plain value without the tag. A text that begins with ! goes in quotes.',
    ],
    [
      'blanks around a text',
      inNeed('title: " padded "'),
      'schema/wrong-form 2:8-18',
      '"title" is not written as it has to be: " padded ".',
      'Delete the blanks before and after the text.',
    ],
    [
      'a title of two lines',
      inNeed('title: |\n  one\n  two'),
      'schema/wrong-form 2:8-9',
      '"title" is not written as it has to be: "one\\ntwo\\n".',
      'Write the text on one line, after the colon.',
    ],
    [
      'a tag with a blank',
      inNeed('tags: [ok, "Two words"]'),
      'schema/wrong-form 8:12-23',
      'Entry 2 of "tags" is not written as it has to be: "Two words".',
      'Did you mean "two-words"? Free key words for search: lower-case words joined by hyphens. Readers see them as words.',
    ],
    [
      'an id with a capital letter',
      inNeed('id: need-Example'),
      'schema/wrong-form 1:5-17',
      '"id" is not written as it has to be: "need-Example".',
      'Did you mean "need-example"? The name of the record for ever: lower-case words joined by hyphens, beginning with the prefix of its kind. The file is called by the id. An id is never given to another thing.',
    ],
    [
      'a text that is too short',
      inNeed('summary: Short.'),
      'schema/wrong-size 3:10-16',
      '"summary" is shorter than 10 characters.',
      'Write a little more.',
    ],
    [
      'a text that is too short and need not be there',
      inNeed('description: x'),
      'schema/wrong-size 8:14-15',
      '"description" is shorter than 10 characters.',
      'Write a little more, or delete the field.',
    ],
    [
      'a text that is too long, emoji counted once',
      inNeed(`title: ${'😀'.repeat(161)}`),
      'schema/wrong-size 2:8-330',
      '"title" is longer than 160 characters (it has 161).',
      'Shorten it; details belong in the description.',
    ],
    [
      'an empty list',
      inNeed('sources: []'),
      'schema/wrong-size 6:10-12',
      '"sources" has fewer than 1 entry.',
      'Add an entry, or delete the field.',
    ],
    [
      'a number that is too large',
      inNeed('review_interval_days: 9999'),
      'schema/wrong-size 8:23-27',
      '"review_interval_days" is greater than 3660.',
      'Write a smaller number.',
    ],
    [
      'an entry that comes twice',
      inNeed('tags: [a, b, a]'),
      'schema/repeated-entry 8:14-15',
      '"tags" holds the same entry twice: entries 1 and 3.',
      'Delete one of the two.',
    ],
    [
      'a condition of an own schema',
      radio('"properties": {"n": {"multipleOf": 2, "description": "Even."}}', 'id: radio-one\nn: 3\n'),
      'schema/invalid 2:4-5',
      '"n" must be multiple of 2.',
      'Even.',
    ],
    [
      'two alternatives at once',
      radio('"oneOf": [{"required": ["a"]}, {"required": ["b"]}]', 'id: radio-one\na: x\nb: y\n'),
      'schema/invalid 1:1-14',
      'The record must match exactly one schema in oneOf.',
      'See the schema of the kind.',
    ],
    [
      'no id, though the schema does not ask for one',
      radio('"properties": {}', 'n: 3\n'),
      'schema/missing-field 1:1-5',
      'The field "id" is missing or is not a text.',
      'An id consists of lower-case letters, digits and hyphens: "id: event-opening-workshop".',
    ],
    [
      'an id that leads elsewhere, though the schema allows it',
      radio('"properties": {}', 'id: radio-../../one\n'),
      'schema/wrong-form 1:5-20',
      '"id" is not written as it has to be: "radio-../../one".',
      'An id consists of lower-case letters, digits and hyphens: "id: event-opening-workshop".',
    ],
  ])('%s', async (_, example, place, message, hint) => {
    const findings = await findingsIn(example);
    expect(findings.map((finding) => `${finding.code} ${spot(finding)}`)).toEqual([place]);
    expect(findings[0]).toMatchObject({ severity: 'error', message, hint });
  });
});

describe('dates', () => {
  const hint = 'Write year, month and day as YYYY-MM-DD';
  test.each([
    ['23.11.2026', `${hint}, for example 2026-11-23.`],
    ['3.4.2026', `${hint}, for example 2026-04-03.`],
    ['11/23/2026', `${hint}, for example 2026-11-23.`],
    ['03/04/2026', `${hint}.`],
    ['2026/1/3', `${hint}, for example 2026-01-03.`],
    ['2026-11-23T10:00:00Z', `${hint}, for example 2026-11-23.`],
    ['2026-02-30', `${hint}.`],
    ['31.02.2026', `${hint}.`],
    ['yesterday', `${hint}.`],
  ])('%s', async (date, expected) => {
    const findings = await findingsIn(inNeed(`reviewed: "${date}"`));
    expect(findings).toMatchObject([{ code: 'schema/wrong-date', line: 8, column: 11, hint: expected }]);
  });

  test.each(['2026-11-23', '2024-02-29', '"2026-11-23"'])('%s is one', async (date) => {
    expect(await findingsIn(inNeed(`reviewed: ${date}`))).toEqual([]);
  });
});

test('several mistakes of one file are all told, in the order of the file', async () => {
  const findings = await findingsIn(inNeed('titel: x', 'category: skill', 'reviewed: tomorrow', 'tags: x'));
  expect(findings.map(({ code, line }) => `${line} ${code}`)).toEqual([
    '5 schema/unknown-value',
    '8 schema/unknown-field',
    '9 schema/wrong-date',
    '10 schema/wrong-type',
  ]);
});

test('of a file that is wrong throughout, a hundred findings are told and the rest is counted', async () => {
  const names = Array.from({ length: 130 }, () => 'x').join(', ');
  const findings = await findingsIn(inNeed(`reviewed_by: [${names}]`));
  expect(findings).toHaveLength(101);
  expect(findings[0]).toMatchObject({
    code: 'file/too-many-findings',
    message: 'There are 31 more findings in this file, which are not listed.',
  });
});

test('mistakes in roadmap.yaml are told like those in records', async () => {
  const findings = await findingsIn({
    'roadmap.yaml':
      'schema_version: 99\ntitle: A title\ndescripton: For examples.\npublisher: Nobody\nlicence: CC BY\nrules: {link/cycle: warn}\n',
  });
  expect(findings.map((finding) => `${finding.code} ${spot(finding)}`)).toEqual([
    'schema/wrong-size 1:17-19',
    'schema/unknown-field 3:1-11',
    'schema/wrong-form 5:10-15',
    'schema/unknown-value 6:21-25',
  ]);
});

test('files made to be slow are refused in time', async () => {
  const many = (count: number, item: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => item(i)).join('');
  const lines = [
    `tags:\n${many(30_000, (i) => `  - A${i}\n`)}`,
    `sources: {${many(15_000, (i) => `k${i}: {x: y}, `)}}`,
    `xrefs: [${many(20_000, () => '{a: b}, ')}]`,
    `about: [${many(12_000, (i) => `crime-fraud-${i},`)}]`,
    `description: |\n  ${many(30_000, () => '*a _')}<`,
    many(20_000, (i) => `key${i}: v\n`),
  ];
  for (const line of lines) {
    // The time of the processor, so that what runs beside does not count.
    const check = async () => expect((await findingsIn(inNeed(line))).length).toBeGreaterThan(0);
    expect(await leastCpu(2500, check), line.slice(0, 20)).toBeLessThan(2500);
  }
});

describe('what a text was meant as', () => {
  const source = (line: string): Example => ({
    'sources/src-other.yaml': `id: src-other\ntitle: A report\nsummary: It says something.\nstatus: draft\ntype: report\nread: not-read\nread_note: Nobody has it.\n${line}\n`,
  });
  test.each([
    ['doi: https://doi.org/10.1000/abc', '"10.1000/abc"'],
    ['doi: doi:10.1000/abc', '"10.1000/abc"'],
    ['url: <https://example.org/a>', '"https://example.org/a"'],
  ])('%s', async (line, meant) => {
    const hints = (await findingsIn(source(line))).map(({ hint }) => hint);
    expect(hints.filter((hint) => hint?.startsWith(`Did you mean ${meant}?`))).toHaveLength(1);
  });
});

test('a licence with blanks keeps its capital letters', async () => {
  const config = 'schema_version: 3\ntitle: A title\ndescription: For examples.\npublisher: Nobody\n';
  const [finding] = await findingsIn({ 'roadmap.yaml': `${config}licence: CC BY 4.0\n` });
  expect(finding?.hint).toMatch(/^Did you mean "CC-BY-4.0"\?/);
});

test('an entry that lacks a field is told so, though the complete one below it has that field', async () => {
  const findings = await findingsIn(inNeed('sources:\n  - locator: page 3\n  - id: src-example'));
  expect(findings).toMatchObject([{ message: 'The field "id" is missing.', line: 7 }]);
});
