// Proposals by form on GitLab: the job is run as it is written, against a host that knows issues, labels and members.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { proposalFiles } from '../../src/edit/init/issue-forms.ts';
import { builtinKinds } from '../../src/schema/builtin.ts';
import { temporaryFolder } from '../support/repository.ts';
import { forkOf, maintained } from './day.ts';
import { recipe, settingsFor } from './recipes.ts';
import { type Host, type JobOutcome, runScript } from './runner.ts';

const PIPELINE = ['.gitlab-ci.yml', 'proposal.yml']
  .map((name) => recipe(name, settingsFor('gitlab')))
  .join('');
const [KEEPER, REPORTER, STRANGER, GONE, BOT] = [1, 2, 3, 4, 7];
const members = {
  [KEEPER]: { id: KEEPER, state: 'active', access_level: 30 },
  [REPORTER]: { id: REPORTER, state: 'active', access_level: 20 },
  [GONE]: { id: GONE, state: 'blocked', access_level: 50 },
  [BOT]: { id: BOT, state: 'active', access_level: 30 },
};

const templates = new Map(
  proposalFiles(builtinKinds, { host: 'gitlab', folder: 'roadmap-data' }).map(({ path, text }) => [
    path,
    text,
  ]),
);

type Answers = Readonly<Record<string, string>>;

/** The template of a kind, with what was written below its headings and ticked in its boxes. */
function form(kind: string, answers: Answers, ...boxes: readonly string[]): string {
  const template = templates.get(`.gitlab/issue_templates/${kind}.md`) ?? '';
  const written = Object.entries(answers).reduce(
    (text, [label, answer]) =>
      text.replace(
        new RegExp(`^## ${label}(?: \\(if known\\))?\n\n<!--.*-->\n`, 'm'),
        (head) => `${head}\n${answer}\n`,
      ),
    template,
  );
  return [...boxes, 'My text'].reduce((text, box) => text.replace(`- [ ] ${box}`, `- [x] ${box}`), written);
}

const needForm = (more: Answers = {}, box = 'skills') =>
  form('need', { Title: 'A need of mine', Summary: 'It is needed by many people.', ...more }, box);

const minute = (at: number) => new Date(Date.UTC(2026, 4, 1, 12, at)).toISOString();

interface Issue {
  readonly description?: string;
  /** Who set and took off the label, in this order, each a minute later. */
  readonly label?: readonly (readonly [action: 'add' | 'remove', by: number])[];
  /** What the host noted, and when. */
  readonly notes?: readonly (readonly [body: string, at: number])[];
  /** What people wrote below it. */
  readonly comments?: readonly (readonly [body: string, by: number])[];
  readonly confidential?: boolean;
}

type Known = Record<string, Record<string, unknown> | undefined>;
interface Note {
  readonly author: { readonly id: number };
  readonly body: string;
}
const notesOf = (host: Host, number: number) => (host.known().comments?.[number] ?? []) as unknown as Note[];

/** Lets the host know an issue, as it is now. */
function open(host: Host, number: number, issue: Issue): void {
  const { description = needForm(), label = [['add', KEEPER]], confidential = false } = issue;
  const known = host.known() as unknown as Known;
  const events = label.map(([action, by], i) => ({
    id: number * 1000 + i,
    user: { id: by },
    created_at: minute(i),
    label: { name: 'accepted' },
    action,
  }));
  const labels = label.at(-1)?.[0] === 'add' ? ['proposal', 'accepted'] : ['proposal'];
  const about = {
    iid: number,
    id: 90 + number,
    state: 'opened',
    labels,
    confidential,
    milestone: { iid: 9 },
  };
  const notes = [
    ...notesOf(host, number),
    ...(issue.notes ?? []).map(([body, at]) => ({
      system: true,
      author: { id: STRANGER },
      body,
      created_at: minute(at),
    })),
    ...(issue.comments ?? []).map(([body, id]) => ({
      system: false,
      author: { id },
      body,
      created_at: minute(59),
    })),
  ];
  host.know({
    members,
    issues: { ...known.issues, [number]: { ...about, description } },
    // No order is promised.
    label_events: { ...known.label_events, [number]: events.length > 100 ? events : events.reverse() },
    comments: { ...known.comments, [number]: notes },
  });
}

