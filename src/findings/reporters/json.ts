import { jsonText } from '../escape.ts';
import type { Reporter } from './reporter.ts';

/** The envelope that every command prints with --format json. */
export function envelope(kind: string, data: unknown, version: string): string {
  return `${jsonText({ schemaVersion: 1, tool: { name: 'aligner', version }, kind, data }, 2)}\n`;
}

/** For programs: every finding, in the shape of the envelope. */
export const json: Reporter = ({ validation, scope }, { version }) => {
  const { checked, findings, summary } = validation;
  return envelope(
    'validation',
    { checked, ...(scope === undefined ? {} : { scope }), findings, summary },
    version,
  );
};
