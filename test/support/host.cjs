// Runs the built program many times in one process, as `node bin/aligner.js` would. A command has ended when nothing
// is left to wait for. Talks through two pipes with a name: one line of JSON a command line, one an answer.
const fs = require('node:fs');
const { dirname, resolve } = require('node:path');
const { PassThrough, Writable } = require('node:stream');
const { Script } = require('node:vm');

const [, , BIN, asked, answers] = process.argv;
const [requests, replies] = [fs.openSync(asked, 'r'), fs.openSync(answers, 'w')];
const own = {
  exit: process.exit.bind(process),
  events: new Map(process.eventNames().map((name) => [name, process.rawListeners(name)])),
  stackTraceLimit: Error.stackTraceLimit,
};

const EXIT = Symbol('exit');
let run;

function write(stream, bytes) {
  if (!run.ended) run[stream].push(Buffer.from(bytes));
}

function sink(stream) {
  return new Writable({
    decodeStrings: true,
    write(chunk, _encoding, done) {
      write(stream, chunk);
      done();
    },
  });
}

const STREAMS = { 1: 'stdout', 2: 'stderr' };
const fileSystem = {
  ...fs,
  writeSync(handle, bytes, ...rest) {
    if (STREAMS[handle] === undefined) return fs.writeSync(handle, bytes, ...rest);
    write(STREAMS[handle], bytes);
    return Buffer.byteLength(bytes);
  },
};

const FOLDER = resolve(dirname(BIN), '..');
const kept = new Map();

/** The files of the program: what they define is kept, as its values never change; what they begin is done anew. */
function load(file) {
  if (kept.has(file)) return kept.get(file).exports;
  const module = { exports: {} };
  kept.set(file, module);
  const source = fs.readFileSync(file, 'utf8').replace(/^#!.*/, '');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const ask = (name) => {
    if (/^(?:node:)?fs$/.test(name)) return fileSystem;
    return name.startsWith('.') ? load(resolve(dirname(file), name)) : require(name);
  };
  new Script(wrapped, { filename: file }).runInThisContext()(
    module.exports,
    ask,
    module,
    file,
    dirname(file),
  );
  return module.exports;
}

function begin() {
  for (const name of ['bin/aligner.js', 'lib/cli.cjs']) kept.delete(resolve(FOLDER, name));
  load(BIN);
}

/** The next command line, read without a turn of the event loop: nothing of the last one goes on meanwhile. */
const buffer = Buffer.alloc(2 ** 16);
let rest = '';
function nextLine() {
  while (!rest.includes('\n')) {
    const length = fs.readSync(requests, buffer);
    if (length === 0) own.exit(0);
    rest += buffer.toString('latin1', 0, length);
  }
  const end = rest.indexOf('\n');
  const line = rest.slice(0, end);
  rest = rest.slice(end + 1);
  return JSON.parse(Buffer.from(line, 'latin1').toString('utf8'));
}

function reset() {
  for (const name of process.eventNames()) {
    process.removeAllListeners(name);
    for (const listener of own.events.get(name) ?? []) process.on(name, listener);
  }
  process.on('uncaughtException', (error) => {
    if (error === EXIT) return;
    write('stderr', `${error?.stack ?? error}\n`);
    end(1);
  });
  process.on('beforeExit', reply);
  Error.stackTraceLimit = own.stackTraceLimit;
}

function end(code) {
  if (run.ended) return;
  run.ended = true;
  run.status = code ?? process.exitCode ?? 0;
}

function exit(code) {
  end(code);
  throw EXIT;
}

/** Answers once the program has had its own last word. */
function reply() {
  for (const listener of process.rawListeners('beforeExit').filter((each) => each !== reply))
    try {
      listener.call(process);
    } catch (error) {
      if (error !== EXIT) throw error;
    }
  end();
  const { status, stdout, stderr } = run;
  const text = (parts) => Buffer.concat(parts).toString('utf8');
  const answer = Buffer.from(`${JSON.stringify({ status, stdout: text(stdout), stderr: text(stderr) })}\n`);
  try {
    for (let done = 0; done < answer.length; ) done += fs.writeSync(replies, answer, done);
  } catch {
    // Whoever asked is gone.
    own.exit(0);
  }
  start();
}

function start() {
  const { folder, args, environment } = nextLine();
  run = { ended: false, status: 0, stdout: [], stderr: [] };
  reset();
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  process.argv = [process.argv[0], BIN, ...args];
  process.exitCode = undefined;
  process.exit = exit;
  for (const stream of Object.values(STREAMS))
    Object.defineProperty(process, stream, { value: sink(stream), configurable: true });
  Object.defineProperty(process, 'stdin', { value: new PassThrough().end(), configurable: true });
  try {
    begin();
  } catch (error) {
    if (error !== EXIT) throw error;
  }
  // A turn of the loop at least, so that the end of it is noticed.
  setImmediate(() => undefined);
}

start();
