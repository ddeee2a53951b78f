/**
 * What stands on a terminal in the end: applies the few control sequences that questions use (cursor up,
 * cursor to a column, delete the line), as a terminal does that is never scrolled.
 */
export function screenOf(output: string): string {
  const lines: string[] = [''];
  let [row, column] = [0, 0];
  const write = (character: string): void => {
    const line = (lines[row] ?? '').padEnd(column);
    lines[row] = line.slice(0, column) + character + line.slice(column + 1);
    column++;
  };
  const control = (count: string, command: string): void => {
    const number = count === '' ? 1 : Number(count);
    if (command === 'A') row = Math.max(0, row - number);
    else if (command === 'B') row = row + number;
    else if (command === 'G') column = number - 1;
    else if (command === 'K') lines[row] = '';
  };
  for (const [part, count, command] of output.matchAll(/\u001b\[\??(\d*)([A-Za-z])|[\s\S]/gu)) {
    if (command !== undefined) control(count ?? '', command);
    else if (part === '\r') column = 0;
    else if (part === '\n') row++;
    else write(part);
    while (lines.length <= row) lines.push('');
  }
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}
