import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { compareText } from '../findings/finding.ts';
import type { HistoryState } from '../findings/history-state.ts';
import { tellProgress } from '../findings/progress.ts';
import { readObjects } from '../git/objects.ts';
import { checkSignature, type Signature } from '../git/tag.ts';
import { basesOf } from '../history/lineage.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { rememberReadings } from '../memory/readings.ts';
import type { Tool } from '../pages/edition.ts';
import { inputSums } from '../pages/inputs.ts';
import { renderRelease } from '../pages/release.ts';
import { changePages } from './changes.ts';
import { compareFolder, type Difference, readStart } from './compare-folder.ts';
import { type Origin, originIn, wasMoved } from './moved-tag.ts';
import { type Assembled, assemble, type Plan } from './plan.ts';
import { readFolderOf, spoiltFiles, sumsIn, toolName } from './published.ts';
import { thisTool } from './write.ts';

/** What is to be verified. */
export interface Claim {
  readonly plan: Plan;
  readonly tag: ReleaseTag;
  /** The folder that is said to hold the release. */
  readonly folder: string;
  readonly toolVersion: string;
  readonly requireSigned: boolean;
}

/** What a check of a published release found. */
export interface Verdict {
  readonly version: string;
  readonly tag: string;
  readonly commit: string;
  readonly tagObject?: string;
  readonly folder: string;
  /** How many files the release has. */
  readonly files: number;
  readonly differences: readonly Difference[];
  /** What MANIFEST.json in the folder says of its origin. */
  readonly published?: Origin;
  /** True when the tag leads elsewhere than it did when the release was published. */
  readonly moved: boolean;
  /** The tool that made the folder, where it is not this one. */
  readonly otherTool?: string;
  /** True when the tag holds a folder .aligner, in which a repository keeps the tool of its release. */
  readonly toolAtTag: boolean;
  /** Whether the earlier releases, with which a release is compared, are all here. */
  readonly history: HistoryState;
  readonly signature?: Signature;
  /**
   * "same": byte for byte what the tag gives. "different": it is not. "unknown": another tool made it, which may
   * write other words than this one; it is whole by its own manifest, and its inputs are those of the tag.
   */
  readonly state: 'same' | 'different' | 'unknown';
  /** True for "same", where the tag was not moved and the signature, if asked for, is good. */
  readonly verified: boolean;
}

// Larger than the manifest of a release of 100,000 records.
const LARGEST_MANIFEST = 64 * 1024 * 1024;

// What is remembered between runs could be tampered with; a check trusts git alone.
const NOTHING = { load: () => undefined, save: () => undefined };

/** With what a release was compared by its own account, if that may be so. */
function notedBase({ plan, tag }: Claim, noted: Origin['base']): Pick<Plan, 'bases'> {
  const possible = basesOf(plan.lineage, tag);
  const at = possible.findIndex((base) => (base?.label ?? null) === noted);
  return at === -1 ? {} : { bases: new Map([[tag, possible[at]]]) };
}

async function rebuild(claim: Claim, tool: Tool, base: Origin['base']): Promise<Assembled> {
  const { plan, tag } = claim;
  const fresh = { ...plan, ...notedBase(claim, base), reader: rememberReadings(NOTHING, '') };
  const fail = (_tag: ReleaseTag, error: unknown) => {
    throw error;
  };
  for await (const assembled of assemble(fresh, [tag], false, tool, fail)) {
    if (!assembled.baseIsBroken) return assembled;
    throw new Failure(
      `The release before ${tag.name} cannot be read, so it is not known what ${tag.name} changed.`,
      'Run "aligner build" to see which tag it is.',
    );
  }
  throw new Failure(
    `The commit of the tag ${tag.name} holds no roadmap, so there is nothing to compare with.`,
    `Look at what it holds: git ls-tree -r --name-only ${tag.commit.slice(0, 12)}`,
  );
}

