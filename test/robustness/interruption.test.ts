import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Interruption = typeof import('../../src/output/interruption.ts');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let processes = 0;
/** What the module did: the exit codes that it asked for, and what it wrote on standard error. */
let codes: unknown[];
let told: string[];
let taken: string[];
let interruption: Interruption;
let others: Map<NodeJS.Signals, NodeJS.SignalsListener[]>;

// Each time as in a process of its own: what has come too late is remembered in the module.
beforeEach(async () => {
  [codes, told, taken] = [[], [], []];
  others = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal) as NodeJS.SignalsListener[]]));
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  vi.spyOn(process, 'exit').mockImplementation((code) => void codes.push(code) as never);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  const module = `../../src/output/interruption.ts?process=${++processes}`;
  interruption = await import(module);
  interruption.stopOnSignals();
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const [signal, listeners] of others) {
    process.removeAllListeners(signal);
    for (const listener of listeners) process.on(signal, listener);
  }
});

function begin(name: string): ReturnType<Interruption['undoneOnStop']> {
  return interruption.undoneOnStop(() => taken.push(name));
}

// Removed to see it fail: `isTooLate = false` in stop (the second signal is not heard), and `isTooLate = true` in
// signalsComeTooLate (the first one ends the process).
test.each(SIGNALS)(
  'when all is done, the first %s comes too late, and the second ends what goes on',
  (signal) => {
    begin('files').forget();
    interruption.signalsComeTooLate();
    process.emit(signal);
    expect(codes).toEqual([]);
    process.emit(signal);
    expect([codes, taken, told]).toEqual([[130], [], []]);
  },
);

test('signals that differ count together: the person means the same', () => {
  interruption.signalsComeTooLate();
  process.emit('SIGINT');
  process.emit('SIGTERM');
  expect(codes).toEqual([130]);
});

test('a work that is begun after the first one was done is taken back by the first signal', () => {
  begin('first').forget();
  interruption.signalsComeTooLate();
  begin('second');
  process.emit('SIGTERM');
  expect([codes, taken]).toEqual([[130], ['second']]);
  expect(told.join('')).toContain('What was begun was taken back.');
});

test('what can only be tidied up lets the first signal come too late, and is taken up by the second', () => {
  begin('output').done();
  interruption.signalsComeTooLate();
  process.emit('SIGTERM');
  expect([codes, taken]).toEqual([[], []]);
  process.emit('SIGTERM');
  expect([codes, taken]).toEqual([[130], ['output']]);
});

test('of a process that works until it is stopped no signal comes too late', () => {
  interruption.workUntilStopped();
  interruption.signalsComeTooLate();
  process.emit('SIGTERM');
  expect(codes).toEqual([130]);
});
