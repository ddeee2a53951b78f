// The YAML parser may run out of stack or memory on deep nesting, and then the process ends without
// a word. This guard reads the text without a parser. It is only a fence, far above the depth that
// records may have; the exact limit is checked on the parsed value.
const FENCE = 100;

function opening(line: string): number {
  const lead = /^(?:[-?:] +)+/.exec(line.trimStart());
  return lead ? lead[0].replaceAll(' ', '').length : 0;
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
    for (let i = 0; i < line.length; i++) {
      const character = line[i];
      if (character === '[' || character === '{') flow++;
      else if ((character === ']' || character === '}') && flow > 0) flow--;
      if (flow > FENCE) return number;
    }
    if (indents.length > FENCE || opening(line) > FENCE) return number;
  }
  return undefined;
}
