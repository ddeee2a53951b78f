import type { CommandSpec } from '../command.ts';
import { format, rerender } from './options.ts';

/** Commands that make, check and publish releases. */
export const publish: readonly CommandSpec[] = [
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
      { flags: '--out <folder>', description: 'where to write; default: dist/roadmap beside the roadmap' },
      {
        flags: '--target <list>',
        description: 'what to write: markdown (with the data as json, always written), html',
        default: 'markdown',
      },
      { flags: '--force', description: 'look at every file, even if none was touched since the last build' },
      rerender,
      { flags: '--watch', description: 'write the draft again whenever a file changes' },
    ],
    examples: [
      ['build --target html', 'web pages too, in the folder html'],
      ['build', 'all releases and the draft'],
      ['build --watch', 'see the draft grow while you write'],
      ['build v1.0.0 --out public', 'one release, into another folder'],
      ['build next', 'the working tree only'],
    ],
    load: () => import('../commands/build.ts'),
  },
  {
    name: 'serve',
    summary: 'Show the draft in a browser on this machine, and again whenever a file is saved.',
    options: [
      { flags: '--port <number>', description: 'where to listen; default: a free port' },
      { flags: '--out <folder>', description: 'where to write; default: dist/roadmap beside the roadmap' },
    ],
    examples: [
      ['serve', 'see what you write; Ctrl-C ends'],
      ['serve --port 8000', 'always at the same address'],
    ],
    load: () => import('../commands/serve.ts'),
  },
  {
    name: 'release',
    summary: 'Check every condition of a release, then tag the commit and build all releases.',
    arguments: [
      {
        name: '[version]',
        description:
          'MAJOR.MINOR.PATCH (or as tag_pattern has it), or major, minor, patch, or auto: what the changes demand',
      },
    ],
    options: [
      { flags: '--next', description: 'only print the version that the changes demand' },
      { flags: '--dry-run', description: 'check everything and write nothing' },
      { flags: '--draft-notes', description: 'write a draft of the release notes from the changes' },
      { flags: '--sign', description: 'sign the tag' },
      { flags: '--yes', description: 'do not ask before tagging' },
      { flags: '--out <folder>', description: 'where to write; default: dist/roadmap beside the roadmap' },
      { ...format('pretty', 'json'), description: 'how to write the conditions' },
    ],
    examples: [
      ['release --next', 'which version do the changes demand?'],
      ['release auto --draft-notes', 'begin the release notes'],
      ['release auto --dry-run', 'is everything ready?'],
      ['release 1.2.0 --sign', 'tag and build, after asking'],
    ],
    load: () => import('../commands/release.ts'),
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
    load: () => import('../commands/verify.ts'),
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
      {
        flags: '--allow-removal',
        description: 'remove releases from the branch whose tags are gone, or web pages that are not built',
      },
      rerender,
      { flags: '--dry-run', description: 'build and compare, push nothing' },
    ],
    examples: [
      ['publish', 'to the branch gh-pages of origin'],
      ['publish --remote mirror --branch pages', 'somewhere else'],
      ['publish --dry-run', 'what would be published?'],
    ],
    load: () => import('../commands/publish.ts'),
  },
];
