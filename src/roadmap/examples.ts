import type { Roadmap, RoadmapRecord } from './roadmap.ts';

// The words by which "aligner init" and the examples of the schemas say so.
const EXAMPLE = /^Example, to be replaced\b|, to be replaced$/;

function isLeft(text: unknown): boolean {
  return typeof text === 'string' && EXAMPLE.test(text);
}

/** True for a record that "aligner init" wrote, and that still says that it is to be replaced. */
export function isLeftExample({ data }: RoadmapRecord): boolean {
  return Object.values(data).some(isLeft);
}

/** The files that "aligner init" wrote to be replaced, that still say so, and that no release before has. */
export function leftExamples({ config, folder, all, past }: Roadmap): string[] {
  const file = folder === '' ? 'roadmap.yaml' : `${folder}/roadmap.yaml`;
  return [
    ...(isLeft(config.title) || isLeft(config.publisher) ? [file] : []),
    ...all
      .filter((record) => isLeftExample(record) && past?.get(record.id)?.inherited !== true)
      .map(({ path }) => path),
  ];
}
