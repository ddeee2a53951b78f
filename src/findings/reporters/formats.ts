import type { Reporter } from './reporter.ts';

/** A format of `validate`; its reporter is loaded only when it writes. */
interface Format {
  readonly name: string;
  readonly load: () => Promise<{ readonly reporter: Reporter }>;
}

/** One line a format; the one that is taken when none is named comes first. */
export const formats: readonly Format[] = [
  { name: 'pretty', load: () => import('./pretty.ts') },
  { name: 'github', load: () => import('./github.ts') },
  { name: 'gitlab', load: () => import('./gitlab.ts') },
  { name: 'json', load: () => import('./json.ts') },
  { name: 'junit', load: () => import('./junit.ts') },
  { name: 'sarif', load: () => import('./sarif.ts') },
];
