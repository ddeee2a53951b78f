import { suggestion } from '../../../findings/suggest.ts';
import { type Term, type Vocabulary, vocabularies } from '../../../roadmap/vocabularies.ts';
import { problemAt } from '../../../rules/problem.ts';
import type { Rule } from '../../../rules/rule.ts';
import { allTerms, editions, withoutTerms } from '../../terms.ts';
import { catalogueRecord, withTerm } from '../example.ts';

/** What is wrong with a term, in words; undefined when it is one of the vocabulary. */
function fault({ id, type, scheme }: Term, vocabulary: Vocabulary): string | undefined {
  const term = vocabulary.terms.get(id);
  if (!term) return `"${id}" is not a term of ${scheme} (${editions(vocabulary)}).`;
  const actual = term.type;
  return type === undefined || actual === undefined || actual === type
    ? undefined
    : `"${id}" is a ${actual} in ${scheme}, not a ${type}.`;
}

export const rule: Rule = {
  code: 'term/unknown-term',
  severity: 'error',
  title: 'A term is not in the catalogue of its vocabulary',
  why: 'References to other vocabularies are made for exchange of data. An identifier that does not exist there leads nowhere, and looks like evidence.',
  fix: 'Correct the identifier. If the vocabulary has the term in a newer version, bring its catalogue to that version.',
  bad: { ...withTerm('AML.T9999'), ...catalogueRecord },
  good: { ...withTerm('AML.T0051'), ...catalogueRecord },
  nothing: withoutTerms,
  *check(roadmap) {
    const known = vocabularies(roadmap);
    for (const term of allTerms(roadmap)) {
      const vocabulary = known.get(term.scheme);
      const message = vocabulary && fault(term, vocabulary);
      if (message === undefined || !vocabulary) continue;
      const fitting = [...vocabulary.terms].flatMap(([id, { type }]) =>
        term.type === undefined || type === term.type ? [id] : [],
      );
      yield problemAt('term/unknown-term', term.record, term.pointer, {
        message,
        hint: suggestion(term.id, fitting, `Use an identifier of the ${fitting.length} in the catalogue.`),
      });
    }
  },
};
