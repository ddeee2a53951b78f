import { dirname } from 'node:path';
import type { Connection, PublishDiagnosticsParams, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Domains } from '../domain/domain.ts';
import type { Finding } from '../findings/finding.ts';
import { groupedBy } from '../findings/grouped.ts';
import { diagnosticOf } from './diagnostics.ts';
import { fileOf, pathIn, placeOf } from './places.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

// Long enough for a burst of keystrokes, short enough to seem immediate.
const PAUSE = 150;

/** Says that something changed; an answer about `path` will come even if its findings stay the same. */
type Publish = (path?: string) => void;

/** What the editor was told of a file. */
interface Told {
  readonly uri: string;
  readonly text: string;
}

/**
 * Checks a roadmap after changes, once a burst, and tells the editor what changed: publishes the findings of a
 * workspace with `send`; `failed` hears of bugs.
 */
function publisher(
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

/** A roadmap that the editor works on, and who tells the editor of its findings. */
interface Served {
  readonly workspace: Workspace;
  readonly publish: Publish;
}

/** A document of a roadmap. */
export interface Subscribed extends Served {
  readonly path: string;
}

/** The roadmaps of one editor. */
export interface Session {
  /** The roadmap that a document belongs to; undefined for all other documents. */
  readonly find: (uri: string) => Subscribed | undefined;
  /** Every roadmap that the editor works on. */
  readonly workspaces: () => readonly Workspace[];
  /** Checks the roadmap of a folder, if there is one. */
  readonly openFolder: (folder: string) => void;
  /** Checks every roadmap anew: files or tags may have changed. */
  readonly refresh: () => void;
}

/** Follows the documents of an editor and keeps the roadmaps that they belong to. */
export function startSession(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  options: { readonly today: () => string; readonly domains: Domains },
): Session {
  const roadmaps = new Map<string, Served>();

  const serve = (folder: string): Served | undefined => {
    const place = placeOf(folder);
    if (!place) return undefined;
    const key = JSON.stringify([place.root, place.folder]);
    const known = roadmaps.get(key);
    if (known) return known;
    const workspace = openWorkspace(place, options, (message) => connection.console.warn(message));
    const served = {
      workspace,
      publish: publisher(
        workspace,
        (params) => void connection.sendDiagnostics(params),
        (error) => connection.console.error(error instanceof Error ? (error.stack ?? '') : String(error)),
      ),
    };
    roadmaps.set(key, served);
    return served;
  };
  const find = (uri: string): Subscribed | undefined => {
    const file = fileOf(uri);
    const served = file === undefined ? undefined : serve(dirname(file));
    const path = served && file !== undefined ? pathIn(served.workspace.place, file) : undefined;
    return served && path !== undefined ? { ...served, path } : undefined;
  };
  /** Where each open document was put; a roadmap may vanish before its documents are closed. */
  const subscriptions = new Map<string, Subscribed>();

  const changed = ({ workspace, publish, path }: Subscribed, disk: boolean): void => {
    workspace.touch(disk);
    publish(path);
  };
  const drop = (uri: string): void => {
    const found = subscriptions.get(uri);
    if (!found) return;
    subscriptions.delete(uri);
    found.workspace.open.delete(found.path);
    changed(found, true);
  };
  const put = (document: TextDocument, disk: boolean): void => {
    const { uri, version } = document;
    const found = find(uri);
    if (subscriptions.get(uri)?.workspace !== found?.workspace) drop(uri);
    if (!found) return;
    subscriptions.set(uri, found);
    found.workspace.open.set(found.path, { uri, version, text: document.getText() });
    changed(found, disk);
  };
  const refresh = (): void => {
    for (const { workspace, publish } of roadmaps.values()) {
      workspace.touch(true);
      publish();
    }
    // Documents may have got a roadmap, or lost it.
    for (const document of documents.all()) put(document, true);
  };

  documents.onDidOpen(({ document }) => put(document, true));
  documents.onDidChangeContent(({ document }) => put(document, false));
  documents.onDidSave(refresh);
  documents.onDidClose(({ document }) => drop(document.uri));
  return {
    find,
    workspaces: () => [...roadmaps.values()].map(({ workspace }) => workspace),
    openFolder: (folder) => serve(folder)?.publish(),
    refresh,
  };
}
