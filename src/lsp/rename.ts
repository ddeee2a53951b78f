import {
  LSPErrorCodes,
  type Position,
  type Range,
  RenameFile,
  ResponseError,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { rename } from '../edit/rename.ts';
import { Failure } from '../findings/failure.ts';
import type { Roadmap } from '../roadmap/roadmap.ts';
import { editsBetween } from './edits.ts';
import { recordAt } from './navigation.ts';
import type { Workspace } from './workspace.ts';

function refuse(message: string, hint: string | undefined): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, hint === undefined ? message : `${message} ${hint}`);
}

/** The id at a place, when it can be changed; undefined where there is none. */
export function renamable(
  roadmap: Roadmap,
  text: string,
  position: Position,
): { readonly range: Range; readonly placeholder: string } | undefined {
  const found = recordAt(roadmap, text, position);
  if (!found) return undefined;
  const { record, written, range } = found;
  // A former id is history: it is not given up and not changed.
  return record.id === written && record.kind.prefix !== '' ? { range, placeholder: written } : undefined;
}

/** Everything that changes when the record with an id gets another one: texts of files and the name of its own. */
export async function renameRecord(
  workspace: Workspace,
  old: string,
  id: string,
  renamesFiles: boolean,
): Promise<WorkspaceEdit> {
  if (!renamesFiles)
    refuse(
      'This editor cannot rename files, and a record is called by its file.',
      `Save your files and run: aligner rename ${old} ${id}`,
    );
  const roadmap = await workspace.roadmap();
  try {
    const { changes } = rename(roadmap, old, id);
    const from = changes.find(({ after }) => after === undefined);
    const to = changes.find(({ before }) => before === undefined);
    const edit = (path: string, before = '', after = '') =>
      TextDocumentEdit.create(
        { uri: workspace.uriOf(path), version: workspace.open.get(path)?.version ?? null },
        editsBetween(before, after),
      );
    const others = changes.filter(({ before, after }) => before !== undefined && after !== undefined);
    const own = from && to ? [edit(from.path, from.before, to.after)] : [];
    const file = from && to ? [RenameFile.create(workspace.uriOf(from.path), workspace.uriOf(to.path))] : [];
    return {
      documentChanges: [
        ...others.map(({ path, before, after }) => edit(path, before, after)),
        ...own,
        ...file,
      ],
    };
  } catch (error) {
    if (error instanceof Failure) refuse(error.message, error.hint);
    throw error;
  }
}
