import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { historySentence } from '../../findings/history-state.ts';
import { counted } from '../../findings/words.ts';
import { planReleases } from '../../release/plan.ts';
import { toolName } from '../../release/published.ts';
import { type Verdict, verifyRelease } from '../../release/verify.ts';
import { thisTool } from '../../release/write.ts';
import { locate } from '../../source/locate.ts';
import { answer } from '../answer.ts';
import { findTag } from '../build/all.ts';
import type { Context, Run } from '../command.ts';
import { outFolder } from '../out-folder.ts';

const LISTED = 200;

function ids({ commit, tagObject }: { readonly commit?: string; readonly tagObject?: string }): string {
  return `commit ${commit ?? 'unknown'}${tagObject === undefined ? '' : ` (tag object ${tagObject})`}`;
}

/** What is said of a tool that is not this one. */
function madeBy({ otherTool, tag, toolAtTag, state }: Verdict, toolVersion: string): string[] {
  if (otherTool === undefined) return [];
  const here = toolName(thisTool(toolVersion));
  const kept = toolAtTag
    ? `, which the folder .aligner at the tag may hold: git archive ${tag} .aligner | tar -x -C FOLDER`
    : '';
  const also = {
    same: 'It gives the same bytes.',
    different: '',
    unknown: `Verify it byte for byte with ${otherTool}${kept}.`,
  }[state];
  return [`The release was made by ${otherTool}; this is ${here}. ${also}`.trim()];
}

/** What has to be known beside the list of differences. */
function remarks(verdict: Verdict, toolVersion: string): string[] {
  const { tag, published, moved, history, signature, differences } = verdict;
  const why = historySentence(history);
  return [
    ...(moved && published
      ? [
          `The tag ${tag} was moved after the release was published: it was made from ${ids(published)}, the tag now leads to ${ids(verdict)}.`,
        ]
      : []),
    ...madeBy(verdict, toolVersion),
    ...(why === undefined
      ? []
      : [
          `${differences.length > 0 ? 'The release with which it is compared may be missing here. ' : ''}${why}`,
        ]),
    ...(signature === undefined
      ? []
      : [
          signature.good
            ? `The tag ${tag} is signed: ${signature.reason}`
            : `The tag ${tag} has no good signature: ${signature.reason}.`,
        ]),
  ];
}

function pretty(verdict: Verdict, { chalk, version: toolVersion }: Context): Printable {
  const { version, tag, files, verified, state } = verdict;
  const differences = state === 'unknown' ? [] : verdict.differences;
  const lines = differences
    .slice(0, LISTED)
    .map(
      ({ path, what, detail }) =>
        tty`  ${chalk.red(printableLine(what).padEnd(9))}  ${printableLine(path)}${detail === undefined ? '' : tty` (${printableLine(detail)})`}`,
    );
  const rest = differences.length - lines.length;
  const numbers = counted(differences.length, 'difference');
  const other = verdict.differences.length;
  const result =
    state === 'unknown'
      ? `${version} cannot be compared byte for byte with the tag ${tag}: this aligner writes ${other} of ${files} files in other words. The folder is what its own manifest names, and the manifest names the files at the tag.`
      : differences.length === 0
        ? `${version} is what the tag ${tag} gives: ${files} files are the same, byte for byte.`
        : `${version} is not what the tag ${tag} gives: ${numbers}.`;
  return tty`${[
    (verified ? chalk.green : state === 'unknown' ? chalk.yellow : chalk.red)(printableLine(result)),
    ...lines,
    ...(rest > 0 ? [tty`  … and ${rest} more`] : []),
    ...remarks(verdict, toolVersion).map(printableLine),
  ].join('\n')}\n`;
}

function requireFolder(folder: string, version: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Failure(
    `There is no folder ${printableLine(folder)} to verify.`,
    `Build it with "aligner build ${version}", or name the folder of the published release.`,
  );
}

export const run: Run = async (context, [name = '', directory], options) => {
  const plan = await planReleases(locate(context.directory), context.domains);
  const tag = findTag(name, plan);
  const folder = outFolder(directory, context.directory, join('dist/roadmap', tag.label)).path;
  requireFolder(folder, tag.label);
  const verdict = await verifyRelease({
    plan,
    tag,
    folder,
    toolVersion: context.version,
    requireSigned: options.requireSigned === true,
  });
  answer(context, options, 'verification', { data: () => verdict, pretty: () => pretty(verdict, context) });
  // That it could not be compared is no finding, and no proof either.
  const isUnknown = verdict.state === 'unknown' && verdict.signature?.good !== false;
  return verdict.verified ? 0 : isUnknown ? 2 : 1;
};
