import { formats } from '../../src/findings/reporters/formats.ts';
import type { Reporter } from '../../src/findings/reporters/reporter.ts';

/** The reporter of each format. */
export const reporters: Readonly<Record<string, Reporter>> = Object.fromEntries(
  await Promise.all(formats.map(async ({ name, load }) => [name, (await load()).reporter] as const)),
);
