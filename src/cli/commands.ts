import type { CommandSpec, OptionSpec } from './command.ts';

const rev: OptionSpec = {
  flags: '--rev <revision>',
  description: 'read a tag, branch or commit instead of the working tree',
};
const failOn: OptionSpec = {
  flags: '--fail-on <severity>',
  description: 'exit with 1 from this severity on',
  choices: ['error', 'warning', 'info'],
  default: 'error',
};

/** The option --format; the first of the formats is the default. */
function format(...choices: readonly string[]): OptionSpec {
  return {
    flags: '--format <format>',
    description: 'how to write',
    choices,
    ...(choices[0] === undefined ? {} : { default: choices[0] }),
  };
}

/** Every command. Help, completion and the reference are made from this table. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'validate',
    summary: 'Check all records: files, fields, links, texts.',
    arguments: [
      {
        name: '[path...]',
        description:
          'report on these files or folders only; they are still checked against the whole roadmap',
      },
    ],
    options: [
      {
        flags: '--format <format>',
        description: 'how to write the findings',
        choices: ['pretty', 'json', 'github', 'sarif', 'junit', 'gitlab'],
        default: 'pretty',
      },
      {
        flags: '--output <format=file>',
        description: 'write a report to a file too; may be given several times',
        repeatable: true,
      },
      {
        flags: '--since <revision>',
        description: 'report only findings that this revision did not have; the others are counted',
      },
      rev,
      failOn,
    ],
    examples: [
      ['validate', 'check the roadmap of this folder'],
      ['validate roadmap-data/needs', 'show the findings of one folder only'],
      ['validate --rev v1.0.0', 'check a release that was tagged earlier'],
      ['validate --format json > findings.json', 'for programs'],
      ['validate --output sarif=a.sarif --output junit=a.xml', 'for platforms, and for people as well'],
      ['validate --since main', 'what a branch brought'],
    ],
    load: () => import('./validate.ts'),
  },
  {
    name: 'build',
    summary: 'Write the releases as Markdown: every release tag, and the working tree as draft "next".',
    arguments: [
      {
        name: '[tag...]',
        description: 'release tags to build, and "next" for the working tree; default: all',
      },
    ],
    options: [
      { flags: '--out <folder>', description: 'where to write', default: 'dist/roadmap' },
      {
        flags: '--target <list>',
        description: 'what to write: markdown (with the data as json, always written), html',
        default: 'markdown',
      },
    ],
    examples: [
      ['build --target html', 'web pages too, in the folder html'],
      ['build', 'all releases and the draft'],
      ['build v1.0.0 --out public', 'one release, into another folder'],
      ['build next', 'the working tree only'],
    ],
    load: () => import('./build.ts'),
  },
  {
    name: 'release',
    summary: 'Check every condition of a release, then tag the commit and build all releases.',
    arguments: [
      {
        name: '[version]',
        description: 'MAJOR.MINOR.PATCH, or major, minor, patch, or auto: what the changes demand',
      },
    ],
    options: [
      { flags: '--next', description: 'only print the version that the changes demand' },
      { flags: '--dry-run', description: 'check everything and write nothing' },
      { flags: '--draft-notes', description: 'write a draft of the release notes from the changes' },
      { flags: '--sign', description: 'sign the tag' },
      { flags: '--yes', description: 'do not ask before tagging' },
      { flags: '--out <folder>', description: 'where to write', default: 'dist/roadmap' },
      {
        flags: '--format <format>',
        description: 'how to write the conditions',
        choices: ['pretty', 'json'],
        default: 'pretty',
      },
    ],
    examples: [
      ['release --next', 'which version do the changes demand?'],
      ['release auto --draft-notes', 'begin the release notes'],
      ['release auto --dry-run', 'is everything ready?'],
      ['release 1.2.0 --sign', 'tag and build, after asking'],
    ],
    load: () => import('./release.ts'),
  },
  {
    name: 'verify',
    summary: 'Rebuild a release from its tag and compare it byte for byte with what was published.',
    arguments: [
      { name: '<version>', description: 'the version, with or without v' },
      { name: '[folder]', description: 'the folder of the published release; default: dist/roadmap/VERSION' },
    ],
    options: [
      { flags: '--require-signed', description: 'fail unless git finds a good signature of the tag' },
      format('pretty', 'json'),
    ],
    examples: [
      ['verify 1.2.0', 'is the built release what the tag gives?'],
      ['verify v1.2.0 ~/Downloads/1.2.0', 'is the copy that you received?'],
      ['verify 1.2.0 --require-signed', 'and is the tag signed?'],
    ],
    load: () => import('./verify.ts'),
  },
  {
    name: 'doctor',
    summary: 'Check the set-up: git, history, tags, line ends; say what is missing and how to mend it.',
    options: [format('pretty', 'json')],
    examples: [['doctor', 'look at everything']],
    load: () => import('./doctor.ts'),
  },
  {
    name: 'publish',
    summary: 'Build all releases and commit them to a branch of a remote, without touching the checkout.',
    options: [
      { flags: '--remote <name>', description: 'where to push', default: 'origin' },
      { flags: '--branch <name>', description: 'the branch that holds the pages', default: 'gh-pages' },
      { flags: '--out <folder>', description: 'the folder of the branch to write into; default: its top' },
      { flags: '--message <text>', description: 'the message of the commit', default: 'Publish the roadmap' },
      { flags: '--target <list>', description: 'what to build: markdown, html', default: 'markdown,html' },
      { flags: '--allow-removal', description: 'remove releases from the branch whose tags are gone' },
      { flags: '--dry-run', description: 'build and compare, push nothing' },
    ],
    examples: [
      ['publish', 'to the branch gh-pages of origin'],
      ['publish --remote mirror --branch pages', 'somewhere else'],
      ['publish --dry-run', 'what would be published?'],
    ],
    load: () => import('./publish.ts'),
  },
  {
    name: 'migrate',
    summary: 'Bring records of an older schema version to the current form; comments and order stay.',
    options: [{ flags: '--dry-run', description: 'show what would change and write nothing' }],
    examples: [
      ['migrate --dry-run', 'which files would change?'],
      ['migrate', 'change them'],
    ],
    load: () => import('./migrate.ts'),
  },
  {
    name: 'list',
    summary: 'List records of a kind; a condition, the order and the columns can be chosen.',
    arguments: [{ name: '<kind>', description: 'a kind, for example needs, or all' }],
    options: [
      {
        flags: '--where <condition>',
        description: 'only records for which it holds, for example status == "proposed"',
      },
      { flags: '--sort <field>', description: 'the order', default: 'id' },
      {
        flags: '--columns <fields>',
        description: 'fields, with commas; also back links such as addressed_by',
      },
      rev,
      format('pretty', 'markdown', 'csv', 'json'),
    ],
    examples: [
      ['list needs', 'all needs'],
      ['list technologies --where \'category == "visual" and has(ai_act)\'', 'some technologies'],
      ['list needs --columns id,addressed_by --format csv', 'for a spreadsheet'],
    ],
    load: () => import('./list.ts'),
  },
  {
    name: 'show',
    summary: 'Show one record with everything it is connected with.',
    arguments: [{ name: '<id>', description: 'the id of a record, a former one too' }],
    options: [rev, format('pretty', 'json')],
    examples: [['show tech-speaker-recognition', 'read one record']],
    load: () => import('./show.ts'),
  },
  {
    name: 'matrix',
    summary: 'Show which records of two kinds are linked.',
    arguments: [
      { name: '<rows>', description: 'a kind' },
      { name: '<columns>', description: 'another kind' },
    ],
    options: [
      { flags: '--via <field>', description: 'only links of this field' },
      rev,
      format('pretty', 'markdown', 'csv', 'json'),
    ],
    examples: [
      ['matrix needs technologies', 'which technologies address which needs'],
      ['matrix technologies crimes --via counters', 'by one link field'],
      ['matrix needs technologies --format csv', 'for a spreadsheet'],
    ],
    load: () => import('./matrix.ts'),
  },
  {
    name: 'gaps',
    summary:
      'Name what the roadmap does not cover: needs without a technology, issues without a recommendation, ...',
    options: [rev, format('pretty', 'markdown', 'json')],
    examples: [['gaps', 'all gaps']],
    load: () => import('./gaps.ts'),
  },
  {
    name: 'trace',
    summary: 'Follow the links of a record as a tree: down to what it rests on, or up to what rests on it.',
    arguments: [{ name: '<id>', description: 'the id of a record' }],
    options: [
      { flags: '--down', description: 'along the links that the record writes (default)' },
      { flags: '--up', description: 'along the links that name the record' },
      { flags: '--depth <number>', description: 'how many links far', default: '3' },
      rev,
      format('pretty', 'markdown', 'json'),
    ],
    examples: [
      ['trace polrec-fria-before-deployment', 'what does a recommendation rest on?'],
      ['trace src-europol-deepfakes --up --depth 1', 'what cites a source?'],
    ],
    load: () => import('./trace.ts'),
  },
  {
    name: 'impact',
    summary: 'Show what depends on a record, or on everything that changed, directly or through others.',
    arguments: [{ name: '[id]', description: 'the id of a record' }],
    options: [
      { flags: '--since <revision>', description: 'all records that changed since' },
      { flags: '--depth <number>', description: 'how many links far', default: '2' },
      format('pretty', 'json'),
    ],
    examples: [
      ['impact issue-opacity', 'what would a change touch?'],
      ['impact --since v1.0.0', 'what did all changes touch?'],
    ],
    load: () => import('./impact.ts'),
  },
  {
    name: 'stats',
    summary: 'Count records, links, sources and gaps.',
    options: [rev, format('pretty', 'json')],
    examples: [['stats', 'all figures']],
    load: () => import('./stats.ts'),
  },
  {
    name: 'explain',
    summary: 'Tell what a finding means, with a bad and a good example. Without a code: list all.',
    arguments: [{ name: '[code]', description: 'the code of a finding, for example link/unknown-target' }],
    options: [
      {
        flags: '--format <format>',
        description: 'how to write',
        choices: ['pretty', 'json'],
        default: 'pretty',
      },
    ],
    examples: [
      ['explain link/unknown-target', 'what it means and how to mend it'],
      ['explain', 'all codes with their severity'],
    ],
    load: () => import('./explain.ts'),
  },
  {
    name: 'diff',
    summary: 'Show what differs between two revisions, by record, field and link.',
    arguments: [
      {
        name: '<from>',
        description: 'the older side: a tag, branch or commit, or "next" for the working tree',
      },
      { name: '[to]', description: 'the newer side; default: the working tree' },
    ],
    options: [format('pretty', 'markdown', 'json')],
    examples: [
      ['diff v1.0.0', 'what changed since a release'],
      ['diff v1.0.0 v1.1.0', 'between two releases'],
      ['diff main my-branch --format markdown', 'for a pull request'],
    ],
    load: () => import('./diff.ts'),
  },
  {
    name: 'changelog',
    summary: 'Show every release with its changes since the release before, newest first.',
    options: [format('pretty', 'markdown', 'json')],
    examples: [
      ['changelog', 'all releases'],
      ['changelog --format markdown > CHANGES.md', 'as a document'],
    ],
    load: () => import('./changelog.ts'),
  },
  {
    name: 'releases',
    summary: 'List the release tags in the order of their versions, with date, commit and size.',
    options: [format('pretty', 'json')],
    examples: [['releases', 'all releases with their figures']],
    load: () => import('./releases.ts'),
  },
  {
    name: 'history',
    summary: 'Tell the life of one record over all releases; former ids are understood too.',
    arguments: [{ name: '<id>', description: 'the id of a record, or one that it had before' }],
    options: [format('pretty', 'json')],
    examples: [['history need-data-exchange', 'when it came and how it changed']],
    load: () => import('./history.ts'),
  },
  {
    name: 'report',
    summary: 'Tell a reviewer what a change does: records, findings, gaps, what it touches, who should look.',
    options: [
      { flags: '--base <revision>', description: 'what the change is compared with, for example main' },
      {
        flags: '--head <revision>',
        description: 'the tag, branch or commit with the change; default: the working tree',
      },
      format('markdown', 'json'),
    ],
    examples: [
      ['report --base main', 'what this branch changes, as Markdown for a comment'],
      ['report --base v1.0.0 --head v1.1.0', 'between two releases'],
      ['report --base origin/main --format json', 'for programs'],
    ],
    load: () => import('./report.ts'),
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of a kind in one piece, or of roadmap.yaml; without a kind, list them.',
    arguments: [{ name: '[kind]', description: 'the name of a kind, or "roadmap" for roadmap.yaml' }],
    options: [format('pretty', 'json')],
    examples: [
      ['schema', 'which kinds are there?'],
      ['schema need > need.schema.json', 'for an editor or another program'],
      ['schema roadmap', 'what roadmap.yaml may hold'],
    ],
    load: () => import('./schema.ts'),
  },
  {
    name: 'completion',
    summary: 'Print a script that completes commands, options and values at the press of Tab.',
    arguments: [{ name: '<shell>', description: 'bash, zsh or fish', choices: ['bash', 'zsh', 'fish'] }],
    examples: [
      ['completion bash >> ~/.bashrc', 'for bash'],
      ['completion zsh > ~/.zfunc/_aligner', 'for zsh, in a folder that $fpath names'],
      ['completion fish > ~/.config/fish/completions/aligner.fish', 'for fish'],
    ],
    load: () => import('./completion.ts'),
  },
  {
    name: 'assess',
    summary: 'Assess a technology by one of three methods: asks step by step and shows each level at once.',
    arguments: [{ name: '<technology>', description: 'the id of the technology' }],
    options: [
      {
        flags: '--method <method>',
        description: 'how to assess',
        choices: ['afria', 'technology-impact', 'risk'],
      },
      { flags: '--id <id>', description: 'the id of the assessment; default: from technology and method' },
      {
        flags: '--set <key=value>',
        description: 'give an answer, for example challenges.1.1.severity=critical; may be repeated',
        repeatable: true,
      },
      { flags: '--resume', description: 'go on with an assessment that was begun' },
      { flags: '--no-input', description: 'never ask; say what is missing' },
      { flags: '--dry-run', description: 'print the record and write nothing' },
    ],
    examples: [
      ['assess tech-speech-to-text --method afria', 'begin; Ctrl-C stops, and what was answered is kept'],
      ['assess tech-speech-to-text --resume', 'go on where answers are missing'],
      ['assess tech-speech-to-text --method risk --no-input', 'list the answers that are needed'],
      ['assess tech-x --resume --set criteria.data.rating=obstacle', 'answer without being asked'],
    ],
    load: () => import('./assess.ts'),
  },
  {
    name: 'due',
    summary: 'List what should be looked at: reviews, watch signals, outdated assessments, legal milestones.',
    options: [
      { flags: '--within <time>', description: 'how far to look ahead, in days or weeks', default: '90d' },
      { flags: '--as-of <date>', description: 'the day to judge by, YYYY-MM-DD; default: today' },
      format('pretty', 'json'),
      rev,
    ],
    examples: [
      ['due', 'what is due today, and in the next 90 days'],
      ['due --within 0d', 'what is due today only'],
      ['due --as-of 2027-06-01 --within 26w', 'what will be due, if nothing changes'],
    ],
    load: () => import('./due.ts'),
  },
  {
    name: 'reviewed',
    summary: 'Say that a person has checked records, or that a board has confirmed them; asks one by one.',
    arguments: [{ name: '<id...>', description: 'the ids of the records' }],
    options: [
      { flags: '--date <date>', description: 'when, YYYY-MM-DD; default: today' },
      {
        flags: '--by <role>',
        description: 'who checked it: a role or a body, never a name; may be given several times',
        repeatable: true,
      },
      { flags: '--board <board>', description: 'record that this board validated the present wording' },
      { flags: '--yes', description: 'do not ask: every record named was checked' },
      { flags: '--dry-run', description: 'show what would be written and write nothing' },
    ],
    examples: [
      ['reviewed need-data-exchange', 'shows the record and asks'],
      ['reviewed need-a need-b --by "Data protection officer"', 'asks about one after the other'],
      ['reviewed tech-rag --board board-leaab --date 2026-11-20', 'a board has confirmed it'],
    ],
    load: () => import('./reviewed.ts'),
  },
  {
    name: 'law',
    summary: 'Say which duties and bans hold on a day, and for which technologies.',
    options: [
      { flags: '--as-of <date>', description: 'the day, YYYY-MM-DD; default: today' },
      format('pretty', 'json'),
      rev,
    ],
    examples: [
      ['law', 'what holds today, and what comes'],
      ['law --as-of 2027-12-02', 'what will hold then'],
    ],
    load: () => import('./law.ts'),
  },
];
