import { event } from '../example.ts';
import type { Rule } from '../rule.ts';
import { checkTexts } from './markdown.ts';

export const rule: Rule = {
  code: 'text/raw-html',
  severity: 'error',
  title: 'A text holds raw HTML',
  why: 'HTML in a text can change the page around it or carry a script. Texts are Markdown only; HTML is shown as plain characters.',
  fix: 'Write it in Markdown, for example **bold** instead of <b>bold</b>. A lone < can be written as \\<.',
  bad: { 'events/event-example.yaml': event('description: "Tools must be <b>tested</b> before use."') },
  good: { 'events/event-example.yaml': event('description: "Tools must be **tested** before use."') },
  *check(roadmap) {
    yield* checkTexts(roadmap, 'text/raw-html', /</, (token) => {
      if (token.type !== 'html' || /^<\/[a-z]/i.test(token.raw)) return undefined;
      const text = token.raw.trim().split('\n')[0] ?? token.raw;
      return {
        text,
        message: `Raw HTML is not allowed in a text: ${text.slice(0, 60)}`,
        hint: 'Write it in Markdown: **bold**, *italic*, [text](https://address). A lone < is written \\<.',
      };
    });
  },
};
