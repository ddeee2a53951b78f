import { promises as files } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { Failure } from '../../findings/failure.ts';
import { givenBesides, isPage } from './given-besides.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
};

/** Nothing is kept, taken for something else, or read by pages of others. */
const HEADERS = new Headers({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
});

/** Where a page waits to hear that something changed. */
const CHANGED = '/.changed.js';
/** A page asks again after this time in milliseconds: what stands between may close a connection that says nothing. */
const PATIENCE = 25_000;
/** So many milliseconds are enough for a page to be read again. */
const MOMENT = 300;

/** What is added to the script of the pages: when the page is there it waits for a change, and reads the page again. */
function waiting(version: number): string {
  return `;{let wait=()=>{let s=document.createElement("script");s.src="${CHANGED}?${version}"+location.pathname;s.onload=()=>{s.remove();wait()};s.onerror=()=>{s.remove();setTimeout(wait,1000)};document.head.append(s)};document.readyState==="complete"?wait():addEventListener("load",wait)}`;
}

// No file has such a name.
const NO_FILE = '\0';

/** The file that an address asks for; none where it leads out of the folder. */
function fileOf(folder: string, url: string): string {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const path = decodeURIComponent(pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    return path.includes('\0') || !file.startsWith(`${folder}${sep}`) ? NO_FILE : file;
  } catch {
    return NO_FILE;
  }
}

/** Reads a file; gives nothing where there is none. */
const read = (file: string) => files.readFile(file).catch(() => undefined);

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** True for a request that calls this machine by its own name. */
function isFromHere(host = '', server: Server): boolean {
  return ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${portOf(server)}`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? ': it is taken' : '';
      const hint = 'Choose another with --port, or leave it out to get a free one.';
      fail(new Failure(`Port ${port} cannot be used${why}.`, hint));
    });
    server.listen(port, '127.0.0.1', done);
  });
}

/** Counts changes of pages: of some that are named, or of all but those that were named since all changed. */
function countedChanges() {
  let count = 0;
  let ofAll = 0;
  const alone = new Map<string, number>();
  return {
    count: () => count,
    /** The number of the last change of a page. */
    lastOf: (page: string) => alone.get(page) ?? ofAll,
    /** With `again`, all changed, though named before. */
    add: (named: readonly string[], again: boolean) => {
      count++;
      for (const page of named) alone.set(page, count);
      if (named.length > 0) return;
      for (const [page, at] of alone) if (again || at <= ofAll) alone.delete(page);
      ofAll = count;
    },
  };
}

/**
 * Serves the files of a folder to this machine only: it listens on the loopback address, and answers nobody who
 * calls it by another name, as pages of others do that have their name lead here.
 *
 * @throws Failure where the port is taken or may not be used.
 */
export async function serveFolder(folder: string, port: number) {
  const changes = countedChanges();
  const comeBack = new Map<string, () => void>();
  const servedAt = new Map<string, number>();
  const besides = givenBesides(read);
  const listeners = new Map<() => void, string>();
  const answerLater = (asked: string, page: string, response: ServerResponse) => {
    const file = fileOf(folder, page);
    // The script of a page may be younger than the page.
    const seen = Math.min(Number(asked), servedAt.get(file) ?? changes.count());
    const isNew = () => changes.lastOf(file) > seen;
    const tell = () => {
      listeners.delete(tell);
      clearTimeout(timer);
      response.end(isNew() ? 'location.reload()' : '');
    };
    const timer = setTimeout(tell, PATIENCE);
    listeners.set(tell, file);
    response.once('close', () => {
      listeners.delete(tell);
      clearTimeout(timer);
    });
    if (isNew()) tell();
    else comeBack.get(file)?.();
  };
  const answer = async ({ method = '', url = '/', headers }: IncomingMessage, response: ServerResponse) => {
    const end = (status: number, type: string, body: string | Buffer) => {
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
      response.end(method === 'HEAD' ? undefined : body);
    };
    const refuse = (status: number, words: string) => end(status, 'text/plain', `${words}\n`);
    response.setHeaders(HEADERS);
    if (!isFromHere(headers.host, server))
      return refuse(403, 'This is served to this machine only, as 127.0.0.1 or localhost.');
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Only GET and HEAD are answered.');
    if (url.startsWith(`${CHANGED}?`)) {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
      const [, asked = '', page = ''] = /\?(\d*)(.*)/.exec(url) ?? [];
      return answerLater(asked, page, response);
    }
    if (url === '/favicon.ico') return void response.writeHead(204).end();
    const file = fileOf(folder, url);
    servedAt.set(file, changes.count());
    const bytes = await read(file);
    if (!bytes) return refuse(404, 'There is no such page.');
    besides.give(file, bytes);
    const more = file.endsWith(`${sep}script.js`) ? waiting(changes.count()) : '';
    end(200, TYPES[extname(file)] ?? 'application/octet-stream', Buffer.concat([bytes, Buffer.from(more)]));
  };
  const server = createServer((request, response) => void answer(request, response));
  await listen(server, port);
  return {
    /** "http://127.0.0.1:8000/". */
    address: `http://127.0.0.1:${portOf(server)}/`,
    /**
     * Tells open pages that they are to be read again: some, or all that were not told since all were. Ends when
     * those that were named are open again, or after a moment.
     */
    changed: async (paths: readonly string[] = []) => {
      const named = paths.map((path) => join(folder, path));
      changes.add(named, named.length === 0 && (await besides.wereOld()));
      besides.forget(named);
      const back = named.filter(isPage).map((file) => new Promise<void>((done) => comeBack.set(file, done)));
      for (const tell of [...listeners.keys()]) tell();
      await Promise.race([Promise.all(back), new Promise((enough) => setTimeout(enough, MOMENT))]);
      comeBack.clear();
    },
    /** True for a page that is open in a browser, as it waits for a change, and for what pages read besides. */
    isOpen: (path: string) => {
      const file = join(folder, path);
      return besides.has(file) || [...listeners.values()].includes(file);
    },
  };
}
