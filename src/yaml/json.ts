// JSON is YAML, and most schemas are written in it: it is read many times faster as what it is.
import { tooDeep } from './nesting.ts';

/** What a mapping in JSON says; undefined where the full parser has to look, at a key twice or a number that it refuses. */
export function readJson(text: string): unknown {
  if (!text.startsWith('{') || text.includes('\\u') || tooDeep(text) !== undefined) return undefined;
  // The whole counts as one key.
  let keys = -1;
  const count = function (this: unknown, _: string, value: unknown) {
    if (!Array.isArray(this)) keys++;
    return value;
  };
  try {
    const value: unknown = JSON.parse(text, count);
    const rest = text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?/g, (_, colon) => {
      if (colon) keys--;
      return '';
    });
    return keys === 0 && !/\d[.eE]|\d{16}/.test(rest) ? value : undefined;
  } catch {
    return undefined;
  }
}
