// What people read in the repository of a new roadmap, made from its kinds.

import { blocks, code, escapeText, table } from '../../markdown/markdown.ts';
import type { Kinds } from '../../schema/builtin.ts';
import type { Kind } from '../../schema/kind.ts';
import { proposable } from './questions.ts';
import { exampleOf, exampleText } from './records.ts';
import { aligner, DATA, type InitFile, type Settings } from './settings.ts';

function kindTable(kinds: Kinds): string {
  return table(
    ['records', 'folder', 'what they are'],
    kinds.all.map((kind) => [
      escapeText(kind.titlePlural),
      code(`${DATA}/${kind.folder}/${kind.prefix}*.yaml`),
      escapeText(kind.description),
    ]),
  );
}

function fence(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

function request({ host }: Settings): string {
  return host === 'gitlab' ? 'merge request' : 'pull request';
}

/** Where a host takes proposals from people who write no record; undefined where there is no host. */
function proposals({ host, forms }: Settings): string | undefined {
  if (host === 'none') return undefined;
  const writes = 'Somebody who keeps the roadmap writes the record from it.';
  if (!forms)
    return `Open an issue under *Issues*, *New issue*. Say in your own words what is wrong or missing, and where it can be read. ${writes}`;
  const where = {
    github: 'Use the forms under *Issues*, *New issue*.',
    gitlab: 'Use the templates under *Issues*, *New issue*, *Description*.',
  }[host];
  return `${where} They ask you what is needed. ${writes}`;
}

/** How those get the tool who want to check and build by themselves. */
function tool(settings: Settings): readonly string[] {
  const command = aligner(settings);
  const lines = `\`\`\`sh
${command} new         # write a record; asks what it needs to know
${command} validate    # check every record
${command} build       # write all releases and the draft "next" to dist/roadmap
${command} doctor      # check the set-up of the repository
\`\`\``;
  if (settings.tool.kind === 'kept')
    return [
      'With Node 20.19 (or 22.12) or newer and git; the tool lies in `.aligner/` and needs no network:',
      lines,
      `In a shell, \`alias aligner="${command}"\` shortens that. A newer tool comes with \`${command} upgrade PACKAGE\`.`,
    ];
  return [
    'With Node 20.19 (or 22.12) or newer, git and `aligner`:',
    lines,
    `This repository was made with aligner ${escapeText(settings.version)}. Use the package that your project gives you: the package called \`aligner\` in the public npm registry is another program.`,
  ];
}

/** The README of the repository. */
function readme(settings: Settings): string {
  const { title, publisher, licence } = settings;
  return `${blocks(
    `# ${escapeText(title)}`,
    `A roadmap that is kept as small text files in git and is checked, linked and released with \`aligner\`. It began with \`aligner init\`: the records in \`${DATA}\` are examples, to be replaced.`,
    '## Read and cite',
    'Each release is a tag such as `v1.0.0`. Its pages begin with a README that says how to cite it, and it has a `CITATION.cff`. Cite a release, not the state of a branch:',
    `> ${escapeText(publisher)}: ${escapeText(title)}. Version 1.0.0, with its date.`,
    '## Check and build',
    ...tool(settings),
    '## Take part',
    'You need no programming: [CONTRIBUTING.md](CONTRIBUTING.md) says how to correct or propose something in the browser.',
    '## Licence',
    `The content is under ${escapeText(licence)}, as \`${DATA}/roadmap.yaml\` says.`,
  )}\n`;
}

/** A record to look at: the example of the kind that comes first. */
function shownRecord(
  kinds: Kinds,
  settings: Settings,
): { readonly kind: Kind; readonly text: string } | undefined {
  for (const kind of proposable(kinds)) {
    const data = exampleOf(kind);
    if (data) return { kind, text: exampleText(kind, data, kinds, settings) };
  }
  return undefined;
}

/** How to take part, for people who do not program. */
function contributing(kinds: Kinds, settings: Settings): string {
  const asked = proposals(settings);
  const change = request(settings);
  const shown = shownRecord(kinds, settings);
  return `${blocks(
    '# How to take part',
    'You know the subject and want to correct or add something. You need no programming and no program: a browser is enough.',
    asked && '## The easiest way',
    asked,
    '## Correct a record yourself',
    [
      `1. Open its file in \`${DATA}\` on the git host and press *Edit* (the pencil). The host makes a copy for you (a *fork*), so nothing can break.`,
      '2. Change the text after a colon. Keep the blanks at the beginning of each line.',
      `3. Press *Commit changes*, say in one sentence what you changed and why, and open a *${change}*.`,
      `4. The checks run by themselves. If one fails, it names the line and says how to mend it: edit the file again in the same ${change}, and they run anew.`,
      '5. Somebody reads your change, may ask back, and takes it in.',
    ].join('\n'),
    '## What a record is',
    'A record is a text file about one thing, with one field a line: a name, a colon, a blank and a value. Its id is the name of the file, for ever.',
    shown && `An example (kind: ${escapeText(shown.kind.noun)}):`,
    shown && fence(shown.text),
    [
      '- A text that holds a colon followed by a blank goes in double quotes: `title: "Crisis: rapid insight"`.',
      '- A list has one entry a line, each with a dash and a blank, two blanks deeper than its name.',
      '- A long text begins with `|` after the colon; its lines stand two blanks deeper. It is Markdown without HTML.',
      '- Blanks only, no tabs. A date is written `2026-11-23`.',
      '- Records name each other by id. A link is written on one side only; the pages show it on both.',
      '- Every claim needs a source, named by its id under `sources`.',
    ].join('\n'),
    '## Add a record',
    'Copy the text of a record of the same kind, press *Add file*, *Create new file* in its folder, paste, give it a new name and the same name as `id`, and go on as above. Names are lower-case words joined by hyphens. With aligner on your own machine, `aligner new` asks for each field and writes the file.',
    kindTable(kinds),
    '## What the checks say',
    table(
      ['word', 'means'],
      [
        ['error', 'has to be mended before the change can be taken in'],
        ['warning', 'should be mended, or somebody says why not'],
        ['info', 'worth knowing; nothing has to be done'],
      ],
    ),
    'Each finding names the file, the line, what is wrong and what to do. `aligner explain CODE`, with the code that stands beside it, shows a wrong and a right example.',
    '## Records that are no longer right',
    'They are not deleted, as somebody may have cited them. Set `status: superseded` with `superseded_by: ID`, or `status: withdrawn` with `withdrawn_reason`. An id is never used for another thing.',
    '## What does not belong here',
    'Names of private persons, and anything that must stay secret: everybody can read this repository and its history, for ever.',
  )}\n`;
}

/** What to do about a fault that others should not read of first, and what is worth a second look. */
function security(settings: Settings): string {
  const change = request(settings);
  const where = {
    github: 'Choose *Security*, then *Report a vulnerability*.',
    gitlab: 'Open an issue and tick *This issue is confidential*.',
    none: 'Write to those who keep this repository.',
  }[settings.host];
  const kept = settings.tool.kind === 'kept';
  return `${blocks(
    '# Security',
    '## Report a fault in private',
    `${where} Say what you did and what came of it. A wrong statement in a record is no such fault: correct it, as [CONTRIBUTING.md](CONTRIBUTING.md) says.`,
    '## What judges a change',
    `The records of a ${change} are read and never run. What judges them deserves a second look when a ${change} alters it: ${kept ? '`.aligner/` (the tool), ' : ''}the files of the host (workflows), \`${DATA}/roadmap.yaml\` and \`${DATA}/schemas/\`. Nothing in a repository can replace a protected branch with a review.`,
    ...(kept
      ? [
          '`.aligner/` is changed by `aligner upgrade` and by nobody else. `node .aligner/bin/aligner.js doctor`, run on the main branch, says whether it is what `.aligner/SHA256SUMS` lists; `sha256sum .aligner/SHA256SUMS` prints the sum to compare with the one of the release of the tool. Do not run the copy that a change from outside brings.',
        ]
      : []),
  )}\n`;
}

/** The documents of the repository. */
export function documents(kinds: Kinds, settings: Settings): readonly InitFile[] {
  return [
    { path: 'README.md', text: readme(settings) },
    { path: 'CONTRIBUTING.md', text: contributing(kinds, settings) },
    { path: 'SECURITY.md', text: security(settings) },
  ];
}
