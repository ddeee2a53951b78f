import { counted } from '../findings/words.ts';
import { leftExamples } from '../roadmap/examples.ts';
import { CURRENT_VERSION } from '../roadmap/migrations/all.ts';
import { type DoctorCheck, ok, pathList, problem, warning } from './check.ts';

// --end-of-options is from git 2.24, fetch without FETCH_HEAD, which publish needs, from 2.29.
const OLDEST_GIT = [2, 29] as const;

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major < OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor < OLDEST_GIT[1]);
}

// bin/aligner.js refuses a Node that is too old before anything else runs.
const node: DoctorCheck = (facts) => ok('node', `Node ${facts.node}`);

const git: DoctorCheck = ({ git: found }) => {
  if ('failure' in found) return problem('git', found.failure.message, found.failure.hint ?? 'Install git.');
  return isOld(found.value)
    ? problem(
        'git',
        `git ${found.value} is too old: ${OLDEST_GIT.join('.')} or newer is needed.`,
        'Install a newer git: https://git-scm.com/downloads',
      )
    : ok('git', `git ${found.value}`);
};

const roadmap: DoctorCheck = ({ place }) => {
  if ('failure' in place)
    return problem('roadmap', place.failure.message, place.failure.hint ?? 'Name its folder with -C DIR.');
  const { folder, workingTree } = place.value;
  return ok(
    'roadmap',
    workingTree
      ? `the records are in ${folder === '' ? 'the top folder' : `${folder}/`}`
      : 'there is no working tree here; releases are read from tags',
  );
};

const roadmapFile: DoctorCheck = ({ working }) => {
  if (!working) return undefined;
  const { folder } = working.roadmap;
  const path = folder === '' ? 'roadmap.yaml' : `${folder}/roadmap.yaml`;
  const found = working.validation.findings.filter((finding) => finding.path === path);
  const [first] = found.filter(({ severity }) => severity === 'error');
  if (first)
    return problem(
      'roadmap.yaml',
      `line ${first.line}: ${first.message}`,
      `Run "aligner validate ${path}" and mend it.`,
    );
  return found.length > 0
    ? warning('roadmap.yaml', `${found[0]?.message}`, `Run "aligner validate ${path}".`)
    : ok('roadmap.yaml', 'it is valid');
};

const records: DoctorCheck = ({ working }) => {
  if (!working) return undefined;
  const { errors, warnings } = working.validation.summary;
  const numbers = `${counted(errors, 'error')} and ${counted(warnings, 'warning')}`;
  if (errors > 0) return problem('records', `${numbers} in the working tree.`, 'Run "aligner validate".');
  return warnings > 0
    ? warning('records', `${numbers} in the working tree.`, 'Run "aligner validate".')
    : ok('records', `${working.roadmap.all.length} records without an error`);
};

const format: DoctorCheck = ({ working }) => {
  const version = working?.roadmap.config.schema_version;
  return version !== undefined && version < CURRENT_VERSION
    ? warning(
        'format',
        `The records are written in version ${version} of the format; ${CURRENT_VERSION} is current.`,
        'Run "aligner migrate".',
      )
    : undefined;
};

const leftovers: DoctorCheck = ({ working }) =>
  working && working.leftovers.length > 0
    ? warning(
        'leftovers',
        `A command was killed while it wrote and left ${pathList(working.leftovers)}.`,
        'The next command that changes records takes back what was begun, for example "aligner fmt". Where a file was edited since, both stay: a name that ends in -old holds what the file beside it was before. Keep what is right under the name of the record, and delete the rest.',
      )
    : undefined;

const examples: DoctorCheck = ({ working }) => {
  if (!working) return undefined;
  const paths = leftExamples(working.roadmap);
  return paths.length === 0
    ? undefined
    : warning(
        'examples',
        `What "aligner init" wrote to be replaced is still there: ${pathList(paths)}.`,
        'Replace or delete it before you make a release: a release can be cited for ever.',
      );
};

/** Checks of the programs and the roadmap itself. */
export const setUp: readonly DoctorCheck[] = [
  node,
  git,
  roadmap,
  roadmapFile,
  records,
  format,
  examples,
  leftovers,
];
