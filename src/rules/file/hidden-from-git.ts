import { event } from '../example.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'file/hidden-from-git',
  severity: 'error',
  title: 'git keeps a file out of every commit',
  why: 'A release is made of a commit. A record that git ignores is seen here and by nobody else.',
  fix: 'Take the line that ignores it out of .gitignore, or add the file with "git add -f". "git check-ignore -v PATH" names the line.',
  bad: { 'events/event-example.yaml': { is: 'ignored by git' } },
  good: { 'events/event-example.yaml': event() },
};
