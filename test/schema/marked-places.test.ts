import { describe, expect, test } from 'vitest';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { markedPlaces } from '../../src/schema/kind.ts';

describe.each(builtinKinds.all.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  test('has the places that its schema marks, as they were found when the tool was built', () => {
    expect(kind).toMatchObject(markedPlaces(kind.schema, builtinKinds.schemas));
  });
});

test('most kinds mark links and texts', () => {
  const marked = builtinKinds.all.filter(({ links, texts }) => links.length > 0 && texts.length > 0);
  expect(marked.length).toBeGreaterThan(builtinKinds.all.length / 2);
});
