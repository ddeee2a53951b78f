import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

// The seed is fixed, so that a change fails for what it changes; "npm run fuzz" takes a new one each time.
test('500 hostile contributions break no promise', { timeout: 120_000 }, async () => {
  const data = join(import.meta.dirname, '../../roadmap-data');
  const { failure } = await fuzz({ data, runs: 500, seed: 20261123 });
  const shown = failure && {
    path: failure.tried.path,
    text: new TextDecoder().decode(failure.tried.bytes),
    reason: failure.reason,
  };
  expect(shown).toBeUndefined();
});
