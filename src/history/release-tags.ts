import { compareText } from '../findings/finding.ts';
import type { Tag } from '../git/refs.ts';
import {
  compareVersions,
  formatVersion,
  formOf,
  parseVersion,
  type Version,
  versionForm,
} from '../roadmap/version.ts';

/** A tag that names a release. */
export interface ReleaseTag extends Tag {
  readonly version: Version;
  /** The version as text, without prefix: the name of the output folder. */
  readonly label: string;
}

/** Splits a tag pattern such as `roadmap-{version}` into what stands before and after the version. */
function affixes(pattern: string | undefined): readonly (readonly [string, string])[] {
  if (pattern === undefined)
    return [
      ['v', ''],
      ['', ''],
    ];
  const [before = '', after, ...more] = pattern.split(versionForm(pattern).placeholder);
  return after === undefined || more.length > 0 ? [] : [[before, after]];
}

/** The version that a tag name stands for, or undefined when it is no release tag. */
function versionOfTag(name: string, pattern?: string): Version | undefined {
  if (name.length > 100) return undefined;
  for (const [before, after] of affixes(pattern)) {
    if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length)
      continue;
    const version = parseVersion(name.slice(before.length, name.length - after.length), versionForm(pattern));
    if (version) return version;
  }
  return undefined;
}

/** How a release of this version is tagged. */
export function tagName(version: Version, pattern = 'v{version}'): string {
  return pattern.replace(versionForm(pattern).placeholder, formatVersion(version));
}

/**
 * The release tags, oldest version first. Of two tags for one version (v1.0.0 and 1.0.0, or v2026.06 and
 * v2026.6) the one with the usual prefix or with leading zeros counts; `twice` are the others.
 */
export function sortReleaseTags(
  tags: readonly Tag[],
  pattern?: string,
): { readonly releases: readonly ReleaseTag[]; readonly twice: readonly ReleaseTag[] } {
  const found = tags.flatMap((tag): ReleaseTag[] => {
    const version = versionOfTag(tag.name, pattern);
    return version ? [{ ...tag, version, label: formatVersion(version) }] : [];
  });
  found.sort(
    (a, b) =>
      compareVersions(a.version, b.version) || b.name.length - a.name.length || compareText(a.name, b.name),
  );
  const isAgain = (tag: ReleaseTag, i: number) => {
    const before = found[i - 1];
    return before !== undefined && compareVersions(before.version, tag.version) === 0;
  };
  return { releases: found.filter((tag, i) => !isAgain(tag, i)), twice: found.filter(isAgain) };
}

/** The release tags, oldest version first, each version once. */
export function releaseTags(tags: readonly Tag[], pattern?: string): readonly ReleaseTag[] {
  return sortReleaseTags(tags, pattern).releases;
}

/** The pattern by which a tag would be a release; undefined when no pattern says so. */
export function patternFor(name: string): string | undefined {
  const [before = ''] = /^[A-Za-z._/-]*/.exec(name) ?? [];
  const form = formOf(name.slice(before.length));
  return form && `${before}${form.placeholder}`;
}
