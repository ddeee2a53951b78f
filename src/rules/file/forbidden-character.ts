import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/forbidden-character',
  severity: 'error',
  title: 'The file holds an invisible or hidden character',
  why: 'Control, zero-width and direction-changing characters can make a text look different from what it says. They are used to deceive reviewers.',
  fix: 'Delete the character. It often comes along when text is pasted from a web page.',
  bad: { 'events/event-example.yaml': event('title: "Example\u200bevent"') },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
