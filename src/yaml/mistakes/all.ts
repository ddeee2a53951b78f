import type { Line } from '../lines.ts';
import { afterQuotes, listOnLine, wrongBeginning } from './beginnings.ts';
import { missingColon, wrongColon, wrongComment } from './colons.ts';
import { missingDash, wrongDash } from './dashes.ts';
import { dashBeforeField, entryWithoutField, wrongIndentation } from './indentation.ts';
import type { Explained, Mistake } from './mistake.ts';
import { looseLine, textNotIndented, textWithoutBar } from './texts.ts';

/** The slips that a line may show, those first that are surest. */
const onLine: readonly Mistake[] = [
  wrongComment,
  wrongDash,
  missingDash,
  wrongColon,
  textNotIndented,
  missingColon,
  dashBeforeField,
  entryWithoutField,
  wrongIndentation,
  textWithoutBar,
  looseLine,
];

/** A longer line was not written by hand. */
const LONGEST = 5_000;

function first(mistakes: readonly Mistake[], lines: readonly Line[], index: number, offset: number) {
  const line = lines[index];
  if (!line || line.text.length > LONGEST) return undefined;
  for (const mistake of mistakes) {
    const found = mistake({ lines, index, line, offset });
    if (found) return found;
  }
  return undefined;
}

/** A slip inside the value of the line at an index. */
export function mistakeInValue(lines: readonly Line[], index: number, offset: number): Explained | undefined {
  return first([wrongBeginning, listOnLine, afterQuotes], lines, index, offset);
}

/** A slip on the line at an index, on the one below or on the one above. */
export function mistakeNear(lines: readonly Line[], index: number, offset: number): Explained | undefined {
  for (const near of [index, index + 1, index - 1]) {
    const found = first(onLine, lines, near, offset);
    if (found) return found;
  }
  return undefined;
}
