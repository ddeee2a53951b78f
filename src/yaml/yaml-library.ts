import { lazyLibrary } from './lazy-library.ts';

declare const __ALIGNER_YAML__: string;

/** The full YAML parser; most records are read without it. */
export const yamlLibrary = lazyLibrary<typeof import('yaml')>(
  typeof __ALIGNER_YAML__ === 'string' ? __ALIGNER_YAML__ : 'yaml',
);
