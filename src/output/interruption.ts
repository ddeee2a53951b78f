const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The exit code of a command that was told to stop. */
const INTERRUPTED = 130;

// So long nothing hears a signal, in milliseconds.
const DEAF = 100;

const undos: (() => void)[] = [];
let heard = 0;

/** Takes back all that is begun, the last first. What cannot be taken back is swept by the next run. */
function takeBack(): boolean {
  const begun = undos.splice(0).reverse();
  for (const undo of begun)
    try {
      undo();
    } catch {
      // The next run sweeps what is left.
    }
  return begun.length > 0;
}

function stop(): void {
  if (takeBack()) process.stderr.write('Stopped. What was begun was taken back.\n');
  process.exit(INTERRUPTED);
}

/**
 * Makes the process end with 130 when it is told to stop, after what was begun is taken back. Called once more by
 * what works until it is told to stop, so that no signal is ever dropped there.
 */
export function stopOnSignals(): void {
  for (const signal of SIGNALS) process.on(signal, stop);
}

/**
 * Names what takes back a work that begins now, should the process be told to stop. Gives the function that
 * forgets it: called where nothing can be taken back any more, and where nothing has to be.
 */
export function undoneOnStop(undo: () => void): () => void {
  undos.push(undo);
  return () => {
    const index = undos.indexOf(undo);
    if (index !== -1) undos.splice(index, 1);
  };
}

/** Drops signals that came while what cannot be taken back was done: the command ends as if they had come too late. */
export function dropSignals(): void {
  for (const signal of SIGNALS)
    if (process.listeners(signal).includes(stop)) process.off(signal, stop).on(signal, stop);
}

/** Lets signals in that came while the process was busy: those of the system reach it between two turns of its loop. */
export async function hearSignals(): Promise<void> {
  // The first turn may begin after the system was asked.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  heard = performance.now();
}

/** Something to wait for when no signal could be heard for a while; long loops ask after each step. */
export function pause(): Promise<void> | undefined {
  return performance.now() - heard < DEAF ? undefined : hearSignals();
}
