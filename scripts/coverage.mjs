// Prints how many lines of the source the fast tests run, from what "vitest run --coverage" has written.
import { readFileSync } from 'node:fs';

const { lines } = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8')).total;
process.stdout.write(
  `Coverage: ${lines.pct} % of the lines of src/ (${lines.covered} of ${lines.total}) run in the processes of the fast tests. What tests do by the built program is not counted.\n`,
);
