import { type DoctorCheck, ok, problem, type Result, some, warning } from './check.ts';
import type { RepositoryFacts } from './facts.ts';

/** A check of the git repository; it says nothing where there is none. */
export function ofRepository(look: (facts: RepositoryFacts) => Result | undefined): DoctorCheck {
  return ({ repository }) => (repository && 'value' in repository ? look(repository.value) : undefined);
}

const repository: DoctorCheck = ({ place, repository: found, git }) => {
  if ('failure' in place || 'failure' in git) return undefined;
  if (!found)
    return warning(
      'repository',
      'The roadmap is not in a git repository, so there are no releases.',
      'Run "git init" and commit the records.',
    );
  if ('failure' in found)
    return problem('repository', found.failure.message, found.failure.hint ?? 'Run "git fsck".');
  const { bare, linked } = found.value.nature;
  return ok(
    'repository',
    bare
      ? 'a bare repository: releases can be built, drafts cannot'
      : linked
        ? 'a linked working tree'
        : 'a git repository with a working tree',
  );
};

const history = ofRepository(({ history: found }) => {
  if (!found) return undefined;
  const { reason, command, unsure } = found;
  if (reason === undefined) return ok('history', 'it is complete');
  const hint = command === undefined ? 'Clone the repository anew.' : `Run: ${command}`;
  return unsure ? warning('history', reason, hint) : problem('history', reason, hint);
});

const partial = ofRepository(({ nature }) =>
  nature.partial
    ? warning(
        'partial clone',
        'git leaves out files until they are asked for, and aligner never asks a server.',
        'Run "git fetch --refetch --no-filter --tags", or clone without --filter.',
      )
    : undefined,
);

const lineEnds = ofRepository(({ conversion }) => {
  if (!conversion) return undefined;
  const { text, eol, filter, autocrlf } = conversion;
  const set = (value: string) => value !== 'unspecified' && value !== 'unset' && value !== '';
  if (set(filter))
    return problem(
      'line ends',
      `.gitattributes sends the records through the filter "${some([filter])}"; releases are read as git stores them.`,
      'Take the records out of the filter in .gitattributes, then run "git add --renormalize ." and commit.',
    );
  const mend = 'Add the line "*.yaml text eol=lf" to .gitattributes, then run "git add --renormalize .".';
  if (eol === 'lf' || text === 'unset') return ok('line ends', 'git keeps those of the records');
  if (eol === 'crlf')
    return warning('line ends', '.gitattributes writes the records with CRLF into working trees.', mend);
  const reason =
    text === 'set' || text === 'auto'
      ? '.gitattributes lets git choose the line ends of the records'
      : autocrlf === 'true'
        ? 'The setting core.autocrlf changes the line ends of the records'
        : 'Nothing fixes the line ends of the records';
  return warning('line ends', `${reason}, so that on Windows they may become CRLF.`, mend);
});

const output = ofRepository(({ outputIgnored }) =>
  outputIgnored
    ? undefined
    : warning(
        'output folder',
        'git does not ignore dist/, so that every build makes the working tree dirty.',
        'Run: echo dist/ >> .gitignore',
      ),
);

/** Checks of the git repository as such. */
export const repositoryChecks: readonly DoctorCheck[] = [repository, history, partial, lineEnds, output];
