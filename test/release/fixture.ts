import { crime, need, technology } from '../../src/policing/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const tricky = [
  'title: "Pipes | stars * under_scores <tags> `ticks` 😀"',
  'description: |\n  # A heading of its own\n\n  A list:\n\n  - one\n  - two | three\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n  ```sh\n  echo "code"\n  ```\n\n  The end.',
];

/** The first release: all kinds of the example, a tree of three levels, texts that are hard to print. */
const first = exampleFiles({
  'technologies/tech-example.yaml': technology(
    ...tricky,
    'addresses: [need-voice-evidence]',
    'counters: [crime-deep]',
    'raises: [issue-privacy]',
    'ai_act:\n  class: high-risk\n  refs: [AnnexIII-1-a]\n  note: It depends on the use.',
  ),
  'technologies/tech-other.yaml': technology(
    'id: tech-other',
    'title: Other technology',
    'category: visual',
    'related: [tech-example]',
  ),
  'crimes/crime-deep.yaml': crime(
    'id: crime-deep',
    'title: Deep crime',
    'parent: crime-group',
    'maturity: feasible',
  ),
  'crimes/crime-group.yaml': crime('id: crime-group', 'title: Group of crimes', 'parent: crime-fraud'),
  'needs/need-example.yaml': need('touches: [issue-privacy]', 'notes:\n  - "Our judgement: it matters."'),
});

/** A repository with three releases: records added, changed, renamed, superseded and withdrawn between them. */
export function threeReleases(): Repository {
  const made = new Repository(first);
  made.release('v0.9.0');
  made.write({
    'roadmap-data/needs/need-new.yaml': need('id: need-new', 'title: New need'),
    'roadmap-data/technologies/tech-other.yaml': technology(
      'id: tech-other',
      'title: Other technology',
      'category: visual',
      'addresses: [need-new]',
    ),
  });
  made.release('v1.0.0');
  made.remove('roadmap-data/needs/need-example.yaml');
  made.write({
    'roadmap-data/needs/need-better.yaml': need(
      'id: need-better',
      // Folded, so that the full parser is needed for it, and its value is remembered.
      'title: >-\n  Better\n  need',
      'touches: [issue-privacy]',
      'aliases: [need-example]',
    ),
    'roadmap-data/needs/need-new.yaml': need(
      'id: need-new',
      'title: New need',
      'status: superseded',
      'superseded_by: need-better',
    ),
    'roadmap-data/technologies/tech-other.yaml': technology(
      'id: tech-other',
      'title: Other technology',
      'category: visual',
      'addresses: [need-better]',
    ),
    'roadmap-data/crimes/crime-deep.yaml': crime(
      'id: crime-deep',
      'title: Deep crime',
      'parent: crime-group',
      'status: withdrawn',
      'withdrawn_reason: It turned out not to exist.',
    ),
    'roadmap-data/technologies/tech-example.yaml': technology(
      ...tricky,
      'addresses: [need-voice-evidence]',
      'raises: [issue-privacy]',
    ),
  });
  made.release('v1.1.0');
  return made;
}

/** Who commits what is published. */
export const publisher = {
  GIT_AUTHOR_NAME: 'A Publisher',
  GIT_AUTHOR_EMAIL: 'publisher@example.org',
  GIT_COMMITTER_NAME: 'A Publisher',
  GIT_COMMITTER_EMAIL: 'publisher@example.org',
};
