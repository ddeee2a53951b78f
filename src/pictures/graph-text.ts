import { type Printable, printableLine, tty } from '../findings/escape.ts';
import type { NeighbourGroup, Neighbourhood } from './neighbours.ts';

interface Node {
  readonly title: string;
  readonly name: string;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly words: string;
}

/** The nodes and edges of a neighbourhood, each with a name that means nothing. */
function graph({ middle, into, out }: Neighbourhood): {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
} {
  const nodes: Node[] = [{ title: middle.title, name: 'n0' }];
  const edges: Edge[] = [];
  const add = ({ relation, records }: NeighbourGroup, inwards: boolean) => {
    for (const { title } of records) {
      const name = `n${nodes.length}`;
      nodes.push({ title, name });
      edges.push({ from: inwards ? name : 'n0', to: inwards ? 'n0' : name, words: relation });
    }
  };
  for (const group of into) add(group, true);
  for (const group of out) add(group, false);
  return { nodes, edges };
}

// A quotation mark would end a label of Mermaid; it knows entities without "&".
const mermaidWords = (text: string) =>
  printableLine(text.replace(/["#<>&`\\]/g, (sign) => `#${sign.charCodeAt(0)};`));

/** The neighbours of a record as a flowchart in the language of Mermaid. */
export function mermaid(around: Neighbourhood): Printable {
  const { nodes, edges } = graph(around);
  return tty`${[
    tty`flowchart LR`,
    ...nodes.map(({ name, title }) => tty`  ${printableLine(name)}["${mermaidWords(title)}"]`),
    ...edges.map(
      ({ from, to, words }) =>
        tty`  ${printableLine(from)} -->|"${mermaidWords(words)}"| ${printableLine(to)}`,
    ),
  ].join('\n')}\n`;
}

const dotWords = (text: string) => printableLine(text.replace(/["\\]/g, '\\$&'));

/** The neighbours of a record as a graph in the language DOT of Graphviz. */
export function dot(around: Neighbourhood): Printable {
  const { nodes, edges } = graph(around);
  return tty`${[
    tty`digraph {`,
    tty`  rankdir=LR; node [shape=box];`,
    ...nodes.map(({ name, title }) => tty`  ${printableLine(name)} [label="${dotWords(title)}"];`),
    ...edges.map(
      ({ from, to, words }) =>
        tty`  ${printableLine(from)} -> ${printableLine(to)} [label="${dotWords(words)}"];`,
    ),
    tty`}`,
  ].join('\n')}\n`;
}
