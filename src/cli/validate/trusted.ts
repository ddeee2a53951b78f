// A change that alters schemas or settings would be judged by what it brings itself. So the records are
// judged by those of a branch that is trusted too, and what only they find is told.

import { type Domains, rulesFor } from '../../domain/domain.ts';
import { isJudgeOfRecords } from '../../edit/recipes/judges.ts';
import { printableLine } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { atLeast, type Finding, sortFindings, summarize } from '../../findings/finding.ts';
import { identityOf } from '../../findings/identity.ts';
import { counted } from '../../findings/words.ts';
import { loadRoadmap } from '../../roadmap/load.ts';
import { list } from '../../roadmap/words.ts';
import { validate } from '../../rules/validate.ts';
import type { Validation } from '../../rules/validation.ts';
import { readFolder } from '../../source/folder.ts';
import type { Place } from '../../source/locate.ts';
import { readRevisions } from '../../source/revision.ts';
import { asText, below, type Snapshot } from '../../source/snapshot.ts';
import { readStaged } from '../../source/staged.ts';
import { type Options, textOption } from '../command.ts';
import { type Opened, withPast } from '../open.ts';
import { commitsNamed } from '../revision.ts';
import { shortName } from '../start-of.ts';
import { today } from '../today.ts';

const LISTED = 8;

/** Reads the data folder at a revision. */
async function snapshotAt(place: Place, revision: string): Promise<Snapshot> {
  const [snapshot] = readRevisions(place.root, await commitsNamed(place, [revision]), place.folder);
  if (snapshot) return snapshot;
  throw new Failure(
    `There is no roadmap at revision "${printableLine(revision)}", so nothing there can judge.`,
    'Name the branch that the change is for.',
  );
}

/** Reads what is checked: the files, what is staged, or a revision. */
function snapshotOf(place: Place, options: Options): Promise<Snapshot> | Snapshot {
  const rev = textOption(options, 'rev');
  if (rev !== undefined) return snapshotAt(place, rev);
  if (options.staged === true) return readStaged(place.root, place.folder).snapshot;
  return readFolder(place.root, place.folder);
}

/** The schemas and settings of a snapshot, with paths as the snapshot that is checked has them. */
function judgesIn(snapshot: Snapshot, folder: string): Snapshot['files'] {
  return snapshot.files
    .map((file) => ({ ...file, inside: below(snapshot, file.path) }))
    .filter(({ inside }) => isJudgeOfRecords(inside))
    .map(({ content, inside }) => ({ content, path: folder === '' ? inside : `${folder}/${inside}` }));
}

/** The paths of schemas and settings that are not the same. */
function altered(own: Snapshot['files'], trusted: Snapshot['files']): string[] {
  const texts = (files: Snapshot['files']) =>
    new Map(files.map(({ path, content }) => [path, asText(content)]));
  const [here, there] = [texts(own), texts(trusted)];
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((path) => here.get(path) !== there.get(path))
    .sort();
}

/** What others find too is said once, as it weighs most; what only the trusted find says so. */
function together(own: readonly Finding[], trusted: readonly Finding[], name: string): readonly Finding[] {
  const worse = new Map(trusted.map((finding) => [identityOf(finding), finding]));
  const shared = own.map((finding) => {
    const other = worse.get(identityOf(finding));
    worse.delete(identityOf(finding));
    return other && atLeast(other.severity, finding.severity)
      ? { ...finding, severity: other.severity }
      : finding;
  });
  const by = `Only the schemas and settings of ${name} find this.`;
  const only = [...worse.values()].map((finding) => ({
    ...finding,
    hint: finding.hint === undefined ? by : `${finding.hint} ${by}`,
  }));
  return sortFindings([...shared, ...only]);
}

/** The findings by the schemas and settings of a trusted revision besides those of its own, and how the two differ. */
export async function judgedByBoth(
  { place, roadmap }: Opened,
  own: Validation,
  options: Options & { readonly trusted: string },
  domains: Domains,
): Promise<{ readonly validation: Validation; readonly scope: string }> {
  const name = printableLine(shortName(options.trusted));
  const [snapshot, trusted] = [await snapshotOf(place, options), await snapshotAt(place, options.trusted)];
  const { folder } = snapshot;
  const judges = judgesIn(trusted, folder);
  const changed = altered(judgesIn(snapshot, folder), judges);
  if (changed.length === 0)
    return { validation: own, scope: `The schemas and settings are those of ${name}.` };
  const others = snapshot.files.filter(({ path }) => !isJudgeOfRecords(below(snapshot, path)));
  const read = await loadRoadmap({ ...snapshot, files: [...others, ...judges] });
  const judged = (await withPast({ place, roadmap: { ...read, label: roadmap.label } })).roadmap;
  const { findings } = await validate(judged, await rulesFor(judged, domains), today());
  // What is wrong with settings that nobody proposes is not the fault of the change.
  const onRecords = findings.filter(({ path }) => !isJudgeOfRecords(below(snapshot, path)));
  const all = together(own.findings, onRecords, name);
  const known = new Set(own.findings.map(identityOf));
  const more = all.filter((finding) => !known.has(identityOf(finding))).length;
  const paths = list([
    ...changed.slice(0, LISTED).map(printableLine),
    ...(changed.length > LISTED ? [`${changed.length - LISTED} more`] : []),
  ]);
  return {
    validation: { ...own, findings: all, summary: summarize(all) },
    scope: `This change alters what it is judged by (${paths}), so the schemas and settings of ${name} judged it too: ${
      more === 0 ? 'they find nothing else' : `${counted(more, 'finding')} by them alone`
    }.`,
  };
}
