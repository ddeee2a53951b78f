import { type Arrow, type ArrowEnd, arrowPicture } from '../../pictures/arrows.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { Roadmap } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { indexPath, type LazyPicture, living, presentKinds } from '../edition.ts';
import { hueOf } from '../hue.ts';
import type { LinkedPair } from '../kind-mapping.ts';

const [NAME, TITLE] = ['parts', 'How the parts fit together'];

/** More arrows than these nobody follows with the eye; the mapping has the rest. */
const MOST = 7;

/** How the kinds hang together: each arrow is a link field with its number of links, the main ones first. */
export function kindPictures(all: readonly LinkedPair[], roadmap: Roadmap): readonly LazyPicture[] {
  return all.length === 0 ? [] : [{ name: NAME, title: TITLE, picture: () => drawKinds(all, roadmap) }];
}

function drawKinds(all: readonly LinkedPair[], roadmap: Roadmap): Picture {
  const present = presentKinds(roadmap);
  const end = (kind: Kind): ArrowEnd => ({
    title: kind.titlePlural,
    number: living(roadmap, kind.name).length,
    page: indexPath(kind),
    hue: hueOf(present, kind),
    byTool: kind.origin === undefined,
  });
  const pairs = all.slice(0, MOST);
  const lefts = new Map(pairs.map(({ writer }) => [writer, end(writer)]));
  const rights = new Map(
    pairs.map(({ writer, rows, columns }) => {
      const other = writer === rows ? columns : rows;
      return [other, end(other)];
    }),
  );
  const arrows = pairs.flatMap(({ writer, rows, columns, definition, number }): Arrow[] => {
    const [from, to] = [lefts.get(writer), rights.get(writer === rows ? columns : rows)];
    return from && to ? [{ from, to, words: `${definition.title}: ${number}` }] : [];
  });
  return arrowPicture(
    {
      name: NAME,
      title: TITLE,
      description:
        'Boxes are kinds of records, with their number; arrows are the main relations between them, with the number of their links. The table below and the mapping say the same.',
    },
    arrows,
  );
}
