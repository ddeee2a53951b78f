import { describe, expect, test } from 'vitest';
import { rename } from '../../src/edit/rename.ts';
import { retire } from '../../src/edit/retire.ts';
import { Failure } from '../../src/findings/failure.ts';
import { pastOf } from '../../src/roadmap/past.ts';
import type { Example } from '../../src/rules/rule.ts';
import { exampleRoadmap } from '../support/example.ts';

/** A kind of the repository with some fields beside id and title. */
function radios(fields: Readonly<Record<string, unknown>>): Example {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'radio.schema.json',
    title: 'Radio',
    'x-kind': { name: 'radio', plural: 'radios', folder: 'radios', prefix: 'radio-', order: 85 },
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title'],
    properties: {
      id: { type: 'string', pattern: '^radio-[a-z0-9-]+$' },
      title: { $ref: 'record.schema.json#/$defs/title' },
      ...fields,
    },
  };
  return {
    'schemas/radio.schema.json': JSON.stringify(schema),
    'radios/radio-a.yaml': 'id: radio-a\ntitle: A hand-held radio\n',
  };
}

const status = { type: 'string', enum: ['bought', 'withdrawn'] };
const reason = { withdrawn: 'No longer bought by anybody.' };

/** What a command answers when it refuses, with the releases as they were read. */
async function refusal(
  example: Example,
  releases: 'released' | 'not released' | 'not read',
  run: (roadmap: Awaited<ReturnType<typeof exampleRoadmap>>) => unknown,
): Promise<string> {
  const roadmap = await exampleRoadmap(example, releases === 'released' ? example : undefined);
  try {
    run(releases === 'not released' ? { ...roadmap, past: pastOf([]) } : roadmap);
  } catch (error) {
    if (error instanceof Failure) return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'done';
}

describe('retire says what a kind without tombstones allows', () => {
  test.each([
    ['released', 'Release v1.0.0 has it, so it stays as it is.'],
    ['not released', 'No release has it, so its file can be deleted.'],
    ['not read', 'Delete its file, unless a release has it.'],
  ] as const)('%s', async (releases, advice) => {
    for (const [fields, field] of [
      [{}, 'status'],
      [{ status }, 'withdrawn_reason'],
    ] as const)
      expect(await refusal(radios(fields), releases, (roadmap) => retire(roadmap, 'radio-a', reason))).toBe(
        `A radio has no field "${field}", so it cannot be retired in this way. ${advice}`,
      );
  });

  test('by a successor', async () => {
    const run = (roadmap: Parameters<typeof retire>[0]) =>
      retire(roadmap, 'radio-a', { supersededBy: 'radio-b' });
    expect(await refusal(radios({ status }), 'released', run)).toContain('no field "superseded_by"');
  });
});

describe('rename of a record whose kind has no field for former ids', () => {
  const run = (roadmap: Parameters<typeof rename>[0]) => rename(roadmap, 'radio-a', 'radio-b');

  test('is refused where a release has the id', async () => {
    expect(await refusal(radios({}), 'released', run)).toContain('Keep the id');
  });

  test('is made where none has it', async () => {
    expect(await refusal(radios({}), 'not released', run)).toBe('done');
  });

  test('is made where the kind can hold the former id', async () => {
    const aliases = { type: 'array', items: { type: 'string' } };
    expect(await refusal(radios({ aliases }), 'released', run)).toBe('done');
  });
});
