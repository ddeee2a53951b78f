declare const __ALIGNER_VERSION__: string;

/** The version of the tool; set when it is bundled. */
export const VERSION: string = typeof __ALIGNER_VERSION__ === 'string' ? __ALIGNER_VERSION__ : '0.0.0-source';
