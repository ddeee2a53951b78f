import { printableLine, tty } from '../findings/escape.ts';
import { onProgress } from '../findings/progress.ts';
import { clearLine, showLine, standardError } from './streams.ts';

/** Who waits for longer than this is told, in milliseconds; so often; and after such a silence something new begins. */
const [PATIENCE, OFTEN, SILENCE] = [1000, 100, 3000];

let isListening = false;

/** Shows on a terminal what is done and what is left, in one line that goes when something else is said. */
export function showProgress(): void {
  if (isListening) return;
  isListening = true;
  const now = () => process.uptime() * 1000; // For performance.now(), Node would load a tenth of a start.
  let [begun, heard, shown] = [now(), now(), 0];
  let whole = tty``;
  onProgress(({ doing, done, total, part }) => {
    const since = now();
    if (since - heard > SILENCE) begun = since;
    heard = since;
    const counted = done === undefined || total === undefined ? tty`` : tty`: ${done} of ${total}`;
    const step = tty`${printableLine(doing)}${counted}`;
    if (!part) whole = step;
    if (since - begun < PATIENCE || since - shown < OFTEN || !standardError().isTTY) return;
    shown = since;
    showLine(part ? tty`${whole}; ${step}` : step);
  });
  process.once('exit', clearLine);
}
