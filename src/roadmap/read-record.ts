import { START } from '../findings/finding.ts';
import { type Problem, problemOf } from '../findings/problem.ts';
import { nearest } from '../findings/suggest.ts';
import type { Kinds } from '../schema/builtin.ts';
import { type Kind, writtenEnd } from '../schema/kind.ts';
import { schemaProblem } from '../schema/own.ts';
import type { SchemaError } from '../schema/validate.ts';
import type { SourceFile } from '../source/snapshot.ts';
import type { ReadFile } from '../yaml/read-yaml.ts';
import { limits } from '../yaml/text.ts';
import { migrateValue } from './migrations/all.ts';
import { type Data, hasIdForm, type RoadmapRecord } from './roadmap.ts';
import { schemaProblems } from './schema-problems.ts';
import { isMapping } from './values.ts';

/** The line of a problem, and where it begins; undefined where the problem has no place in the text. */
function lineOf(
  text: string,
  { place }: Problem,
): { readonly line: string; readonly start: number } | undefined {
  if (!('range' in place)) return undefined;
  const lines = text.split('\n');
  const start = lines.slice(0, place.range.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  return { line: (lines[place.range.line - 1] ?? '').replace(/\r$/, ''), start };
}

/** A field whose colon is missing, behind a text that would swallow it. */
function missingColon(problem: Problem, line: string, start: number, isNew: (name: string) => boolean) {
  const [, name, value] = /^([a-z_]+) +([^\s:].*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined || !isNew(name)) return undefined;
  const written = `${name}: ${value.trim()}`;
  return {
    ...problem,
    message: 'The colon after the name of a field is missing.',
    hint: `Write "${written.slice(0, 80)}".`,
    edit: { start, end: start + line.length, text: written },
  };
}

/** A second field behind the value of the first. */
function twoFields(problem: Problem, line: string, start: number, isNew: (name: string) => boolean) {
  const [, first, name, value] = /^(\S[^:]*: .*\S) +([a-z_]+):( .*|)$/.exec(line) ?? [];
  if (first === undefined || name === undefined || value === undefined || !isNew(name)) return undefined;
  return {
    ...problem,
    code: 'yaml/syntax' as const,
    message: 'Two fields stand on one line.',
    hint: `Begin a new line before "${name}:". If it is one text, put the whole in double quotes.`,
    edit: { start: start + first.length, end: start + line.length, text: `\n${name}:${value}` },
  };
}

/** A problem of a file that cannot be read, in the words of who knows the fields of its kind. */
function withFieldNames(problem: Problem, text: string, kind: Kind): Problem {
  const isAsked = problem.code === 'yaml/colon-in-text' || (problem.code === 'yaml/syntax' && !problem.edit);
  const found = isAsked ? lineOf(text, problem) : undefined;
  if (!found) return problem;
  const names = new Set(kind.fields.map(({ name }) => name));
  const isNew = (name: string) => names.has(name) && !new RegExp(`^${name} *:`, 'm').test(text);
  const { line, start } = found;
  const mend = problem.code === 'yaml/syntax' ? missingColon : twoFields;
  return mend(problem, line, start, isNew) ?? problem;
}

/**
 * What is said of the files in a folder that no kind has: one cause, one finding, however many there are. `schema`
 * is the file that would make the folder that of a kind, and cannot be used.
 */
export function folderProblem(
  files: readonly SourceFile[],
  folder: string,
  kinds: Kinds,
  schema?: string,
): Problem {
  const [path = ''] = files.map((file) => file.path);
  const name = baseName(path);
  const several = files.length > 1;
  const end = path.lastIndexOf('/');
  const home = kinds.all.find(({ prefix }) => prefix !== '' && name.startsWith(prefix))?.folder;
  const meant = nearest(folder, kinds.byFolder.keys()) ?? home;
  const folders = [...kinds.byFolder.keys()].join(', ');
  // Whoever looks at one of several files has to hear of it too, and so the folder is named.
  const place = { path: several && end > 0 ? path.slice(0, end) : path, range: START };
  const left = several ? `its ${files.length} files were` : 'the file was';
  if (schema !== undefined)
    return {
      code: 'file/unknown-folder',
      message: `The schema of the kind kept in the folder "${folder}" cannot be used, so ${left} not read.`,
      hint: `Mend ${schema}, at which another finding says what is wrong; this one goes with it.`,
      place,
    };
  return {
    code: 'file/unknown-folder',
    message:
      folder === ''
        ? `Only roadmap.yaml may stand here; ${several ? `${files.length} files were` : 'the file was'} not read.`
        : `No kind of record is kept in the folder "${folder}", so ${left} not read.`,
    hint:
      meant === undefined || (folder === '' && several)
        ? `Records are kept in: ${folders}.`
        : folder === ''
          ? `Move the file to ${meant}/.`
          : `Did you mean the folder "${meant}"?`,
    place,
  };
}

/** The name of a file without folder and ending. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

function notARecord(path: string, value: unknown): Problem {
  return problemOf(path, {
    code: 'yaml/not-a-record',
    message: 'The file does not hold fields, one a line, each with a colon.',
    hint: Array.isArray(value)
      ? 'Delete the dash before the first field and begin every field at the left; each record has a file of its own.'
      : `A record begins with a line "id: ${baseName(path)}".`,
  });
}

/**
 * The folder gives the kind. But where id and file name both say that a record is of another kind, it
 * lies in the wrong folder, and to check it as what it is not would find nothing but noise.
 */
function kindOf(name: string, id: string | undefined, folder: Kind, kinds: Kinds): Kind {
  if (id === undefined || id.startsWith(folder.prefix)) return folder;
  const named = ({ prefix }: Kind) => prefix !== '' && id.startsWith(prefix) && name.startsWith(prefix);
  return kinds.all.find(named) ?? folder;
}

/** Whatever its schema says, a record has an id, and the id is fit to be a file name and an address. */
function idProblem(path: string, id: unknown, kind: Kind): Problem | undefined {
  const words: Pick<Problem, 'code' | 'message'> | undefined =
    typeof id !== 'string'
      ? { code: 'schema/missing-field', message: 'The field "id" is missing or is not a text.' }
      : hasIdForm(id, kind)
        ? undefined
        : {
            code: 'schema/wrong-form',
            message: `"id" is not written as it has to be: ${JSON.stringify(id)}.`,
          };
  const hint = 'An id consists of lower-case letters, digits and hyphens: "id: event-opening-workshop".';
  return words && { ...words, hint, place: { path, pointer: ['id'], at: 'value' } };
}

/** A record that was not checked, because the schema of its kind, which a repository brought, takes too long. */
function notChecked(path: string, { name, origin }: Kind, { params, message }: SchemaError): Problem[] {
  const hint = `Make ${origin ?? 'the schema'} simpler: fewer alternatives and conditions within each other.`;
  return [
    ...(params.first && origin
      ? [schemaProblem(origin, { pointer: [], message: `${message} (at ${path})`, hint })]
      : []),
    problemOf(path, {
      code: 'schema/invalid',
      message: `The record was not checked: the schema of the kind ${name} takes too many steps.`,
      hint,
    }),
  ];
}

/** A field that is a link seen from its other end, with the place where it is written. */
function atItsEnd(problem: Problem, kind: Kind, kinds: Kinds): Problem {
  const name = 'pointer' in problem.place ? problem.place.pointer.at(-1) : undefined;
  if (problem.code !== 'schema/unknown-field' || typeof name !== 'string') return problem;
  const end = writtenEnd(name, kind, kinds.all);
  return end
    ? {
        ...problem,
        hint: `This link is written at its other end: in the ${end.kind.noun}, under "${end.link.field}". "aligner validate --fix" moves it.`,
      }
    : problem;
}

/** True when a problem is about the field id. */
function isAboutId({ place, message }: Problem): boolean {
  if (!('pointer' in place)) return false;
  return (
    place.pointer.join() === 'id' || (place.pointer.length === 0 && message.startsWith('The field "id"'))
  );
}

/** How files are read, and the version of the record format. */
interface Reader {
  readonly read: ReadFile;
  readonly version: number;
}

/** What the file of a record comes to. */
interface ReadOutcome {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Absent when the file says no id. */
  readonly record?: RoadmapRecord;
}

/**
 * What files came to in an earlier load, of another release or in a process that goes on: a file that is the
 * same object as before, with the same kinds and version, comes to the same.
 */
export type LoadMemory = WeakMap<Kinds, Map<number, Outcomes>>;

type Outcomes = WeakMap<SourceFile, ReadOutcome>;

/** What files came to with these kinds and this version of the record format. */
export function outcomesIn(memory: LoadMemory, kinds: Kinds, version: number): Outcomes {
  const versions = memory.get(kinds) ?? new Map<number, Outcomes>();
  memory.set(kinds, versions);
  const outcomes = versions.get(version) ?? new WeakMap();
  versions.set(version, outcomes);
  return outcomes;
}

/** What the reader, or the rule id/wrong-folder of a strange id, does not report already. */
function notSaid(
  found: readonly Problem[],
  problems: readonly Problem[],
  strange: boolean,
): readonly Problem[] {
  const said = new Set(problems.map(({ code }) => code));
  return found.filter(
    (problem) =>
      !said.has(problem.code) &&
      !(problems.length > 0 && problem.code === 'schema/wrong-type') &&
      !(said.has('yaml/tag') && /wrong-size|unknown-value/.test(problem.code)) &&
      !(strange && problem.code === 'schema/wrong-form' && isAboutId(problem)),
  );
}

function readRecord(file: SourceFile, folder: Kind, kinds: Kinds, how: Reader): ReadOutcome {
  const { text, value, problems: read } = how.read(file);
  // Of a file that is wrong throughout, only the first problems are shown.
  const shown = value === undefined ? read.slice(0, limits.findings) : [];
  const problems = [
    ...shown.map((problem) => withFieldNames(problem, text, folder)),
    ...read.slice(shown.length),
  ];
  const id = isMapping(value) && typeof value.id === 'string' ? value.id : undefined;
  if (!isMapping(value))
    return { text, problems: value === undefined ? problems : [...problems, notARecord(file.path, value)] };
  const kind = kindOf(baseName(file.path), id, folder, kinds);
  const data: Data = migrateValue(value, kind.name, how.version);
  const errors = kind.validate(data);
  const [unchecked] = errors;
  if (unchecked?.keyword === 'steps')
    return { text, problems: [...problems, ...notChecked(file.path, kind, unchecked)] };
  const noId = idProblem(file.path, value.id, kind);
  if (id !== undefined && errors.length === 0 && !noId && problems.length === 0)
    return { text, problems, record: { id, kind, path: file.path, data } };
  const written = { path: file.path, value: data, record: id };
  const found = schemaProblems(errors, written, kind, kinds.schemas);
  // Where the schema asks for the id, a finding says already that it is missing, or written "ID".
  const asked = errors.some(({ params, pointer }) => pointer.length === 0 && params.missingProperty === 'id');
  if (noId && problems.length === 0 && !asked && !found.some(isAboutId)) found.push(noId);
  const strange = id !== undefined && !id.startsWith(kind.prefix) && hasIdForm(id, kind);
  const news = notSaid(found, problems, strange).map((problem) => atItsEnd(problem, kind, kinds));
  return {
    text,
    problems: news.length === 0 ? problems : [...problems, ...news],
    ...(id === undefined ? {} : { record: { id, kind, path: file.path, data } }),
  };
}

/**
 * Reads the file of a record and checks it against the schema of its kind, unless that was done before.
 * `kindHere` gives the kind by the folder of the file; undefined gives nothing.
 */
export function recordIn(
  file: SourceFile,
  kindHere: () => Kind | undefined,
  kinds: Kinds,
  how: Reader,
  known: Outcomes | undefined,
): ReadOutcome | undefined {
  const before = known?.get(file);
  if (before) return before;
  const folder = kindHere();
  const outcome = folder && readRecord(file, folder, kinds, how);
  if (outcome) known?.set(file, outcome);
  return outcome;
}
