import type { Printable } from './escape.ts';
import type { Part } from './safe.ts';

const STYLES = ['bold', 'dim', 'underline', 'red', 'yellow', 'green', 'blue', 'cyan'] as const;
type Style = (typeof STYLES)[number];

/** Colours and weights for the terminal. What is painted has to be safe before. */
export type Paint = Readonly<
  Record<Style, <const Text extends string>(text: Part<Text, 'terminal'>) => Printable>
>;

/** The styles of a library such as chalk. */
export function paintWith(library: Readonly<Record<Style, (text: string) => string>>): Paint {
  return library as Paint;
}

const plain = (text: string) => text;

/** No colour at all. */
export const noPaint = paintWith(
  Object.fromEntries(STYLES.map((style) => [style, plain])) as Record<Style, typeof plain>,
);
