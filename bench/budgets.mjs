// The budgets of the design (section 6): what a command may cost as a ratio to a floor, or to another program, that was
// measured beside it in the same run. `limits` and `november` (what was seen in November 2026) go by records; `cost` is
// wall time where nothing else is said. `help` says what would help, and stands on the page where a budget is missed.

const STARTING = 'Parts of the program that are loaded later, and fewer files that are looked at.';
const READING =
  'Every file is read and parsed, every text is looked at, and ids are compared with those of releases, which the other programs do not. A second thread that reads ahead would help, and costs memory.';
const WRITING =
  'A release has two files for each record, its page and its permanent page (decision 0004), and holds each text in its page, in the whole document and in its data. To render a text once for all three would help.';
const CHAPTERS =
  'Few files differ after a change, but chapters that hold everything, `roadmap.md` and `roadmap.json` above all, are made anew to find that out. Parts of them that are kept with what they were made from would help.';
const RELEASES =
  'Each release is a whole set of pages with its version in it. To take over pages of records that did not change, with another version in them, would help, and costs the memory that holds them (decision 0009).';
const BESIDE =
  'What stands is looked at before it is left alone. To believe the manifests of what was written, and to look only at what the new release touches, would help.';
const HTML = 'Each page is parsed from Markdown. To make both forms from one value would help.';
const HEAP =
  'Texts, values and links of all records are held at once. To write pages kind by kind, and to drop texts once they are parsed, would help.';
const GIT = 'Questions to git that are put to one process.';

// biome-ignore format: a table
export const budgets = [
  { name: '--version', beside: 'node -e 0', limits: { 1000: 1.3 }, november: { 1000: 1.2 }, help: STARTING },
  { name: 'validate, warm', beside: 'node -e 0', limits: { 1000: 2.8 }, november: { 1000: 1.7 }, help: STARTING },
  { name: 'validate, warm, in a terminal', beside: 'node -e 0, in a terminal', limits: { 1000: 2.8 }, help: STARTING },
  { name: 'validate, warm', beside: 'find, cat', limits: { 1000: 3.2, 10000: 0.8 }, november: { 1000: 1.8, 10000: 0.5 }, help: STARTING },
  { name: 'validate, cold', beside: 'ajv-cli', limits: { 1000: 0.6, 10000: 0.95 }, november: { 1000: 0.48, 10000: 0.84 }, help: READING },
  { name: 'validate, cold', beside: '@sourcemeta/jsonschema', limits: { 1000: 2.2, 10000: 1.4 }, november: { 1000: 1.8, 10000: 1.2 }, help: READING },
  { name: 'build, cold', beside: 'floor of a build', cost: 'cpu', limits: { 1000: 6, 10000: 6 }, november: { 10000: 11 }, help: WRITING },
  { name: 'build, one record changed', beside: 'build of the draft, cold', limits: { 1000: 0.6, 10000: 0.5 }, november: { 1000: 0.86, 10000: 0.9 }, help: CHAPTERS },
  { name: 'build, nothing changed', beside: 'find, cat', limits: { 1000: 2.8, 10000: 0.5 }, november: { 1000: 1.4, 10000: 0.2 }, help: STARTING },
  { name: 'build of all tags, cold', beside: 'floor of all tags', tags: 50, limits: { 1000: 3 }, november: { 1000: 3.9 }, help: RELEASES },
  { name: 'one more tag', beside: 'that tag alone', tags: 300, limits: { 1000: 3 }, november: { 1000: 25 }, help: BESIDE },
  { name: 'one more tag, published from a fresh clone', beside: 'that tag alone, beside publishing', tags: 300, limits: { 1000: 3 }, help: BESIDE },
  { name: 'build with html, cold', beside: 'build, cold', limits: { 1000: 2, 10000: 2 }, help: HTML },
  { name: 'validate, cold', cost: 'peak', limits: { 10000: 150, 100000: 800 }, november: { 10000: 150, 100000: 750 }, help: HEAP },
  { name: 'build, cold', cost: 'peak', limits: { 10000: 300, 100000: 800 }, november: { 10000: 256, 100000: 1800 }, help: HEAP },
  { name: 'build of all tags, cold', cost: 'processes', tags: 50, limits: { 1000: 6 }, help: GIT },
];

/** Without a budget, but worth knowing: what is measured beside what. */
export const remarks = [
  { name: 'validate, one file changed', beside: 'find, cat' },
  { name: 'validate --since', beside: 'find, cat' },
  { name: 'build, one record changed', beside: 'floor of a change' },
  { name: 'list', beside: 'js-yaml' },
  { name: 'diff', beside: 'js-yaml' },
  { name: 'validate, cold', beside: 'v8r' },
];
