// The canonical form of YAML in a roadmap: block style, one line a text, literal blocks for texts of
// several lines, quotes only where a reader could take the text for something else.

import type { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Pointer } from '../findings/problem.ts';
import { yamlLibrary } from '../yaml/yaml-library.ts';

/** The names of the fields at a place of a record, in the order of its schema; empty where none is known. */
export type OrderAt = (pointer: Pointer) => readonly string[];

/** Leaves the order of fields as it is. */
export const asWritten: OrderAt = () => [];

const LONGEST_AMBIGUOUS = 40;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DIGITS = /^[\d.,:_+-]+$/;
/** Long words, and several words or an id: nobody takes these for something else, and most texts are such. */
const WORDS = /^(?:[A-Za-z][a-z-]{3,}[a-z]|[A-Za-z]{2,}(?:[ -][A-Za-z0-9]+)+)$/;

/**
 * True for a text that some reader takes for something else: yes, on, 1_000, 12:30. All that looks like a
 * number is treated alike, so that 1.1 and 1.1.1 are both in quotes; only a date is clear to everybody.
 */
function isAmbiguous(text: string): boolean {
  if (text.length > LONGEST_AMBIGUOUS || DATE.test(text) || WORDS.test(text)) return false;
  if (DIGITS.test(text)) return true;
  return yamlLibrary().stringify(text, { compat: 'yaml-1.1', lineWidth: 0 }).startsWith('"');
}

/** The name of the field that a pair holds. */
function nameOf({ key }: Pair): string {
  return yamlLibrary().isScalar(key) ? String(key.value) : '';
}

function styleScalar(scalar: Scalar): void {
  const { value } = scalar;
  if (typeof value === 'string')
    scalar.type = value.includes('\n') ? 'BLOCK_LITERAL' : isAmbiguous(value) ? 'QUOTE_DOUBLE' : 'PLAIN';
  else if (typeof value !== 'number') delete scalar.source;
}

function sortFields(map: YAMLMap, names: readonly string[]): void {
  if (names.length === 0) return;
  const rank = new Map(names.map((name, i) => [name, i]));
  const place = (pair: unknown) => rank.get(nameOf(pair as Pair)) ?? names.length;
  const [first] = map.items;
  map.items.sort((a, b) => place(a) - place(b));
  // What stands above the first field belongs to that field, and moves with it.
  if (!first || map.items[0] === first || !yamlLibrary().isScalar(first.key)) return;
  if (map.commentBefore) first.key.commentBefore = map.commentBefore;
  map.commentBefore = null;
}

/** Turns a collection on one line into a block; a comment behind it goes above its entries. */
function openUp(collection: YAMLMap | YAMLSeq): void {
  const flow = collection.items.length === 0;
  if (collection.flow && !flow && collection.comment) {
    collection.commentBefore = collection.comment;
    collection.comment = null;
  }
  collection.flow = flow;
}

function style(node: unknown, pointer: Pointer, orderAt: OrderAt): void {
  const { isMap, isScalar, isSeq } = yamlLibrary();
  if (isMap(node)) {
    openUp(node);
    sortFields(node, orderAt(pointer));
    for (const pair of node.items) {
      if (isScalar(pair.key)) styleScalar(pair.key);
      style(pair.value, [...pointer, nameOf(pair as Pair)], orderAt);
    }
  } else if (isSeq(node)) {
    openUp(node);
    for (const [i, item] of node.items.entries()) style(item, [...pointer, i], orderAt);
  } else if (isScalar(node)) styleScalar(node);
}

/** The text of a document in canonical form, with its comments. Changes the document. */
export function canonicalDocument(document: Document, orderAt: OrderAt = asWritten): string {
  style(document.contents, [], orderAt);
  return document.toString({ lineWidth: 0, indentSeq: true, flowCollectionPadding: false });
}

/** The text of some data in canonical form. */
export function canonicalText(data: Readonly<Record<string, unknown>>, orderAt: OrderAt = asWritten): string {
  const { Document: YamlDocument } = yamlLibrary();
  return canonicalDocument(new YamlDocument(data, { aliasDuplicateObjects: false }), orderAt);
}

/** A text as it is written behind a key or a dash. */
export function canonicalScalar(text: string): string {
  return canonicalText({ x: text }).slice('x: '.length).trimEnd();
}
