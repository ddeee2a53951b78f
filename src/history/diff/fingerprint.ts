import { compareText } from '../../findings/finding.ts';
import type { FieldPath } from '../../kinds/kind.ts';
import { isMapping } from '../../roadmap/values.ts';

function below(paths: readonly FieldPath[], key: string): readonly FieldPath[] {
  if (paths.length === 0) return paths;
  return paths.filter(([step]) => step === key || step === '*').map((path) => path.slice(1));
}

/**
 * A text that is the same for values that mean the same: the order of keys does not count, nor the
 * order of lists of links. `links` are the places of links below the value; each id is read through `naming`.
 */
export function fingerprint(
  value: unknown,
  links: readonly FieldPath[],
  naming: (id: string) => string = (id) => id,
): string {
  if (Array.isArray(value)) {
    const inside = below(links, '*');
    const items = value.map((item) => fingerprint(item, inside, naming));
    if (inside.length > 0) items.sort(compareText);
    return `[${items.join(',')}]`;
  }
  if (isMapping(value)) {
    const keys = Object.keys(value).sort(compareText);
    const entries = keys.map(
      (key) => `${JSON.stringify(key)}:${fingerprint(value[key], below(links, key), naming)}`,
    );
    return `{${entries.join(',')}}`;
  }
  if (typeof value === 'string')
    return JSON.stringify(links.some((path) => path.length === 0) ? naming(value) : value);
  return String(value);
}
