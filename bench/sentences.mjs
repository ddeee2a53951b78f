// The five sentences with which the page opens: what a user wants to know, made from the figures.
import { find, judge } from './judge.mjs';

/** Milliseconds as seconds that nobody takes for more exact than they are. */
export const seconds = (ms) =>
  `${ms >= 10000 ? Math.round(ms / 1000) : Number((ms / 1000).toPrecision(2))} s`;
export const number = (value) => value.toLocaleString('en');

/** Words as a list: a, b and c. */
const listed = (words) =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');

/** How long a check and a build of the reference roadmap take, and the answer while somebody types in it. */
function ofReference({ measured, answers }) {
  const records = measured.find(({ roadmap }) => roadmap === 'reference').records;
  const took = (name) => seconds(find(measured, name, { roadmap: 'reference' }).wall);
  const answer = (server) => answers.find((each) => each.server === server && each.roadmap === 'reference');
  const [ours, theirs] = [answer('aligner'), answer('yaml-language-server')];
  const { files } = find(measured, 'floor of a build', { roadmap: 'reference' });
  return [
    `A check of the reference roadmap, ${number(records)} records, takes ${took('validate, cold')}, and ${took('validate, warm')} when nothing changed since; ajv-cli, which looks at the schemas alone, takes ${took('ajv-cli')}, and Node needs ${took('node -e 0')} to start for nothing.`,
    `A build of it takes ${took('build, cold')}, with web pages ${took('build with html, cold')}, and ${took('build, nothing changed')} when nothing changed; a loop that only encodes, sums and writes the same ${number(files)} files takes ${took('floor of a build')}.`,
    `While you type in it, your editor has the answer ${seconds(ours.median)} after the key, of which ${seconds(ours.waiting)} is waiting whether you type on; yaml-language-server, which knows the schemas alone, takes ${seconds(theirs.median)}, of which it waits ${seconds(theirs.waiting)}.`,
  ];
}

/** How it goes on with more records and more releases. */
function ofGrowth({ measured }) {
  const one = measured.filter(({ roadmap, tags }) => roadmap === 'synthetic' && tags === 1);
  const most = Math.max(...one.map(({ records }) => records));
  const wall = (name, records) => find(measured, name, { records }).wall;
  const times = (name) =>
    `${(wall(name, most) / wall(name, most / 10)).toFixed(0)} times as long as ${number(most / 10)}`;
  const tags = Math.max(...measured.map((row) => row.tags));
  const took = (name) => seconds(find(measured, name, { records: 1000, tags }).wall);
  return `${number(most)} records are checked in ${seconds(wall('validate, cold', most))} (${times('validate, cold')}) and built in ${seconds(wall('build, cold', most))} (${times('build, cold')}); ${number(tags)} releases of 1,000 records are built in ${took('build of all tags, cold')}, and one more beside them in ${took('one more tag')}, where that one alone takes ${took('that tag alone')}.`;
}

/** How many budgets are met, and which are not. */
function ofBudgets({ measured }) {
  const judged = judge(measured);
  const those = (wanted) => judged.filter(({ verdict }) => verdict === wanted);
  const missed = those('MISSED');
  const unknown = those('not measured').length;
  const more = unknown > 0 ? `; ${unknown} were not measured in this run` : '';
  const ours = 'budgets that we set ourselves beside such floors and other programs';
  if (missed.length === 0) return `Of the ${judged.length} ${ours}, none is missed${more}.`;
  const names = [...new Set(missed.map(({ name }) => `"${name}"`))];
  return `Of the ${judged.length} ${ours}, ${those('met').length} are met and ${missed.length} are missed, for ${listed(names)}; [below](#what-is-missed) stands by how much, and why${more}.`;
}

export const sentences = (data) => [...ofReference(data), ofGrowth(data), ofBudgets(data)].join('\n');
