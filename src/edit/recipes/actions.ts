// The actions of others that recipes use, each by the commit that was looked at: a tag can be moved.

const pinned = {
  'actions/checkout': ['9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0', 'v7.0.0'],
  'actions/setup-node': ['820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'],
  'actions/upload-artifact': ['043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', 'v7.0.1'],
  'actions/upload-pages-artifact': ['56afc609e74202658d3ffba0e8f6dda462b719fa', 'v4'],
  'actions/deploy-pages': ['d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e', 'v4'],
  'actions/attest-build-provenance': ['977bb373ede98d70efbf0b7b13af9c3d6651dc60', 'v4.1.0'],
  'github/codeql-action/upload-sarif': ['5d4e8d1aca955e8d8589aabd499c5cae939e33c7', 'v4.31.9'],
} as const;

/** An action as a workflow names it: by its commit, with the version as a comment. */
export function action(name: keyof typeof pinned): string {
  const [commit, version] = pinned[name];
  return `${name}@${commit} # ${version}`;
}
