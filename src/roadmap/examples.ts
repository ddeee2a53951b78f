import type { Roadmap } from './roadmap.ts';

// The words by which "aligner init" and the examples of the schemas say so.
const EXAMPLE = /^Example, to be replaced\b|, to be replaced$/;

function isLeft(text: unknown): boolean {
  return typeof text === 'string' && EXAMPLE.test(text);
}

/** The files that "aligner init" wrote to be replaced, and that still say so. */
export function leftExamples({ config, folder, all }: Roadmap): string[] {
  const file = folder === '' ? 'roadmap.yaml' : `${folder}/roadmap.yaml`;
  return [
    ...(isLeft(config.title) || isLeft(config.publisher) ? [file] : []),
    ...all.filter(({ data }) => Object.values(data).some(isLeft)).map(({ path }) => path),
  ];
}
