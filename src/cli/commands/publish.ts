import { printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { counted } from '../../findings/words.ts';
import { planReleases } from '../../release/plan.ts';
import { publish } from '../../release/publish.ts';
import { toolName } from '../../release/published.ts';
import { thisTool } from '../../release/write.ts';
import { locateInGit } from '../../source/locate.ts';
import { versionList, versionsToRerender } from '../build/all.ts';
import { listOption, type Options, type Run, textOption } from '../command.ts';
import { noteHistory } from '../open-history.ts';
import { noteOutcome, noteRerendered } from '../outcome.ts';
import { targets } from './build.ts';

const NAME = /^[A-Za-z0-9_][\w.-]*(?:\/[\w.-]+)*$/;

/** The value of an option that is the name of a remote, a branch or a folder. */
function name(options: Options, option: string, otherwise: string): string {
  const value = textOption(options, option) ?? otherwise;
  const fine =
    value.length <= 200 && NAME.test(value) && !value.split('/').some((part) => /^\.{1,2}$/.test(part));
  if (fine || value === otherwise) return value;
  throw new Failure(
    `"${printableLine(value).slice(0, 100)}" cannot be used for --${option}.`,
    'Use letters, digits, hyphens, dots and slashes.',
  );
}

export const run: Run = async (context, _args, options) => {
  const place = locateInGit(context.directory, ', so there is no remote to publish to.');
  const remote = name(options, 'remote', 'origin');
  const branch = name(options, 'branch', 'gh-pages');
  const folder = name(options, 'out', '');
  const dryRun = options.dryRun === true;
  const names = listOption(options, 'rerender');
  const rerender =
    names.length > 0
      ? versionsToRerender(options, await planReleases(place, context.domains, false))
      : new Set<string>();
  const outcome = await publish({
    place,
    remote,
    branch,
    prefix: folder === '' ? '' : `${folder}/`,
    message: textOption(options, 'message')?.trim() || 'Publish the roadmap',
    html: targets(textOption(options, 'target') ?? 'markdown,html').includes('html'),
    dryRun,
    allowRemoval: options.allowRemoval === true,
    rerender,
    toolVersion: context.version,
    domains: context.domains,
  });
  const { versions, written, removed, commit } = outcome;
  const list = versionList(versions);
  const where = printableLine(`${remote}, branch ${branch}${folder === '' ? '' : `, folder ${folder}`}`);
  const numbers = tty`${counted(written, 'file')} written, ${removed} removed`;
  if (commit !== undefined)
    context.print(
      tty`Published ${list} to ${where}, as commit ${printableLine(commit.slice(0, 12))}: ${numbers}.\n`,
    );
  else if (dryRun && written + removed > 0)
    context.print(tty`Would publish ${list} to ${where}: ${numbers}.\n`);
  else context.print(tty`Nothing to publish: ${where} holds ${list} already.\n`);
  noteHistory(context, outcome.history);
  noteRerendered(outcome, toolName(thisTool(context.version)), context);
  return noteOutcome(outcome, context);
};
