import type { RoadmapRecord } from './roadmap.ts';

/** The reason that a record gives for having no link of a sort: by a field of its own, or KIND.FIELD of another kind. */
export function excuseOf(
  { kind, data }: Pick<RoadmapRecord, 'kind' | 'data'>,
  link: string,
): string | undefined {
  const excuses = kind.fields.filter(({ schema }) => schema['x-excuses']?.includes(link));
  return excuses.map(({ name }) => data[name]).find((reason) => typeof reason === 'string');
}
