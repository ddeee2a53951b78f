import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/encoding',
  severity: 'error',
  title: 'The file is not UTF-8',
  why: 'A file in another encoding shows wrong letters, and no two programs agree on what it says.',
  fix: 'Open it in an editor, choose "save with encoding UTF-8", and save it again.',
  bad: {
    'events/event-example.yaml': new Uint8Array([...new TextEncoder().encode(event()), 0x23, 0xe4, 0x0a]),
  },
  good: { 'events/event-example.yaml': event() },
  fixed: true,
};
