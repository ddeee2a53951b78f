import { Failure } from '../../findings/failure.ts';
import { jsonIn } from '../../findings/json.ts';
import type { Data } from '../../roadmap/roadmap.ts';
import { isMapping } from '../../roadmap/values.ts';
import { tooDeep } from '../../yaml/nesting.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { limits } from '../../yaml/text.ts';

function parse(bytes: Uint8Array, name: string): unknown {
  const text = new TextDecoder().decode(bytes);
  // YAML may begin with a brace as well.
  const json = /^\s*\{/.test(text) && tooDeep(text) === undefined ? jsonIn(text) : undefined;
  if (json !== undefined) return json;
  const { value, problems } = readYaml(bytes, name);
  const [problem] = problems;
  if (!problem) return value;
  const line = 'range' in problem.place ? `, line ${problem.place.range.line}` : '';
  throw new Failure(`${name}${line}: ${problem.message}`, problem.hint);
}

/** The fields that a file in YAML or JSON holds; `name` is what messages call it. */
export function readFields(bytes: Uint8Array, name: string): Data {
  if (bytes.length > limits.bytes)
    throw new Failure(`${name} is larger than ${limits.bytes / 1024} KiB.`, 'A record is never so large.');
  const value = parse(bytes, name);
  if (isMapping(value)) return value;
  throw new Failure(
    `${name} holds no fields.`,
    'Write one field a line, for example: title: Opening workshop',
  );
}
