import { exampleFiles } from '../../support/roadmap.ts';

const property = (title: string, schema: object) => ({
  title,
  description: `${title} -- or --->`,
  ...schema,
});

/** The schema of a kind of a repository, with numbers, answers of yes and no, choices, and lists of words. */
export const radio = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'radio.schema.json',
  title: 'Radio',
  'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-', order: 85 },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'status', 'watts', 'loud', 'bands', 'use'],
  properties: {
    id: { type: 'string', pattern: '^radio-[a-z0-9-]+$' },
    title: { $ref: 'record.schema.json#/$defs/title' },
    status: { type: 'string', enum: ['new', 'old'] },
    watts: property('Watts', { type: 'integer' }),
    loud: property('Loud', { type: 'boolean' }),
    bands: property('Bands', { type: 'array', items: { type: 'string' } }),
    use: property('Use', { type: 'array', items: { enum: ['land', 'sea', 'air'] } }),
  },
};

/** The files of a roadmap with that kind. */
export const withRadio = {
  ...exampleFiles(),
  'roadmap-data/schemas/radio.schema.json': JSON.stringify(radio),
};
