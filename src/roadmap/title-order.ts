/** A text for comparison: without case and accents, and with the letters that other keyboards have for them. */
export function fold(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i');
}

/**
 * The key by which titles are put in order: without case and accents, numbers by their size. The order of a language
 * is not asked for: it is another in each version of Node, and releases are to have the same bytes everywhere.
 */
export function titleKey(title: string): string {
  return fold(title).replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
