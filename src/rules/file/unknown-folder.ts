import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/unknown-folder',
  severity: 'error',
  title: 'A YAML file lies where no record is expected',
  why: 'A file in a wrong folder is not read. Reporting it makes sure that no record gets lost.',
  fix: 'Move it to the folder of its kind; the hint lists the folders.',
  bad: { 'event/event-example.yaml': event() },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
