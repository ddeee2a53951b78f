// What the reader of the data folder reports. Nothing is checked here: these are the words, and the examples.
import { event } from '../example.ts';
import { reported } from '../reported.ts';

const names = Array.from({ length: 120 }, () => 'x').join(', ');

export const rules = reported([
  {
    code: 'file/encoding',
    title: 'The file is not UTF-8',
    why: 'A file in another encoding shows wrong letters, and no two programs agree on what it says.',
    fix: 'Open it in an editor, choose "save with encoding UTF-8", and save it again.',
    bad: new Uint8Array([...new TextEncoder().encode(event()), 0x23, 0xe4, 0x0a]),
    fixed: true,
  },
  {
    code: 'file/forbidden-character',
    title: 'The file holds an invisible or hidden character',
    why: 'Control, zero-width and direction-changing characters can make a text look different from what it says. They are used to deceive reviewers.',
    fix: 'Delete the character. It often comes along when text is pasted from a web page.',
    bad: event('title: "Example\u200bevent"'),
    fixed: true,
  },
  {
    code: 'file/hidden-from-git',
    title: 'git keeps a file out of every commit',
    why: 'A release is made of a commit. A record that git ignores is seen here and by nobody else.',
    fix: 'Take the line that ignores it out of .gitignore, or add the file with "git add -f". "git check-ignore -v PATH" names the line.',
    bad: { is: 'ignored by git' },
  },
  {
    code: 'file/not-a-plain-file',
    title: 'A file is a link or a device',
    why: 'A link can lead out of the roadmap and show a reader a file that is not part of it.',
    fix: 'Replace it by a copy of the file itself.',
    bad: { is: 'a symbolic link' },
    fixed: true,
  },
  {
    code: 'file/too-large',
    title: 'The file is too large',
    why: 'Records are small. A very large file is a mistake or an attempt to make the check slow.',
    fix: 'Split it into several records, and keep long documents outside the data folder.',
    bad: event(`description: "${'x'.repeat(300_000)}"`),
    fixed: true,
  },
  {
    code: 'file/too-many-findings',
    title: 'A file has more findings than are listed',
    why: 'A file that is wrong throughout has one cause, mostly. A list of thousands of findings hides it.',
    fix: 'Mend the first findings and check again.',
    bad: event(`reviewed_by: [${names}]`),
    good: event('reviewed_by: [Advisory board]'),
    fixed: true,
  },
  {
    code: 'file/unreadable',
    title: 'A file cannot be read',
    why: 'A record that is not read is not checked and is missing from every page.',
    fix: 'Check the permissions of the file.',
    bad: { is: 'unreadable' },
    fixed: true,
  },
]);
