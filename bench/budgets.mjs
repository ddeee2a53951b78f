// The budgets of the design (section 6): wall time of a whole process as a ratio to another one, measured in
// the same run. `null` stands for a size without a budget.
export const budgets = [
  { name: '--version', to: 'node -e 0', limits: { any: 1.6 } },
  { name: 'validate, warm', to: 'find, cat', limits: { 100: 7, 1000: 3.2, 10000: 1.3 } },
  { name: 'validate, warm', to: 'ajv-cli', limits: { 100: 0.15, 1000: 0.14, 10000: 0.12 } },
  { name: 'validate, cold', to: 'ajv-cli', limits: { 100: 0.35, 1000: 0.45, 10000: 0.6 } },
  { name: 'validate, cold', to: '@sourcemeta/jsonschema', limits: { 1000: 2.2, 10000: 1.1 } },
  { name: 'build one tag, cold', to: 'js-yaml parse loop', limits: { 100: 1.2, 1000: 1.4, 10000: 1.7 } },
  { name: 'build one tag with html, cold', to: 'build one tag, cold', limits: { 1000: 2, 10000: 2 } },
  { name: 'build one tag, nothing changed', to: 'find, cat', limits: { 100: 8, 1000: 2.8, 10000: 0.5 } },
  { name: 'build 50 tags, cold', to: 'js-yaml parse loop', limits: { 1000: 9 } },
];

/** Peak memory in MB. */
export const memory = [
  { name: 'validate, cold', size: 10000, limit: 150 },
  { name: 'build one tag, cold', size: 10000, limit: 300 },
  { name: 'build one tag with html, cold', size: 10000, limit: 400 },
];

/** Without a budget, but worth knowing. */
export const remarks = [
  { name: 'validate, one file changed', to: 'find, cat' },
  { name: 'validate --since', to: 'find, cat' },
  { name: 'build, one record changed', to: 'js-yaml parse loop' },
  { name: 'build 10 tags, cold', to: 'js-yaml parse loop' },
  { name: 'diff', to: 'js-yaml parse loop' },
  { name: 'list', to: 'js-yaml parse loop' },
];
