import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { technology } from '../../src/policing/rules/example.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';
import { noTerminal, onTerminal } from '../support/terminal.ts';

const DOWN = '\u001b[B';
const ENTER = '\r';
const STOP = '\u0003';
const FILE = 'roadmap-data/assessments/assess-example-risk.yaml';
const reason = noTerminal();

function folder(): string {
  const made = temporaryFolder();
  writeFiles(made, exampleFiles({ 'technologies/tech-example.yaml': technology() }));
  return made;
}

test('a session shows the level at once, stops with Ctrl-C, and is resumed', ({ skip }) => {
  skip(reason !== undefined, reason);
  const place = folder();
  const first = onTerminal(
    place,
    ['assess', 'tech-example', '--method', 'risk'],
    [
      ['? System', `A system that compares voices.${ENTER}`],
      ['? Purpose', `short${ENTER}`],
      ['at least 10 characters', `\u0015To find passages in recordings.${ENTER}`],
      ['? Organisation (may stay empty)', ENTER],
      ['? Target group', `Persons on recordings${ENTER}`],
      ['? Area', `One city${ENTER}`],
      ['? Period', `One year${ENTER}`],
      ['? Trigger', `A written order${ENTER}`],
      ['? Team', ` ${ENTER}`],
      ['? Matrix', `${DOWN}${ENTER}`],
      ['? Risk', `Wrong results${ENTER}`],
      ['? Severity', `4${ENTER}`],
      ['? Likelihood', `4${ENTER}`],
      ['? Reason', STOP],
    ],
  );
  expect(first).toMatchObject({ status: 130, left: 0 });
  expect(first.output).toContain('Level: very high (RM5x5S4L4)');
  expect(first.output).toContain('aligner assess tech-example --resume --id assess-example-risk');
  expect(readFileSync(join(place, FILE), 'utf8')).toContain('purpose: To find passages in recordings.\n');
  expect(aligner(place, ['validate', '--fail-on', 'error']).status).toBe(0);

  const second = onTerminal(
    place,
    ['assess', 'tech-example', '--resume'],
    [
      ['? Risk', `Wrong results${ENTER}`],
      ['? Severity', `2${ENTER}`],
      ['? Likelihood', `3${ENTER}`],
      ['? Reason', `no${ENTER}`],
      ['has to be a reason', `\u0015Results are used without a second look.${ENTER}`],
      ['? Mitigation', ENTER],
      ['? Responsible', ENTER],
      ['? Add another risk?', ENTER],
      ['? Conclusion', ENTER],
    ],
  );
  expect(second).toMatchObject({ status: 0, left: 0 });
  expect(second.output).not.toContain('? System');
  const text = readFileSync(join(place, FILE), 'utf8');
  expect(text).toContain('status: proposed\n');
  expect(text).toContain('team:\n  - legal\ndate: ');
  expect(text).toContain('    severity: 2\n    likelihood: 3\n');
  expect(aligner(place, ['validate']).status).toBe(0);
});

test('challenges of AFRIA are asked one by one, each with its group of rights', ({ skip }) => {
  skip(reason !== undefined, reason);
  const place = folder();
  const scope = [
    'system=A system that compares voices.',
    'purpose=To find passages in recordings.',
    'team=legal',
  ];
  const context = ['target_group', 'area', 'period', 'trigger'].map((part) => `context.${part}=Everything`);
  const sets = [...scope, ...context].flatMap((pair) => ['--set', pair]);
  const { status, output, left } = onTerminal(
    place,
    ['assess', 'tech-example', '--method', 'afria', ...sets],
    [
      ['? Applies', ENTER],
      ['? Severity', `${DOWN}${DOWN}${ENTER}`],
      ['? People affected', `${DOWN}${ENTER}`],
      ['? Reason', `Reports do not say that a search led to the suspect.${ENTER}`],
      ['? Applies', `n${ENTER}`],
      ['? Reason', STOP],
    ],
  );
  expect({ status, left }).toEqual({ status: 130, left: 0 });
  expect(output).toContain('[4/64] 1.1 People are not told that an algorithm had a part in a decision');
  expect(output.replaceAll(/\s+/g, ' ')).toContain(
    'Presumption of innocence, effective remedy and fair trial (Charter, Articles 47 and 48).',
  );
  expect(output).toContain('Level: high');
  const text = readFileSync(join(place, 'roadmap-data/assessments/assess-example-afria.yaml'), 'utf8');
  expect(text).toContain('severity: catastrophic\n    affected: medium\n');
  expect(text).not.toContain('"1.2"');
});

test('stopping before the first answer writes nothing', ({ skip }) => {
  skip(reason !== undefined, reason);
  const place = folder();
  const { status, output } = onTerminal(
    place,
    ['assess', 'tech-example'],
    [
      ['? Which method?', ENTER],
      ['? System', STOP],
    ],
  );
  expect(status).toBe(130);
  expect(output).toContain('Stopped. Nothing was written.');
});
