import { brief } from '../findings/brief.ts';
import { compareText, START } from '../findings/finding.ts';
import type { Problem } from '../findings/problem.ts';
import { nearest } from '../findings/suggest.ts';
import { builtinKinds, type Kinds, roadmapFileSchema, validateRoadmapFile } from '../kinds/builtin.ts';
import type { RoadmapFile } from '../kinds/generated/roadmap.ts';
import { type Kind, schemaAt } from '../kinds/kind.ts';
import { type OwnSchema, withOwnKinds } from '../kinds/own.ts';
import type { SchemaError } from '../kinds/validate.ts';
import { CURRENT_VERSION, migrateValue } from '../migrations/all.ts';
import { type ReadFile, readYaml } from '../record/read-yaml.ts';
import { limits } from '../record/text.ts';
import { below, type Snapshot, type SourceFile } from '../source/snapshot.ts';
import { connect } from './link.ts';
import { type Data, hasIdForm, type Roadmap, type RoadmapRecord } from './roadmap.ts';
import { schemaProblems } from './schema-problems.ts';
import { isMapping } from './values.ts';

const NOT_RECORDS = new Set(['schemas']);

/** What reading the files gives, before records are connected. */
interface Gathered {
  readonly read: ReadFile;
  readonly records: RoadmapRecord[];
  readonly unread: Set<string>;
  readonly problems: Problem[];
  readonly texts: Map<string, string>;
  /** The version of the record format, as roadmap.yaml says. */
  version: number;
}

/** Adds what is wrong with one file; of a file that is wrong throughout, the first findings say enough. */
function report(gathered: Gathered, path: string, problems: readonly Problem[]): void {
  gathered.problems.push(...problems.slice(0, limits.findings));
  if (problems.length <= limits.findings) return;
  gathered.problems.push({
    code: 'file/too-many-findings',
    message: `There are ${problems.length - limits.findings} more findings in this file, which are not listed.`,
    hint: 'Mend the first ones and check again.',
    place: { path, range: START },
  });
}

function readSchemaFiles(snapshot: Snapshot, gathered: Gathered): OwnSchema[] {
  return snapshot.files.flatMap((file) => {
    if (!file.path.endsWith('.schema.json')) return [];
    const { text, value, problems } = gathered.read(file);
    gathered.texts.set(file.path, text);
    report(gathered, file.path, problems);
    return problems.length === 0 ? [{ path: file.path, schema: value }] : [];
  });
}

/** What roadmap.yaml says, read for itself; undefined when it cannot be read. */
export function configIn(file: SourceFile): RoadmapFile | undefined {
  const { value, problems } = readYaml(file.bytes, file.path);
  return problems.length === 0 && validateRoadmapFile(value).length === 0
    ? (value as RoadmapFile)
    : undefined;
}

function readConfig(snapshot: Snapshot, gathered: Gathered): RoadmapFile {
  const fallback: RoadmapFile = {
    schema_version: CURRENT_VERSION,
    title: 'Roadmap',
    description: '',
    publisher: '',
    licence: '',
  };
  const file = snapshot.files.find(({ path }) => below(snapshot, path) === 'roadmap.yaml');
  const path = snapshot.folder === '' ? 'roadmap.yaml' : `${snapshot.folder}/roadmap.yaml`;
  if (!file) {
    // A file that is there but could not be read has its finding already.
    if (snapshot.problems.some(({ place }) => place.path === path)) return fallback;
    gathered.problems.push({
      code: 'roadmap/no-roadmap-file',
      message: 'The file roadmap.yaml is missing.',
      hint: 'Write it: it holds the title, the publisher and the licence.',
      place: { path, range: START },
    });
    return fallback;
  }
  const { text, value, problems } = gathered.read(file);
  gathered.texts.set(file.path, text);
  const errors = problems.length > 0 ? [] : validateRoadmapFile(value);
  const root: Pick<Kind, 'schema'> = { schema: roadmapFileSchema };
  const found = schemaProblems(errors, {
    path: file.path,
    value,
    schemaAt: (pointer) => schemaAt(root, builtinKinds.schemas, pointer),
  });
  report(gathered, file.path, [...problems, ...found]);
  if (problems.length > 0) return fallback;
  return errors.length === 0 ? (value as RoadmapFile) : { ...fallback, ...textFields(value) };
}

