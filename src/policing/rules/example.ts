import { event, made } from '../../rules/example.ts';
import type { Example } from '../../rules/rule.ts';

/** The text of an example need. */
export const need = made('need', 'Example need', 'Something that is missing today.', 'category: skills');

/** The text of an example technology. */
export const technology = made(
  'tech',
  'Example technology',
  'Something that may help some day.',
  'category: audio',
);

/** The text of an example crime. */
export const crime = made('crime', 'Example crime', 'A deception that uses AI.');

/** A catalogue that examples of terms rest on. */
export const catalogueRecord: Example = {
  'catalogues/catalogue-mitre-atlas.yaml':
    'id: catalogue-mitre-atlas\ntitle: MITRE ATLAS\nsummary: Techniques of attacks on AI systems, by identifier.\nscheme: mitre-atlas\nversion: 5.6.0\norigin: mitre-atlas/atlas-data, dist/ATLAS.yaml\nterms:\n  - id: AML.T0051\n    name: LLM Prompt Injection\n',
};

/** A record that names a term of that catalogue. */
export const withTerm = (id: string): Example => ({
  'events/event-example.yaml': event(`xrefs: [{scheme: mitre-atlas, id: ${id}}]`),
});
