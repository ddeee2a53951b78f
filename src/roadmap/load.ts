import { brief } from '../findings/brief.ts';
import { compareText } from '../findings/finding.ts';
import { hearSignals, pause } from '../findings/pause.ts';
import { type Problem, problemOf } from '../findings/problem.ts';
import { tellProgress } from '../findings/progress.ts';
import {
  builtinKinds,
  coreKinds,
  type Kinds,
  roadmapFileSchema,
  validateRoadmapFile,
} from '../schema/builtin.ts';
import type { RoadmapFile } from '../schema/generated/roadmap.ts';
import type { OwnSchema } from '../schema/json-schema.ts';
import type { Kind } from '../schema/kind.ts';
import { withOwnKinds } from '../schema/own.ts';
import { idMeant } from '../source/admission.ts';
import { below, type Snapshot, type SourceFile } from '../source/snapshot.ts';
import { type ReadFile, readYaml } from '../yaml/read-yaml.ts';
import { limits } from '../yaml/text.ts';
import { withFullNames } from './full-names.ts';
import { indexRecords } from './index-records.ts';
import { type Connections, connect } from './link.ts';
import { CURRENT_VERSION } from './migrations/all.ts';
import { folderOfKind, ownSchemaIn } from './own-schemas.ts';
import { baseName, folderProblem, type LoadMemory, outcomesIn, recordIn } from './read-record.ts';
import { hasIdForm, type Roadmap, type RoadmapRecord } from './roadmap.ts';
import { schemaProblems } from './schema-problems.ts';
import { isMapping } from './values.ts';

const NOT_RECORDS = new Set(['schemas']);
const FEW = 20;

/** What reading the files gives, before records are connected. */
interface Gathered {
  readonly read: ReadFile;
  readonly records: RoadmapRecord[];
  readonly unread: Set<string>;
  readonly problems: Problem[];
  /** Files in folders that no kind has, by folder. */
  readonly strays: Map<string, SourceFile[]>;
  /** The schema files of the repository, by the folders that they name for their records. */
  readonly homes: Map<string, string>;
  /** The texts of files, and their paths in the same order. */
  readonly texts: string[];
  readonly paths: string[];
  /** The version of the record format, as roadmap.yaml says. */
  version: number;
}

/** Adds what is wrong with one file; of a file that is wrong throughout, the first findings say enough. */
function report(gathered: Gathered, path: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  gathered.problems.push(...problems.slice(0, limits.findings));
  if (problems.length <= limits.findings) return;
  const message = `There are ${problems.length - limits.findings} more findings in this file, which are not listed.`;
  const hint = 'Mend the first ones and check again.';
  gathered.problems.push(problemOf(path, { code: 'file/too-many-findings', message, hint }));
}

function keepText({ paths, texts }: Gathered, path: string, text: string): void {
  paths.push(path);
  texts.push(text);
}

function textsByPath({ paths, texts }: Gathered): Map<string, string> {
  const found = new Map<string, string>();
  for (const [i, path] of paths.entries()) found.set(path, texts[i] ?? '');
  return found;
}

function readSchemaFiles(snapshot: Snapshot, gathered: Gathered): OwnSchema[] {
  return snapshot.files.flatMap((file) => {
    if (!file.path.endsWith('.schema.json')) return [];
    const { text, value, problems } = gathered.read(file);
    keepText(gathered, file.path, text);
    report(gathered, file.path, problems);
    const folder = folderOfKind(value);
    if (folder !== undefined) gathered.homes.set(folder, file.path);
    if (problems.length > 0) return [];
    const found = ownSchemaIn(file.path, value);
    if ('schema' in found) return [found];
    gathered.problems.push(found);
    return [];
  });
}

/** What roadmap.yaml says, read for itself; undefined when it cannot be read. */
export function configIn(file: SourceFile): RoadmapFile | undefined {
  const { value, problems } = readYaml(file.content, file.path);
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
    if (snapshot.problems.some(({ place }) => place.path.toLowerCase() === path.toLowerCase()))
      return fallback;
    const hint = 'Write it: it holds the title, the publisher and the licence.';
    const message = 'The file roadmap.yaml is missing.';
    gathered.problems.push(problemOf(path, { code: 'roadmap/no-roadmap-file', message, hint }));
    return fallback;
  }
  const { text, value, problems } = gathered.read(file);
  keepText(gathered, file.path, text);
  const errors = problems.length > 0 ? [] : validateRoadmapFile(value);
  const root = { schema: roadmapFileSchema };
  const found = schemaProblems(errors, { path: file.path, value }, root, builtinKinds.schemas);
  report(gathered, file.path, [...problems, ...found]);
  if (problems.length > 0) return fallback;
  return errors.length === 0 ? (value as RoadmapFile) : { ...fallback, ...textFields(value) };
}

/** The text fields of a faulty roadmap file, so that the rest of the work can go on. Those that stand on every page are kept short. */
function textFields(value: unknown): Partial<RoadmapFile> {
  if (!isMapping(value)) return {};
  const texts: Partial<RoadmapFile> = Object.fromEntries(
    ['title', 'description', 'publisher', 'licence', 'language'].flatMap((name) =>
      typeof value[name] === 'string'
        ? [[name, name === 'description' ? value[name] : brief(value[name])]]
        : [],
    ),
  );
  // Without its domain, all records of a roadmap would be in folders that nobody knows.
  return value.domain === 'none' ? { ...texts, domain: 'none' } : texts;
}

