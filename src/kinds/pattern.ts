import { type Context, createContext, Script } from 'node:vm';

const LONGEST = 300;
const SHORT = 16;
const ATTEMPTS = 10;
const SCRIPT = new Script('expression.test(text)');

/** The part of a regular expression that ajv uses; it tells patterns apart by their text. */
interface Pattern {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/**
 * A pattern from a schema of a repository. It may be slow on purpose or by mistake; a text that keeps it
 * busy for longer than a moment does not fit, and after that no long text does.
 */
export function boundedPattern(pattern: string, flags: string): Pattern {
  const expression = new RegExp(pattern, flags);
  const sandbox = { expression, text: '' };
  // A context costs a megabyte, and most patterns meet short texts only.
  let context: Context | undefined;
  let slow = false;
  const test = (text: string): boolean => {
    if (text.length <= SHORT) return expression.test(text);
    if (slow) return false;
    sandbox.text = text;
    context ??= createContext(sandbox);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = process.cpuUsage();
      try {
        return SCRIPT.runInContext(context, { timeout: LONGEST }) === true;
      } catch {
        const { user, system } = process.cpuUsage(before);
        // On a busy machine the time may pass without the pattern having had its turn.
        if ((user + system) / 1000 >= LONGEST / 2) break;
      }
    }
    slow = true;
    return false;
  };
  return { test, toString: () => String(expression) };
}
