const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The exit code of a command that was told to stop. */
const INTERRUPTED = 130;

const undos: (() => void)[] = [];

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
