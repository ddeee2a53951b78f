import { defineConfig } from 'vitest/config';

/** `npm test` runs all but the slow suites; `npm run test:slow` (mode slow) runs those. */
export default defineConfig(({ mode }) => {
  const slow = ['test/**/*.slow.test.ts'];
  return {
    test: {
      include: mode === 'slow' ? slow : ['test/**/*.test.ts'],
      exclude: mode === 'slow' ? [] : slow,
      globalSetup: ['test/support/temporary-folder.ts', 'test/support/left-out.ts'],
      pool: 'forks',
      maxWorkers: 2,
      isolate: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // What runs in the processes of the tests. The built program, which most tests of commands call, is not seen.
      coverage: {
        include: ['src/**/*.ts'],
        exclude: ['**/generated/**'],
        reporter: ['json-summary'],
        // What was measured, rounded down, without the suites that a machine may lack: it may only rise.
        thresholds: { lines: 67 },
      },
    },
  };
});
