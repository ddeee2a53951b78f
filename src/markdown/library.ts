import { lazyLibrary } from '../yaml/lazy-library.ts';

declare const __ALIGNER_MARKED__: string;

/** The Markdown parser; most texts are plain prose, and need none. */
export const markdownLibrary = lazyLibrary<typeof import('marked')>(
  typeof __ALIGNER_MARKED__ === 'string' ? __ALIGNER_MARKED__ : 'marked',
);
