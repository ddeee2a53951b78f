import { describe, expect, it } from 'vitest';
import { narration } from '../../../src/history/diff/details.ts';
import { diffRoadmaps } from '../../../src/history/diff/diff.ts';
import { changesMarkdown } from '../../../src/history/diff/markdown.ts';
import { escapeText, link } from '../../../src/markdown/markdown.ts';
import { crime, need, technology } from '../../../src/policing/rules/example.ts';
import type { Example } from '../../../src/rules/rule.ts';
import { exampleRoadmap } from '../../support/example.ts';

async function markdown(old: Example, now: Example, heading?: number): Promise<string> {
  const [from, to] = [await exampleRoadmap(old), await exampleRoadmap(now)];
  return changesMarkdown(await diffRoadmaps(from, to), {
    escapeText,
    link: (id, title) => (to.records.has(id) ? link(title, `pages/${id}.md`) : undefined),
    ...narration(to),
    ...(heading === undefined ? {} : { heading }),
  });
}

const NEED = 'needs/need-example.yaml';
const TECH = 'technologies/tech-example.yaml';
const CRIME = 'crimes/crime-example.yaml';
const LONG =
  'Recorded voices have to be compared with known voices in a way that holds in court and before experts.';

describe('changesMarkdown', () => {
  it('groups by what happened and by kind, and links records that have a page', async () => {
    const text = await markdown(
      { [NEED]: need() },
      { [TECH]: technology('addresses: [need-voice-evidence]'), [CRIME]: crime() },
    );
    expect(text).toBe(`2 records were added and 1 was deleted: a major change.

## Added

### Technologies

- [Example technology](pages/tech-example.md) (\`tech-example\`): Something that may help some day.
  - Addresses: [Voice evidence](pages/need-voice-evidence.md).

### Crimes

- [Example crime](pages/crime-example.md) (\`crime-example\`): A deception that uses AI.

## Deleted

### Needs

- Example need (\`need-example\`)`);
  });

  it('tells fields in sentences', async () => {
    const text = await markdown(
      {
        [TECH]: technology(
          'tags: [one, two]',
          'ai_act: {class: minimal}',
          'addresses: [need-voice-evidence]',
        ),
        [CRIME]: crime('threat: {harm: 3, rated_by: src-example}'),
        [NEED]: need(`description: ${LONG}`),
      },
      {
        [TECH]: technology(
          'tags: [two, three]',
          'ai_act: {class: high-risk, refs: [A5-1-a]}',
          'addresses: [need-example]',
        ),
        [CRIME]: crime('threat: {harm: 4, rated_by: src-example}', 'maturity: realized'),
        [NEED]: need(`description: ${LONG.replace('in court', 'before a court')}`),
      },
    );
    expect(text).toContain('- Tags: added “three”; removed “one”.');
    expect(text).toContain('- AI Act, Class: “Minimal” became “High risk”.');
    expect(text).toContain('- AI Act, References: added “Article 5(1)(a)”.');
    expect(text).toContain('- Addresses: now also [Example need](pages/need-example.md).');
    expect(text).toContain('- Addresses: no longer [Voice evidence](pages/need-voice-evidence.md).');
    expect(text).toContain('- Threat rating, Harm: “3” became “4”.');
    expect(text).toContain('- Maturity: added “Realized”.');
    expect(text).toContain('- Description: … way that holds ~~in~~ **before a** court and before experts.');
  });

  it('says only that a text was revised when too many words differ', async () => {
    const other = Array.from({ length: 80 }, (_, i) => `word${i}`).join(' ');
    const text = await markdown(
      { [NEED]: need(`description: ${LONG}`) },
      { [NEED]: need(`description: ${other}`) },
    );
    expect(text).toContain('- Description: text revised.');
  });

  it('names former ids, successors and reasons', async () => {
    const text = await markdown(
      { [NEED]: need(), [TECH]: technology(), [CRIME]: crime() },
      {
        'needs/need-new.yaml': need('id: need-new', 'aliases: [need-example]'),
        [TECH]: technology('status: withdrawn', 'withdrawn_reason: Nobody makes it *any* more.'),
        [CRIME]: crime('status: superseded', 'superseded_by: crime-fraud'),
      },
    );
    expect(text).toContain('- [Example need](pages/need-new.md) (`need-new`, formerly `need-example`)');
    expect(text).toContain('(`tech-example`): Nobody makes it \\*any\\* more.');
    expect(text).toContain('(`crime-example`) was superseded by [Fraud](pages/crime-fraud.md).');
  });

  it('keeps records that only follow a rename in one sentence', async () => {
    const text = await markdown(
      { [NEED]: need(), [TECH]: technology('addresses: [need-example]') },
      {
        'needs/need-new.yaml': need('id: need-new', 'aliases: [need-example]'),
        [TECH]: technology('addresses: [need-new]'),
      },
    );
    expect(text).toContain(
      '## Changed\n\nOnly the ids of renamed records changed in the links of [Example technology](pages/tech-example.md).',
    );
  });

  it('escapes everything that comes from records', async () => {
    const hostile = 'title: "<b>x</b> [a](javascript:b) `c` *d*"';
    const text = await markdown({}, { [NEED]: need(hostile) });
    expect(text).toContain('[\\<b\\>x\\</b\\> \\[a\\](javascript:b) \\`c\\` \\*d\\*](pages/need-example.md)');
  });

  it('can begin at a deeper heading, and says so when there is nothing', async () => {
    expect(await markdown({}, { [NEED]: need() }, 3)).toContain('\n### Added\n\n#### Needs\n');
    expect(await markdown({}, {})).toBe('Nothing was changed.');
  });
});
