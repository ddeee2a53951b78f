import { createFile } from '../../edit/new-file.ts';
import { type Printable, printable, printableLine, shellWord, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { requireReleases } from '../../findings/history-state.ts';
import { readRemotes } from '../../git/remotes.ts';
import { isFinal } from '../../history/lineage.ts';
import { tagName } from '../../history/release-tags.ts';
import { type Prospect, prospect } from '../../release/candidate.ts';
import { changesSinceNotes, draftNotes } from '../../release/change-notes.ts';
import { demandedVersion, formIn, wantedVersion } from '../../release/choose-version.ts';
import { type Gate, gates, lineageGate, notesFor, notesPath } from '../../release/gates.ts';
import { performRelease } from '../../release/perform.ts';
import { textOf } from '../../roadmap/roadmap.ts';
import { compareVersions, formatVersion, type Version } from '../../roadmap/version.ts';
import { locateInGit, type Place } from '../../source/locate.ts';
import { answer } from '../answer.ts';
import { type Context, type Options, type Run, textOption } from '../command.ts';
import { noteHistory } from '../open-history.ts';
import { outFolder } from '../out-folder.ts';
import { noteOutcome } from '../outcome.ts';
import { canAsk, confirm } from '../prompts.ts';
import { sweep } from '../sweep.ts';
import { today } from '../today.ts';

function list(gate: readonly Gate[], { chalk }: Context): Printable {
  const width = Math.max(...gate.map(({ name }) => name.length));
  return gate
    .map(({ name, open, message, hint }) => {
      const line = tty`  ${open ? chalk.green('ok  ') : chalk.red('stop')}  ${printableLine(name).padEnd(width)}  ${printableLine(message)}`;
      return open || hint === undefined
        ? line
        : tty`${line}\n${tty``.padEnd(width + 10)}${chalk.cyan('hint:')} ${printableLine(hint)}`;
    })
    .join('\n');
}

function writeNotes(
  place: Place,
  found: Prospect,
  version: Version,
  dryRun: boolean,
  context: Context,
): number {
  const [record] = found.roadmap.all;
  const kind = found.roadmap.kinds.byRole.get('release-notes')?.name ?? '';
  const neighbour = (record && found.roadmap.texts.get(record.path)) ?? '';
  const text = draftNotes(formatVersion(version), found.diff, kind, neighbour);
  const path = notesPath(found.roadmap, formatVersion(version));
  if (notesFor(found.roadmap, formatVersion(version)))
    throw new Failure(`${path} exists already.`, 'Edit it, or delete it first.');
  if (!dryRun) createFile(place.root, path, text);
  const wrote = `Wrote ${path}. Rewrite it in your own words, commit it, and run the release again.\n`;
  context.print(printable(dryRun ? text : wrote));
  return 0;
}

/** The message of the tag: the title of the release notes and their summary. */
function message({ roadmap }: Prospect, version: string): string {
  const notes = notesFor(roadmap, version);
  return `${(notes && textOf(notes, 'title')) ?? `Release ${version}`}\n\n${(notes && textOf(notes, 'summary')) ?? ''}\n`;
}

/** The version that follows; a day has one version, so there may be none left for it. */
function followingVersion(found: Prospect): Version {
  const version = demandedVersion(found);
  const { dated, written, example } = formIn(found.roadmap);
  const taken = dated
    ? found.tags.findLast((tag) => isFinal(tag) && compareVersions(tag.version, version) >= 0)
    : undefined;
  if (taken === undefined || found.diff?.level === 'none') return version;
  throw new Failure(
    `The version of today is ${formatVersion(version)}, and ${taken.label} is released already, by the tag ${taken.name}.`,
    `Which version is it to be? Name a later one as ${written}: aligner release ${example}`,
  );
}

function versionOf(word: string | undefined, found: Prospect, options: Options): Version {
  if (word === 'auto' || (word === undefined && options.next === true)) return followingVersion(found);
  const { dated, written, example } = formIn(found.roadmap);
  if (word === undefined)
    throw new Failure(
      'Which version?',
      `Name one, or "auto" for ${dated ? 'that of today' : 'the one that the changes demand'}: aligner release auto`,
    );
  const version = wantedVersion(word, found);
  if (!version)
    throw new Failure(
      `"${printableLine(word)}" is not a version${found.roadmap.config.tag_pattern === undefined ? '' : ' as tag_pattern in roadmap.yaml has them'}.`,
      `Write ${written}, for example ${example}, or ${dated ? '' : 'major, minor, patch, '}auto.`,
    );
  return version;
}

/** Without a person who is asked, "auto" does not take a missing tag for a first release. */
function refuseToGuess(word: string | undefined, found: Prospect, options: Options): void {
  const { history, tags } = found;
  if (options.yes !== true || word !== 'auto' || tags.length > 0 || history.state === 'complete') return;
  throw new Failure(
    `${history.reason ?? ''} "auto" does not choose between them.`,
    `Run: ${history.command}. If this is the first release, name its version, for example: aligner release ${formatVersion(demandedVersion(found))} --yes`,
  );
}

async function offerNotes(
  place: Place,
  found: Prospect,
  version: Version,
  closed: readonly Gate[],
  context: Context,
): Promise<void> {
  const missing =
    closed.length === 1 &&
    closed[0]?.name === 'release notes' &&
    !notesFor(found.roadmap, formatVersion(version));
  if (
    missing &&
    canAsk() &&
    (await confirm('Write a draft of the release notes from the changes?', '--draft-notes'))
  )
    writeNotes(place, found, version, false, context);
}

/** How the tag gets to others; nothing where the repository knows nobody to push it to. */
function pushLine({ root }: Place, tag: string): Printable {
  const remotes = readRemotes(root).map(({ name }) => name);
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  return remote === undefined
    ? tty``
    : tty`Push the tag to publish it: git push ${printableLine(`${shellWord(remote)} ${tag}`)}\n`;
}

/** True where the changes demand no version: there are none. Says so. */
function demandsNone({ diff, previous, roadmap }: Prospect, version: Version, context: Context): boolean {
  const unchanged = diff?.level === 'none' && formIn(roadmap).dated;
  if (!previous || (!unchanged && compareVersions(version, previous) > 0)) return false;
  const last = printableLine(formatVersion(previous));
  context.note(tty`Nothing changed since ${last}, so there is no next version.\n`);
  return true;
}

/** Prints the version that the changes demand, and why it could not be released yet. */
function printNext(found: Prospect, version: Version, context: Context): number {
  const label = formatVersion(version);
  if (demandsNone(found, version, context)) return 1;
  context.print(tty`${printableLine(label)}\n`);
  const { open, message, hint = '' } = lineageGate({ ...found, version });
  if (!open) context.note(tty`note: ${printableLine(`${message}. ${hint}`)}\n`);
  return 0;
}

export const run: Run = async (context, [word], options) => {
  const place = locateInGit(context.directory, '; a release is a git tag.');
  sweep(place, context);
  const out = outFolder(textOption(options, 'out'), context.directory).path;
  const found = await prospect(place, today(), out, context.domains);
  if (!found)
    throw new Failure(
      'There is no working tree here to release.',
      'Run the command in a checkout of the repository.',
    );
  requireReleases(found.history, 'Nothing can be released here.');
  refuseToGuess(word, found, options);
  noteHistory(context, found.history);
  const version = versionOf(word, found, options);
  const label = formatVersion(version);
  if (options.next === true) return printNext(found, version, context);
  const isWanted = word !== 'auto' || textOption(options, 'format') === 'json';
  if (!isWanted && demandsNone(found, version, context)) return 1;
  const dryRun = options.dryRun === true;
  if (options.draftNotes === true) return writeNotes(place, found, version, dryRun, context);
  const sinceNotes = await changesSinceNotes(place, found.roadmap, notesPath(found.roadmap, label));
  const state = gates({ ...found, version, sinceNotes });
  const closed = state.filter(({ open }) => !open);
  const tag = tagName(version, found.roadmap.config.tag_pattern);
  answer(context, options, 'release', {
    data: () => ({ version: label, tag, history: found.history, gates: state, released: false, dryRun }),
    pretty: () => tty`Release ${printableLine(label)}\n${list(state, context)}\n`,
  });
  if (closed.length > 0) {
    await offerNotes(place, found, version, closed, context);
    return 1;
  }
  if (dryRun) return 0;
  if (
    options.yes !== true &&
    !(await confirm(`Tag this commit as ${tag} and build all releases?`, '--yes'))
  ) {
    context.note(tty`Nothing was done.\n`);
    return 0;
  }
  const outcome = await performRelease({
    place,
    tag,
    commit: found.commit,
    message: message(found, label),
    domains: context.domains,
    sign: options.sign === true,
    out,
    toolVersion: context.version,
  });
  const done = printableLine(`Tagged ${tag} and wrote ${outcome.written} files to ${out}.`);
  context.print(tty`${done}\n${pushLine(place, tag)}`);
  return noteOutcome(outcome, context);
};
