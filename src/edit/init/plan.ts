import { editorFiles } from '../../editor/files.ts';
import { compareText } from '../../findings/finding.ts';
import type { Kinds } from '../../schema/builtin.ts';
import { KEPT_ATTRIBUTES } from '../../tool/sums.ts';
import { recipes } from '../recipes/all.ts';
import { codeOwners } from '../recipes/code-owners.ts';
import { documents } from './documents.ts';
import { changeChecklist, proposalFiles } from './issue-forms.ts';
import { ownSchema } from './own-kind.ts';
import { exampleRecords, roadmapFile } from './records.ts';
import { DATA, type InitFile, type Settings } from './settings.ts';

const attributes = `# Line ends are LF everywhere, so that a release has the same bytes on every machine.
* text=auto eol=lf
*.yaml text eol=lf diff
dist/** linguist-generated
.vscode/aligner/** linguist-generated
`;

const ignore = `# What "aligner build" writes.
dist/
`;

/**
 * The files of a new roadmap by path. roadmap.yaml is the last: where it is, a roadmap is, so a run that
 * was killed on the way is completed by the next one.
 */
export function plannedFiles(kinds: Kinds, settings: Settings): readonly InitFile[] {
  const files = [
    ...(settings.ownKinds ? [ownSchema] : []),
    ...exampleRecords(kinds, settings),
    ...(settings.editor ? [...editorFiles(kinds, DATA)].map(([path, text]) => ({ path, text })) : []),
    {
      path: '.gitattributes',
      text: attributes + (settings.tool.kind === 'kept' ? `${KEPT_ATTRIBUTES}\n` : ''),
    },
    { path: '.gitignore', text: ignore },
    ...recipes(settings),
    ...codeOwners(settings),
    ...changeChecklist(settings.host),
    ...(settings.forms ? proposalFiles(kinds, { host: settings.host, folder: DATA }) : []),
    ...documents(kinds, settings),
  ];
  return [...files.sort((a, b) => compareText(a.path, b.path)), roadmapFile(settings, kinds)];
}
