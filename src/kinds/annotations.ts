// What the tool's own keywords may hold in the schemas of a repository. ajv refuses a schema where they
// hold something else, so that whoever reads an annotation later can rely on its types.

const text = { type: 'string' };
const flag = { type: 'boolean' };
/** Names stand in sentences and tables of pages as they are: words, and no sign that Markdown reads. */
const words = {
  type: 'string',
  maxLength: 100,
  pattern: "^[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ,.:'’&/()-]*[\\p{L}\\p{M}\\p{N}.)])?$",
};

/** `x-kind`; which names are allowed is checked apart, with words of its own. */
const kind = {
  type: 'object',
  properties: {
    name: text,
    plural: text,
    folder: text,
    prefix: text,
    order: { type: 'number' },
    title: words,
    titlePlural: words,
    noun: words,
    nounPlural: words,
    introduction: text,
    groupBy: text,
    editorial: flag,
    tree: text,
  },
};

const link = {
  type: 'object',
  required: ['to'],
  properties: {
    to: { type: 'array', minItems: 1, items: text },
    inverse: words,
    acyclic: flag,
    symmetric: flag,
    main: flag,
  },
};

/** The keywords as ajv takes them. */
export const annotations = [
  { keyword: 'x-kind', metaSchema: kind },
  { keyword: 'x-link', metaSchema: link },
  { keyword: 'x-change', metaSchema: { enum: ['major', 'minor', 'patch'] } },
  { keyword: 'enumDescriptions', metaSchema: { type: 'array', items: text } },
];
