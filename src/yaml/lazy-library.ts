import { createRequire } from 'node:module';

/**
 * A library that is loaded when it is needed first: start-up is a feature. `name` is that of the package, or in the
 * bundle that of a file of its own.
 */
export function lazyLibrary<Library>(name: string): () => Library {
  let library: Library | undefined;
  return () => {
    library ??= createRequire(import.meta.url)(name) as Library;
    return library;
  };
}
