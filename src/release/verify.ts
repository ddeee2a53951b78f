import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import type { HistoryState } from '../findings/history-state.ts';
import { checkSignature, type Signature } from '../git/signature.ts';
import type { ReleaseTag } from '../history/release-tags.ts';
import { rememberReadings } from '../memory/readings.ts';
import { compareFolder, type Difference, readStart } from './compare-folder.ts';
import { type Origin, originIn, wasMoved } from './moved-tag.ts';
import { type Assembled, assemble, type Plan } from './plan.ts';
import { releaseFiles } from './write.ts';

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
  /** The version of aligner that made the folder, where it is not this one. */
  readonly otherTool?: string;
  /** Whether the earlier releases, with which a release is compared, are all here. */
  readonly history: HistoryState;
  readonly signature?: Signature;
  /** True when nothing above speaks against the folder. */
  readonly verified: boolean;
}

// Larger than the manifest of a release of 100,000 records.
const LARGEST_MANIFEST = 64 * 1024 * 1024;

// What is remembered between runs could be tampered with; a check trusts git alone.
const NOTHING = { load: () => undefined, save: () => undefined };

async function rebuild({ plan, tag, toolVersion }: Claim): Promise<Assembled> {
  const fresh = { ...plan, reader: rememberReadings(NOTHING, '') };
  for await (const assembled of assemble(fresh, [tag], false, toolVersion)) return assembled;
  throw new Failure(
    `The commit of the tag ${tag.name} holds no roadmap, so there is nothing to compare with.`,
    `Look at what it holds: git ls-tree -r --name-only ${tag.commit.slice(0, 12)}`,
  );
}

function publishedOrigin(folder: string): Origin | undefined {
  const manifest = readStart(join(folder, 'MANIFEST.json'), LARGEST_MANIFEST);
  return manifest && originIn(manifest.bytes.toString('utf8'));
}

/** Builds a release from its tag in memory and compares it with a folder, byte for byte. */
export async function verifyRelease(claim: Claim): Promise<Verdict> {
  const { plan, tag, folder, toolVersion, requireSigned } = claim;
  const files = releaseFiles(await rebuild(claim));
  const differences = compareFolder(folder, files);
  const published = publishedOrigin(folder);
  const moved = published !== undefined && wasMoved(tag, published);
  const tool = published?.toolVersion;
  const signature = requireSigned ? checkSignature(plan.place.root, tag.name, tag.object) : undefined;
  return {
    version: tag.label,
    tag: tag.name,
    commit: tag.commit,
    ...(tag.object === undefined ? {} : { tagObject: tag.object }),
    folder,
    files: files.length,
    differences,
    ...(published ? { published } : {}),
    moved,
    ...(tool === undefined || tool === toolVersion ? {} : { otherTool: tool }),
    history: plan.history,
    ...(signature ? { signature } : {}),
    verified: differences.length === 0 && !moved && signature?.good !== false,
  };
}
