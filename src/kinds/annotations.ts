// What the tool's own keywords may hold in the schemas of a repository. ajv refuses a schema where they
// hold something else, so that whoever reads an annotation later can rely on its types.

const text = { type: 'string' };
const flag = { type: 'boolean' };

/** `x-kind`; which names are allowed is checked apart, with words of its own. */
const kind = {
  type: 'object',
  properties: {
    name: text,
    plural: text,
    folder: text,
    prefix: text,
    order: { type: 'number' },
    title: text,
    titlePlural: text,
    noun: text,
    nounPlural: text,
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
    inverse: text,
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
