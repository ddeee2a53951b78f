// docs/benchmarks.md: what the figures say in five sentences, made from them, and then the figures.
const COLUMNS = ['name', 'records', 'wall', 'cpu', 'peak', 'to', 'ratio', 'budget', 'verdict'];

const line = (cells) => `| ${cells.join(' | ')} |`;

/** The table of what was measured. */
function table(rows) {
  return [
    line(['command', 'records', 'wall ms', 'CPU ms', 'peak MB', 'compared with', 'ratio', 'budget', '']),
    '|---|---:|---:|---:|---:|---|---:|---:|---|',
    ...rows.map((row) => line(COLUMNS.map((column) => row[column]))),
  ].join('\n');
}

/** The rows of the table in a page that was written before. */
export function rowsOf(page) {
  const lines = page.split('\n');
  const start = lines.findIndex((each) => each.startsWith('| command |')) + 2;
  const end = lines.findIndex((each, i) => i >= start && !each.startsWith('|'));
  return lines.slice(start, end).map((each) => {
    const cells = each.split('|').slice(1, -1).map((cell) => cell.trim());
    return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i]]));
  });
}

/** What a user wants to know of the figures. */
export function sentences(rows) {
  const sizes = [...new Set(rows.map(({ records }) => Number(records)).filter((size) => size > 0))];
  const [small, large] = [1000, Math.max(...sizes)];
  const seconds = (name, records) => {
    const wall = Number(rows.find((row) => row.name === name && Number(row.records) === records)?.wall);
    return `${(wall / 1000).toFixed(wall >= 1000 ? 1 : 2)} s`;
  };
  const number = (size) => size.toLocaleString('en');
  const judged = rows.filter(({ verdict }) => verdict !== '');
  const missed = judged.filter(({ verdict }) => verdict === 'MISSED');
  const names = [...new Set(missed.map(({ name }) => `"${name.replace(/:.*$/, '')}"`))];
  const which = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
  const verdict =
    missed.length === 0
      ? `All ${judged.length} budgets that we set ourselves beside other programs are met.`
      : `Of the ${judged.length} budgets that we set ourselves beside other programs, ${judged.length - missed.length} are met and ${missed.length} are missed, all of them for ${which}; [below](#what-the-figures-say) stands why.`;
  return [
    `The first \`validate\` of ${number(small)} records takes ${seconds('validate, cold', small)}, and of ${number(large)} records ${seconds('validate, cold', large)}.`,
    `When nothing has changed since, it takes ${seconds('validate, warm', small)} and ${seconds('validate, warm', large)}; after one saved file, ${seconds('validate, one file changed', small)} and ${seconds('validate, one file changed', large)}.`,
    `\`build\` writes a first release of ${number(small)} records in ${seconds('build one tag, cold', small)}, of ${number(large)} records in ${seconds('build one tag, cold', large)}, and 50 releases of ${number(small)} records in ${seconds('build 50 tags, cold', small)}; with nothing changed it takes ${seconds('build one tag, nothing changed', large)}.`,
    `No command took more than ${Math.max(...rows.map(({ peak }) => Number(peak)))} MB of memory.`,
    verdict,
  ].join('\n');
}

/** The page with its sentences made anew from its own table. */
export function withSentences(page) {
  return page.replace(/^# Measured\n\n[\s\S]*?\n\n(?=Written by )/, `# Measured\n\n${sentences(rowsOf(page))}\n\n`);
}

/** The whole page. `setting` says when, how and on what it was measured, `yardsticks` holds rows of milliseconds. */
export function page({ rows, setting, yardsticks, notes }) {
  return `# Measured

${sentences(rows)}

${setting}

${table(rows)}

What they are compared with, in milliseconds:

| records | node -e 0 | find, cat | js-yaml parse loop | ajv-cli | @sourcemeta/jsonschema |
|---:|---:|---:|---:|---:|---:|
${yardsticks.map(line).join('\n')}

${notes}`;
}
