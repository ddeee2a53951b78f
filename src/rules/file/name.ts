import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/name',
  severity: 'error',
  title: 'The file name holds characters that are not allowed',
  why: 'File names become ids, addresses and links. Capital letters, blanks and accents break on some systems.',
  fix: 'Use lower-case letters, digits and hyphens: the id of the record and .yaml.',
  bad: { 'events/Event Example.yaml': event() },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
