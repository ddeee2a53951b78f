// The page of a recommendation begins with the chain that its links make.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { need } from '../../src/policing/rules/example.ts';
import { event } from '../../src/rules/example.ts';
import { Repository } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const policy = (...lines: readonly string[]) =>
  `${['id: polrec-one', 'title: Do it', 'summary: Somebody should do it soon.', 'status: proposed', 'addressees: [leas, member-states]', 'instrument: funding', 'urgency: now', ...lines].join('\n')}\n`;

function pageOf(files: Readonly<Record<string, string>>): string {
  const repository = new Repository(exampleFiles(files));
  repository.commit();
  repository.aligner('build');
  return readFileSync(join(repository.root, 'dist/roadmap/next/recommendations/polrec-one.md'), 'utf8');
}

test('what it answers, on which evidence, raised where, by whom, until when: behind its summary', () => {
  const page = pageOf({
    'needs/need-one.yaml': need('id: need-one'),
    'events/event-one.yaml': event('id: event-one', 'title: Our workshop', 'discussed: [need-one]'),
    'events/event-two.yaml': event('id: event-two', 'title: A meeting on something else'),
    'recommendations/polrec-one.yaml': policy(
      'answers: [need-one]',
      'raised_by: [A police force]',
      'sources:\n  - id: src-example',
      'horizon: short\nhorizon_basis:\n  reason: A law begins next year.\n  judgement: true',
    ),
  });
  const [, block = ''] = /\n\n\*Somebody should do it soon\.\*\n\n((?:- .*\n)+)/.exec(page) ?? [];
  expect(block.split('\n').map((line) => /^- \*\*(.*?)\.\*\*/.exec(line)?.[1])).toEqual([
    'Answers',
    'Evidence',
    'Raised at',
    'Voiced by',
    'To whom',
    'By which means',
    'How soon',
    'Until when',
    undefined,
  ]);
  expect(block).toContain('The need [Example need one](../needs/need-one.md).');
  expect(block).toContain('1 source, named below');
  expect(block).toContain('The event [Our workshop](../events/event-one.md).');
  expect(block).toContain('Law-enforcement agencies and Member States.');
  expect(block).toMatch(/\*\*Until when\.\*\* Short term.*\. A law begins next year\./);
});

test('what is not known is said, and no more', () => {
  const page = pageOf({ 'recommendations/polrec-one.yaml': policy() });
  expect(page).toContain(
    '- **Answers.** Nothing that the roadmap records yet.\n- **Evidence.** No source is named.\n',
  );
  expect(page).not.toContain('**Raised at.**');
});
