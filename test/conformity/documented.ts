import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '../../docs/conformity.md');

/** The rows `| suite: what is counted | 12 |` of docs/conformity.md. */
export function documentedCounts(): Readonly<Record<string, number>> {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| ((?:yaml|schema): [^|]+) \| (\d+) \|$/gm);
  return Object.fromEntries([...rows].map(([, name = '', count]) => [name.trim(), Number(count)]));
}
