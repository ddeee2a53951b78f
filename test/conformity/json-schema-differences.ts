// Where the tool differs from JSON Schema 2020-12. Under a reason stand the groups of the suite whose schemas are
// refused, with a finding at the line, and the tests with a wrong verdict.

interface Difference {
  readonly reason: string;
  readonly refused?: readonly string[];
  readonly wrong?: readonly string[];
}

export const differences: readonly Difference[] = [
  {
    reason:
      '$anchor, $dynamicAnchor and $dynamicRef: where a reference leads would depend on the way there, so that nobody could say of a schema that it comes to an end. A reference names its place: #/$defs/NAME.',
    refused: [
      'anchor.json: Location-independent identifier',
      'anchor.json: Location-independent identifier with absolute URI',
      'anchor.json: Location-independent identifier with base URI change in subschema',
      'anchor.json: $anchor inside an enum is not a real identifier',
      'anchor.json: same $anchor with different base uri',
      'dynamicRef.json: A $dynamicRef to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor',
      'dynamicRef.json: A $dynamicRef to an $anchor in the same schema resource behaves like a normal $ref to an $anchor',
      'dynamicRef.json: A $ref to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor',
      'dynamicRef.json: A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated',
      'dynamicRef.json: A $dynamicRef without anchor in fragment behaves identical to $ref',
      "dynamicRef.json: A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution",
      'dynamicRef.json: An $anchor with the same name as a $dynamicAnchor is not used for dynamic scope resolution',
      'dynamicRef.json: A $dynamicRef without a matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor',
      'dynamicRef.json: A $dynamicRef with a non-matching $dynamicAnchor in the same schema resource behaves like a normal $ref to $anchor',
      'dynamicRef.json: A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope',
      'dynamicRef.json: A $dynamicRef that initially resolves to a schema without a matching $dynamicAnchor behaves like a normal $ref to $anchor',
      'dynamicRef.json: multiple dynamic paths to the $dynamicRef keyword',
      'dynamicRef.json: after leaving a dynamic scope, it is not used by a $dynamicRef',
      'dynamicRef.json: strict-tree schema, guards against misspelled properties',
      'dynamicRef.json: tests for implementation dynamic anchor and reference link',
      'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first',
      'dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first',
      'ref.json: order of evaluation: $id and $anchor and $ref',
      'ref.json: URN base URI with URN and anchor ref',
    ],
  },
  {
    reason:
      'Addresses: nothing is fetched, "$id" stands at the top only and is a name, and a reference names a file beside the schema, or one that comes with the tool.',
    refused: [
      'anchor.json: invalid anchors',
      'defs.json: validate definition against metaschema',
      'id.json: Invalid use of fragments in location-independent $id',
      'id.json: Valid use of empty fragments in location-independent $id',
      'id.json: Unnormalized $ids are allowed but discouraged',
      'id.json: $id inside an enum is not a real identifier',
      'ref.json: remote ref, containing refs itself',
      'ref.json: Recursive references between schemas',
      'ref.json: refs with relative uris and defs',
      'ref.json: relative refs with absolute uris and defs',
      'ref.json: $id must be resolved against nearest parent, not just immediate parent',
      'ref.json: order of evaluation: $id and $ref',
      'ref.json: URN base URI with f-component',
      'ref.json: URN ref with nested pointer ref',
      'ref.json: ref to if',
      'ref.json: ref to then',
      'ref.json: ref to else',
      'ref.json: ref with absolute-path-reference',
      'refRemote.json: remote ref',
      'refRemote.json: fragment within remote ref',
      'refRemote.json: anchor within remote ref',
      'refRemote.json: ref within remote ref',
      'refRemote.json: base URI change',
      'refRemote.json: base URI change - change folder',
      'refRemote.json: base URI change - change folder in subschema',
      'refRemote.json: root ref in remote ref',
      'refRemote.json: remote ref with ref to defs',
      'refRemote.json: Location-independent identifier in remote ref',
      'refRemote.json: retrieved nested refs resolve relative to their URI not $id',
      'refRemote.json: remote HTTP ref with different $id',
      'refRemote.json: remote HTTP ref with different URN $id',
      'refRemote.json: remote HTTP ref with nested absolute ref',
    ],
  },
  {
    reason: 'A keyword that is not known is refused, because most are misspelt.',
    refused: ['unknownKeyword.json: $id inside an unknown keyword is not a real identifier'],
  },
  {
    reason:
      'A metaschema that leaves out the vocabulary of validation: what the keywords say holds all the same, which is the stricter of the two.',
    wrong: [
      'vocabulary.json: schema that uses custom metaschema with with no validation vocabulary: no validation: invalid number, but it still validates',
    ],
  },
];
