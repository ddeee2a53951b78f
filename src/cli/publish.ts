import { Failure } from '../findings/failure.ts';
import { publish } from '../release/publish.ts';
import { locate } from '../source/locate.ts';
import { type Run, textOption } from './command.ts';

const NAME = /^[A-Za-z0-9][\w./-]{0,200}$/;

export const run: Run = async (context, _args, options) => {
  const place = locate(context.directory);
  if (!place.git)
    throw new Failure('This folder is not in a git repository, so there is no remote to publish to.');
  const remote = textOption(options, 'remote') ?? 'origin';
  const branch = textOption(options, 'branch') ?? 'gh-pages';
  for (const name of [remote, branch])
    if (!NAME.test(name) || name.includes('..'))
      throw new Failure(
        `"${name}" is not the name of a remote or branch.`,
        'Use letters, digits, hyphens and slashes.',
      );
  const { versions, commit, changed } = await publish({
    place,
    remote,
    branch,
    message: textOption(options, 'message') ?? 'Publish the roadmap',
    html: (textOption(options, 'target') ?? '').split(',').includes('html'),
    dryRun: options.dryRun === true,
    toolVersion: context.version,
  });
  const where = `${remote}, branch ${branch}`;
  if (!changed) context.print(`Nothing to publish: ${where} already holds ${versions.join(', ')}.\n`);
  else if (commit === undefined) context.print(`Would publish ${versions.join(', ')} to ${where}.\n`);
  else context.print(`Published ${versions.join(', ')} to ${where} as ${commit.slice(0, 12)}.\n`);
  return 0;
};
