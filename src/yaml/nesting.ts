// The YAML parser may run out of stack or memory on deep nesting, and then the process ends without
// a word. This guard reads the text without a parser. It is only a fence, far above the depth that
// records may have; the exact limit is checked on the parsed value.
const FENCE = 100;

function opening(line: string): number {
  const lead = /^(?:[-?:] +)+/.exec(line.trimStart());
  return lead ? lead[0].replaceAll(' ', '').length : 0;
}

/** How many brackets are open at the end of a line, and at most, where some are open before it. */
function brackets(line: string, before: number): { readonly open: number; readonly deepest: number } {
  let open = before;
  let deepest = before;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === '[' || character === '{') open++;
    else if ((character === ']' || character === '}') && open > 0) open--;
    if (open > deepest) deepest = open;
  }
  return { open, deepest };
}

/** The number of the first line (from 1) on which the nesting exceeds the fence, or undefined. */
export function tooDeep(text: string): number | undefined {
  if (text.length < FENCE) return undefined;
  const indents: number[] = [];
  let flow = 0;
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    if (line.trim() === '') continue;
    const indent = line.length - line.trimStart().length;
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
    indents.push(indent);
    const within = brackets(line, flow);
    flow = within.open;
    if (within.deepest > FENCE || indents.length > FENCE || opening(line) > FENCE) return number;
  }
  return undefined;
}
