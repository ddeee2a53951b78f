import { canonicalText } from '../edit/canonical.ts';
import { editorFiles } from '../editor/files.ts';
import type { Kinds } from '../kinds/builtin.ts';
import { CURRENT_VERSION } from '../migrations/all.ts';
import {
  contributing,
  gitAttributes,
  gitIgnore,
  type Names,
  pullRequestTemplate,
  readme,
} from './documents.ts';
import { exampleFiles } from './examples.ts';
import { issueForms } from './issue-forms.ts';
import { githubWorkflow, gitlabPipeline } from './workflow.ts';

/** The host whose checks and forms are set up. */
export type Host = 'github' | 'gitlab' | 'none';

const FOLDER = 'roadmap-data';

function roadmapFile({ title, publisher, licence }: Names): string {
  const text = canonicalText({
    schema_version: CURRENT_VERSION,
    title,
    description: `What this roadmap is about, for whom it was written, and who stands behind it.\n`,
    publisher,
    licence,
    language: 'en',
  });
  return `# yaml-language-server: $schema=../.vscode/aligner/roadmap.schema.json\n${text}`;
}

function hostFiles(host: Host, kinds: Kinds): ReadonlyMap<string, string> {
  if (host === 'gitlab') return new Map([['.gitlab-ci.yml', gitlabPipeline]]);
  if (host === 'none') return new Map();
  return new Map([
    ['.github/workflows/roadmap.yml', githubWorkflow],
    ['.github/PULL_REQUEST_TEMPLATE.md', pullRequestTemplate],
    ...issueForms(kinds),
  ]);
}

/** Every file of a new roadmap repository, by path below its root. */
export function newRepository(kinds: Kinds, names: Names, host: Host): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', readme(names, kinds, FOLDER)],
    ['CONTRIBUTING.md', contributing(kinds, FOLDER)],
    ['.gitattributes', gitAttributes],
    ['.gitignore', gitIgnore],
    [`${FOLDER}/roadmap.yaml`, roadmapFile(names)],
    ...exampleFiles(kinds, FOLDER),
    ...hostFiles(host, kinds),
    ...editorFiles(kinds, FOLDER),
  ]);
}
