import { capital } from '../../findings/words.ts';
import type { Picture } from '../../pictures/picture.ts';
import { type TreeNode, tree } from '../../pictures/tree.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';
import { childrenOf } from '../../roadmap/tree.ts';
import type { Kind, LinkDefinition } from '../../schema/kind.ts';
import { byTitle, type LazyPicture, pagePath, presentKinds, rootsOf } from '../edition.ts';
import { hueOf } from '../hue.ts';
import { kindMapping } from '../kind-mapping.ts';
import { valuesOf, valueTitle } from '../values.ts';

/** The main relation in which most records name those of a kind. */
function answeredBy(
  roadmap: Roadmap,
  kind: Kind,
): { readonly by: Kind; readonly definition: LinkDefinition } | undefined {
  const [most] = kindMapping(roadmap)
    .filter(({ rows, columns, writer, definition }) => {
      return definition.main && writer !== kind && (rows === kind || columns === kind);
    })
    .toSorted((a, b) => b.number - a.number);
  return most && { by: most.writer, definition: most.definition };
}

const titleFor = ({ nounPlural }: Kind) => `The tree of ${nounPlural}`;

/** More records than these make a picture that nobody reads. */
const MOST = 400;

/** How many levels of a tree a picture has room for. */
function levels(
  tops: readonly RoadmapRecord[],
  below: (record: RoadmapRecord) => readonly RoadmapRecord[],
): number {
  let [row, number, depth] = [tops, tops.length, 1];
  while (row.length > 0) {
    row = row.flatMap(below);
    number += row.length;
    if (number > MOST) return depth;
    depth++;
  }
  return depth;
}

/** The tree of a kind, with the value that the kind names for its leaves, and what answers each of them; nothing for a kind without a tree or without records. */
export function treePictures(roadmap: Roadmap, kind: Kind): readonly LazyPicture[] {
  const tops = kind.tree === undefined ? [] : rootsOf(roadmap, kind);
  const draw = () => makeTree(roadmap, kind, tops);
  return tops.length === 0 ? [] : [{ name: `tree-${kind.name}`, title: titleFor(kind), picture: draw }];
}

function makeTree(roadmap: Roadmap, kind: Kind, tops: readonly RoadmapRecord[]): Picture {
  const hue = hueOf(presentKinds(roadmap), kind);
  const answer = answeredBy(roadmap, kind);
  const values = kind.leaf === undefined ? [] : valuesOf(kind, kind.leaf);
  const below = (record: RoadmapRecord) => byTitle(childrenOf(roadmap, record));
  const shown = levels(tops, below);
  const remark = (record: RoadmapRecord): Pick<TreeNode, 'remark'> => {
    if (!answer) return {};
    const number = (roadmap.incoming.get(record.id) ?? []).filter(
      ({ definition, from }) => definition === answer.definition && !isRetired(from),
    ).length;
    const words = number === 0 ? 'none' : `${number} ${number === 1 ? answer.by.noun : answer.by.nounPlural}`;
    return { remark: { words, open: number === 0 } };
  };
  const node = (record: RoadmapRecord, depth: number): TreeNode => {
    const at = kind.leaf === undefined ? -1 : values.indexOf(textOf(record, kind.leaf) ?? '');
    const children = depth === shown ? [] : below(record).map((child) => node(child, depth + 1));
    return {
      title: titleOf(record),
      page: pagePath(record),
      hue,
      ...(at === -1 ? {} : { level: at / Math.max(1, values.length - 1) }),
      ...(below(record).length > 0 ? {} : remark(record)),
      children,
    };
  };
  const words = values.map((value) => valueTitle(kind, kind.leaf ?? '', value).toLowerCase());
  const parts = [
    'From left to right from wide to narrow.',
    ...(words.length > 0 ? [`A circle is the fuller the further it has come: ${words.join(', ')}.`] : []),
    ...(answer
      ? [
          `At the right edge stands how many ${answer.by.nounPlural} answer it; a red edge marks those that none does.`,
        ]
      : []),
    'The list on this page says the same.',
  ];
  return tree(
    { name: `tree-${kind.name}`, title: titleFor(kind), description: parts.join(' ') },
    tops.map((top) => node(top, 1)),
    answer ? capital(answer.definition.inverse) : '',
  );
}
