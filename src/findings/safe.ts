declare const medium: unique symbol;

/** Where text leaves: each place has signs of its own that can do harm there. */
export type Medium = 'data' | 'html' | 'markdown' | 'terminal';

/** Text in which nothing that a record holds can do harm in a place; what escapes for that place gives it. */
export type Safe<Of extends Medium> = {
  readonly [medium]: { readonly [At in Of]: true };
  padEnd(length: number): Safe<Of>;
  padStart(length: number): Safe<Of>;
  repeat(count: number): Safe<Of>;
  /** Between lines no sign is torn from the one that makes it harmless. */
  split(by: '\n' | '\n\n'): Safe<Of>[];
  trimEnd(): Safe<Of>;
} & string;

/** What may stand in such a text: a safe part, a number, or words from the source. Anything else has to be escaped. */
export type Part<Given, Of extends Medium> = Given extends Safe<Of> | number
  ? Given
  : Record<never, never> extends Record<Given & string, unknown>
    ? Safe<Of>
    : Given;

/** What parts come to that are put together: a safe text where each of them may stand in one. */
export type Joined<Given, Of extends Medium> = [Given] extends [Part<Given, Of>] ? Safe<Of> : string;

/** A template of words from the source and parts that were escaped; forgetting to escape one does not compile. */
export function safeTag<Of extends Medium>() {
  return <const Parts extends readonly (string | number)[]>(
    words: TemplateStringsArray,
    ...parts: { [At in keyof Parts]: Part<Parts[At], Of> }
  ): Safe<Of> => {
    let text = words[0] ?? '';
    for (let i = 0; i < parts.length; i++) text += `${parts[i]}${words[i + 1]}`;
    return text as Safe<Of>;
  };
}

declare global {
  interface ReadonlyArray<T> {
    /** Safe parts give a safe text, if what stands between them is from the source. */
    join<Of extends Medium, const By extends string>(this: readonly Safe<Of>[], by: Part<By, Of>): Safe<Of>;
  }
  interface Array<T> {
    join<Of extends Medium, const By extends string>(this: readonly Safe<Of>[], by: Part<By, Of>): Safe<Of>;
  }
}
