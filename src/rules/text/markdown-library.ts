import { createRequire } from 'node:module';

declare const __ALIGNER_MARKED__: string;

type Library = typeof import('marked');

let library: Library | undefined;

/**
 * The Markdown parser, loaded when it is needed first: start-up is a feature, and most texts are plain prose.
 * In the bundle it is a file of its own.
 */
export function markdownLibrary(): Library {
  const name = typeof __ALIGNER_MARKED__ === 'string' ? __ALIGNER_MARKED__ : 'marked';
  library ??= createRequire(import.meta.url)(name) as Library;
  return library;
}
