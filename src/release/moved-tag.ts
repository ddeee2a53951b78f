import { join } from 'node:path';
import { Failure, unlessFailing } from '../findings/failure.ts';
import { jsonIn } from '../findings/json.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { isMapping } from '../roadmap/values.ts';
import { readStart } from './compare-folder.ts';

/** What a published release says of the tag that it was made from. */
export interface Origin {
  readonly commit?: string;
  readonly tagObject?: string;
  readonly toolVersion?: string;
  /** The build of the tool; versions up to 0.1.0 did not name it. */
  readonly toolBuild?: string;
  /** The release with which it was compared; null where there was none. Manifests of earlier builds do not say it. */
  readonly base?: string | null;
}

// A manifest may have been tampered with; what it names is shown in commands to copy.
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const LARGEST = 64 * 1024 * 1024;
const LABEL = /^[\w.+-]{1,200}$/;
const BUILD = /^[0-9a-z]{1,64}$/;
const TOOL = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,50})?$/;

function text(value: unknown, form: RegExp): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

/** Reads what a manifest says of its origin; undefined when it is no manifest. */
export function originIn(manifest: string): Origin | undefined {
  const content = jsonIn(manifest);
  if (!isMapping(content) || !isMapping(content.data)) return undefined;
  const made = isMapping(content.tool) ? content.tool : {};
  const [tool, build] = [text(made.version, TOOL), text(made.build, BUILD)];
  const base = text(content.data.base, LABEL);
  const [from, object] = [text(content.data.commit, ID), text(content.data.tagObject, ID)];
  return {
    ...(from ? { commit: from } : {}),
    ...(object ? { tagObject: object } : {}),
    ...(tool ? { toolVersion: tool } : {}),
    ...(build ? { toolBuild: build } : {}),
    ...(content.data.base === null ? { base: null } : base ? { base } : {}),
  };
}

/** Reads the manifest of a release that was written earlier; undefined where there is none that can be read. */
export function originOf(folder: string): Origin | undefined {
  const start = unlessFailing(() => readStart(join(folder, 'MANIFEST.json'), LARGEST), undefined);
  return start && originIn(start.bytes.toString('utf8'));
}

/** True when a tag leads to another commit, or is another tag object, than when its release was published. */
export function wasMoved(tag: ReleaseTag, origin: Origin): boolean {
  return origin.commit !== undefined && (origin.commit !== tag.commit || origin.tagObject !== tag.object);
}

/** Refuses to replace a published release whose tag was moved since; `replace` says how it can be done all the same. */
export function refuseMoved(tag: ReleaseTag, origin: Origin, replace: string): void {
  if (!wasMoved(tag, origin)) return;
  throw new Failure(
    `The tag ${tag.name} was moved after its release was published: the release was made from commit ${origin.commit?.slice(0, 12)}, the tag now leads to ${tag.commit.slice(0, 12)}${origin.commit === tag.commit ? ' by another tag object' : ''}.`,
    `Releases do not change. Move the tag back (git tag -f ${tag.name} ${origin.tagObject ?? origin.commit}) and give the new state a new version. To replace the release all the same, ${replace} first.`,
  );
}

/** Refuses to replace published releases whose tag was moved since: readers rely on what they cited. */
export function refuseMovedTags(directory: string, tags: readonly ReleaseTag[]): void {
  for (const tag of tags) {
    const origin = originOf(join(directory, tag.label));
    if (origin) refuseMoved(tag, origin, `delete ${join(directory, tag.label)}`);
  }
}
