import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';

const BIN = resolve(import.meta.dirname, '../../bin/aligner.js');

/** A message of the protocol, as far as an editor looks at it. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers differ from request to request
  readonly result?: any;
  readonly error?: { readonly message: string };
  // biome-ignore lint/suspicious/noExplicitAny: so do notifications
  readonly params?: any;
}

/** An editor that has started the language server of the built command line in a folder. */
export class Editor {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #ended: Promise<number | null>;
  readonly #wakers = new Set<() => void>();
  #buffer = Buffer.alloc(0);
  #next = 1;
  readonly #versions = new Map<string, number>();
  /** Everything the server sent, in order. */
  readonly messages: Message[] = [];
  /** The diagnostics that the editor shows now, by path; only files that have some. */
  readonly shown = new Map<string, readonly Diagnostic[]>();
  stderr = '';

  constructor(folder: string) {
    this.#folder = folder;
    this.#process = spawn(process.execPath, [BIN, 'lsp', '--stdio'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.#ended = new Promise((done) => this.#process.on('exit', (code) => done(code)));
  }

  /** Starts a session, says which folder is open, and waits until the server is ready. */
  static async start(folder: string, contentFormat: readonly string[] = ['markdown']): Promise<Editor> {
    const editor = new Editor(folder);
    await editor.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {
        textDocument: { hover: { contentFormat } },
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] } },
      },
    });
    editor.notify('initialized', {});
    return editor;
  }

  /** What the server has used of the processor so far, in milliseconds; Linux counts it in hundredths of a second. */
  get used(): number {
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  #take(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, head).toString())?.[1]);
      if (head === -1 || this.#buffer.length < head + 4 + length) break;
      const message: Message = JSON.parse(this.#buffer.subarray(head + 4, head + 4 + length).toString());
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.messages.push(message);
      if (message.method === 'textDocument/publishDiagnostics') {
        const path = message.params.uri.slice(`${pathToFileURL(this.#folder).href}/`.length);
        if (message.params.diagnostics.length === 0) this.shown.delete(path);
        else this.shown.set(path, message.params.diagnostics);
      }
    }
    for (const wake of this.#wakers) wake();
  }

  /** Waits until something holds of what the server sent. */
  async until<T>(found: () => T | undefined): Promise<T> {
    const end = Date.now() + 15_000;
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      if (Date.now() > end) throw new Error(`the server stayed silent: ${this.stderr}`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(done, 1000);
        const wakers = this.#wakers;
        function done() {
          clearTimeout(timer);
          wakers.delete(done);
          wake();
        }
        wakers.add(done);
      });
    }
  }

  /** Sends bytes as they are. */
  raw(text: string): void {
    this.#process.stdin?.write(text);
  }

  send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: object): void {
    this.send({ method, params });
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers differ from request to request
  async request(method: string, params: object): Promise<any> {
    const id = this.#next++;
    this.send({ id, method, params });
    const answer = await this.until(() =>
      this.messages.find((message) => message.id === id && message.method === undefined),
    );
    if (answer.error) throw new Error(answer.error.message);
    return answer.result;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.#folder, path)).href;
  }

  /** Sends an event and waits until the server has told what it found in the document after it. */
  async #checked(path: string, event: () => void): Promise<readonly Diagnostic[]> {
    const before = this.messages.length;
    event();
    const answer = await this.until(() =>
      this.messages
        .slice(before)
        .find(
          ({ method, params }) =>
            method === 'textDocument/publishDiagnostics' &&
            params.uri === this.uri(path) &&
            params.version === this.#versions.get(path),
        ),
    );
    return answer.params.diagnostics;
  }

  /** Opens a document; waits for its diagnostics. */
  open(path: string, text: string): Promise<readonly Diagnostic[]> {
    this.#versions.set(path, 1);
    return this.#checked(path, () =>
      this.notify('textDocument/didOpen', {
        textDocument: { uri: this.uri(path), languageId: 'yaml', version: 1, text },
      }),
    );
  }

  /** Types: gives an open document another text, unsaved; waits for its diagnostics. */
  change(path: string, ...texts: readonly string[]): Promise<readonly Diagnostic[]> {
    const version = (this.#versions.get(path) ?? 0) + texts.length;
    const first = this.#versions.get(path) ?? 0;
    this.#versions.set(path, version);
    return this.#checked(path, () => {
      for (const [i, text] of texts.entries())
        this.notify('textDocument/didChange', {
          textDocument: { uri: this.uri(path), version: first + i + 1 },
          contentChanges: [{ text }],
        });
    });
  }

  close(path: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  /** Asks about a place of a document: the one at `|` in `text`, which is opened without it. */
  // biome-ignore lint/suspicious/noExplicitAny: answers differ from request to request
  async ask(method: string, path: string, text: string, more: object = {}): Promise<any> {
    const at = text.indexOf('|');
    const before = text.slice(0, at).split('\n');
    const whole = text.slice(0, at) + text.slice(at + 1);
    await (this.#versions.has(path) ? this.change(path, whole) : this.open(path, whole));
    return this.request(`textDocument/${method}`, {
      textDocument: { uri: this.uri(path) },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
      ...more,
    });
  }

  /** Ends the session as an editor does; gives the exit code. */
  async stop(): Promise<number | null> {
    await this.request('shutdown', {});
    this.notify('exit', {});
    return this.ended();
  }

  /** Goes away without a word: closes the pipe. */
  hangUp(): Promise<number | null> {
    this.#process.stdin?.end();
    return this.ended();
  }

  ended(): Promise<number | null> {
    return this.#ended;
  }
}
