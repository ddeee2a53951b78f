import { createRequire } from 'node:module';

declare const __ALIGNER_YAML__: string;

type Library = typeof import('yaml');

let library: Library | undefined;

/**
 * The full YAML parser, loaded when it is needed first: start-up is a feature, and most records are
 * read without it. In the bundle it is a file of its own.
 */
export function yamlLibrary(): Library {
  const name = typeof __ALIGNER_YAML__ === 'string' ? __ALIGNER_YAML__ : 'yaml';
  library ??= createRequire(import.meta.url)(name) as Library;
  return library;
}
