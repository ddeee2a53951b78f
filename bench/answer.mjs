// How long somebody who types waits for an answer: from a key that was pressed to the findings that the editor is sent.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { kindsOfRecords, yamlLanguageServer } from './peers.mjs';
import { aligner } from './subjects.mjs';

/** How many keys are pressed, and the milliseconds between them. */
const [KEYS, BETWEEN] = [15, 400];

/** Speaks the language server protocol with a process; `heard` is told of every message. */
function connect(args, folder, { env }, heard) {
  const child = spawn('node', args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
  let rest = Buffer.alloc(0);
  child.stdout.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/i.exec(rest.subarray(0, Math.max(0, end)).toString())?.[1],
      );
      if (end < 0 || rest.length < end + 4 + length) return;
      heard(JSON.parse(rest.subarray(end + 4, end + 4 + length).toString()));
      rest = rest.subarray(end + 4 + length);
    }
  });
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  return { send, child };
}

/** What the servers are told of the schemas: the kind of a record is told by its folder. */
function settings(data) {
  const schemas = Object.fromEntries(
    kindsOfRecords().map(({ file, folder }) => [
      pathToFileURL(join(`${data}-schemas`, file)).href,
      `**/${folder}/*.yaml`,
    ]),
  );
  return { yaml: { schemas, validate: true, schemaStore: { enable: false } } };
}

/** What an editor says first. */
function initialize(folder) {
  const root = pathToFileURL(folder).href;
  const capabilities = {
    workspace: { configuration: true },
    textDocument: { publishDiagnostics: { versionSupport: true } },
  };
  return {
    id: 1,
    method: 'initialize',
    params: {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'roadmap' }],
      capabilities,
    },
  };
}

/** An editor in which one file is open. `tell` gives the next answer to a message: the findings of that file. */
async function openEditor(args, { folder, forPeers, changed }, world) {
  const uri = pathToFileURL(changed).href;
  let answered = () => undefined;
  const heard = ({ id, method, params }) => {
    if (method === 'workspace/configuration')
      send({ id, result: params.items.map(({ section }) => settings(forPeers)[section] ?? {}) });
    else if (method && id !== undefined) send({ id, result: null });
    else if (id === 1) answered();
    else if (method === 'textDocument/publishDiagnostics' && params.uri === uri) answered(params.diagnostics);
  };
  const { send, child } = connect(args, folder, world, heard);
  const tell = (message) =>
    new Promise((done) => {
      answered = done;
      send(message);
    });
  await tell(initialize(folder));
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings: settings(forPeers) } });
  // Its first line may name another schema.
  const text = readFileSync(changed, 'utf8').replace(/^# yaml-language-server.*\n/, '');
  await tell({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
  });
  return { uri, text, tell, close: () => child.kill() };
}

/** Presses a key that is a mistake, a letter too much before the status; gives the milliseconds until it was found. */
async function press({ uri, text, tell }, version) {
  const line = text.slice(0, text.search(/^status: /m)).split('\n').length - 1;
  const position = { line, character: 'status: '.length };
  const contentChanges = [{ range: { start: position, end: position }, text: 'x' }];
  const start = performance.now();
  const findings = await tell({
    method: 'textDocument/didChange',
    params: { textDocument: { uri, version }, contentChanges },
  });
  const time = performance.now() - start;
  if (!findings.some(({ range }) => range.start.line === line))
    throw new Error('A language server did not find a mistake.');
  return time;
}

/** The time that a program waits by itself whether somebody types on, as its own source says. */
function pauseOf(file, pattern) {
  const found = pattern.exec(readFileSync(file, 'utf8'));
  if (!found) throw new Error(`${file} does not say how long it waits.`);
  return Number(found[1]);
}

const servers = [
  {
    name: 'aligner',
    args: [aligner, 'lsp'],
    waiting: [resolve(aligner, '../../src/lsp/session.ts'), /^const PAUSE = (\d+);/m],
  },
  {
    name: 'yaml-language-server',
    args: yamlLanguageServer.args,
    waiting: [yamlLanguageServer.settings, /validationDelayMs = (\d+);/],
  },
];

/** How long an answer takes while somebody types, by aligner and by a server that knows the schemas alone, in turns. */
export async function measureAnswers(repository, world) {
  const open = [];
  try {
    for (const server of servers)
      open.push({ ...server, editor: await openEditor(server.args, repository, world), times: [] });
    for (let key = 0; key <= KEYS; key++)
      for (const { editor, times } of open) {
        // Whatever is still to come of the key before does not answer this one.
        await setTimeout(BETWEEN);
        const time = await press(editor, key + 2);
        if (key > 0) times.push(time);
      }
  } finally {
    for (const { editor } of open) editor.close();
  }
  return open.map(({ name, waiting, times }) => {
    const sorted = times.sort((a, b) => a - b).map((time) => Number(time.toFixed(1)));
    return {
      server: name,
      keys: KEYS,
      waiting: pauseOf(...waiting),
      least: sorted[0],
      median: sorted[KEYS >> 1],
      longest: sorted[KEYS - 1],
    };
  });
}
