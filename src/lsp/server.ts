import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Domains } from '../domain/domain.ts';
import { type Roadmap, titleOf } from '../roadmap/roadmap.ts';
import { readLines } from '../yaml/lines.ts';
import { limits } from '../yaml/text.ts';
import { actionsFor } from './actions.ts';
import { completionsAt } from './completion.ts';
import { formatted } from './edits.ts';
import { hoverAt } from './hover.ts';
import { declarationOf, recordAt, referencesTo, type Stretch } from './navigation.ts';
import { outline } from './outline.ts';
import { fileOf } from './places.ts';
import { renamable, renameRecord } from './rename.ts';
import { type Subscribed, startSession } from './session.ts';

/** More are no help to anybody who searches. */
const MOST = 200;

/** The fields of a record as it is being written, each from its line to the next field. */
function symbolsIn(text: string): DocumentSymbol[] {
  const lines = text.split('\n');
  const fields = outline(readLines(text)).filter(({ pointer }) => pointer.length === 1);
  return fields.map(({ number, line, pointer: [name] }, i) => {
    const last = (fields[i + 1]?.number ?? lines.length) - 1;
    const end = { line: last, character: lines[last]?.length ?? 0 };
    const start = { line: number, character: 0 };
    return {
      name: String(name),
      ...(line.value ? { detail: line.value } : {}),
      kind: SymbolKind.Field,
      range: { start, end },
      selectionRange: { start, end: { line: number, character: line.text.length } },
    };
  });
}

/** The records whose id or title holds every word of a query. */
function recordsFor(query: string, roadmap: Roadmap, uriOf: (path: string) => string): SymbolInformation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...roadmap.records.values()]
    .filter((record) => {
      const text = `${record.id} ${titleOf(record)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, MOST)
    .map((record) => {
      const { path, range } = declarationOf(roadmap, record);
      return {
        name: `${titleOf(record)} (${record.id})`,
        containerName: record.kind.title,
        kind: SymbolKind.Object,
        location: { uri: uriOf(path), range },
      };
    });
}

/** What the server has to know of the world. */
export interface ServerOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** The folder whose roadmap is checked when the editor names none. */
  readonly directory: string;
  readonly version: string;
  readonly today: () => string;
  readonly domains: Domains;
}

const WATCHED = ['**/*.{yaml,yml}', '**/*.schema.json'];

function foldersOf(params: InitializeParams, directory: string): string[] {
  const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const folders = uris.flatMap((uri) => fileOf(uri) ?? []);
  return folders.length > 0 ? folders : [directory];
}

/**
 * Ends the process when the editor goes away, or when it sends what is no message of the protocol: nobody could tell
 * where the next one begins, and an editor starts a server again that has ended, but not one that is deaf.
 */
function endWith(input: NodeJS.ReadableStream, reader: StreamMessageReader, connection: Connection): void {
  let code = 1;
  connection.onShutdown(() => {
    code = 0;
  });
  for (const event of ['end', 'close']) input.on(event, () => process.exit(code));
  reader.onError(({ message }) => {
    if (!/header|content-length/i.test(message)) return;
    process.stderr.write('error: What the editor sent is no message of the language server protocol.\n');
    process.exit(2);
  });
}

/** Serves an editor until it says good-bye or goes away; the process ends with it. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one connection, with a handler for each request
export function serve({ input, output, directory, version, ...options }: ServerOptions): void {
  const reader = new StreamMessageReader(input);
  const connection = createConnection(reader, new StreamMessageWriter(output));
  endWith(input, reader, connection);
  const documents = new TextDocuments(TextDocument);
  const session = startSession(connection, documents, options);
  let client: InitializeParams['capabilities'] = {};
  let folders: readonly string[] = [];

  /** A document of a roadmap and its text; undefined for every other document. */
  const documentAt = (uri: string): (Subscribed & { readonly text: string }) | undefined => {
    const found = session.find(uri);
    const text = documents.get(uri)?.getText();
    // Of a file that is too large to be read, nothing more is to be said than that.
    return found && text !== undefined && text.length <= limits.bytes ? { ...found, text } : undefined;
  };

  connection.onInitialize((params) => {
    client = params.capabilities;
    folders = foldersOf(params, directory);
    return {
      serverInfo: { name: 'aligner', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [' ', '['] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        documentFormattingProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    };
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      });
    for (const folder of folders) session.openFolder(folder);
  });
  connection.onDidChangeWatchedFiles(() => {
    for (const folder of folders) session.openFolder(folder);
    session.refresh();
  });

  connection.onCompletion(async ({ textDocument, position }) => {
    const found = documentAt(textDocument.uri);
    return found ? completionsAt(await found.workspace.recent(), found.path, found.text, position) : [];
  });
  connection.onHover(async ({ textDocument, position }) => {
    const found = documentAt(textDocument.uri);
    if (!found) return null;
    const asMarkdown = client.textDocument?.hover?.contentFormat?.includes('markdown') ?? false;
    return hoverAt(await found.workspace.recent(), found.path, found.text, position, asMarkdown) ?? null;
  });
  connection.onDefinition(async ({ textDocument, position }) => {
    const found = documentAt(textDocument.uri);
    if (!found) return null;
    const roadmap = await found.workspace.roadmap();
    const target = recordAt(roadmap, found.text, position);
    if (!target) return null;
    const { path, range } = declarationOf(roadmap, target.record);
    return { uri: found.workspace.uriOf(path), range };
  });
  connection.onReferences(async ({ textDocument, position, context }) => {
    const found = documentAt(textDocument.uri);
    if (!found) return null;
    const roadmap = await found.workspace.roadmap();
    const target = recordAt(roadmap, found.text, position);
    if (!target) return null;
    const { record } = target;
    const declaration = declarationOf(roadmap, record);
    const isDeclaration = (place: Stretch) =>
      place.path === declaration.path && place.range.start.line === declaration.range.start.line;
    return referencesTo(roadmap, record)
      .filter((place) => context.includeDeclaration || !isDeclaration(place))
      .map(({ path, range }) => ({ uri: found.workspace.uriOf(path), range }));
  });
  connection.onCodeAction(async ({ textDocument, range }) => {
    const found = documentAt(textDocument.uri);
    if (!found) return [];
    const { workspace, path, text } = found;
    const [roadmap, findings] = await Promise.all([workspace.roadmap(), workspace.findings()]);
    return actionsFor(roadmap, findings, { path, text, uriOf: workspace.uriOf }, range);
  });
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const found = documentAt(textDocument.uri);
    return (found && renamable(await found.workspace.roadmap(), found.text, position)) ?? null;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const found = documentAt(textDocument.uri);
    const id = found && renamable(await found.workspace.roadmap(), found.text, position)?.placeholder;
    const { documentChanges, resourceOperations = [] } = client.workspace?.workspaceEdit ?? {};
    const renamesFiles = documentChanges === true && resourceOperations.includes('rename');
    return found && id !== undefined ? renameRecord(found.workspace, id, newName, renamesFiles) : null;
  });
  connection.onDocumentFormatting(async ({ textDocument }) => {
    const found = documentAt(textDocument.uri);
    return found ? formatted(await found.workspace.recent(), found.path, found.text) : [];
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const found = documentAt(textDocument.uri);
    return found ? symbolsIn(found.text) : [];
  });
  connection.onWorkspaceSymbol(async ({ query }) => {
    const found = session
      .workspaces()
      .map(async ({ roadmap, uriOf }) => recordsFor(query, await roadmap(), uriOf));
    return (await Promise.all(found)).flat();
  });

  documents.listen(connection);
  connection.listen();
}
