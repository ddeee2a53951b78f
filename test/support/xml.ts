/** An element of XML, with what stands in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};
const NAME = '[A-Za-z_][\\w.-]*';
const KEY = `(?:xml:)?${NAME}`;
const ATTRIBUTE = `\\s+${KEY}="[^"<]*"`;

function plain(text: string): string {
  if (
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff](?![\ud800-\udfff])/.test(
      text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''),
    )
  )
    throw new Error('a character that XML does not know');
  return text.replace(/&([^;\s]*)(;?)/g, (all, name, end) => {
    const character = end === ';' ? ENTITIES[name] : undefined;
    if (character === undefined) throw new Error(`no entity: ${all}`);
    return character;
  });
}

/** Reads XML as strictly as its standard asks for what feeds and sitemaps need: declaration, elements, attributes, text and the five entities; anything else is an error. */
export function parseXml(source: string): XmlElement {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!source.startsWith(declaration)) throw new Error('no declaration');
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [top];
  const token = new RegExp(`<(/?)(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>|([^<]+)`, 'y');
  token.lastIndex = declaration.length;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    const inner = open.at(-1);
    if (!match || !inner) throw new Error(`no XML: ${source.slice(at, at + 60)}`);
    const [, closes, name = '', attributes = '', empty, text] = match;
    if (text !== undefined) inner.text += plain(text);
    else if (closes) {
      if (inner.name !== name || attributes !== '' || empty) throw new Error(`</${name}> in <${inner.name}>`);
      open.pop();
      open.at(-1)?.children.push(inner);
    } else {
      const pairs = [...attributes.matchAll(new RegExp(`\\s+(${KEY})="([^"]*)"`, 'g'))];
      const names = pairs.map(([, key]) => key);
      if (new Set(names).size < names.length) throw new Error(`an attribute twice in <${name}>`);
      const made = {
        name,
        attributes: Object.fromEntries(pairs.map(([, key, value = '']) => [key, plain(value)])),
        children: [],
        text: '',
      };
      if (empty) inner.children.push(made);
      else open.push(made);
    }
  }
  const [root, ...more] = top.children;
  if (open.length !== 1 || !root || more.length > 0 || top.text.trim() !== '')
    throw new Error('not one element');
  return root;
}
