// Keywords that put schemas together.
import { alongside, fail, type Keyword, quietly } from './keyword.ts';

const allOf: Keyword = ({ allOf: schemas = [] }, check) => {
  const checks = schemas.map(check);
  return (value, run, seen) => {
    let fits = true;
    for (const each of checks) fits = alongside(each, value, run, seen) && fits;
    return fits;
  };
};

const anyOf: Keyword = ({ anyOf: schemas = [] }, check) => {
  const checks = schemas.map(check);
  return (value, run, seen) => {
    const before = run.errors.length;
    let fits = false;
    for (const each of checks) {
      fits = alongside(each, value, run, seen) || fits;
      // The parts that further alternatives look at matter only where somebody asks for those that none did.
      if (fits && !seen) break;
    }
    if (!fits) return fail(run, 'anyOf', 'must match a schema in anyOf');
    run.errors.length = before;
    return true;
  };
};

const oneOf: Keyword = ({ oneOf: schemas = [] }, check) => {
  const checks = schemas.map(check);
  return (value, run, seen) => {
    const before = run.errors.length;
    const passing: number[] = [];
    for (const [i, each] of checks.entries()) {
      if (alongside(each, value, run, seen)) passing.push(i);
      if (passing.length === 2) break;
    }
    if (passing.length > 0) run.errors.length = before;
    if (passing.length === 1) return true;
    return fail(run, 'oneOf', 'must match exactly one schema in oneOf', {
      passingSchemas: passing.length === 0 ? null : passing,
    });
  };
};

const not: Keyword = ({ not: schema = false }, check) => {
  const each = check(schema);
  return (value, run) => !quietly(each, value, run, undefined) || fail(run, 'not', 'must NOT be valid');
};

const condition: Keyword = ({ if: schema = true, ...branches }, check) => {
  const test = check(schema);
  const [yes, no] = [check(branches.then ?? true), check(branches.else ?? true)];
  return (value, run, seen) => {
    const holds = quietly(test, value, run, seen);
    if (alongside(holds ? yes : no, value, run, seen)) return true;
    const failingKeyword = holds ? 'then' : 'else';
    return fail(run, 'if', `must match "${failingKeyword}" schema`, { failingKeyword });
  };
};

export const branchKeywords = { not, anyOf, oneOf, allOf, if: condition } satisfies Readonly<
  Record<string, Keyword>
>;
