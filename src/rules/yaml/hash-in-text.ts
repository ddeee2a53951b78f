import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/hash-in-text',
  severity: 'error',
  title: 'A text is cut off at a number sign',
  why: 'A blank and # begin a comment, so the rest of the line is lost. Without a blank after the #, mostly text was meant.',
  fix: 'Put the whole text in quotation marks, or write a blank after # if it is a comment.',
  bad: { 'events/event-example.yaml': event('title: Example #1') },
  good: { 'events/event-example.yaml': event('title: "Example #1"') },
};
