import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Range,
} from 'vscode-languageserver';
import { printable, printableLine } from '../findings/escape.ts';
import type { Pointer } from '../findings/problem.ts';
import { baseName } from '../roadmap/read-record.ts';
import { hasIdForm, isRetired, type Roadmap, recordsOf, textOf, titleOf } from '../roadmap/roadmap.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { LinkDefinition } from '../schema/kind.ts';
import { type CursorContext, cursorContextAt } from './cursor-context.ts';
import { linkAt, type Subject, subjectOf } from './subject.ts';

/** An item before it is known where it is put. */
type Proposal = Omit<CompletionItem, 'textEdit'> & { readonly label: string; readonly text?: string };

function ids(roadmap: Roadmap, { to }: LinkDefinition, self: string): Proposal[] {
  const records = to.includes('*')
    ? [...roadmap.records.values()]
    : to.flatMap((kind) => recordsOf(roadmap, kind));
  return records
    .filter(({ path }) => path !== self)
    .map((record) => ({
      label: record.id,
      kind: CompletionItemKind.Reference,
      detail: printableLine(titleOf(record)),
      documentation: printable(textOf(record, 'summary') ?? ''),
      filterText: `${record.id} ${printableLine(titleOf(record))}`,
      // Retired records come last: a new link to them is seldom meant.
      sortText: `${isRetired(record) ? 2 : 1} ${record.id}`,
      ...(isRetired(record) ? { tags: [CompletionItemTag.Deprecated] } : {}),
    }));
}

function words(schema: JsonSchema): Proposal[] {
  const values = schema.enum ?? (schema.type === 'boolean' ? [true, false] : []);
  return values.map((value, i) => {
    const description = schema.enumDescriptions?.[i];
    return {
      label: printableLine(String(value)),
      kind: CompletionItemKind.EnumMember,
      sortText: String(i).padStart(4, '0'),
      ...(description === undefined ? {} : { documentation: printable(description) }),
    };
  });
}

/** The id of a record is the name of its file. */
function ownId({ kind }: Subject, path: string): Proposal[] {
  const label = baseName(path);
  const detail = 'the name of the file';
  return kind && hasIdForm(label, kind) && label.startsWith(kind.prefix)
    ? [{ label, kind: CompletionItemKind.Value, detail }]
    : [];
}

/** What may stand as one value. */
function values(roadmap: Roadmap, subject: Subject, pointer: Pointer, self: string): Proposal[] {
  if (pointer.length === 1 && pointer[0] === 'id') return ownId(subject, self);
  const link = linkAt(subject, pointer);
  if (link) return ids(roadmap, link, self);
  const schema = subject.schema(pointer);
  return schema ? words(schema) : [];
}

/** The fields that a mapping may still get; those that it must have come first. */
function fields(subject: Subject, container: Pointer, cursor: CursorContext, colon: boolean): Proposal[] {
  // Nearly all links are ids alone; the fields of a group are proposed where one is begun.
  if (cursor.present.size === 0 && linkAt(subject, container)) return [];
  const schema = subject.schema(container);
  return Object.keys(schema?.properties ?? {})
    .filter((name) => !cursor.present.has(name))
    .map((name, i) => {
      const field = subject.schema([...container, name]);
      const required = schema?.required?.includes(name) ?? false;
      const nested = !cursor.flow && (field?.type === 'array' || field?.type === 'object');
      return {
        label: name,
        kind: CompletionItemKind.Field,
        detail: printableLine(`${field?.title ?? name}${required ? ' (required)' : ''}`),
        documentation: printable(field?.description ?? ''),
        sortText: `${required ? 1 : 2} ${String(i).padStart(4, '0')}`,
        text: colon ? name : `${name}:${nested ? '' : ' '}`,
      };
    });
}

/** Values of a list whose field stands alone yet: each brings what makes it an entry. */
function wrapped(proposals: readonly Proposal[], open: string, end = ''): Proposal[] {
  return proposals.map((proposal) => ({ ...proposal, text: `${open}${proposal.label}${end}` }));
}

function proposals(
  roadmap: Roadmap,
  subject: Subject,
  cursor: CursorContext,
  self: string,
  colon: boolean,
): Proposal[] {
  const found: Proposal[] = [];
  if (cursor.value) {
    const isList = subject.schema(cursor.value)?.type === 'array';
    found.push(
      ...(isList
        ? wrapped(values(roadmap, subject, [...cursor.value, 0], self), '[', ']')
        : values(roadmap, subject, cursor.value, self)),
    );
  }
  if (cursor.container) {
    const schema = subject.schema(cursor.container);
    const entries = cursor.below && schema?.type === 'array' ? [...cursor.container, 0] : undefined;
    found.push(
      ...(entries
        ? [
            ...wrapped(values(roadmap, subject, entries, self), '- '),
            ...fields(subject, entries, cursor, colon).map((each) => ({ ...each, text: `- ${each.text}` })),
          ]
        : fields(subject, cursor.container, cursor, colon)),
    );
  }
  return found;
}

/** What could be written at a place of a document: ids, words of enumerations, names of fields. */
export function completionsAt(
  roadmap: Roadmap,
  path: string,
  text: string,
  { line, character }: { readonly line: number; readonly character: number },
): CompletionItem[] {
  const subject = subjectOf(roadmap, path);
  const cursor = subject && cursorContextAt(text, line, character);
  if (!subject || !cursor) return [];
  const range: Range = { start: { line, character: cursor.start }, end: { line, character: cursor.end } };
  const behind = (text.split('\n')[line] ?? '').slice(cursor.end);
  return proposals(roadmap, subject, cursor, path, /^\s*:/.test(behind)).map(
    ({ text: written, ...item }) => ({ ...item, textEdit: { range, newText: written ?? item.label } }),
  );
}
