import { BUILD_ID } from '../memory/build-id.ts';

declare const __ALIGNER_VERSION__: string;

/** The version of the tool; set when it is bundled. */
export const VERSION: string = typeof __ALIGNER_VERSION__ === 'string' ? __ALIGNER_VERSION__ : '0.0.0-source';

/** The version with the id of the build, so that two builds of one version can be told apart. */
export const FULL_VERSION = `${VERSION}+${BUILD_ID}`;
