import { groupedBy } from '../../../findings/grouped.ts';
import { suggestion } from '../../../findings/suggest.ts';
import { type Term, vocabularies } from '../../../roadmap/vocabularies.ts';
import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { allTerms, withoutTerms } from '../../terms.ts';
import { catalogueRecord, withTerm } from '../example.ts';

function hint({ scheme }: Term, known: readonly string[]): string {
  const otherwise = `Add the terms as catalogues/catalogue-${scheme}.yaml with "scheme: ${scheme}", "version", "origin" and "terms"${known.length === 0 ? '' : `, or use one of: ${known.join(', ')}`}.`;
  return suggestion(scheme, known, otherwise);
}

export const rule: Rule = {
  code: 'term/unknown-catalogue',
  severity: 'warning',
  title: 'A vocabulary is named of which the roadmap has no catalogue',
  why: 'A reference to a vocabulary that others keep is only worth something if the term exists there. Without a catalogue of its terms nobody has checked that. The finding stands at the first use.',
  fix: 'Correct the short name of the vocabulary, or add a catalogue with its terms, version and origin.',
  bad: withTerm('AML.T0051'),
  good: { ...withTerm('AML.T0051'), ...catalogueRecord },
  nothing: withoutTerms,
  *check(roadmap) {
    // A catalogue that cannot be read has its own finding, and may hold the term.
    if ([...roadmap.unread].some((id) => id.startsWith('catalogue-'))) return;
    const known = [...vocabularies(roadmap).keys()].sort();
    for (const [scheme, [first, ...more]] of groupedBy(allTerms(roadmap), (term) => term.scheme))
      if (first && !known.includes(scheme))
        yield problemAt('term/unknown-catalogue', first.record, first.schemePointer, {
          message: `There is no catalogue of "${scheme}", so ${more.length === 0 ? 'this reference' : `${more.length + 1} references`} to it could not be checked.`,
          hint: hint(first, known),
        });
  },
};
