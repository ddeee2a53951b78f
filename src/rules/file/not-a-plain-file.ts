import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/not-a-plain-file',
  severity: 'error',
  title: 'A file is a link or a device',
  why: 'A link can lead out of the roadmap and show a reader a file that is not part of it.',
  fix: 'Replace it by a copy of the file itself.',
  bad: { 'events/event-example.yaml': { is: 'a symbolic link' } },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
