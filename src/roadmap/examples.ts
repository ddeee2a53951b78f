import type { Roadmap } from './roadmap.ts';

// The words by which "aligner init" and the examples of the schemas say so.
const EXAMPLE = /^Example, to be replaced\b|, to be replaced$/;

function isLeft(text: unknown): boolean {
  return typeof text === 'string' && EXAMPLE.test(text);
}

/** The files that "aligner init" wrote to be replaced, that still say so, and that no release before has. */
export function leftExamples({ config, folder, all, past }: Roadmap): string[] {
  const file = folder === '' ? 'roadmap.yaml' : `${folder}/roadmap.yaml`;
  return [
    ...(isLeft(config.title) || isLeft(config.publisher) ? [file] : []),
    ...all
      .filter(({ id, data }) => Object.values(data).some(isLeft) && past?.get(id)?.inherited !== true)
      .map(({ path }) => path),
  ];
}