/** How a folder differs from its own manifest, and its manifest from the inputs at the tag. */
function ownDifferences(folder: string, manifest: string, { edition }: Assembled): Difference[] {
  const outputs = sumsIn(manifest, 'outputs');
  const read = readFolderOf(folder);
  const spoilt = spoiltFiles(read, { sums: outputs, origin: {} }).map((path) => ({
    path,
    what: read(path) ? ('different' as const) : ('missing' as const),
    detail: 'by its own manifest',
  }));
  const listed = [...outputs.keys(), 'MANIFEST.json'].map((path) => ({ path, text: '' }));
  const extra = compareFolder(folder, listed).filter(({ what }) => what === 'extra');
  const [named, real] = [sumsIn(manifest, 'inputs'), inputSums(edition.snapshot)];
  const input = [...new Set([...named.keys(), ...real.keys()])].find(
    (path) => named.get(path) !== real.get(path),
  );
  const wrong =
    input === undefined
      ? []
      : [{ path: 'MANIFEST.json', what: 'different' as const, detail: `the tag holds another ${input}` }];
  return [...spoilt, ...extra, ...wrong].sort((a, b) => compareText(a.path, b.path));
}

/** True when a commit holds a folder .aligner. */
function keepsTool(root: string, { commit }: ReleaseTag): boolean {
  const name = `${commit}:.aligner`;
  return readObjects(root, [name]).get(name)?.type === 'tree';
}

/** `fromTag` is what differs from the pages that this tool makes, `own` what differs from what the manifest names. */
function stateOf(fromTag: readonly Difference[], own: readonly Difference[]): Verdict['state'] {
  if (fromTag.length === 0) return 'same';
  return own.length === 0 ? 'unknown' : 'different';
}

/** The tool that a manifest names. */
function madeBy(published: ReturnType<typeof originIn>): Tool | undefined {
  const { toolVersion, toolBuild } = published ?? {};
  return toolVersion === undefined ? undefined : { toolVersion, ...(toolBuild ? { toolBuild } : {}) };
}

/**
 * Builds a release from its tag in memory and compares it with a folder, byte for byte. Where another tool made
 * the folder, its name stands in the pages that are built; if they differ all the same, that tool may have
 * written other words, and all that can be said is whether the folder is what its own manifest names.
 */
export async function verifyRelease(claim: Claim): Promise<Verdict> {
  const { plan, tag, folder, toolVersion, requireSigned } = claim;
  const here = thisTool(toolVersion);
  const manifest = readStart(join(folder, 'MANIFEST.json'), LARGEST_MANIFEST)?.bytes.toString('utf8') ?? '';
  const published = manifest === '' ? undefined : originIn(manifest);
  const tool = madeBy(published) ?? here;
  const isOther = toolName(tool) !== toolName(here);
  const assembled = await rebuild(claim, tool, published?.base);
  tellProgress(`Building ${tag.label} again`);
  const files = await renderRelease(assembled.edition, await changePages(assembled));
  const fromTag = compareFolder(folder, files);
  const moved = published !== undefined && wasMoved(tag, published);
  const mayHaveOther = isOther && !moved && fromTag.length > 0;
  const own = mayHaveOther ? ownDifferences(folder, manifest, assembled) : fromTag;
  const state = stateOf(fromTag, own);
  const signature = requireSigned ? checkSignature(plan.place.root, tag.name, tag.object) : undefined;
  return {
    version: tag.label,
    tag: tag.name,
    commit: tag.commit,
    ...(tag.object === undefined ? {} : { tagObject: tag.object }),
    folder,
    files: files.length,
    differences: state === 'unknown' ? fromTag : own,
    ...(published ? { published } : {}),
    moved,
    ...(isOther ? { otherTool: toolName(tool) } : {}),
    toolAtTag: isOther && keepsTool(plan.place.root, tag),
    history: plan.history,
    ...(signature ? { signature } : {}),
    state,
    verified: state === 'same' && !moved && signature?.good !== false,
  };
}
