// Where ajv, with the options of the tool, differs from JSON Schema 2020-12. Under the name of a file and a
// group of the suite stand the tests that do not come out right: the verdict is wrong, or the schema is
// refused when it is loaded, which a user sees as the finding kind/invalid-schema.

interface Difference {
  readonly reason: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

export const differences: readonly Difference[] = [
  {
    reason:
      'ajv resolves $dynamicRef by the name of the anchor alone, whatever stands between, and only within one document; no schema of the tool uses it.',
    groups: {
      'dynamicRef.json: A $dynamicRef to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor':
        ['wrong: An array of strings is valid'],
      'dynamicRef.json: A $dynamicRef to an $anchor in the same schema resource behaves like a normal $ref to an $anchor':
        ['wrong: An array of strings is valid'],
      'dynamicRef.json: A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated':
        ['wrong: An array of strings is valid'],
      'dynamicRef.json: A $dynamicRef without anchor in fragment behaves identical to $ref': [
        'wrong: An array of numbers is valid',
      ],
      "dynamicRef.json: A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution":
        ['wrong: An array of strings is valid'],
      'dynamicRef.json: An $anchor with the same name as a $dynamicAnchor is not used for dynamic scope resolution':
        ['wrong: Any array is valid'],
      'dynamicRef.json: A $dynamicRef without a matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor':
        ['wrong: Any array is valid'],
      'dynamicRef.json: A $dynamicRef with a non-matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor':
        ['wrong: Any array is valid'],
      'dynamicRef.json: A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope':
        [
          'not compiled: The recursive part is valid against the root',
          'not compiled: The recursive part is not valid against the root',
        ],
      'dynamicRef.json: A $dynamicRef that initially resolves to a schema without a matching $dynamicAnchor behaves like a normal $ref to $anchor':
        ["not compiled: The recursive part doesn't need to validate against the root"],
      'dynamicRef.json: after leaving a dynamic scope, it is not used by a $dynamicRef': [
        'not compiled: string matches /$defs/thingy, but the $dynamicRef does not stop here',
        'not compiled: first_scope is not in dynamic scope for the $dynamicRef',
        'not compiled: /then/$defs/thingy is the final stop for the $dynamicRef',
      ],
      'dynamicRef.json: tests for implementation dynamic anchor and reference link': [
        'wrong: correct extended schema',
      ],
      'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first': [
        'wrong: correct extended schema',
      ],
      'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first': [
        'wrong: correct extended schema',
      ],
    },
  },
  {
    reason:
      'The name __proto__ under properties is passed over in a schema; a record with that key is refused as unknown like any other (additionalProperties: false).',
    groups: {
      'properties.json: properties whose names are Javascript object property names': [
        'wrong: __proto__ not valid',
      ],
    },
  },
  {
    reason:
      'Schemas whose references run in a circle through $id in parts of a schema: ajv gives up, and the schema is refused with a finding. Schemas of the tool carry $id at the top only.',
    groups: {
      'ref.json: refs with relative uris and defs': [
        'not compiled: invalid on inner field',
        'not compiled: invalid on outer field',
        'not compiled: valid on both fields',
      ],
      'ref.json: relative refs with absolute uris and defs': [
        'not compiled: invalid on inner field',
        'not compiled: invalid on outer field',
        'not compiled: valid on both fields',
      ],
      'ref.json: URN ref with nested pointer ref': [
        'not compiled: a string is valid',
        'not compiled: a non-string is invalid',
      ],
    },
  },
  {
    reason:
      'unevaluatedItems and unevaluatedProperties: ajv counts entries that contains or a missing then would leave unevaluated. The schemas of the tool say additionalProperties.',
    groups: {
      'unevaluatedItems.json: unevaluatedItems with nested items': [
        'wrong: with no additional items',
        'wrong: with invalid additional item',
      ],
      'unevaluatedItems.json: unevaluatedItems depends on adjacent contains': [
        'wrong: contains passes, second item is not evaluated',
      ],
      'unevaluatedItems.json: unevaluatedItems depends on multiple nested contains': [
        'wrong: 7 not evaluated, fails unevaluatedItems',
      ],
      'unevaluatedItems.json: unevaluatedItems and contains interact to control item dependency relationship':
        [
          "wrong: only b's are invalid",
          "wrong: only c's are invalid",
          "wrong: only b's and c's are invalid",
          "wrong: only a's and c's are invalid",
        ],
      'unevaluatedProperties.json: unevaluatedProperties with if/then/else, then not defined': [
        'wrong: when if is false and has unevaluated properties',
      ],
    },
  },
  {
    reason:
      '$id inside a keyword that is not known counts as an address for ajv, and here it is there twice: the schema is refused.',
    groups: {
      'unknownKeyword.json: $id inside an unknown keyword is not a real identifier': [
        'not compiled: type matches second anyOf, which has a real schema in it',
        'not compiled: type matches non-schema in first anyOf',
        'not compiled: type matches non-schema in third anyOf',
      ],
    },
  },
  {
    reason:
      'A metaschema that leaves out the vocabulary of validation: ajv validates all the same, which is the stricter of the two.',
    groups: {
      'vocabulary.json: schema that uses custom metaschema with with no validation vocabulary': [
        'wrong: no validation: invalid number, but it still validates',
      ],
    },
  },
];