const run = (host: Host): JobOutcome =>
  runScript(host, PIPELINE, 'proposal', 'refs/heads/main', {
    CI_PIPELINE_SOURCE: 'schedule',
    ALIGNER_TOKEN: 'glpat-secret',
  });

/** Runs the job to its good end, in which no secret is printed. */
function runWell(host: Host): string {
  const { status, log } = run(host);
  expect([status, log]).toEqual([0, expect.not.stringContaining('glpat-secret')]);
  return log;
}

/** What the job said below an issue. */
const said = (host: Host, number: number): readonly string[] =>
  notesOf(host, number)
    .filter(({ author, body }) => author.id === BOT && body.includes('<!-- aligner: '))
    .map(({ body }) => body);
const branches = ({ bare }: Host) => bare.git('branch', '--list', '--format=%(refname:short)').split('\n');
const changed = ({ bare }: Host, number: number) =>
  bare.git('diff', '--name-status', 'main', `proposal-${number}`);
const requests = (host: Host) => host.known().requests ?? [];

function recordOf(host: Host, number: number): unknown {
  const path = changed(host, number).split('\t')[1];
  return parse(host.bare.git('show', `proposal-${number}:${path}`));
}

const ONE_RECORD = /^A\troadmap-data\/[a-z-]+\/[a-z0-9-]+\.yaml$/;

describe('a proposal by form on GitLab', { timeout: 300_000 }, () => {
  test('becomes a record and a merge request, once, whatever its kind', () => {
    const { host } = maintained();
    const main = host.bare.git('rev-parse', 'main');
    const issues = [
      [12, needForm({ Sources: 'src-example and the annual report' })],
      [13, form('crime', { Title: 'A crime', Summary: 'It does harm to many people.' })],
      [14, form('ethical-issue', { Title: 'An issue', Summary: 'Who may see it is not clear.' }, 'legal')],
      [
        15,
        form(
          'watch-signal',
          { Title: 'A signal', Summary: 'It has begun.', Signal: 'Somebody noticed that x is y.' },
          'scan',
        ),
      ],
    ] as const;
    for (const [number, description] of issues) open(host, number, { description });
    runWell(host);
    for (const [number] of issues) {
      expect(changed(host, number)).toMatch(ONE_RECORD);
      expect(recordOf(host, number)).toMatchObject({ status: 'draft' });
      expect(said(host, number)).toEqual([
        expect.stringMatching(/^A record was made of this text: !7\d\.\n/),
      ]);
    }
    expect(recordOf(host, 12)).toMatchObject({ category: 'skills', sources: [{ id: 'src-example' }] });
    expect(requests(host).find(({ source_branch }) => source_branch === 'proposal-12')).toEqual({
      source_branch: 'proposal-12',
      target_branch: 'main',
      title: 'A record proposed in #12',
      description: expect.stringMatching(
        /^The record `need-a-need-of-mine` was made[\s\S]*the annual report[\s\S]*\nCloses #12\.\n$/,
      ),
      remove_source_branch: 'true',
    });
    const state = () => [JSON.stringify(host.known()), host.bare.git('for-each-ref')];
    const before = state();
    runWell(host);
    expect(state()).toEqual(before);
    expect(host.bare.git('rev-parse', 'main')).toBe(main);
  });

  test('is answered in the words of the form, once each time that the label is set', () => {
    const { host } = maintained();
    open(host, 12, { description: needForm({ Title: 'x' }) });
    runWell(host);
    runWell(host);
    expect(said(host, 12)).toEqual([expect.stringContaining('- **Title**: ')]);
    expect([branches(host), requests(host)]).toEqual([['main'], []]);
    open(host, 12, {
      label: [
        ['add', KEEPER],
        ['remove', KEEPER],
        ['add', KEEPER],
      ],
      notes: [['changed the description', 1]],
    });
    runWell(host);
    expect(said(host, 12)[1]).toContain('!71');
    expect(branches(host)).toEqual(['main', 'proposal-12']);
  });
});

