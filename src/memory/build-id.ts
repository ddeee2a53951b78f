declare const __ALIGNER_BUILD__: string;

/** Changes with every change of the source, so that nothing is remembered across builds of the tool. */
export const BUILD_ID: string = typeof __ALIGNER_BUILD__ === 'string' ? __ALIGNER_BUILD__ : 'source';
