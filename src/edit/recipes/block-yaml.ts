// Recipes as a host reads them: YAML in block style. The key "#" stands for a comment above what follows it.

/** A value of a recipe. */
export type RecipeValue = string | number | boolean | readonly RecipeValue[] | RecipeMap;

/** A group of a recipe; what is undefined is left out. */
export interface RecipeMap {
  readonly [key: string]: RecipeValue | undefined;
}

const PLAIN = /^[A-Za-z./$(][^\n]*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
// The version of a pinned action stands behind it as a comment.
const PINNED = /^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v[\d.]+$/;

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string' || PINNED.test(value)) return String(value);
  const plain = PLAIN.test(value) && !WORDS.test(value) && !/: |:$| #|\s$/.test(value);
  return plain ? value : JSON.stringify(value);
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

function entry(key: string, value: RecipeValue): string {
  if (key === '#') return `${String(value).replace(/^/gm, '# ')}\n`;
  if (typeof value === 'string' && value.includes('\n'))
    return `${key}: |\n${indented(`${value.trimEnd()}\n`)}`;
  if (typeof value !== 'object') return `${key}: ${scalar(value)}\n`;
  if (!Array.isArray(value)) {
    const inner = blockYaml(value);
    return inner === '' ? `${key}: {}\n` : `${key}:\n${indented(inner)}`;
  }
  const short = value.every((each) => typeof each !== 'object' && !String(each).includes('\n'));
  return short && !String(value).includes(' ')
    ? `${key}: [${value.map(scalar).join(', ')}]\n`
    : `${key}:\n${indented(blockYaml(value))}`;
}

/** An entry of a list, its first line behind the dash; comments at its beginning stand above it. */
function item(value: RecipeValue): string {
  if (typeof value !== 'object') {
    const text = String(value);
    return text.includes('\n') ? `- |\n${indented(`${text.trimEnd()}\n`)}` : `- ${scalar(value)}\n`;
  }
  const [comment = '', body = ''] = /^((?:#.*\n)*)([\s\S]*)$/.exec(blockYaml(value))?.slice(1) ?? [];
  return `${comment}${indented(body).replace(/^ {2}/, '- ')}`;
}

/** The text of a value in YAML. */
export function blockYaml(value: RecipeValue): string {
  if (typeof value !== 'object') return `${scalar(value)}\n`;
  if (Array.isArray(value)) return value.map(item).join('');
  return Object.entries(value)
    .flatMap(([key, inner]) => (inner === undefined ? [] : [entry(key, inner)]))
    .join('');
}
