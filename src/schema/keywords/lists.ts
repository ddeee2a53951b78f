// Keywords about lists.
import { type Check, fail, inside, type Keyword, limit, quietly, type Seen } from './keyword.ts';
import { canonical } from './values.ts';

const length = (value: unknown) => (Array.isArray(value) ? value.length : undefined);

const uniqueItems: Keyword =
  ({ uniqueItems: wanted }) =>
  (value, run) => {
    if (!wanted || !Array.isArray(value)) return true;
    const places = new Map<string, number>();
    for (const [i, item] of value.entries()) {
      const key = canonical(item, run.spend);
      const j = places.get(key);
      if (j !== undefined)
        return fail(
          run,
          'uniqueItems',
          `must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
          { i, j },
        );
      places.set(key, i);
    }
    return true;
  };

/** Checks each entry of a list by what `checkOf` gives for it, and notes that it was looked at. */
function eachItem(checkOf: (i: number, seen: Seen | undefined) => Check | undefined): Check {
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    let fits = true;
    for (const [i, item] of value.entries()) {
      const check = checkOf(i, seen);
      if (!check) continue;
      fits = inside(check, i, item, run) && fits;
      seen?.items.add(i);
    }
    return fits;
  };
}

const prefixItems: Keyword = ({ prefixItems: schemas = [] }, check) => {
  const checks = schemas.map(check);
  return eachItem((i) => checks[i]);
};

const items: Keyword = ({ items: schema = true, prefixItems: { length: first } = [] }, check) => {
  const each = check(schema);
  return eachItem((i) => (i < first ? undefined : each));
};

const contains: Keyword = ({ contains: schema = true, minContains = 1, maxContains = Infinity }, check) => {
  const each = check(schema);
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    let found = 0;
    for (const [i, item] of value.entries()) {
      if (!quietly(each, item, run, undefined)) continue;
      found++;
      seen?.items.add(i);
    }
    if (found >= minContains && found <= maxContains) return true;
    const wanted = found < minContains ? `at least ${minContains}` : `at most ${maxContains}`;
    return fail(run, 'contains', `must contain ${wanted} valid item(s)`, { minContains });
  };
};

export const listKeywords = {
  minItems: limit('minItems', 'items', length),
  maxItems: limit('maxItems', 'items', length),
  uniqueItems,
  prefixItems,
  items,
  contains,
} satisfies Readonly<Record<string, Keyword>>;

/** After all other keywords: the items that none of them has looked at. */
export const unevaluatedItems: Keyword = ({ unevaluatedItems: schema = true }, check) => {
  const each = check(schema);
  return eachItem((i, seen) => (!seen || seen.items.has(i) ? undefined : each));
};
