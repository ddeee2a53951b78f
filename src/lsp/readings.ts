import { type ReadFile, type Reading, readYaml } from '../record/read-yaml.ts';

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

/** A reader that remembers what each file said, for as long as its bytes are the same. */
export function rememberingReader(): ReadFile {
  const known = new Map<string, { readonly bytes: Uint8Array; readonly reading: Reading }>();
  return ({ path, bytes }) => {
    const before = known.get(path);
    if (before && equal(before.bytes, bytes)) return before.reading;
    const reading = readYaml(bytes, path);
    known.set(path, { bytes, reading });
    return reading;
  };
}
