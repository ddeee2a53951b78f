import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'yaml/not-a-record',
  severity: 'error',
  title: 'The file does not hold fields',
  why: 'A record is a list of fields, one a line, each with a colon.',
  fix: 'Begin with a line "id: ...".',
  bad: { 'events/event-example.yaml': '- one\n- two\n' },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