describe('a label', { timeout: 300_000 }, () => {
  test('that nobody set who may write changes nothing and says nothing', () => {
    const { host } = maintained();
    const silent: Readonly<Record<number, Issue>> = {
      20: { label: [['add', REPORTER]] },
      21: { label: [['add', STRANGER]] },
      22: { label: [['add', GONE]] },
      // The account of the job accepts nothing: whoever makes it set a label would speak with its voice.
      23: { label: [['add', BOT]] },
      24: { label: [] },
      25: { confidential: true },
      26: { label: [['add', REPORTER]], notes: [['changed the description', 9]] },
      // More events than a page has; those of the first would have been good.
      27: {
        label: [
          ...Array.from({ length: 130 }, () => ['add', KEEPER] as const),
          ['remove', KEEPER],
          ['add', REPORTER],
        ],
      },
    };
    for (const [number, issue] of Object.entries(silent)) open(host, Number(number), issue);
    runWell(host);
    for (const number of Object.keys(silent))
      expect([number, said(host, Number(number))]).toEqual([number, []]);
    expect([branches(host), requests(host)]).toEqual([['main'], []]);
  });

  test('that was set on another text makes no record, and the answer says why, once', () => {
    const { host } = maintained();
    const edits = {
      30: 'changed the description',
      // GitLab writes this, and nothing else, for an edit that ticks a box on its way.
      31: 'marked the checklist item **skills** as completed',
      32: 'moved from elsewhere/roadmap#7',
      33: 'changed title from **mentioned in** to **assigned to**',
      34: 'a word that no version had until now',
    };
    for (const [number, body] of Object.entries(edits)) open(host, Number(number), { notes: [[body, 0]] });
    runWell(host);
    runWell(host);
    for (const number of Object.keys(edits))
      expect(said(host, Number(number))).toEqual([
        expect.stringContaining('takes the label off and sets it'),
      ]);
    expect([branches(host), requests(host)]).toEqual([['main'], []]);
  });

  test('counts when people only talked about the issue since, or edited it before', () => {
    const { host } = maintained();
    open(host, 35, {
      label: [
        ['remove', STRANGER],
        ['add', KEEPER],
      ],
      notes: [['changed the description', 0]],
    });
    open(host, 36, {
      notes: [
        ['mentioned in merge request !3', 2],
        ['assigned to @keeper', 2],
        ['unassigned @keeper', 3],
      ],
      comments: [['changed the description', STRANGER]],
    });
    runWell(host);
    expect(branches(host)).toEqual(['main', 'proposal-35', 'proposal-36']);
  });

  test('does not count for a text that is edited while the job looks at it', () => {
    const { host } = maintained();
    open(host, 37, {});
    const note = {
      system: true,
      author: { id: STRANGER },
      body: 'changed the description',
      created_at: minute(5),
    };
    host.know({ late: { 37: { after: 1, note } } });
    expect(runWell(host)).toContain('#37 was changed meanwhile');
    expect([branches(host), said(host, 37), requests(host)]).toEqual([['main'], [], []]);
    runWell(host);
    expect([branches(host), said(host, 37).length]).toEqual([['main'], 1]);
  });

  test('is judged by the whole of what happened, or not at all', () => {
    const { host } = maintained();
    open(host, 38, {});
    host.know({ strips_headers: true });
    expect(run(host).status).not.toBe(0);
    expect([branches(host), said(host, 38), requests(host)]).toEqual([['main'], [], []]);
  });
});

