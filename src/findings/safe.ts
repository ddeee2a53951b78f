declare const medium: unique symbol;

/** Where text leaves: each place has signs of its own that can do harm there. */
type Medium = 'html' | 'markdown' | 'terminal';

/** Text in which nothing that a record holds can do harm in a place; what escapes for that place gives it. */
export type Safe<Of extends Medium> = string & { readonly [medium]: Of };

/** What may stand in such a text: a safe part, a number, or words from the source. Anything else has to be escaped. */
type Part<Given, Of extends Medium> = Given extends Safe<Of> | number
  ? Given
  : Record<never, never> extends Record<Given & string, unknown>
    ? Safe<Of>
    : Given;

type SafeTag<Of extends Medium> = <const Parts extends readonly (string | number)[]>(
  words: TemplateStringsArray,
  ...parts: { [At in keyof Parts]: Part<Parts[At], Of> }
) => Safe<Of>;

function written(words: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return String.raw({ raw: words }, ...parts);
}

/** HTML as the source has it, with parts that were escaped; forgetting to escape one does not compile. */
export const html = written as SafeTag<'html'>;

declare global {
  interface ReadonlyArray<T> {
    /** Safe parts give a safe text, if what stands between them is from the source. */
    join<Of extends Medium, const By extends string>(this: readonly Safe<Of>[], by: Part<By, Of>): Safe<Of>;
  }
  interface Array<T> {
    join<Of extends Medium, const By extends string>(this: readonly Safe<Of>[], by: Part<By, Of>): Safe<Of>;
  }
}
