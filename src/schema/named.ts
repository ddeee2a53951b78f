import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { nearest } from '../findings/suggest.ts';
import type { Kinds } from './builtin.ts';
import type { Kind } from './kind.ts';

/** A word as it is compared: no capitals, blanks as in names. */
function plain(word: string): string {
  return word.trim().toLowerCase().replaceAll(/\s+/g, '-');
}

/** The words for a kind: its name, plural, folder, prefix, and the words that pages use. */
function wordsOf({ name, plural, folder, prefix, title, titlePlural, noun, nounPlural }: Kind): string[] {
  const words = [
    name,
    plural,
    folder,
    prefix,
    prefix.replace(/-$/, ''),
    title,
    titlePlural,
    noun,
    nounPlural,
  ];
  return words.filter((word) => word !== '').map(plain);
}

function shown(word: string): string {
  return printableLine(word).slice(0, 60);
}

/** The kinds that a word names, at least one. `others` are words that stand beside those for kinds. */
export function kindsNamed(kinds: Kinds, word: string, others: readonly string[] = []): readonly Kind[] {
  const exact = kinds.byName.get(word);
  if (exact) return [exact];
  const found = kinds.all.filter((kind) => wordsOf(kind).includes(plain(word)));
  if (found.length > 0) return found;
  const meant = nearest(plain(word), [...kinds.all.flatMap(wordsOf), ...others]);
  const all = [...kinds.all.map(({ plural }) => plural), ...others].map(printableLine).join(', ');
  throw new Failure(
    `There is no kind "${shown(word)}".`,
    `${meant === undefined ? '' : `Did you mean "${printableLine(meant)}"? `}Kinds: ${all}.`,
  );
}

/** The one kind that a word names; a word for several is a failure that says which. */
export function kindNamed(kinds: Kinds, word: string, others: readonly string[] = []): Kind {
  const [kind, ...more] = kindsNamed(kinds, word, others);
  if (kind && more.length === 0) return kind;
  const names = [kind, ...more].flatMap((each) => (each ? [printableLine(each.plural)] : []));
  throw new Failure(`"${shown(word)}" names several kinds: ${names.join(' and ')}.`, 'Name one of them.');
}
