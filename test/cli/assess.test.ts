import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { challenges, impact, standards } from '../../src/policing/assess/methods.ts';
import { need, technology } from '../../src/policing/rules/example.ts';
import { aligner, temporaryFolder, writeFiles } from '../support/repository.ts';
import { exampleFiles } from '../support/roadmap.ts';

const FILE = 'roadmap-data/assessments/assess-example-technology-impact.yaml';

function folder(): string {
  const made = temporaryFolder();
  writeFiles(
    made,
    exampleFiles({
      'technologies/tech-example.yaml': technology('aliases: [tech-former]'),
      'technologies/tech-old.yaml': technology(
        'id: tech-old',
        'status: superseded',
        'superseded_by: tech-example',
      ),
      'needs/need-example.yaml': need(),
    }),
  );
  return made;
}

function sets(pairs: readonly string[]): string[] {
  return pairs.flatMap((pair) => ['--set', pair]);
}

const scope = [
  'system=A system that compares voices.',
  'purpose=To find passages in recordings.',
  'context.target_group=Persons on recordings',
  'context.area=One city',
  'context.period=One year',
  'context.trigger=A written order',
  'team=legal,operational,technical',
];
const criteria = impact.criteria.flatMap(({ value }) => [
  `criteria.${value}.rating=neutral`,
  `criteria.${value}.reason=Nothing speaks for or against it so far.`,
]);
const assess = (place: string, ...args: string[]) => aligner(place, ['assess', 'tech-example', ...args]);

