// Turns schemas into the code of validators, by ajv, that only say yes or no, which is all that a record without
// a mistake needs; what is wrong with the others is said by src/schema/evaluate.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const META = JSON.parse(readFileSync(join(import.meta.dirname, '../schemas/meta/kind.json'), 'utf8'));
/** The keywords of the tool, as the schema of schemas lists them. */
const OWN = Object.keys(META.$defs.schema.properties).filter((name) => /^x-|^enum./.test(name));
const ANNOTATIONS = new Set([...OWN, 'title', 'description', 'examples', 'contentMediaType']);

/**
 * A schema without the words for people. A validator carries its schema along, and most of its size would be
 * descriptions that it never looks at. Names of properties are kept, whatever they are called.
 */
function bare(node, isMap = false) {
  if (Array.isArray(node)) return node.map((each) => bare(each));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => isMap || !ANNOTATIONS.has(key))
      .map(([key, value]) => {
        const literal = !isMap && (key === 'enum' || key === 'const');
        const map = !isMap && ['properties', '$defs', 'patternProperties', 'dependentSchemas'].includes(key);
        return [key, literal ? value : bare(value, map)];
      }),
  );
}

/** The code that ajv writes for all roots, with the name of the function for each root. */
function compiled(schemas, roots, options) {
  const ajv = new Ajv2020({
    ownProperties: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: true, formats: _`require("../formats.ts").formats` },
    ...options,
  });
  ajv.addVocabulary(OWN);
  ajv.addFormat('date', { type: 'string', validate: () => true });
  for (const { schema } of schemas) ajv.addSchema(bare(schema));
  const names = Object.fromEntries(roots.map(({ schema }, i) => [`root${i}`, schema.$id]));
  const found = new Map();
  const code = standalone
    .default(ajv, names)
    .replace(/^"use strict";/, '')
    .replace(/export const (root\d+) = (validate\d+);/g, (_whole, root, name) => {
      found.set(names[root], name);
      return '';
    })
    .replace(/export default validate\d+;/, '')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'codePoints')
    .replaceAll('require("../formats.ts").formats', 'formats');
  if (/\brequire\(|\bexport\b/.test(code))
    throw new Error('a validator needs a module that is not known here');
  return { code, roots: found };
}

/** Cuts code into its statements: the constants, and the functions with what ajv notes of each. */
function statements(code) {
  const list = [];
  for (const part of code.split(/(?=\bfunction validate\d+\()/)) {
    const [name] = /^function (validate\d+)\(/.exec(part)?.slice(1) ?? [];
    const end = name === undefined ? 0 : part.indexOf('};', part.indexOf(`${name}.evaluated = `)) + 2;
    if (name !== undefined) list.push({ name, text: part.slice(0, end) });
    for (const [text, constant] of part.slice(end).matchAll(/const (\w+) = .*?;(?=const |$)/gs))
      list.push({ name: constant, text });
  }
  return list;
}

/** ajv writes the code of a definition once for each schema that uses it: here it stands once. */
function once({ code, roots }) {
  const list = statements(code);
  if (list.reduce((sum, { text }) => sum + text.length, 0) !== code.length)
    throw new Error('ajv writes its code in another form than before');
  const same = new Map(list.map(({ name }) => [name, name]));
  const renamed = (text) =>
    text.replace(/\b(?:validate|schema|func|pattern|formats)\d+\b/g, (name) => same.get(name) ?? name);
  for (let before = -1; before !== new Set(same.values()).size; ) {
    before = new Set(same.values()).size;
    const first = new Map();
    for (const { name, text } of list) {
      const key = renamed(text).replaceAll(new RegExp(`\\b${same.get(name)}\\b`, 'g'), 'SELF');
      if (first.has(key)) same.set(name, first.get(key));
      else first.set(key, same.get(name));
    }
  }
  const kept = list.filter(({ name }) => same.get(name) === name);
  return {
    code: kept.map(({ text }) => renamed(text)).join('\n'),
    table: [...roots].map(([id, name]) => `${JSON.stringify(id)}: ${same.get(name)}`).join(', '),
  };
}

/**
 * Characters are counted only where the length in UTF-16 does not settle it: a character is one or two units.
 * Nearly all texts are far from their limits.
 */
function withQuickLengths(code) {
  const [, count] = /const (func\d+) = codePoints;/.exec(code) ?? [];
  if (count === undefined) return code;
  return code
    .replace(new RegExp(`\\b${count}\\((data\\d*)\\) > (\\d+)`, 'g'), `($1.length > $2 && ${count}($1) > $2)`)
    .replace(
      new RegExp(`\\b${count}\\((data\\d*)\\) < (\\d+)`, 'g'),
      `($1.length < 2 * $2 && ${count}($1) < $2)`,
    );
}

/** Code that says only yes or no: nobody reads the errors, so they are counted and not made, nor the places in them. */
function withoutErrors({ code, roots }) {
  const quick = code
    .replace(/validate\d+\.errors = \[\{instancePath.*?\}\];(?=return false;)/g, '')
    .replace(/const (err\d+) = \{.*?\};if\(vErrors === null\).*?vErrors\.push\(\1\);\}/g, '')
    .replace(/vErrors = vErrors === null \? .*?;errors = vErrors\.length;/g, 'errors++;')
    .replace(/if\(vErrors !== null\)\{if\(_errs\d+\)\{.*?\}else \{.*?\}\}/g, '')
    .replace(/let vErrors = null;|validate\d+\.errors = vErrors;/g, '')
    .replace(/const (evaluated\d+) = [^;]*;if\(\1\.dynamicProps\)\{.*?\}if\(\1\.dynamicItems\)\{.*?\}/g, '')
    .replace(/, ?\{instancePath[:,][^{}]*\}\)/g, ')')
    .replace(/\(data, \{instancePath="".*?\}=\{\}\)/g, '(data)');
  if (/instancePath|parentData|rootData|schemaPath|vErrors|\.errors|evaluated\d/.test(quick))
    throw new Error('ajv writes errors in another form than before');
  return { code: withQuickLengths(quick), roots };
}

/**
 * Whether a schema knows a field is asked of a set of names. ajv asks the schema itself, which then has to be loaded
 * as a whole.
 */
function withNameSets(code) {
  return code.split('\n').reduce((text, line) => {
    const [, name, schema] = /^const (schema\d+) = (\{.*\});$/.exec(line) ?? [];
    if (name === undefined) return text;
    const names = JSON.stringify(Object.keys(JSON.parse(schema).properties ?? {}));
    const known = text
      .replaceAll(new RegExp(`func\\d+\\.call\\(${name}\\.properties, (key\\d+)\\)`, 'g'), `${name}.has($1)`)
      .replace(line, `const ${name} = new Set(${names});`);
    if (new RegExp(`\\b${name}\\b(?!\\.has\\(key| = new Set)`).test(known))
      throw new Error(`ajv looks at ${name} in another way than before`);
    return known;
  }, code);
}

/** The source of a module whose `validators` only say yes or no. */
export function verdictSource(schemas, roots) {
  const { code, table } = once(
    withoutErrors(compiled(schemas, roots, { allErrors: false, messages: false })),
  );
  // What ajv notes of its functions for itself.
  const own = withNameSets(code).replace(/validate\d+\.evaluated = [^;]*;/g, '');
  return `import { codePoints, formats } from '../formats.ts';\n${own}\nexport const validators = { ${table} };\n`;
}
