import { subjectOf, technologyFingerprint } from '../../../src/policing/assess/outdated.ts';
import { risks } from '../../../src/policing/rules/assessment/example.ts';
import { need, technology } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { exampleRoadmap } from '../../support/example.ts';

const tail = 'status: proposed\nsources:\n  - id: src-example\n';

function assessment(fingerprint: string): Example {
  const { 'assessments/assess-example.yaml': file = '' } = risks(`assessed_fingerprint: "${fingerprint}"`);
  return { 'assessments/assess-example.yaml': file };
}

/** A small roadmap in which everything hangs together, before a change. */
export async function unchanged(): Promise<Example> {
  const files: Example = {
    'needs/need-example.yaml': need('reviewed: 2026-02-03', 'about: [crime-fraud]'),
    'technologies/tech-example.yaml': technology('addresses: [need-example]'),
    'recommendations/polrec-example.yaml': `id: polrec-example\ntitle: Example recommendation\nsummary: Somebody should do something.\naddressees: [leas]\nanswers: [need-example]\n${tail}`,
    'events/event-example.yaml': `id: event-example\ntitle: Example workshop\nsummary: A day on examples of needs.\ntype: workshop\ndiscussed: [need-example]\nboards: [board-example]\n${tail}`,
    'boards/board-example.yaml': `id: board-example\ntitle: Example board\nsummary: Gives advice on examples.\ntype: advisory\n${tail}`,
    'boards/board-silent.yaml': `id: board-silent\ntitle: Silent board\nsummary: Has nothing to do with it.\ntype: advisory\n${tail}`,
    ...assessment('000000000000'),
  };
  const roadmap = await exampleRoadmap(files);
  const record = roadmap.records.get('assess-example');
  const subject = record && subjectOf(roadmap, record);
  if (!subject) throw new Error('the example has no subject');
  return { ...files, ...assessment(technologyFingerprint(subject, roadmap)) };
}

/** The same after it: a need says something else, a technology was moved to another field, a need came. */
export async function changedFiles(): Promise<Example> {
  return {
    ...(await unchanged()),
    'needs/need-example.yaml': need(
      'summary: Something that is missing since last year.',
      'reviewed: 2026-02-03',
      'about: [crime-fraud]',
      'confidence: hig',
    ),
    'technologies/tech-example.yaml': technology('category: visual', 'counters: [crime-fraud]'),
    'needs/need-second.yaml': need('id: need-second', 'title: Second need', 'related: [need-example]'),
  };
}
