import { identity } from '../../history/diff/diff.ts';
import { gapsOf } from '../../roadmap/gaps.ts';
import { isRetired, type Roadmap } from '../../roadmap/roadmap.ts';

/** A record that lacks something the roadmap is made for. */
export interface GapChange {
  /** The sort of gap, as `aligner gaps` names it. */
  readonly code: string;
  readonly sort: string;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

function open(roadmap: Roadmap): GapChange[] {
  return gapsOf(roadmap).flatMap(({ code, title: sort, records }) =>
    records.map((record) => ({ code, sort, ...identity(record) })),
  );
}

/** The gaps that a change opened and those that it closed; `nameNow` gives the new id of a renamed record. */
export function compareGaps(
  before: Roadmap,
  now: Roadmap,
  nameNow: (id: string) => string,
): { readonly opened: readonly GapChange[]; readonly closed: readonly GapChange[] } {
  const [old, current] = [open(before), open(now)];
  const oldKeys = new Set(old.map(({ code, id }) => `${code} ${nameNow(id)}`));
  const keys = new Set(current.map(({ code, id }) => `${code} ${id}`));
  const alive = (id: string) => {
    const record = now.records.get(nameNow(id));
    return record !== undefined && !isRetired(record);
  };
  return {
    opened: current.filter(({ code, id }) => !oldKeys.has(`${code} ${id}`)),
    // What a record lacked that is gone now was not mended.
    closed: old.filter(({ code, id }) => alive(id) && !keys.has(`${code} ${nameNow(id)}`)),
  };
}
