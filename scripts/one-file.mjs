// A program of the repository in one file, for scripts that import what is written in TypeScript.
import { isAbsolute } from 'node:path';
import { build } from 'rolldown';

/** Bundles a file and all of ours that it imports; packages stay where they are. */
export async function oneFile(input, file) {
  await build({
    input,
    platform: 'node',
    external: (name) => !name.startsWith('.') && !isAbsolute(name),
    output: { file, format: 'esm', codeSplitting: false },
    logLevel: 'warn',
  });
}
