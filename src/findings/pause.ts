// So many steps of work are done between two moments at which signals are heard: those of a record, a page, a file.
const STEPS = 32;

let steps = 0;

/** Lets signals in that came while the process was busy: those of the system reach it between two turns of its loop. */
export async function hearSignals(): Promise<void> {
  // The first turn may begin after the system was asked.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Something to wait for now and then. Whoever goes through all records waits for it after each: so the work can be stopped. */
export function pause(): Promise<void> | undefined {
  return ++steps % STEPS === 0 ? hearSignals() : undefined;
}
