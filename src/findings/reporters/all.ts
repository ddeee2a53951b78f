// One line a reporter; the name is the format.
export { github } from './github.ts';
export { gitlab } from './gitlab.ts';
export { json } from './json.ts';
export { junit } from './junit.ts';
export { pretty } from './pretty.ts';
export { sarif } from './sarif.ts';