describe('without a terminal', () => {
  test('it never waits: it lists what is missing, and nothing is written', () => {
    const place = folder();
    const { status, stdout, stderr } = assess(place, '--method', 'technology-impact');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Missing answers:\n  system ');
    expect(stderr).toMatch(/criteria\.data\.rating +strong-obstacle or obstacle or neutral/);
    expect(stderr).toContain('error: The assessment is not complete: 27 answers are missing.');
    expect(existsSync(join(place, FILE))).toBe(false);
  });

  test('all answers at once give a valid record, proposed and dated', () => {
    const place = folder();
    const args = ['--method', 'technology-impact', ...sets([...scope, ...criteria, 'date=2026-11-23'])];
    const { status, stdout, stderr } = assess(place, ...args);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${FILE}\n` });
    expect(stderr).toBe('Ratings: 10 neutral. No total is formed.\n');
    const text = readFileSync(join(place, FILE), 'utf8');
    expect(text).toMatch(
      /^id: assess-example-technology-impact\ntitle: "Impact profile: Example technology"\n/,
    );
    expect(text).toContain('status: proposed\n');
    expect(text).toContain('date: 2026-11-23\n');
    expect(text).toMatch(/^assessed_fingerprint: .*2:[0-9a-f]{12}"?$/m);
    const checked = JSON.parse(aligner(place, ['validate', '--format', 'json']).stdout).data.findings;
    expect(checked.map(({ code }: { code: string }) => code)).toEqual(['citation/missing']);
  });

  test('a whole AFRIA is one command too', () => {
    const place = folder();
    const answers = [
      ...scope,
      ...challenges.flatMap(({ number }) => [
        `challenges.${number}.severity=critical`,
        `challenges.${number}.affected=medium`,
        `challenges.${number}.reason=It was seen in a test of the system.`,
      ]),
      ...standards.flatMap((standard) => [
        `governance.${standard.number}.in_place=The standard is met.`,
        ...(standard.challenges.length > 0
          ? [
              `governance.${standard.number}.final.severity=negligible`,
              `governance.${standard.number}.final.affected=medium`,
            ]
          : []),
      ]),
    ];
    const { status, stderr } = assess(place, '--method', 'afria', ...sets(answers));
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: `Challenges: 17 judged, 17 apply; levels: 17 medium.\nHighest: ${challenges
        .map(({ number }) => number)
        .join(', ')}.\nStandards after the measures: 21 low.\n`,
    });
    expect(aligner(place, ['validate']).status).toBe(0);
  });

  test('what is whole is kept as a draft, and is gone on with; comments stay', () => {
    const place = folder();
    const first = assess(place, '--method', 'technology-impact', ...sets(scope.slice(0, 3)));
    expect(first.status).toBe(2);
    expect(first.stderr).toContain(`What was given is kept in ${FILE}`);
    expect(aligner(place, ['validate']).stdout).toContain('assessment/unfinished');
    const draft = readFileSync(join(place, FILE), 'utf8');
    writeFiles(place, { [FILE]: draft.replace('system:', '# looked up in the tender\nsystem:') });
    const rest = assess(place, '--resume', ...sets([...scope.slice(3), ...criteria]));
    expect({ status: rest.status, stdout: rest.stdout }).toEqual({ status: 0, stdout: `${FILE}\n` });
    const text = readFileSync(join(place, FILE), 'utf8');
    expect(text).toContain('# looked up in the tender\nsystem: A system that compares voices.\n');
    expect(text).toMatch(/^date: \d{4}-\d\d-\d\d$/m);
  });

  test('--dry-run prints the record and writes nothing', () => {
    const place = folder();
    const args = ['--method', 'technology-impact', '--dry-run', ...sets([...scope, ...criteria])];
    const { status, stdout } = assess(place, ...args);
    expect(status).toBe(0);
    expect(stdout).toContain('\ncriteria:\n  - criterion: operational-benefit\n');
    expect(readdirSync(join(place, 'roadmap-data'))).not.toContain('assessments');
  });

  test('an answer that is not understood stops everything', () => {
    const place = folder();
    const { status, stderr } = assess(place, '--method', 'risk', ...sets([...scope, 'matrix=6x6']));
    expect(status).toBe(2);
    expect(stderr).toContain('error: The answer "matrix" has to be one of 3x3, 5x5, 7x7');
    expect(existsSync(join(place, 'roadmap-data/assessments'))).toBe(false);
  });
});

describe('ids', () => {
  test.each([
    ['tech-exampel', 'There is no record "tech-exampel".', 'Did you mean "tech-example"?'],
    ['tech-former', 'There is no record "tech-former".', 'It is called "tech-example" today.'],
    ['tech-old', 'was superseded', 'Assess "tech-example" instead.'],
    ['need-example', 'is a record of the kind need', 'Name a technology'],
    ['zzz\u001b[31m', 'There is no record "zzz\\u{1b}[31m".', 'name of its file'],
  ])('%s', (id, message, hint) => {
    const { status, stderr } = aligner(folder(), ['assess', id, '--method', 'risk']);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  test('a method is needed', () => {
    expect(assess(folder()).stderr).toContain('Add --method afria or technology-impact or risk.');
  });

  test('an id that cannot be one is refused', () => {
    const { stderr } = assess(folder(), '--method', 'risk', '--id', '../assess-x');
    expect(stderr).toContain('cannot be the id of an assessment');
  });

  test('a draft is not written over, and another id makes another assessment', () => {
    const place = folder();
    const method = ['--method', 'technology-impact'];
    assess(place, ...method, ...sets(scope));
    const again = assess(place, ...method, ...sets(scope));
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('Go on with it with --resume, or give the new one another id with --id.');
    assess(place, ...method, '--id', 'assess-second', ...sets(scope));
    const which = assess(place, '--resume');
    expect(which.stderr).toContain('Name one with --id: assess-example-technology-impact, assess-second.');
    expect(assess(place, '--resume', '--id', 'assess-second', '--method', 'risk').stderr).toContain(
      'was begun with the method technology-impact',
    );
  });

  test('there is nothing to go on with', () => {
    expect(assess(folder(), '--resume').stderr).toContain('No assessment of "tech-example" was begun.');
    expect(assess(folder(), '--resume', '--id', 'assess-x').stderr).toContain('to go on with');
  });

  test('a faulty record is not added to', () => {
    const place = folder();
    assess(place, '--method', 'technology-impact', ...sets(scope));
    const text = readFileSync(join(place, FILE), 'utf8');
    writeFiles(place, { [FILE]: `${text}colour: red\n` });
    expect(assess(place, '--resume', ...sets(criteria)).stderr).toContain('has errors');
    expect(readFileSync(join(place, FILE), 'utf8')).toBe(`${text}colour: red\n`);
  });

  test('nothing is written through a link to another place', () => {
    const place = folder();
    const outside = temporaryFolder();
    mkdirSync(join(outside, 'target'));
    symlinkSync(join(outside, 'target'), join(place, 'roadmap-data/assessments'));
    expect(assess(place, '--method', 'risk', ...sets(scope)).stderr).toContain('is a link to another place');
    expect(readdirSync(join(outside, 'target'))).toEqual([]);
  });
});
