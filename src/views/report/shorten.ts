/** A part of a report: a heading and lines, each of which stands for itself. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

const LONGEST_LINE = 4000;

function textOf({ heading, lines }: Section): string {
  return [heading, ...lines].filter((line, i) => i > 0 || line !== '').join('\n');
}

function left(number: number, more: string): string {
  return `_${number === 1 ? '1 more line is' : `${number} more lines are`} left out here. ${more}_`;
}

/** The first lines of a section that fit, and a sentence that says how many do not. */
function cut(section: Section, room: number, more: string): Section {
  const kept: string[] = [];
  let length = section.heading.length + left(section.lines.length, more).length + 3;
  for (const line of section.lines) {
    if (length + line.length + 1 > room) break;
    kept.push(line);
    length += line.length + 1;
  }
  while (kept.at(-1) === '' || kept.at(-1)?.startsWith('#')) kept.pop();
  const rest = section.lines.slice(kept.length).filter((line) => line !== '' && !line.startsWith('#'));
  return rest.length === 0 ? section : { ...section, lines: [...kept, '', left(rest.length, more)] };
}

/** A line that is too long cannot be cut without breaking its marks, so it is replaced. */
function bounded(line: string): string {
  return line.length <= LONGEST_LINE
    ? line
    : `${/^\s*(?:- )?/.exec(line)?.[0] ?? ''}_A very long line is left out here._`;
}

/**
 * Joins sections to a text of at most `limit` characters. The longest sections are cut first; each
 * says how many of its lines are left out, and `more` says where they can be read.
 */
export function joinWithin(sections: readonly Section[], limit: number, more: string): string {
  const all = sections.map((section) => ({ ...section, lines: section.lines.map(bounded) }));
  const sizes = all.map((section) => textOf(section).length + 2);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, size) => total + size, 0);
  let share = limit;
  // The share that lets the short sections pass whole and divides the rest among the long ones.
  for (let round = 0; round < all.length; round++) {
    const short = sizes.filter((size) => size <= share);
    const long = sizes.length - short.length;
    if (long === 0 && sum(sizes) <= limit) break;
    share = long === 0 ? Math.floor(limit / all.length) : Math.floor((limit - sum(short)) / long);
  }
  const whole = sum(sizes) <= limit;
  return `${all.map((section, i) => textOf(whole || (sizes[i] ?? 0) <= share ? section : cut(section, share - 2, more))).join('\n\n')}\n`;
}
