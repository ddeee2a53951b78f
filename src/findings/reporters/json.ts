import { jsonText, type Printable, tty } from '../escape.ts';
import type { Reporter } from './reporter.ts';

/** What an answer comes from: the version of the tool, and the files that it leaves out as they could not be read. */
interface EnvelopeOrigin {
  readonly version: string;
  readonly unreadable?: readonly unknown[];
}

/** The envelope that every command prints with --format json. */
export function envelope(kind: string, data: unknown, origin: EnvelopeOrigin): Printable {
  const { version, unreadable = [] } = origin;
  const part = unreadable.length > 0 ? { unreadable } : {};
  return tty`${jsonText({ schemaVersion: 1, tool: { name: 'aligner', version }, kind, ...part, data }, 2)}\n`;
}

/** For programs: every finding, in the shape of the envelope. */
export const reporter: Reporter = ({ validation, scope }, { version }) => {
  const { checked, history, findings, summary } = validation;
  return envelope(
    'validation',
    {
      checked,
      ...(history ? { history } : {}),
      ...(scope === undefined ? {} : { scope }),
      findings,
      summary,
    },
    { version },
  );
};
