// Loads the extension for VS Code as VS Code would, with an interface that answers everything and does nothing.
// Arguments: the extension, the setting aligner.path, whether the workspace is trusted, and its folder.
const Module = require('node:module');
const { join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');

const [, , extension, installed, trust, folder] = process.argv;

/** A value that can be called, extended and asked for anything. */
function anything() {
  const known = new Map();
  return new Proxy(class {}, {
    get(target, key) {
      if (key === 'then' || typeof key === 'symbol') return undefined;
      if (key === 'prototype') return target.prototype;
      if (!known.has(key)) known.set(key, anything());
      return known.get(key);
    },
    apply: () => anything(),
  });
}

/** An interface that has these members, and answers for all others. */
function withMembers(members) {
  const rest = anything();
  return new Proxy(members, { get: (target, key) => (key in target ? target[key] : rest[key]) });
}

const uri = (path) => ({ fsPath: path, scheme: 'file', toString: () => pathToFileURL(path).href });
const granted = [];
const items = [];
const nothing = () => ({ dispose() {} });
/** Tells its listeners, as that of VS Code does. */
class EventEmitter {
  #listeners = [];
  event = (listener) => {
    this.#listeners.push(listener);
    return nothing();
  };
  fire(value) {
    for (const listener of this.#listeners) listener(value);
  }
  dispose() {}
}

const vscode = withMembers({
  EventEmitter,
  Uri: { file: uri, parse: (text) => uri(fileURLToPath(text)) },
  version: '1.101.0',
  workspace: withMembers({
    workspaceFolders: [{ uri: uri(folder), name: 'r', index: 0 }],
    textDocuments: [],
    notebookDocuments: [],
    isTrusted: trust === 'trusted',
    getConfiguration: () => ({ get: (name, otherwise) => (name === 'path' ? installed : otherwise) }),
    onDidGrantWorkspaceTrust: (listener) => {
      granted.push(listener);
      return nothing();
    },
    onDidOpenTextDocument: nothing,
    onDidChangeTextDocument: nothing,
    onDidCloseTextDocument: nothing,
  }),
  window: withMembers({
    createStatusBarItem: () => {
      const item = { shown: false, show: () => (item.shown = true), dispose() {} };
      items.push(item);
      return item;
    },
    createOutputChannel: () =>
      withMembers({
        append: (text) => process.stderr.write(text),
        appendLine: (text) => process.stderr.write(`${text}\n`),
        dispose() {},
      }),
    visibleTextEditors: [],
    tabGroups: withMembers({ all: [] }),
    showErrorMessage: async (text) => process.stderr.write(`${text}\n`),
  }),
  env: withMembers({ language: 'en', appName: 'VS Code' }),
  extensions: withMembers({ all: [] }),
});

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === 'vscode' ? 'vscode' : resolveFilename(request, ...rest);
require.cache.vscode = { id: 'vscode', filename: 'vscode', loaded: true, exports: vscode };

const say = (when) =>
  console.log(
    JSON.stringify({
      when,
      shown: items.filter(({ shown }) => shown).map(({ text, tooltip }) => [text, tooltip]),
    }),
  );

(async () => {
  const { activate, deactivate } = require(join(extension));
  await activate({ subscriptions: [], extensionPath: extension });
  say('opened');
  if (trust !== 'trusted') {
    vscode.workspace.isTrusted = true;
    for (const listener of granted) listener();
    for (let i = 0; i < 200 && !items.some(({ shown }) => shown); i++)
      await new Promise((done) => setTimeout(done, 50));
    say('trusted');
  }
  await deactivate();
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
