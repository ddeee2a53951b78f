import type { Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';

/** The broader crime of a crime, where the link is right. */
export function parentOf(roadmap: Roadmap, record: RoadmapRecord): RoadmapRecord | undefined {
  const parent = roadmap.records.get(String(record.data.parent));
  return parent?.kind === record.kind ? parent : undefined;
}

/** The way from a crime to the top of its tree, the crime first; a circle, which link/cycle reports, is cut. */
export function wayUp(roadmap: Roadmap, record: RoadmapRecord): readonly RoadmapRecord[] {
  const way = [record];
  for (let here = parentOf(roadmap, record); here && !way.includes(here); here = parentOf(roadmap, here))
    way.push(here);
  return way;
}
