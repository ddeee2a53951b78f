import type { ReleaseTag } from '../history/release-tags.ts';
import { pagesOf } from '../pages/chapters/record-page.ts';
import { DRAFT } from './draft.ts';
import type { Assembled } from './plan.ts';

/** A release that could not be made. */
export interface UnmadeRelease {
  /** Its tag; "next" for the draft. */
  readonly tag: string;
  readonly version: string;
  /** The files whose records cannot be shown, where it is known which. */
  readonly paths: readonly string[];
  readonly reason: string;
}

/** The files of the records whose pages cannot be made. */
function culprits({ edition }: Assembled): string[] {
  return edition.roadmap.all
    .filter((record) => {
      try {
        pagesOf(edition, [record]);
        return false;
      } catch {
        return true;
      }
    })
    .map(({ path }) => path);
}

/** Says which release could not be made and why, with the files that are at fault. */
export function unmadeOf(tag: ReleaseTag | undefined, error: unknown, assembled?: Assembled): UnmadeRelease {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    tag: tag?.name ?? DRAFT,
    version: tag?.label ?? DRAFT,
    paths: assembled ? culprits(assembled) : [],
    reason: reason.split('\n')[0] ?? '',
  };
}
