// What is written in TypeScript, for the scripts of the repository.
import { isAbsolute } from 'node:path';
import { build } from 'rolldown';

/** A file and all of ours that it imports, as one file; packages stay where they are. */
async function bundled(input, output) {
  const external = (name) => !name.startsWith('.') && !isAbsolute(name);
  const made = await build({ input, platform: 'node', external, logLevel: 'warn', ...output });
  return made.output[0].code;
}

/** Bundles a file and all of ours that it imports. */
export async function oneFile(input, file) {
  await bundled(input, { output: { file, format: 'esm', codeSplitting: false } });
}

/** What a file that needs no package exports. */
export async function imported(input) {
  return import(`data:text/javascript,${encodeURIComponent(await bundled(input, { write: false }))}`);
}

/** A file and all of ours that it imports, as a script for web pages. */
export async function forBrowsers(input, ...plugins) {
  return bundled(input, {
    platform: 'browser',
    plugins,
    write: false,
    output: { format: 'iife', minify: true, comments: false },
  });
}
