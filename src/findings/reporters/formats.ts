import * as all from './all.ts';
import type { Reporter } from './reporter.ts';

/** The reporter of each format of `validate`. */
export const reporters: Readonly<Record<string, Reporter>> = { ...all };
