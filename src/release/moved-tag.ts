import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { isMapping } from '../roadmap/values.ts';

/** What a published release says of the tag that it was made from. */
export interface Origin {
  readonly commit?: string;
  readonly tagObject?: string;
  readonly toolVersion?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Reads the manifest of a release that was written earlier; undefined where there is none that can be read. */
export function originOf(folder: string): Origin | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8'));
    if (!isMapping(content) || !isMapping(content.data)) return undefined;
    const { commit, tagObject } = content.data;
    const tool = isMapping(content.tool) ? text(content.tool.version) : undefined;
    const [from, object] = [text(commit), text(tagObject)];
    return {
      ...(from ? { commit: from } : {}),
      ...(object ? { tagObject: object } : {}),
      ...(tool ? { toolVersion: tool } : {}),
    };
  } catch {
    return undefined;
  }
}

/** True when a tag leads to another commit, or is another tag object, than when its release was published. */
export function wasMoved(tag: ReleaseTag, origin: Origin): boolean {
  return (
    (origin.commit !== undefined && origin.commit !== tag.commit) ||
    (origin.tagObject !== undefined && origin.tagObject !== tag.object)
  );
}

/** Refuses to replace published releases whose tag was moved since: readers rely on what they cited. */
export function refuseMovedTags(directory: string, tags: readonly ReleaseTag[]): void {
  for (const tag of tags) {
    const origin = originOf(join(directory, tag.label));
    if (!origin || !wasMoved(tag, origin)) continue;
    throw new Failure(
      `The tag ${tag.name} was moved after its release was published: the release was made from commit ${origin.commit?.slice(0, 12)}, the tag now leads to ${tag.commit.slice(0, 12)}${origin.commit === tag.commit ? ' by another tag object' : ''}.`,
      `Releases do not change. Move the tag back (git tag -f ${tag.name} ${origin.tagObject ?? origin.commit}) and give the new state a new version. To replace the release all the same, delete ${join(directory, tag.label)} first.`,
    );
  }
}
