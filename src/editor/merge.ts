import { isGroup } from '../schema/keywords/keyword.ts';
import { SCHEMA_MARK } from './files.ts';

/** What to do with one file. */
export type MergePlan =
  | { readonly action: 'keep' }
  | { readonly action: 'create' | 'change'; readonly text: string }
  /** The file is the user's, and cannot be completed without risk: a person adds this text. */
  | { readonly action: 'tell'; readonly text: string };

/** What is there, with what is missing added. Nothing that is there changes. */
function completed(there: unknown, wanted: unknown): unknown {
  if (Array.isArray(there) && Array.isArray(wanted))
    return [...there, ...wanted.filter((each) => !there.includes(each))];
  if (!isGroup(there) || !isGroup(wanted)) return there;
  const added = Object.entries(wanted).map(([key, value]) => [
    key,
    Object.hasOwn(there, key) ? completed(there[key], value) : value,
  ]);
  return { ...there, ...Object.fromEntries(added) };
}

/** The text without blanks outside of quotation marks. */
function squeezed(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

/** The value of a JSON text that can be written again without loss: no comments, no key twice, no odd numbers. */
function plainJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isGroup(value) && JSON.stringify(value) === squeezed(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

function mergedJson(there: string, wanted: string): MergePlan {
  const before = plainJson(there);
  if (!before) return { action: 'tell', text: wanted };
  const after = completed(before, JSON.parse(wanted));
  if (JSON.stringify(after) === JSON.stringify(before)) return { action: 'keep' };
  const indent = /^\{\r?\n([ \t]+)/.exec(there)?.[1] ?? '  ';
  const text = JSON.stringify(after, null, indent) + (there.endsWith('\n') ? '\n' : '');
  return { action: 'change', text: there.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text };
}

/** A section of an .editorconfig is known by its first line. */
function mergedSection(there: string, wanted: string): MergePlan {
  const head = wanted.split('\n')[0];
  const has = there.split(/\r?\n/).some((line) => line.trim() === head);
  return has ? { action: 'keep' } : { action: 'tell', text: wanted };
}

/** What to do so that a file holds what is wanted. `there` is its present text; undefined when there is no file. */
export function planFile(path: string, wanted: string, there: string | undefined): MergePlan {
  if (there === undefined) return { action: 'create', text: wanted };
  if (there === wanted) return { action: 'keep' };
  // A schema that aligner wrote is nobody's work: it follows the kinds of the roadmap.
  if (path.endsWith('.schema.json') && there.includes(JSON.stringify(SCHEMA_MARK)))
    return { action: 'change', text: wanted };
  if (path.endsWith('.schema.json')) return { action: 'tell', text: wanted };
  return path === '.editorconfig' ? mergedSection(there, wanted) : mergedJson(there, wanted);
}