/** The kind that is kept in the folder of a file; undefined for a file that is no record, or lies where none is kept. */
function kindOfFolder(
  snapshot: Snapshot,
  file: SourceFile,
  kinds: Kinds,
  gathered: Gathered,
): Kind | undefined {
  const inside = below(snapshot, file.path);
  if (inside === 'roadmap.yaml' || file.path.endsWith('.schema.json')) return undefined;
  const folder = inside.includes('/') ? inside.slice(0, inside.lastIndexOf('/')) : '';
  if (NOT_RECORDS.has(folder)) return undefined;
  const here = kinds.byFolder.get(folder) ?? [];
  const kind = here.find(({ prefix }) => baseName(file.path).startsWith(prefix)) ?? here[0];
  if (kind) return kind;
  gathered.unread.add(baseName(file.path));
  const others = gathered.strays.get(folder);
  if (others) others.push(file);
  else gathered.strays.set(folder, [file]);
  return undefined;
}

async function readRecords(
  snapshot: Snapshot,
  kinds: Kinds,
  gathered: Gathered,
  memory: LoadMemory | undefined,
): Promise<void> {
  const known = memory && outcomesIn(memory, kinds, gathered.version);
  for (const [i, file] of snapshot.files.entries()) {
    tellProgress('Reading files', i, snapshot.files.length);
    const kindHere = () => kindOfFolder(snapshot, file, kinds, gathered);
    const outcome = recordIn(file, kindHere, kinds, gathered, known);
    if (!outcome) continue;
    const { text, problems, record } = outcome;
    keepText(gathered, file.path, text);
    report(gathered, file.path, problems);
    if (record) gathered.records.push(record);
    // Where the id cannot be one, links by the name of the file are right.
    if (!record || !hasIdForm(record.id, record.kind)) gathered.unread.add(baseName(file.path));
    await pause();
  }
  for (const [folder, files] of gathered.strays) {
    // A few files beside roadmap.yaml belong to different folders; each is told its own.
    const groups = folder === '' && files.length <= FEW ? files.map((file) => [file]) : [files];
    for (const group of groups)
      gathered.problems.push(folderProblem(group, folder, kinds, gathered.homes.get(folder)));
  }
}

/** What a process that loads more than one roadmap has from those before. */
export interface Again {
  readonly memory: LoadMemory;
  /** The same roadmap as it was loaded last. */
  readonly last?: Roadmap | undefined;
  /** True where the same roadmap will be loaded again. */
  readonly watched?: boolean;
}

/**
 * Makes the roadmap from the files of a snapshot. Whatever is wrong with them is in its problems.
 * A reader that remembers makes sense where many revisions are loaded, and so does a memory of what files came to.
 */
export async function loadRoadmap(
  snapshot: Snapshot,
  read: ReadFile = ({ content, path }) => readYaml(content, path),
  again?: Again,
): Promise<Roadmap> {
  const gathered: Gathered = {
    read,
    records: [],
    unread: new Set(),
    problems: [...snapshot.problems],
    texts: [],
    strays: new Map(),
    homes: new Map(),
    paths: [],
    version: CURRENT_VERSION,
  };
  for (const { path } of snapshot.problems.map(({ place }) => place))
    gathered.unread.add(baseName(path.toLowerCase())).add(idMeant(path.slice(path.lastIndexOf('/') + 1)));
  const schemas = readSchemaFiles(snapshot, gathered);
  const config = readConfig(snapshot, gathered);
  const own = withOwnKinds(config.domain === 'none' ? coreKinds() : builtinKinds, schemas);
  gathered.problems.push(...own.problems);
  gathered.version = config.schema_version;
  await readRecords(snapshot, own.kinds, gathered, again?.memory);
  const all = withFullNames(gathered.records.sort((a, b) => compareText(a.path, b.path)));
  const index = indexRecords(all, own.kinds);
  await hearSignals();
  // Who only wants to know which records there are, as in the releases of before, need not wait for their links.
  let connected: Connections | undefined;
  let texts: Map<string, string> | undefined;
  // Let go of as soon as it served: else each state of a roadmap that is watched would hold the one before, for ever.
  let last = again?.last;
  const connections = (): Connections => {
    connected ??= connect(all, index.records, last);
    last = undefined;
    return connected;
  };
  return {
    label: snapshot.label,
    folder: snapshot.folder,
    ...(snapshot.revision ? { revision: snapshot.revision } : {}),
    config,
    kinds: own.kinds,
    all,
    ...index,
    get links() {
      return connections().links;
    },
    get outgoing() {
      return connections().outgoing;
    },
    get incoming() {
      return connections().incoming;
    },
    unread: gathered.unread,
    problems: gathered.problems,
    fileCount: gathered.paths.length,
    watched: again?.watched === true,
    get texts() {
      texts ??= textsByPath(gathered);
      return texts;
    },
  };
}
