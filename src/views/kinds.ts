import { Failure } from '../findings/failure.ts';
import { nearest } from '../findings/suggest.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';

/** The kinds that a word names: a name, plural, folder or prefix, or "all". */
export function kindsNamed(roadmap: Roadmap, word: string): readonly Kind[] {
  const { all } = roadmap.kinds;
  if (word === 'all') return all;
  const found = all.filter(({ name, plural, folder, prefix }) =>
    [name, plural, folder, prefix, prefix.replace(/-$/, '')].includes(word),
  );
  if (found.length > 0) return found;
  const words = all.flatMap(({ name, plural }) => [name, plural]);
  const meant = nearest(word, words);
  throw new Failure(
    `There is no kind "${word}".`,
    meant ? `Did you mean "${meant}"?` : `Kinds: ${all.map(({ plural }) => plural).join(', ')}.`,
  );
}
