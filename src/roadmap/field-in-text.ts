import { isMapping } from './values.ts';

/** A line of a text that was meant as a field beside that text, and is a part of it as it is indented. */
export interface FieldInText {
  /** The field that holds the text. */
  readonly holder: string;
  /** The line, and how often it stands in the text before. */
  readonly within: { readonly text: string; readonly occurrence: number };
}

/** Where a field that is missing from a mapping stands in a text of it; undefined where it does not. */
export function fieldInText(mapping: unknown, name: string): FieldInText | undefined {
  if (!isMapping(mapping) || Object.hasOwn(mapping, name)) return undefined;
  for (const [holder, value] of Object.entries(mapping)) {
    // Lines of code may look like anything.
    if (typeof value !== 'string' || !value.includes(`\n${name}:`) || value.includes('```')) continue;
    for (let at = value.indexOf(`\n${name}:`); at !== -1; at = value.indexOf(`\n${name}:`, at + 1)) {
      const [text = ''] = value.slice(at + 1).split('\n', 1);
      if (!/^\w+:(?: |$)/.test(text)) continue;
      const before = value.slice(0, at + 1).split(text).length - 1;
      return { holder, within: { text, occurrence: before } };
    }
  }
  return undefined;
}

/** What is wrong with such a line, in words. */
export function fieldInTextWords(name: string, { holder, within }: FieldInText) {
  return {
    message: `The line "${name}:" is indented, so it is a part of the text of "${holder}".`,
    hint: `Delete the blanks before "${within.text.slice(0, 80)}", and before the lines that belong to it.`,
  };
}
