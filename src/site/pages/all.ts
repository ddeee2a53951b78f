// One line a file; what only the site has is made of them.
export { assets } from './assets.ts';
export { compared } from './compared.ts';
export { explore } from './explore.ts';
export { matrix } from './matrix.ts';
export { paper } from './paper.ts';
