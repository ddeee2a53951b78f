import { type FlowColumn, type FlowLink, flow } from '../../pictures/flow.ts';
import type { Picture } from '../../pictures/picture.ts';
import { type Roadmap, titleOf } from '../../roadmap/roadmap.ts';
import { isHeading } from '../../roadmap/tree.ts';
import type { Kind } from '../../schema/kind.ts';
import { byTitle, type LazyPicture, living, pagePath, presentKinds } from '../edition.ts';
import { hueOf } from '../hue.ts';
import { kindMapping, type LinkedPair } from '../kind-mapping.ts';

const NAME = 'flow';

/** More boxes in a column nobody reads; those with the most links stay. */
const MOST = 60;

const other = ({ rows, columns, writer }: LinkedPair): Kind => (writer === rows ? columns : rows);

/**
 * The relations that the picture follows: of the kind whose main relations hold most links the one to the kind that
 * comes first in the roadmap, and of the rest the one with the most links.
 */
function chosen(roadmap: Roadmap): readonly LinkedPair[] {
  const main = kindMapping(roadmap).filter(({ definition, writer, rows, columns }) => {
    return definition.main && rows !== columns && !writer.editorial;
  });
  const sums = new Map<Kind, number>();
  for (const { writer, number } of main) sums.set(writer, (sums.get(writer) ?? 0) + number);
  const [middle] = [...sums].sort(([, a], [, b]) => b - a)[0] ?? [];
  const own = main.filter(({ writer }) => writer === middle);
  const order = (pair: LinkedPair) => roadmap.kinds.all.indexOf(other(pair));
  const [first] = own.toSorted((a, b) => order(a) - order(b));
  const [second] = own.filter((pair) => pair !== first).toSorted((a, b) => b.number - a.number);
  return [...(first ? [first] : []), ...(second ? [second] : [])];
}

function linksOf(pair: LinkedPair, reversed: boolean): readonly FlowLink[] {
  return [...pair.marks.values()]
    .flatMap((links) => [...links.values()])
    .map(({ from, to }) => (reversed ? { from: to, to: from.id } : { from: from.id, to }));
}

/** From one kind over another to a third: what leads to what; nothing where no main relation has links. */
export function flowPictures(roadmap: Roadmap): readonly LazyPicture[] {
  const [first, second] = chosen(roadmap);
  if (!first) return [];
  const kinds = [other(first), first.writer, ...(second ? [other(second)] : [])];
  const [from, over, to] = kinds.map(({ nounPlural }) => nounPlural);
  const title = to === undefined ? `From ${from} to ${over}` : `From ${from} over ${over} to ${to}`;
  return [{ name: NAME, title, picture: () => drawFlow(roadmap, title, kinds, first, second) }];
}

function drawFlow(
  roadmap: Roadmap,
  title: string,
  kinds: readonly Kind[],
  first: LinkedPair,
  second: LinkedPair | undefined,
): Picture {
  const links = [...linksOf(first, true), ...(second ? linksOf(second, false) : [])];
  const degree = new Map<string, number>();
  for (const id of links.flatMap(({ from, to }) => [from, to])) degree.set(id, (degree.get(id) ?? 0) + 1);
  let left = 0;
  const columns = kinds.map((kind): FlowColumn => {
    const all = byTitle(living(roadmap, kind.name).filter((record) => !isHeading(roadmap, record)));
    const shown = new Set(
      all.toSorted((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0)).slice(0, MOST),
    );
    left += all.length - shown.size;
    const hue = hueOf(presentKinds(roadmap), kind);
    const nodes = all
      .filter((record) => shown.has(record))
      .map((record) => ({ id: record.id, title: titleOf(record), page: pagePath(record), hue }));
    return { title: kind.titlePlural, byTool: kind.origin === undefined, nodes };
  });
  return flow(
    {
      name: NAME,
      title,
      description: `Boxes are records, bands the links between them. A red edge marks a record that no band reaches.${left > 0 ? ` ${left} records with fewer links are left out.` : ''} The tables of the mapping say the same.`,
    },
    columns,
    links,
  );
}