/** The text fields of a faulty roadmap file, so that the rest of the work can go on. Those that stand on every page are kept short. */
function textFields(value: unknown): Partial<RoadmapFile> {
  if (!isMapping(value)) return {};
  return Object.fromEntries(
    ['title', 'description', 'publisher', 'licence'].flatMap((name) =>
      typeof value[name] === 'string'
        ? [[name, name === 'description' ? value[name] : brief(value[name])]]
        : [],
    ),
  );
}

function folderProblem(file: SourceFile, folder: string, kinds: Kinds): Problem {
  const name = baseName(file.path);
  const home = kinds.all.find(({ prefix }) => prefix !== '' && name.startsWith(prefix))?.folder;
  const meant = nearest(folder, kinds.byFolder.keys()) ?? home;
  const folders = [...kinds.byFolder.keys()].join(', ');
  return {
    code: 'file/unknown-folder',
    message:
      folder === ''
        ? 'Only roadmap.yaml may stand here; the file was not read.'
        : `No kind of record is kept in the folder "${folder}", so the file was not read.`,
    hint:
      meant === undefined
        ? `Records are kept in: ${folders}.`
        : folder === ''
          ? `Move the file to ${meant}/.`
          : `Did you mean the folder "${meant}"?`,
    place: { path: file.path, range: START },
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

function notARecord(path: string, value: unknown): Problem {
  return {
    code: 'yaml/not-a-record',
    message: 'The file does not hold fields, one a line, each with a colon.',
    hint: Array.isArray(value)
      ? 'Delete the dash before the first field and begin every field at the left; each record has a file of its own.'
      : `A record begins with a line "id: ${baseName(path)}".`,
    place: { path, range: START },
  };
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
  const words =
    typeof id !== 'string'
      ? { code: 'schema/missing-field', message: 'The field "id" is missing or is not a text.' }
      : hasIdForm(id, kind)
        ? undefined
        : {
            code: 'schema/wrong-form',
            message: `"id" is not written as it has to be: ${JSON.stringify(id)}.`,
          };
  const hint = 'An id consists of lower-case letters, digits and hyphens: "id: need-voice-evidence".';
  return words && { ...words, hint, place: { path, pointer: ['id'], at: 'value' } };
}

/** True when a problem is about the field id. */
function isAboutId({ place, message }: Problem): boolean {
  if (!('pointer' in place)) return false;
  return (
    place.pointer.join() === 'id' || (place.pointer.length === 0 && message.startsWith('The field "id"'))
  );
}

const verdicts = new WeakMap<Data, { readonly kind: Kind; readonly errors: readonly SchemaError[] }>();

/** What a schema says of a value. Releases share most of their records, and each is checked once. */
function errorsOf(kind: Kind, data: Data): readonly SchemaError[] {
  const before = verdicts.get(data);
  if (before?.kind === kind) return before.errors;
  const errors = kind.validate(data);
  verdicts.set(data, { kind, errors });
  return errors;
}

function readRecord(file: SourceFile, folder: Kind, kinds: Kinds, gathered: Gathered): void {
  const { text, value, problems } = gathered.read(file);
  gathered.texts.set(file.path, text);
  const id = isMapping(value) && typeof value.id === 'string' ? value.id : undefined;
  if (id === undefined) gathered.unread.add(baseName(file.path));
  if (!isMapping(value)) {
    report(gathered, file.path, value === undefined ? problems : [...problems, notARecord(file.path, value)]);
    return;
  }
  const kind = kindOf(baseName(file.path), id, folder, kinds);
  const data: Data = migrateValue(value, kind.name, gathered.version);
  const found = schemaProblems(errorsOf(kind, data), {
    path: file.path,
    value: data,
    ...(id === undefined ? {} : { record: id }),
    schemaAt: (pointer) => schemaAt(kind, kinds.schemas, pointer),
  });
  const noId = idProblem(file.path, value.id, kind);
  if (noId && problems.length === 0 && !found.some(isAboutId)) found.push(noId);
  // What the reader or the rule id/wrong-folder reports already is not said twice.
  const strange = id !== undefined && !id.startsWith(kind.prefix) && hasIdForm(id, kind);
  const said = new Set(problems.map(({ code }) => code));
  const news = found.filter(
    (problem) =>
      !said.has(problem.code) &&
      !(problems.length > 0 && problem.code === 'schema/wrong-type') &&
      !(strange && problem.code === 'schema/wrong-form' && isAboutId(problem)),
  );
  report(gathered, file.path, [...problems, ...news]);
  if (id !== undefined) gathered.records.push({ id, kind, path: file.path, data });
}

function readRecords(snapshot: Snapshot, kinds: Kinds, gathered: Gathered): void {
  for (const file of snapshot.files) {
    const inside = below(snapshot, file.path);
    if (inside === 'roadmap.yaml' || file.path.endsWith('.schema.json')) continue;
    const folder = inside.includes('/') ? inside.slice(0, inside.lastIndexOf('/')) : '';
    if (NOT_RECORDS.has(folder)) continue;
    const here = kinds.byFolder.get(folder) ?? [];
    const kind = here.find(({ prefix }) => baseName(file.path).startsWith(prefix)) ?? here[0];
    if (kind) readRecord(file, kind, kinds, gathered);
    else {
      gathered.unread.add(baseName(file.path));
      gathered.problems.push(folderProblem(file, folder, kinds));
    }
  }
}

function indexRecords(
  all: readonly RoadmapRecord[],
  kinds: Kinds,
): Pick<Roadmap, 'records' | 'byKind' | 'aliases'> {
  const first = new Map<string, RoadmapRecord>();
  // Where an id is used twice, it belongs to the file that is called by it; else to the first.
  const named = ({ id, path }: RoadmapRecord) => path.endsWith(`/${id}.yaml`);
  for (const record of all) {
    const other = first.get(record.id);
    if (!other || (named(record) && !named(other))) first.set(record.id, record);
  }
  const records = new Map([...first].sort(([a], [b]) => compareText(a, b)));
  const byKind = new Map(kinds.all.map((kind) => [kind.name, [] as RoadmapRecord[]]));
  const aliases = new Map<string, RoadmapRecord>();
  for (const record of records.values()) {
    byKind.get(record.kind.name)?.push(record);
    if (Array.isArray(record.data.aliases))
      for (const alias of record.data.aliases) if (typeof alias === 'string') aliases.set(alias, record);
  }
  return { records, byKind, aliases };
}

/**
 * Makes the roadmap from the files of a snapshot. Whatever is wrong with them is in its problems.
 * A reader that remembers makes sense where many revisions are loaded.
 */
export async function loadRoadmap(
  snapshot: Snapshot,
  read: ReadFile = ({ bytes, path }) => readYaml(bytes, path),
): Promise<Roadmap> {
  const gathered: Gathered = {
    read,
    records: [],
    unread: new Set(),
    problems: [...snapshot.problems],
    texts: new Map(),
    version: CURRENT_VERSION,
  };
  for (const { place } of snapshot.problems) gathered.unread.add(baseName(place.path.toLowerCase()));
  const own = await withOwnKinds(builtinKinds, readSchemaFiles(snapshot, gathered));
  gathered.problems.push(...own.problems);
  const config = readConfig(snapshot, gathered);
  gathered.version = config.schema_version;
  readRecords(snapshot, own.kinds, gathered);
  const all = gathered.records.sort((a, b) => compareText(a.path, b.path));
  const index = indexRecords(all, own.kinds);
  return {
    label: snapshot.label,
    folder: snapshot.folder,
    ...(snapshot.revision ? { revision: snapshot.revision } : {}),
    config,
    kinds: own.kinds,
    all,
    ...index,
    ...connect(all, index.records),
    unread: gathered.unread,
    problems: gathered.problems,
    texts: gathered.texts,
  };
}
