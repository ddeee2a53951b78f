import { compareText } from '../findings/finding.ts';
import type { Tag } from '../git/refs.ts';
import { compareVersions, formatVersion, parseVersion, type Version } from './version.ts';

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
  const [before = '', after = ''] = pattern.split('{version}');
  return [[before, after]];
}

/** The version that a tag name stands for, or undefined when it is no release tag. */
function versionOfTag(name: string, pattern?: string): Version | undefined {
  if (name.length > 100) return undefined;
  for (const [before, after] of affixes(pattern)) {
    if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length)
      continue;
    const version = parseVersion(name.slice(before.length, name.length - after.length));
    if (version) return version;
  }
  return undefined;
}

/** How a release of this version is tagged. */
export function tagName(version: Version, pattern?: string): string {
  return (pattern ?? 'v{version}').replace('{version}', formatVersion(version));
}

/**
 * The release tags, oldest version first. Of two tags for one version (v1.0.0 and 1.0.0) the one
 * with the usual prefix counts.
 */
export function releaseTags(tags: readonly Tag[], pattern?: string): ReleaseTag[] {
  const found = tags.flatMap((tag): ReleaseTag[] => {
    const version = versionOfTag(tag.name, pattern);
    return version ? [{ ...tag, version, label: formatVersion(version) }] : [];
  });
  found.sort((a, b) => compareVersions(a.version, b.version) || compareText(b.name, a.name));
  return found.filter((tag, i) => found[i - 1]?.label !== tag.label);
}
