// Forms for people who have an idea and no wish to write YAML. GitHub shows them when somebody opens an
// issue; their fields are those of the schemas.

import { canonicalText } from '../edit/canonical.ts';
import type { Kinds } from '../kinds/builtin.ts';
import { type JsonSchema, resolve } from '../kinds/json-schema.ts';
import type { Field, Kind } from '../kinds/kind.ts';

type Part = Readonly<Record<string, unknown>>;

/** From this length on a text gets a field of several lines. */
const LONG = 200;
/** What maintainers set, or what has its own place in the form. */
const NOT_ASKED = new Set(['id', 'status', 'sources']);

function itemOf(schema: JsonSchema, kind: Kind, kinds: Kinds): JsonSchema | undefined {
  return typeof schema.items === 'object' ? resolve(schema.items, kind.schema, kinds.schemas) : undefined;
}

function linked({ to }: { readonly to: readonly string[] }, kinds: Kinds): string {
  const names = to.flatMap((name) => kinds.byName.get(name)?.nounPlural ?? []);
  return names.length === 0 ? 'records' : names.join(' or ');
}

/** A field of the form for a field of the schema; undefined for what a form cannot ask. */
function part(
  { name, title, description, required, schema }: Field,
  kind: Kind,
  kinds: Kinds,
): Part | undefined {
  const item = itemOf(schema, kind, kinds);
  const values = schema.enum ?? item?.enum;
  const link = schema['x-link'] ?? item?.['x-link'];
  const base = { id: name, attributes: { label: title, description } };
  const validations = required ? { validations: { required: true } } : {};
  if (values)
    return {
      type: 'dropdown',
      ...base,
      attributes: {
        ...base.attributes,
        ...(schema.enum ? {} : { multiple: true }),
        options: values.map(String),
      },
      ...validations,
    };
  if (link) {
    const which = `Which ${linked(link, kinds)}? Ids or titles, one a line.`;
    return { type: 'textarea', ...base, attributes: { label: title, description: which }, ...validations };
  }
  if (schema.type !== 'string') return undefined;
  const long = schema.contentMediaType !== undefined || (schema.maxLength ?? 0) > LONG;
  const date = schema.format === 'date' ? { placeholder: 'YYYY-MM-DD' } : {};
  return {
    type: long ? 'textarea' : 'input',
    ...base,
    attributes: { ...base.attributes, ...date },
    ...validations,
  };
}

function form(kind: Kind, kinds: Kinds): string {
  const main = new Set(kind.links.filter((link) => link.main).map(({ field }) => field));
  const asked = kind.fields.filter(
    ({ name, required }) => !NOT_ASKED.has(name) && (required || main.has(name) || name === 'description'),
  );
  const cited = kind.fields.find(({ name }) => name === 'sources');
  return canonicalText({
    name: `Propose: ${kind.noun}`,
    description: `Propose a ${kind.noun}, or a change of one.`,
    title: `${kind.title}: `,
    labels: ['proposal'],
    body: [
      {
        type: 'markdown',
        attributes: {
          value: `${kind.description} You need not know how the files are written; a maintainer does that.`,
        },
      },
      ...asked.flatMap((field) => part(field, kind, kinds) ?? []),
      ...(cited
        ? [
            {
              type: 'textarea',
              id: 'evidence',
              attributes: {
                label: cited.title,
                description: 'Where can this be read? Title, publisher, year and address, one a line.',
              },
              validations: { required: true },
            },
          ]
        : []),
      {
        type: 'checkboxes',
        id: 'publishable',
        attributes: {
          label: 'This page is public',
          options: [
            {
              label: 'My text holds no personal data and no operational details of the police.',
              required: true,
            },
          ],
        },
      },
    ],
  });
}

/** The forms, by path below the root of the repository: one a kind of content. */
export function issueForms(kinds: Kinds): ReadonlyMap<string, string> {
  const folder = '.github/ISSUE_TEMPLATE';
  return new Map([
    [`${folder}/config.yml`, canonicalText({ blank_issues_enabled: true })],
    ...kinds.all
      .filter(({ editorial }) => !editorial)
      .map((kind) => [`${folder}/${kind.name}.yml`, form(kind, kinds)] as const),
  ]);
}