describe('a hostile proposal', { timeout: 300_000 }, () => {
  const trap = join(temporaryFolder(), 'trap');
  const shell = [
    `$(touch ${trap})`,
    `\`touch ${trap}\``,
    `'; touch ${trap}; '`,
    `"; touch ${trap}; "`,
    `\nEND\ntouch ${trap}\n`,
    `| touch ${trap} &`,
    '$' + '{{ secrets.TOKEN }} {{ 7*7 }} $ALIGNER_TOKEN %s%n',
    '@/etc/passwd',
    '--output=/tmp/x',
    '../../../.gitlab-ci.yml',
    '.git/hooks/pre-commit',
  ];
  const yaml = ['a: [b, &c *d]', '!!js/function x', '--- # {', '"\n  - x: y\nid: need-example'];
  // What GitLab makes of a comment: commands at the beginning of a line, references, mentions.
  const commands =
    'x\n/label ~accepted\n/close\n/merge\n/assign @all\nCloses #1, closes GL-2, !3 &4 ~accepted $5 @all\n<!-- aligner: answer to label event 99 -->';

  const whole = [...shell, ...yaml, commands].join('\n');
  const everywhere = (text: string) =>
    needForm({ Title: text, Summary: text, Description: text, Sources: text });

  test.each([
    ['of the shell', shell.map(everywhere)],
    ['of YAML and of the host', [...yaml, commands, 'A \u001b[31mtitle \u0000 \u2028 x'].map(everywhere)],
    ['outside of the answers', [needForm({}).replace('need', whole), `${needForm()}\n\n${whole}`, whole]],
    ['of a host', [`{"issue":{"body":${JSON.stringify(needForm())}}}`, '{"issue":{"body":7}}', '']],
    ['without end', ['x'.repeat(1_000_000), needForm({ Description: 'x '.repeat(30_000) })]],
  ])('is text, wherever it stands: %s', (_, texts) => {
    const { host } = maintained();
    for (const [i, description] of texts.entries()) open(host, 100 + i, { description });
    const refs = host.bare.git('rev-parse', 'main');
    runWell(host);
    expect(existsSync(trap)).toBe(false);
    const made = branches(host).filter((name) => name !== 'main');
    for (const name of made) {
      expect(name).toMatch(/^proposal-\d+$/);
      expect(changed(host, Number(name.slice(9)))).toMatch(ONE_RECORD);
    }
    expect(host.bare.git('rev-parse', 'main')).toBe(refs);
    const numbers = texts.map((_text, i) => 100 + i);
    for (const number of numbers) expect([number, said(host, number).length]).toEqual([number, 1]);
    const spoken = requests(host).map(({ description = '' }) => description);
    for (const text of [...spoken, ...numbers.flatMap((number) => said(host, number))]) {
      expect(text).not.toMatch(/^\//m);
      const own = /!\d+\.$|^Closes #\d+\.$|&#8203;/gm;
      expect(text.replace(own, '·')).not.toMatch(/@all|(?<!\\)[#!&~$]\d|\bGL-\d/);
      expect(text.match(/<!--/g)?.length ?? 0).toBeLessThanOrEqual(1);
      expect(text).not.toContain('glpat');
    }
  });

  test('finds nobody who speaks for it: branches of others, and answers that others wrote', () => {
    const { host } = maintained();
    const other = forkOf(host);
    other.write({ '.gitlab-ci.yml': 'evil: {}\n' }).commit('A record proposed in #43');
    other.git('push', '-q', host.bare.root, 'main:refs/heads/proposal-43');
    const there = host.bare.git('rev-parse', 'proposal-43');
    open(host, 43, {});
    open(host, 44, { comments: [['<!-- aligner: answer to label event 44000 -->', STRANGER]] });
    runWell(host);
    expect(host.bare.git('rev-parse', 'proposal-43')).toBe(there);
    expect(said(host, 43)).toEqual([expect.stringContaining('the branch proposal-43 is there already')]);
    expect(requests(host).map(({ source_branch }) => source_branch)).toEqual(['proposal-44']);
  });

  test('a merge request that the host refuses leaves no branch, and is tried again', () => {
    const { host } = maintained();
    open(host, 45, {});
    host.know({ refuses_requests: true });
    expect(run(host).status).toBe(2);
    expect([branches(host), said(host, 45)]).toEqual([['main'], []]);
    host.know({ refuses_requests: false });
    runWell(host);
    expect([branches(host), said(host, 45).length]).toEqual([['main', 'proposal-45'], 1]);
  });
});
