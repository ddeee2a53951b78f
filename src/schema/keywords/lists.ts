// Keywords about lists.
import { fail, inside, type Keyword, limit, quietly } from './keyword.ts';
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

const prefixItems: Keyword = ({ prefixItems: schemas = [] }, check) => {
  const checks = schemas.map(check);
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    let fits = true;
    for (const [i, each] of checks.slice(0, value.length).entries()) {
      fits = inside(each, i, value[i], run) && fits;
      seen?.items.add(i);
    }
    return fits;
  };
};

const items: Keyword = ({ items: schema = true, prefixItems: { length: first } = [] }, check) => {
  const each = check(schema);
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    let fits = true;
    for (let i = first; i < value.length; i++) {
      fits = inside(each, i, value[i], run) && fits;
      seen?.items.add(i);
    }
    return fits;
  };
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
  return (value, run, seen) => {
    if (!Array.isArray(value) || !seen) return true;
    let fits = true;
    for (const [i, item] of value.entries()) {
      if (seen.items.has(i)) continue;
      fits = inside(each, i, item, run) && fits;
      seen.items.add(i);
    }
    return fits;
  };
};
