import { isMapping } from './values.ts';

/** What a value is to be like: what a look at it says, a list of things alike, a list of so many, or fields. */
export type Like<T> =
  | ((value: unknown) => boolean)
  | (T extends readonly (infer Item)[] & { length: infer Length }
      ? number extends Length
        ? readonly [Like<Item>]
        : { readonly [At in keyof T]-?: Like<T[At]> }
      : { readonly [Key in keyof T]-?: Like<T[Key]> });

function fits(value: unknown, like: unknown): boolean {
  if (typeof like === 'function') return like(value);
  if (isMapping(like))
    return (
      isMapping(value) &&
      Object.keys(value).every((key) => Object.hasOwn(like, key)) &&
      Object.keys(like).every((key) => fits(value[key], like[key]))
    );
  if (!Array.isArray(value) || !Array.isArray(like)) return false;
  if (like.length === 1) return value.every((each) => fits(each, like[0]));
  return value.length <= like.length && like.every((each, i) => fits(value[i], each));
}

/** True for a value of JSON, which others may have written, that is so in all of its parts and has no others. */
export function isLike<T>(value: unknown, like: Like<T>): value is T {
  return fits(value, like);
}

export const isText = (value: unknown): boolean => typeof value === 'string';
export const isTruth = (value: unknown): boolean => typeof value === 'boolean';

/** A look at what may be missing. */
export const maybe = (like: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || like(value);
