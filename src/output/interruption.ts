const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The exit code of a command that was told to stop. */
const INTERRUPTED = 130;

/** A work that is taken back when the process is told to stop. */
interface Begun {
  readonly undo: () => void;
  isDone: boolean;
}

const works = new Set<Begun>();
let isTooLate = false;
let isEndless = false;

/** Takes back all that is begun, the last first. What cannot be taken back is swept by the next run. */
function takeBack(): boolean {
  const begun = [...works].reverse();
  works.clear();
  for (const { undo } of begun)
    try {
      undo();
    } catch {
      // The next run sweeps what is left.
    }
  return begun.length > 0;
}

function stop(): void {
  if (isTooLate && !isEndless && [...works].every(({ isDone }) => isDone)) {
    // Whoever says it twice means what goes on now, such as a question.
    isTooLate = false;
    return;
  }
  if (takeBack()) process.stderr.write('Stopped. What was begun was taken back.\n');
  process.exit(INTERRUPTED);
}

/** Makes the process end with 130 when it is told to stop, after what was begun is taken back. */
export function stopOnSignals(): void {
  for (const signal of SIGNALS) process.on(signal, stop);
}

/** Says that the process works until it is told to stop, so that no signal ever comes too late. */
export function workUntilStopped(): void {
  isEndless = true;
}

/**
 * Names what takes back a work that begins now, should the process be told to stop. `forget` is called where nothing
 * has to be taken back any more; `done` where nothing can be, and what is left is to tidy up.
 */
export function undoneOnStop(undo: () => void): { readonly forget: () => void; readonly done: () => void } {
  const begun: Begun = { undo, isDone: false };
  works.add(begun);
  return { forget: () => works.delete(begun), done: () => (begun.isDone = true) };
}

/** Says that what cannot be taken back is done: a signal has come too late, unless another work is begun. */
export function signalsComeTooLate(): void {
  isTooLate = true;
}
