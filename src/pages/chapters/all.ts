// One line a chapter; a release is made of them.

export { abbreviations } from './abbreviations.ts';
export { about } from './about.ts';
export { citationFiles } from './citation-files.ts';
export { data } from './data.ts';
export { engagement } from './engagement.ts';
export { gaps } from './gaps.ts';
export { kindIndexes } from './kind-index.ts';
export { mapping } from './mapping.ts';
export { recordPages } from './record-page.ts';
export { sources } from './sources.ts';
export { summary } from './summary.ts';
