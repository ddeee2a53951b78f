import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** The formats of `validate`. A new format is a file and a line here. */
export const reporters: Readonly<Record<string, Reporter>> = {
  pretty,
  json,
  github,
  sarif,
  junit,
  gitlab,
};
