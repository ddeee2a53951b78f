import type { Code } from '../../findings/finding.ts';
import { event } from '../example.ts';
import type { Example } from '../rule.ts';

const head =
  'schema_version: 3\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\n';

/** An event without a source, and a roadmap file that suppresses a finding about it. */
export function suppression(code: Code, until: string): Example {
  return {
    'roadmap.yaml': `${head}suppressions:\n  - record: event-example\n    code: ${code}\n    reason: The report appears in spring.\n    until: ${until}\n`,
    'events/event-example.yaml': event().replace(/sources:\n.*\n/, ''),
  };
}
