/** A tag as a browser reads it: its name, and its attributes with entities decoded. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  colon: ':',
  tab: '\t',
  newline: '\n',
};

function decoded(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);?/gi, (_, digits) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&#([0-9]+);?/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replace(/&([a-z]+);?/gi, (whole, name) => NAMED[name.toLowerCase()] ?? whole);
}

/**
 * Every tag of a page, by the rules of browsers: a "<" before a letter, "/", "!" or "?" begins one, a ">"
 * outside of quoted attribute values ends it.
 */
export function tags(html: string): Tag[] {
  const found: Tag[] = [];
  const start = /<([a-z!/?][^\s/>]*)/gi;
  for (let match = start.exec(html); match; match = start.exec(html)) {
    const attribute = /[\s/]*(?:>|([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?)/y;
    attribute.lastIndex = start.lastIndex;
    const attributes = new Map<string, string>();
    for (let part = attribute.exec(html); part?.[1] !== undefined; part = attribute.exec(html)) {
      attributes.set(part[1].toLowerCase(), decoded(part[2] ?? part[3] ?? part[4] ?? ''));
      start.lastIndex = attribute.lastIndex;
    }
    if (!match[1]?.startsWith('/')) found.push({ name: (match[1] ?? '').toLowerCase(), attributes });
  }
  return found;
}
