import { createRequire } from 'node:module';

// A package in CommonJS is the default of the part that the bundle makes of it.
function loaded<Library>(part: Library & { readonly default?: Library }): Library {
  return part.default ?? part;
}

/**
 * A library that is loaded when it is needed first: start-up is a feature. `name` is that of the package, or in the
 * bundle that of a file of its own.
 */
export function lazyLibrary<Library>(name: string): () => Library {
  let library: Library | undefined;
  return () => {
    library ??= loaded<Library>(createRequire(import.meta.url)(name));
    return library;
  };
}
