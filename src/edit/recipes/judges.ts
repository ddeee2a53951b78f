/** Ends the name of a schema of the repository's own, wherever below the data folder it lies. */
const SCHEMA = '.schema.json';

/**
 * What judges a change, where a change could alter it: the tool, what hosts, hooks and editors run, who has to
 * agree, schemas and settings. A slash at the end stands for all that lies below; a star at the beginning for any name.
 */
export function judges(folder: string): readonly string[] {
  return [
    ...'.aligner/ .github/ .gitlab/ .vscode/ .gitattributes'.split(' '),
    ...'.gitlab-ci.yml .pre-commit-config.yaml CODEOWNERS docs/CODEOWNERS'.split(' '),
    `*${SCHEMA}`,
    `${folder === '' ? '' : `${folder}/`}roadmap.yaml`,
  ];
}

/** True for a file that judges changes. */
export function isJudge(path: string, folder: string): boolean {
  return judges(folder).some((each) => {
    if (each.startsWith('*')) return path.endsWith(each.slice(1));
    return each.endsWith('/') ? path.startsWith(each) : path === each;
  });
}

/** True for a file of the data folder by which records are judged: a schema, or the settings. */
export function isJudgeOfRecords(inside: string): boolean {
  return inside === 'roadmap.yaml' || inside.endsWith(SCHEMA);
}
