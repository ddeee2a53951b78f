import { join, resolve } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { nearest } from '../findings/suggest.ts';
import { readTags } from '../git/refs.ts';
import { type ReleaseTag, releaseTags } from '../history/release-tags.ts';
import { openOutput } from '../output/folder.ts';
import { rememberingReader } from '../record/read-yaml.ts';
import type { Edition } from '../render/edition.ts';
import { indexPage, type Listed } from '../render/index-page.ts';
import { renderRelease } from '../render/release.ts';
import { loadRoadmap } from '../roadmap/load.ts';
import { validate } from '../rules/validate.ts';
import { readFolder } from '../source/folder.ts';
import { locate, type Place } from '../source/locate.ts';
import { readRevisions } from '../source/revision.ts';
import type { Snapshot } from '../source/snapshot.ts';
import { type Context, type Run, textOption } from './command.ts';

const DRAFT = 'next';
const INDEX = 'index';

/** What a build writes: a release tag, or the working tree. */
interface Target {
  readonly version: string;
  readonly snapshot: Snapshot;
  readonly tag?: ReleaseTag;
}

function wanted(args: readonly string[], tags: readonly ReleaseTag[]): ReleaseTag[] {
  const names = args.filter((arg) => arg !== DRAFT);
  return names.map((name) => {
    const tag = tags.find((each) => each.name === name || each.label === name);
    if (tag) return tag;
    const meant = nearest(
      name,
      tags.map((each) => each.name),
    );
    throw new Failure(
      `There is no release tag "${printableLine(name)}".`,
      meant
        ? `Did you mean "${meant}"?`
        : tags.length > 0
          ? `Release tags: ${tags
              .slice(-12)
              .map((each) => each.name)
              .join(', ')}.`
          : 'No release is tagged yet. "aligner build next" writes the working tree.',
    );
  });
}

function targets(
  place: Place,
  args: readonly string[],
  tags: readonly ReleaseTag[],
  draft: Snapshot | undefined,
): Target[] {
  const chosen = args.length === 0 ? tags : wanted(args, tags);
  const revisions = chosen.map(({ name, commit, object, date }) => ({
    commit,
    date,
    tag: name,
    ...(object === undefined ? {} : { tagObject: object }),
  }));
  const snapshots = chosen.length > 0 ? readRevisions(place.root, revisions, place.folder) : [];
  const releases = chosen.flatMap((tag, i): Target[] => {
    const snapshot = snapshots[i];
    if (snapshot) return [{ version: tag.label, snapshot, tag }];
    if (args.length > 0) throw new Failure(`There is no roadmap at tag "${tag.name}": no roadmap.yaml.`);
    return [];
  });
  const next = draft && (args.length === 0 || args.includes(DRAFT));
  return next ? [...releases, { version: DRAFT, snapshot: draft }] : releases;
}

function progress(context: Context, total: number): (version: string, done: number) => void {
  const start = process.hrtime.bigint();
  return (version, done) => {
    if (!context.interactive || process.hrtime.bigint() - start < 1_000_000_000n) return;
    context.note(`\r\u001b[K${done < total ? `writing ${version} (${done + 1} of ${total})` : ''}`);
  };
}

export const run: Run = async (context, args, options) => {
  const place = locate(context.directory);
  const draft = place.workingTree ? readFolder(place.root, place.folder) : undefined;
  const read = rememberingReader();
  const current = draft && (await loadRoadmap(draft, read));
  const tags = place.git ? releaseTags(readTags(place.root), current?.config.tag_pattern) : [];
  const list = targets(place, args, tags, draft);
  if (list.length === 0)
    throw new Failure(
      'There is nothing to build: no release tag and no working tree.',
      'Tag a release first, for example: git tag v0.1.0',
    );
  const out = textOption(options, 'out') ?? 'dist/roadmap';
  const shown = join(context.directory, out);
  const output = openOutput(resolve(context.directory, out), join(place.root, place.folder));
  const tell = progress(context, list.length);
  const counts: Record<string, number> = {};
  let written = 0;
  let removed = 0;
  try {
    for (const [i, { version, snapshot, tag }] of list.entries()) {
      tell(version, i);
      const roadmap = version === DRAFT && current ? current : await loadRoadmap(snapshot, read);
      const edition: Edition = {
        roadmap,
        snapshot,
        version,
        toolVersion: context.version,
        ...(tag ? { tag: tag.name, date: tag.date.slice(0, 10) } : {}),
      };
      const files = renderRelease(edition).map(({ path, text }) => ({ path: `${version}/${path}`, text }));
      const result = output.replace(version, files);
      written += result.written;
      removed += result.removed;
      counts[version] = roadmap.records.size;
    }
    tell('', list.length);
    const complete = args.length === 0;
    const gone = complete
      ? Object.keys(output.written).filter((group) => group !== INDEX && counts[group] === undefined)
      : [];
    for (const group of gone) output.remove(group);
    const there = (version: string) =>
      counts[version] !== undefined || (!complete && output.written[version] !== undefined);
    const listed = tags
      .filter(({ label }) => there(label))
      .map(
        ({ label, date }): Listed => ({
          version: label,
          date: date.slice(0, 10),
          records: counts[label] ?? 0,
        }),
      );
    output.replace(INDEX, [
      { path: 'README.md', text: indexPage(current?.config.title ?? 'Roadmap', listed, there(DRAFT)) },
    ]);
  } finally {
    output.close();
  }
  const releases = list.filter(({ tag }) => tag).length;
  if (current && list.some(({ version }) => version === DRAFT)) {
    const { errors } = validate(current).summary;
    if (errors > 0)
      context.note(
        `note: the working tree has ${errors} errors; run "aligner validate". The draft was written all the same.\n`,
      );
  }
  if (tags.length === 0 && args.length === 0)
    context.note(
      'note: no release is tagged yet, so only the draft "next" was written. A tag such as v0.1.0 makes a release.\n',
    );
  const changes =
    written === 0 && removed === 0 ? 'nothing had changed' : `${written} files written, ${removed} removed`;
  context.print(
    `Built ${list.map(({ version }) => version).join(', ')} (${releases} ${releases === 1 ? 'release' : 'releases'}): ${changes}.\nStart reading at ${join(shown, 'README.md')}\n`,
  );
  return 0;
};
