import * as all from './all.ts';
import type { Reporter } from './reporter.ts';

const { pretty, ...others } = all;

/** The reporter of each format of `validate`; the one that is taken when none is named comes first. */
export const reporters: Readonly<Record<string, Reporter>> = { pretty, ...others };
