import { compareText, type Finding, summarize } from '../../findings/finding.ts';
import { loadRoadmap } from '../../roadmap/load.ts';
import { foldedTitle, type Roadmap, type RoadmapRecord } from '../../roadmap/roadmap.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import { validate } from '../../rules/validate.ts';
import type { Validation } from '../../rules/validation.ts';
import { readFolder } from '../../source/folder.ts';
import type { Place } from '../../source/locate.ts';
import { compareFindings } from '../../views/report/new-findings.ts';
import type { Draft } from './draft.ts';

/** What would become of the roadmap with a new record. */
export interface Outlook {
  readonly roadmap: Roadmap;
  /** Only what the record brings. */
  readonly validation: Validation;
  /** Records of the same kind that have its title already. */
  readonly namesakes: readonly RoadmapRecord[];
}

/** The other records of the kind with the title of the record in a file. */
function namesakesOf(path: string, { all, byKind }: Roadmap): readonly RoadmapRecord[] {
  const record = all.find((each) => each.path === path);
  const title = record && foldedTitle(record);
  if (title === undefined) return [];
  return (byKind.get(record?.kind.name ?? '') ?? []).filter(
    (other) => other !== record && foldedTitle(other) === title,
  );
}

/** Checks the roadmap as if the record stood in it; nothing is written. */
export async function outlookOf(
  { path, text }: Draft,
  roadmap: Roadmap,
  place: Place,
  rules: Catalogue,
  day: string,
): Promise<Outlook> {
  const snapshot = await readFolder(place.root, place.folder);
  const files = [...snapshot.files, { path, content: text }];
  const after = await loadRoadmap({ ...snapshot, files: files.sort((a, b) => compareText(a.path, b.path)) });
  const next: Roadmap = { ...after, ...(roadmap.past ? { past: roadmap.past } : {}) };
  const all = await validate(next, rules, day);
  const before = { roadmap, findings: (await validate(roadmap, rules, day)).findings };
  const fresh: readonly Finding[] = compareFindings(before, { roadmap: next, findings: all.findings }).fresh;
  return {
    roadmap: next,
    validation: { ...all, findings: fresh, summary: summarize(fresh) },
    namesakes: namesakesOf(path, next),
  };
}
