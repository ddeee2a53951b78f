import { Failure } from '../findings/failure.ts';
import type { TextEdit } from '../findings/problem.ts';
import { recordKnownAs } from '../roadmap/named.ts';
import { hasIdForm, type Roadmap, type RoadmapRecord } from '../roadmap/roadmap.ts';
import { isMapping } from '../roadmap/values.ts';
import { withField } from '../roadmap/with-field.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { changedText } from './change-fields.ts';
import { withoutField } from './fields.ts';
import { withLineEndsOf } from './line-ends.ts';
import { splice } from './splice.ts';
import type { FileChange } from './write.ts';

/** A rename may be taken back as long as no release has one of the two ids. */
function isWayBack(id: string, record: RoadmapRecord, roadmap: Roadmap): boolean {
  const released = roadmap.past?.has(record.id) || roadmap.past?.has(id);
  return roadmap.aliases.get(id) === record && !roadmap.records.has(id) && !released;
}

/** Fails unless the id may be given to a record of this kind: well-formed, and never used before. */
function checkNewId(id: string, record: RoadmapRecord, roadmap: Roadmap): void {
  const { kind } = record;
  if (!id.startsWith(kind.prefix) || !hasIdForm(id, kind) || id.length > 80)
    throw new Failure(
      `"${id}" cannot be the id of a ${kind.noun}.`,
      `It begins with "${kind.prefix}", followed by lower-case letters, digits and hyphens.`,
    );
  const bearer = roadmap.records.get(id) ?? roadmap.aliases.get(id);
  const former = roadmap.past?.get(id);
  if (bearer)
    throw new Failure(
      bearer === record
        ? `"${id}" is a former id of this record, and a release knows it.`
        : `"${id}" is ${bearer.id === id ? 'the id' : 'a former id'} of another record, in ${bearer.path}.`,
      bearer === record
        ? 'Keep the id: links to the former one lead here. Before the rename is committed, git can take it back.'
        : 'An id is never used twice. Choose another one.',
    );
  if (former)
    throw new Failure(
      `"${id}" was used in the release ${former.tag} ("${former.title}").`,
      'An id is never used again. Choose another one.',
    );
}

/** Where a text names an id as a whole word. Addresses of the web are left alone: they belong to others. */
export function occurrences(text: string, id: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(id); at !== -1; at = text.indexOf(id, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + id.length);
    if (/[A-Za-z0-9_.-]/.test(before) || /[A-Za-z0-9_-]/.test(after)) continue;
    const word = /\S*$/.exec(text.slice(Math.max(0, at - 500), at))?.[0] ?? '';
    if (!/[a-z]:\/\//i.test(word)) found.push(at);
  }
  return found;
}

function renamed(text: string, old: string, id: string): string {
  const edits = occurrences(text, old).map((at): TextEdit => ({ start: at, end: at + old.length, text: id }));
  return splice(text, edits);
}

function withMentionsRenamed(text: string, old: string, id: string): string {
  return text.replaceAll(`[[${old}]]`, `[[${id}]]`).replaceAll(`](record:${old})`, `](record:${id})`);
}

/** The former ids of the record under its new id: the old one comes in, and a name that it takes up again goes out. */
function withAliases(text: string, record: RoadmapRecord, old: string, back: string | undefined): string {
  const { value } = readYaml(text, '');
  const data = isMapping(value) ? value : {};
  const before = Array.isArray(data.aliases) ? data.aliases : [];
  const ids = back === undefined ? [...before, old] : before.filter((each) => each !== back);
  if (ids.length === 0) return withoutField(text, 'aliases');
  return changedText(text, data, withField(data, record.kind, 'aliases', ids));
}

/**
 * Gives a record another id: its file gets the new name, all links and mentions in the roadmap are
 * rewritten, and the old id stays as an alias, where the kind has a field for it. No other byte changes. `known` and
 * `id` come from the user; a rename that cannot be is a failure. Gives the files that change, and how often the id was
 * named in links and elsewhere; `back` is true when the record takes up a former id again that no release has.
 */
export function rename(roadmap: Roadmap, known: string, id: string) {
  const record = recordKnownAs(roadmap, known);
  const old = record.id;
  const back = isWayBack(id, record, roadmap);
  checkRename(roadmap, record, id, back);
  const alias = hasAliases(record);
  const changes: FileChange[] = [];
  let named = 0;
  for (const [path, before] of roadmap.texts) {
    const { after, count } = followed(path, before, old, id);
    named += count;
    if (path === record.path) {
      const text = alias
        ? withLineEndsOf(before, withAliases(after, record, old, back ? id : undefined))
        : after;
      changes.push({ path: besides(path, id), after: text }, { path, before });
    } else if (after !== before) changes.push({ path, before, after });
  }
  const links = roadmap.incoming.get(old)?.length ?? 0;
  return { changes, links, mentions: Math.max(named - links - 1, 0), alias, back };
}

/** A text that names a record by its new id, and how often it named it. */
function followed(path: string, before: string, old: string, id: string) {
  if (!path.endsWith('.schema.json'))
    return { after: renamed(before, old, id), count: occurrences(before, old).length };
  // A schema names records in links of its texts only.
  const after = withMentionsRenamed(before, old, id);
  return { after, count: before.split(old).length - after.split(old).length };
}

/** The path of the file of an id, in the same folder and with the same ending. */
function besides(path: string, id: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${id}${path.endsWith('.yml') ? '.yml' : '.yaml'}`;
}

function hasAliases({ kind }: RoadmapRecord): boolean {
  return kind.fields.some(({ name }) => name === 'aliases');
}

/** Fails when a record cannot get another id. `back` is true where the id was once its own. */
function checkRename(roadmap: Roadmap, record: RoadmapRecord, id: string, back: boolean): void {
  const old = record.id;
  if (record.kind.prefix === '')
    throw new Failure(`A ${record.kind.noun} is called by its version, so it is not renamed.`);
  if (old === id) throw new Failure(`"${old}" is called so already.`, 'Give another id.');
  if (roadmap.all.filter((each) => each.id === old).length > 1)
    throw new Failure(
      `Two records have the id "${old}", so it is not clear which one is meant.`,
      'Give one of them another id in its file first: the field "id" and the name of the file.',
    );
  if (!back) checkNewId(id, record, roadmap);
  const closed = roadmap.problems.find(({ code }) => code === 'file/unreadable');
  if (closed)
    throw new Failure(
      `${closed.place.path} cannot be read, so it is not known whether it names "${old}". Nothing was changed.`,
      'Mend the cause, such as its permissions, and run the command again.',
    );
  const released = roadmap.past?.get(old);
  if (!hasAliases(record) && released)
    throw new Failure(
      `Release ${released.tag} has the id "${old}", and a ${record.kind.noun} has no field for former ids.`,
      'Keep the id: citations of it would lead nowhere. The title may change.',
    );
}
