import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.ts';
import { groupedBy } from '../findings/grouped.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { Workspace } from './workspace.ts';

// Long enough for a burst of keystrokes, short enough to seem immediate.
const PAUSE = 150;

/** Says that something changed; an answer about `path` will come even if its findings stay the same. */
export type Publish = (path?: string) => void;

/** What the editor was told of a file. */
interface Told {
  readonly uri: string;
  readonly text: string;
}

/**
 * Checks a roadmap after changes, once a burst, and tells the editor what changed: publishes the findings of a
 * workspace with `send`; `failed` hears of bugs.
 */
export function publisher(
  workspace: Workspace,
  send: (params: PublishDiagnosticsParams) => void,
  failed: (error: unknown) => void,
): Publish {
  const told = new Map<string, Told>();
  const awaited = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (path: string, findings: readonly Finding[]): void => {
    const uri = workspace.uriOf(path);
    const diagnostics = findings.map((finding) => diagnosticOf(finding, workspace.uriOf));
    const text = JSON.stringify(diagnostics);
    const before = told.get(path);
    if (before && before.uri !== uri) send({ uri: before.uri, diagnostics: [] });
    if (before?.uri === uri && before.text === text && !awaited.has(path)) return;
    const version = workspace.open.get(path)?.version;
    send({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
    if (findings.length === 0) told.delete(path);
    else told.set(path, { uri, text });
  };
  const publish = async (): Promise<void> => {
    const byPath = groupedBy(await workspace.findings(), ({ path }) => path);
    // What changed meanwhile is checked again soon, and this would be out of date.
    if (timer !== undefined) return;
    // What the editor waits for comes last: with it, it knows everything.
    const others = [...told.keys(), ...byPath.keys()].filter((path) => !awaited.has(path));
    for (const path of new Set([...others, ...awaited])) tell(path, byPath.get(path) ?? []);
    awaited.clear();
  };
  return (path) => {
    if (path !== undefined) awaited.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      publish().catch(failed);
    }, PAUSE);
  };
}
