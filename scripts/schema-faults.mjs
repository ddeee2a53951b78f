// What is wrong with the schemas that come with the tool, told as for those of a repository. Bundled by generate.mjs.
import { schemaProblems } from '../src/roadmap/schema-problems.ts';
import { evaluator } from '../src/schema/evaluate.ts';
import { metaSchema } from '../src/schema/generated/meta-schema.js';
import { roleTargets, withTargets } from '../src/schema/roles.ts';
import { schemaFault } from '../src/schema/schema-faults.ts';
import { positionsIn } from '../src/yaml/positions.ts';

const none = new Map();
const validate = evaluator(none)(metaSchema);

/** The ids of notes about releases are versions: theirs is the one kind without a prefix. */
function isNotes(value) {
  return value['x-kind']?.role === 'release-notes';
}

function problemsIn(path, value, known) {
  const isKept = ({ place: { pointer } }) => !(isNotes(value) && pointer.join('.') === 'x-kind.prefix');
  const meta = { schema: metaSchema };
  const problems = schemaProblems(validate(value), { path, value }, meta, none).filter(isKept);
  if (problems.length > 0) return problems;
  const fault = schemaFault(value, known);
  return fault ? [{ ...fault, place: { pointer: fault.pointer, at: 'value' } }] : [];
}

/** "schemas/need.schema.json:12:7: There is no field ... Did you mean ...?" for all that is wrong in the files. */
export function schemaFaults(files) {
  const targets = roleTargets(files.map(({ schema }) => schema));
  const all = files.map(({ schema }) => withTargets(schema, targets));
  const known = {
    schemas: new Map(all.map((schema) => [schema.$id, schema])),
    kinds: new Set([...targets.keys(), ...all.flatMap((schema) => schema['x-kind']?.name ?? [])]),
    spend: () => undefined,
  };
  return files.flatMap(({ path, text }, i) =>
    problemsIn(path, all[i], known).map(({ message, hint = '', place: { pointer, at } }) => {
      const { line, column } = positionsIn(text)(pointer, at);
      return `${path}:${line}:${column}: ${message} ${hint}`.trimEnd();
    }),
  );
}
