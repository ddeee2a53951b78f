import { event } from './example.ts';
import type { ExampleFile, Rule } from './rule.ts';

/** What is reported while files are read, in words; the example is an event. */
interface Reported extends Pick<Rule, 'code' | 'title' | 'why' | 'fix' | 'fixed'> {
  readonly bad: ExampleFile;
  /** The event as it is right, where more is to be seen than in any other. */
  readonly good?: ExampleFile;
}

/** Rules that check nothing themselves; all of them are errors. */
export function reported(list: readonly Reported[]): readonly Rule[] {
  const inEvent = (file: ExampleFile) => ({ 'events/event-example.yaml': file });
  return list.map(({ bad, good = event(), ...words }) => ({
    ...words,
    severity: 'error',
    bad: inEvent(bad),
    good: inEvent(good),
  }));
}
