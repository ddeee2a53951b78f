import type { Released } from '../../roadmap/past.ts';
import { isRetired, type Roadmap, type RoadmapRecord, textOf, titleOf } from '../../roadmap/roadmap.ts';

const LEAST = 0.25;
const FEWEST = 4;

/** The words that carry the sense of a text: those of four letters and more. */
function wordsOf(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{4,}/gu) ?? [],
  );
}

/** True when a record still has the title or the summary of the release, or a quarter of their words. */
function resembles(record: RoadmapRecord, { title, summary }: Released): boolean {
  const now = [titleOf(record), textOf(record, 'summary') ?? ''] as const;
  if (now[0] === title || now[1] === summary) return true;
  const [before, after] = [wordsOf(title, summary), wordsOf(...now)];
  const common = [...before].filter((word) => after.has(word)).length;
  const size = Math.min(before.size, after.size);
  return size < FEWEST || common / size >= LEAST;
}

/** Another record of the kind that has the title and the summary of the release, word for word. */
function carrierOf(record: RoadmapRecord, { title, summary }: Released, roadmap: Roadmap) {
  return (roadmap.byKind.get(record.kind.name) ?? []).find(
    (other) => other !== record && titleOf(other) === title && textOf(other, 'summary') === summary,
  );
}

/** Records under ids of releases that mean another thing now, each with the record that says what they meant. */
export function* shifts(roadmap: Roadmap) {
  for (const record of roadmap.records.values()) {
    const released = roadmap.past?.get(record.id);
    if (!released || released.retired || released.alias || isRetired(record)) continue;
    if (record.kind.editorial || released.kind !== record.kind.name || resembles(record, released)) continue;
    yield { record, released, carrier: carrierOf(record, released, roadmap) };
  }
}
