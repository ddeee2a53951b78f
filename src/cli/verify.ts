import { statSync } from 'node:fs';
import { join } from 'node:path';
import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { historySentence } from '../findings/history-state.ts';
import { envelope } from '../findings/reporters/json.ts';
import { planReleases } from '../release/plan.ts';
import { type Verdict, verifyRelease } from '../release/verify.ts';
import { locate } from '../source/locate.ts';
import { findTag } from './build.ts';
import { type Context, type Run, textOption } from './command.ts';
import { outFolder } from './out-folder.ts';

const LISTED = 200;

function ids({ commit, tagObject }: { readonly commit?: string; readonly tagObject?: string }): string {
  return `commit ${commit ?? 'unknown'}${tagObject === undefined ? '' : ` (tag object ${tagObject})`}`;
}

/** What has to be known beside the list of differences. */
function remarks(verdict: Verdict, toolVersion: string): string[] {
  const { tag, published, moved, otherTool, history, signature, differences } = verdict;
  const why = historySentence(history);
  return [
    ...(moved && published
      ? [
          `The tag ${tag} was moved after the release was published: it was made from ${ids(published)}, the tag now leads to ${ids(verdict)}.`,
        ]
      : []),
    ...(otherTool === undefined
      ? []
      : [
          `The release was made by aligner ${otherTool}, this is ${toolVersion}; another version may write other bytes. Verify it with aligner ${otherTool}.`,
        ]),
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

function pretty(verdict: Verdict, { chalk, version: toolVersion }: Context): string {
  const { version, tag, files, differences, verified } = verdict;
  const lines = differences
    .slice(0, LISTED)
    .map(
      ({ path, what, detail }) =>
        `  ${chalk.red(what.padEnd(9))}  ${printableLine(path)}${detail === undefined ? '' : ` (${detail})`}`,
    );
  const rest = differences.length - lines.length;
  const numbers = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
  const result =
    differences.length === 0
      ? `${version} is what the tag ${tag} gives: ${files} files are the same, byte for byte.`
      : `${version} is not what the tag ${tag} gives: ${numbers}.`;
  return `${[
    (verified ? chalk.green : chalk.red)(result),
    ...lines,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
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
  const plan = await planReleases(locate(context.directory));
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
  context.print(
    textOption(options, 'format') === 'json'
      ? envelope('verification', verdict, context)
      : pretty(verdict, context),
  );
  return verdict.verified ? 0 : 1;
};
