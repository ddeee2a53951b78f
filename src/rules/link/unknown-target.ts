import { nearest } from '../../findings/suggest.ts';
import { headMentions, headTexts } from '../../roadmap/head-texts.ts';
import { once } from '../../roadmap/once.ts';
import { baseName } from '../../roadmap/read-record.ts';
import { isHyphened } from '../../roadmap/repairs.ts';
import { isCitation, isThere, type Link, type Roadmap, recordsOf, titleOf } from '../../roadmap/roadmap.ts';
import { board, event } from '../example.ts';
import { noLink } from '../nothing.ts';
import { problemWith } from '../problem.ts';
import type { Rule } from '../rule.ts';

// Thousands of wrong links among thousands of records would take minutes: for a roadmap less than a second's
// worth of characters is compared. Whoever has so many wrong links has another problem than spelling.
const MOST_CHARACTERS = 40_000_000;

/** The guesses that were made for a roadmap, by what was written, and how many characters may still be compared. */
interface Guesses {
  readonly known: Map<string, string | undefined>;
  left: number;
}

const guesses = once((_: Roadmap): Guesses => ({ known: new Map(), left: MOST_CHARACTERS }));

/** The id that was probably meant: by spelling of the id, by the words of a title, or a former id. */
export function probableTarget(roadmap: Roadmap, link: Link): string | undefined {
  const renamed = roadmap.aliases.get(link.to);
  if (renamed) return renamed.id;
  const made = guesses(roadmap);
  const key = [...link.definition.to, link.to].join(' ');
  if (!made.known.has(key)) made.known.set(key, guess(roadmap, link, made));
  // A record does not mean itself.
  const meant = made.known.get(key);
  return meant === link.from.id ? undefined : meant;
}

function guess(roadmap: Roadmap, link: Link, made: Guesses): string | undefined {
  const kinds = link.definition.to.includes('*') ? [...roadmap.kinds.byName.keys()] : link.definition.to;
  if (made.left <= 0) return undefined;
  const candidates = kinds.flatMap((kind) => recordsOf(roadmap, kind));
  for (const candidate of candidates) made.left -= candidate.id.length + titleOf(candidate).length;
  const written = baseName(link.to);
  const byId = nearest(
    written,
    candidates.map(({ id }) => id),
  );
  if (byId !== undefined) return byId;
  const prefixes = kinds.map((kind) => roadmap.kinds.byName.get(kind)?.prefix ?? '');
  const words = prefixes.reduce(
    (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
    written,
  );
  const title = nearest(words, candidates.map(titleOf));
  return candidates.find((candidate) => titleOf(candidate) === title)?.id;
}

const NO_RECORD = 'Write the id of a record between the brackets, or \\[[ where brackets are meant.';

/** What to write instead of a link that leads nowhere. */
function hintFor(roadmap: Roadmap, link: Link): string {
  const parts = link.to.split(/[\s,;]+/);
  if (parts.length > 1 && parts.some((part) => roadmap.records.has(part))) {
    const [first = '', ...others] = parts.filter((part) => roadmap.records.has(part) || isHyphened(part));
    if (link.definition.inText) return 'Write one id between the brackets, and brackets of its own for each.';
    return others.length === 0 || typeof link.pointer.at(-1) !== 'number'
      ? `Write the id alone: ${first}`
      : `Write each id on a line of its own, "- ${first}", or all behind the colon, with commas between them: [${[first, ...others].join(', ')}]`;
  }
  const meant = probableTarget(roadmap, link);
  const target = meant === undefined ? undefined : roadmap.records.get(meant);
  if (target) {
    const titled =
      link.to.toLowerCase() === titleOf(target).toLowerCase() ? ' A link names the id, not the title.' : '';
    return `Did you mean "${target.id}" (${titleOf(target)})?${titled}`;
  }
  if (link.definition.inText) return NO_RECORD;
  return `"${link.definition.field}" names records of these kinds: ${link.definition.to.join(', ')}.`;
}

export const rule: Rule = {
  code: 'link/unknown-target',
  severity: 'error',
  title: 'A link names a record that does not exist',
  why: 'The roadmap lives by its links. A link that leads nowhere breaks matrices, pages and the trust of readers.',
  fix: 'Correct the id, or write the record that the link names.',
  bad: { 'events/event-example.yaml': event('boards: [board-exampel]'), ...board },
  good: { 'events/event-example.yaml': event('boards: [board-example]'), ...board },
  nothing: (roadmap) => (headMentions(headTexts(roadmap)).length > 0 ? undefined : noLink(roadmap)),
  *check(roadmap) {
    for (const link of roadmap.links) {
      if (link.target || isThere(roadmap, link.to)) continue;
      if (isCitation(roadmap, link)) continue;
      yield problemWith('link/unknown-target', link, {
        message: `There is no record "${link.to}".`,
        hint: hintFor(roadmap, link),
      });
    }
    for (const { text, mention, occurrence } of headMentions(headTexts(roadmap))) {
      const { id, raw } = mention;
      if (isThere(roadmap, id)) continue;
      const meant = roadmap.aliases.get(id)?.id ?? nearest(id, [...roadmap.records.keys()]);
      yield {
        code: 'link/unknown-target',
        message: `There is no record "${id}".`,
        hint: meant === undefined ? NO_RECORD : `Did you mean "${meant}"?`,
        place: { ...text, at: 'value', within: { text: raw, occurrence } },
      };
    }
  },
};
