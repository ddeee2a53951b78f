import { differs, KEPT, KEPT_ATTRIBUTES, listWords, SUMS } from '../tool/sums.ts';
import { type DoctorCheck, ok, problem, warning } from './check.ts';
import { repositoryChecks } from './repository.ts';
import { setUp } from './set-up.ts';
import { tagChecks } from './tags.ts';

const NAME = 'kept tool';

/** The tool that lies in the repository: whether it is what was put there, and stays so to the byte. */
const toolCheck: DoctorCheck = ({ tool }) => {
  if (!tool) return undefined;
  const { version = 'unknown', files, conversion, copy } = tool;
  if (differs(tool))
    return problem(
      NAME,
      `${KEPT}/ is not what ${SUMS} in it lists: ${listWords(tool)}.`,
      `Run "git restore --staged --worktree ${KEPT}" if the last commit is right, or "aligner upgrade PACKAGE" with one that you trust.`,
    );
  if (conversion && conversion.text !== 'unset')
    return warning(
      NAME,
      `git may change the line ends of ${KEPT}/, and its sums would no longer be right.`,
      `Add the line "${KEPT_ATTRIBUTES}" at the end of .gitattributes.`,
    );
  if (copy !== undefined && copy !== version)
    return warning(
      NAME,
      `The copy that hooks run is version ${copy}, and ${KEPT}/ has ${version}.`,
      `Run "aligner upgrade ${KEPT}" on a branch that you trust.`,
    );
  return ok(NAME, `version ${version} in ${KEPT}/, ${files} files as they were put there`);
};

/** Every check of `doctor`, in the order in which they are told. A new one is an entry in its table. */
export const checks: readonly DoctorCheck[] = [...setUp, toolCheck, ...repositoryChecks, ...tagChecks];
