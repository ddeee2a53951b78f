import { isSafeAddress } from '../../markdown/address.ts';
import { mentionsIn } from '../../roadmap/prose.ts';
import { event } from '../example.ts';
import type { Rule } from '../rule.ts';
import { checkTexts } from './markdown.ts';

/** The address with the beginning that it lacks, where it is plain which one. */
function meantAddress(address: string): string {
  const meant = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(address)
    ? `mailto:${address}`
    : /^(?:[\w-]+\.)+[a-z]{2,}(?:\/[^\s<>"'`\\]*)?$/i.test(address)
      ? `https://${address}`
      : '';
  return isSafeAddress(meant) ? `Did you mean "${meant}"? ` : '';
}

export const rule: Rule = {
  code: 'text/unsafe-link',
  severity: 'error',
  title: 'A text links to an address that is not allowed',
  why: 'Addresses such as javascript: run code in the browser of a reader, and local paths break in a published release.',
  fix: 'Link to an address that begins with https://, http:// or mailto:. Link to a record of the roadmap by [[its-id]].',
  bad: { 'events/event-example.yaml': event('description: "See [this page](javascript:alert(1))."') },
  good: { 'events/event-example.yaml': event('description: "See [this page](https://example.org/page)."') },
  *check(roadmap) {
    yield* checkTexts(roadmap, 'text/unsafe-link', /[\][<:]/, (token) => {
      if ((token.type !== 'link' && token.type !== 'image') || isSafeAddress(token.href)) return undefined;
      const text = token.raw.split('\n')[0] ?? token.raw;
      if (token.type === 'link' && token.href.startsWith('record:'))
        // Links to records are checked as such, where they are read as such.
        return mentionsIn(token.raw).length > 0
          ? undefined
          : {
              text,
              message: 'This link to a record is written in a form that pages cannot show.',
              hint: 'Write [words](record:its-id): no brackets and no blank line in the words, and no title behind the id.',
            };
      return {
        text,
        message: `The link leads to an address that is not allowed: ${token.href.slice(0, 60) || '(empty)'}`,
        hint: `${meantAddress(token.href)}Use an address that begins with https://, http:// or mailto:.`,
      };
    });
  },
};
