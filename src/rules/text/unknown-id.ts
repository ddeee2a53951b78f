import { distance } from '../../findings/suggest.ts';
import { matchesIn } from '../../roadmap/prose.ts';
import {
  type Data,
  isRetired,
  isThere,
  type Roadmap,
  type RoadmapRecord,
  recordsOf,
  titleOf,
} from '../../roadmap/roadmap.ts';
import { valuesAt } from '../../roadmap/values.ts';
import { event } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

type IdWords = { readonly message: string; readonly hint: string };

/** Words that look like the id of a record, not in an address or a link; and the hyphens in them, found sooner than words. */
function idLike({ kinds }: Roadmap): { readonly words: RegExp; readonly hyphen: RegExp } | undefined {
  const prefixes = kinds.all.flatMap(({ prefix }) => (/^[a-z]+-$/.test(prefix) ? [prefix] : []));
  if (prefixes.length === 0) return undefined;
  const any = `(?:${prefixes.join('|')})`;
  const words = `(?<![\\w./:@#?&=%[-])${any}[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w/@]|-\\w|\\.\\w)`;
  return { words: new RegExp(words, 'g'), hyphen: new RegExp(`-(?<=${any})`) };
}

// What is nearer to an id than this is a slip; a digit is no slip, it names another record.
const SLIP = 2;

function isSlip(word: string, id: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '');
  return id.length >= 10 && digits(word) === digits(id) && distance(word, id, SLIP) <= SLIP;
}

/** What is wrong with an id in a text; undefined for the id of a record that holds, and for other words. */
function fault(word: string, record: RoadmapRecord, roadmap: Roadmap): IdWords | undefined {
  const found = roadmap.records.get(word);
  if (found) {
    const next = found.data.superseded_by;
    if (!isRetired(found) || isRetired(record) || next === record.id) return undefined;
    const instead = typeof next === 'string' ? `Write its successor [[${next}]].` : 'Leave it out.';
    return { message: `"${word}" was ${String(found.data.status)}.`, hint: instead };
  }
  if (isThere(roadmap, word)) return undefined;
  const renamed = roadmap.aliases.get(word);
  if (renamed)
    return {
      message: `"${word}" is a former id of "${renamed.id}" (${titleOf(renamed)}).`,
      hint: `Write [[${renamed.id}]].`,
    };
  const past = roadmap.past?.get(word);
  if (past)
    return {
      message: `There is no record "${word}" any more; release ${past.tag} had it ("${past.title}").`,
      hint: 'Name the record that holds today, or leave it out.',
    };
  const near = roadmap.kinds.all
    .filter(({ prefix }) => prefix !== '' && word.startsWith(prefix))
    .flatMap(({ name }) => recordsOf(roadmap, name))
    .find(({ id }) => isSlip(word, id));
  return (
    near && {
      message: `There is no record "${word}".`,
      hint: `Did you mean [[${near.id}]] (${titleOf(near)})?`,
    }
  );
}

function textsOf({ data, kind }: RoadmapRecord) {
  return [['summary'], ['notes', '*'], ...kind.texts].flatMap((path) => valuesAt(data, path));
}

// A process that watches checks the same records again and again.
const without = new WeakSet<Data>();

export const rule: Rule = {
  code: 'text/unknown-id',
  severity: 'warning',
  title: 'A text names a record that does not exist, or holds no longer',
  why: 'Readers look up what a text names. An id with a slip, or of a record that is gone, leads them nowhere.',
  fix: 'Correct the id, best as a link: [[src-example]]. Write words that are no id in code, between signs `.',
  bad: { 'events/event-example.yaml': event('description: It follows src-exampel.') },
  good: { 'events/event-example.yaml': event('description: "It follows [[src-example]]."') },
  *check(roadmap) {
    const like = idLike(roadmap);
    if (!like) return;
    for (const record of roadmap.all) {
      if (roadmap.watched && without.has(record.data)) continue;
      const found = textsOf(record).flatMap(({ pointer, value }) =>
        typeof value !== 'string' || !like.hyphen.test(value)
          ? []
          : [...matchesIn(value, like.words)].map(({ match: [text], occurrence }) => ({
              pointer,
              within: { text, occurrence },
            })),
      );
      if (found.length === 0 && roadmap.watched) without.add(record.data);
      for (const { pointer, within } of found) {
        const words = fault(within.text, record, roadmap);
        if (words) yield problemAt('text/unknown-id', record, pointer, words, { within });
      }
    }
  },
};
