import type { Kinds } from '../kinds/builtin.ts';

/** What the documents of a new roadmap say of it. */
export interface Names {
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
}

/** A text inside a table of Markdown. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

/** The first sentence of a description. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function kindTable(kinds: Kinds, folder: string): string {
  return [
    '| what | folder | |',
    '|---|---|---|',
    ...kinds.all
      .filter(({ editorial }) => !editorial)
      .map(
        (kind) =>
          `| ${cell(kind.titlePlural)} | \`${folder}/${kind.folder}\` | ${cell(firstSentence(kind.description))} |`,
      ),
  ].join('\n');
}

/** README.md of a new roadmap. */
export function readme({ title, publisher, licence }: Names, kinds: Kinds, folder: string): string {
  return `# ${title}

This repository is a roadmap. It is kept as small text files, one a record, in \`${folder}/\`; a program, aligner, checks them, connects them and writes each release as pages.

## Read it

Releases are tags of this repository, such as \`v1.0.0\`. A release never changes. Cite a release with its version: ${publisher}: *${title}*, version 1.0.0.

## Contribute

See [CONTRIBUTING.md](CONTRIBUTING.md). You need no programming.

${kindTable(kinds, folder)}

## Work on it

    aligner validate          # is everything right?
    aligner new need          # write a record; asks what it needs to know
    aligner build next        # write the pages of the draft to dist/roadmap/next
    aligner release auto      # check everything, tag a release and build it

The examples that came with this repository have the word *example* in their names. Delete them when you have records of your own.

Licence of the content: ${licence}.
`;
}

/** CONTRIBUTING.md of a new roadmap, for people who do not program. */
export function contributing(kinds: Kinds, folder: string): string {
  return `# How to contribute

You know policing, law, ethics or research. You see something that is wrong, or that is missing. Thank you for telling us. There are three ways, from the simplest to the most exact.

## 1. Tell us

Open an issue and choose the form that fits, for example *Propose: need*. It asks for what a record needs. A maintainer writes the file.

## 2. Correct a text in the browser

1. Find the file in \`${folder}/\` and open it.
2. Press the pencil (*Edit this file*). If you may not write here, the git host makes a copy for you; that is as it should be.
3. Change the text after a colon. Keep the blanks at the beginning of each line, and use no tabs.
4. Press *Commit changes*, say in one sentence what you changed, and choose *Create a new branch and start a pull request*.
5. A check runs by itself. If it finds something, it shows the line and says how to mend it. Edit the file again in the same pull request; the check runs again.

Somebody will read your proposal and answer. Nothing is published before that.

## 3. Write a record on your own machine

With aligner installed, in a copy of this repository:

    aligner new               # asks step by step, shows the result, writes the file
    aligner validate          # checks everything
    aligner validate --fix    # repairs what is plain: misspelt ids, dates, order of fields

## What a record is

A text file with one field a line: name, colon, blank, value.

    id: need-example
    title: A short title
    summary: One or two sentences that can stand alone.

- The name of the file is the id and \`.yaml\`. An id is for ever: it is never given to another record.
- A list has one entry a line, with a dash and a blank.
- Records name each other by id. A link is written on one side only; the pages show it on both.
- Dates are written 2030-12-31.
- Every claim needs a source: a record in \`${folder}/sources/\`, named under \`sources\`.
- A record that is no longer right is not deleted: it is retired, so that those who cited it find out why.

## Where things are

${kindTable(kinds, folder)}

## What does not belong here

No personal data, no operational details, nothing that is classified. Everything here is public, and stays in the history.
`;
}

/** The text that a pull request begins with. */
export const pullRequestTemplate = `<!-- Say in one or two sentences what you changed, and why. -->

- [ ] Every claim names a source that I have read.
- [ ] The text holds no personal data and no operational details.
- [ ] No id was changed or used again.
`;

/** How git treats the files: the same line ends everywhere, and what is built is not code. */
export const gitAttributes = `* text=auto
*.yaml text eol=lf
*.yml text eol=lf
*.json text eol=lf
*.md text eol=lf
dist/** linguist-generated
`;

/** What is built is not kept. */
export const gitIgnore = `dist/
`;
