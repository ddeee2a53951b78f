import type { Pointer } from '../findings/problem.ts';
import type { Kind } from '../schema/kind.ts';
import { type Mention, mayMention, mentionsIn } from './prose.ts';
import type { Roadmap } from './roadmap.ts';
import { valueAt } from './values.ts';

/** A text that opens pages and stands in no record: in roadmap.yaml, or in a schema of the repository. */
export interface HeadText {
  readonly path: string;
  readonly pointer: Pointer;
  readonly value: string;
}

function* descriptionsOf({ fields, origin = '', schema }: Kind): Generator<HeadText> {
  const pointers: Pointer[] = [
    ['description'],
    ...fields.map(({ name }) => ['properties', name, 'description']),
  ];
  for (const pointer of pointers) {
    const value = valueAt(schema, pointer);
    if (typeof value === 'string') yield { path: origin, pointer, value };
  }
}

/** The Markdown texts of roadmap.yaml. */
export function configTexts({ config, folder }: Roadmap): readonly HeadText[] {
  const path = folder === '' ? 'roadmap.yaml' : `${folder}/roadmap.yaml`;
  const { description, summary = '', not_known: gaps = [], key_messages: messages = {} } = config;
  return [
    { path, pointer: ['description'], value: description },
    { path, pointer: ['summary'], value: summary },
    ...gaps.map((value, i) => ({ path, pointer: ['not_known', i], value })),
    ...Object.entries(messages).flatMap(([chapter, texts]) =>
      texts.map((value, i) => ({ path, pointer: ['key_messages', chapter, i], value })),
    ),
  ];
}

/** The Markdown texts outside of records: those of roadmap.yaml, and the introductions of its own kinds. */
export function headTexts(roadmap: Roadmap): readonly HeadText[] {
  const { kinds } = roadmap;
  return [
    ...configTexts(roadmap),
    ...kinds.all.flatMap(({ origin, introduction }) =>
      origin === undefined || introduction === undefined
        ? []
        : [{ path: origin, pointer: ['x-kind', 'introduction'], value: introduction }],
    ),
  ];
}

/** The plain texts outside of records that pages show: what own kinds and their fields are. */
export function plainHeadTexts({ kinds }: Roadmap): readonly HeadText[] {
  return kinds.all.flatMap((kind) => (kind.origin === undefined ? [] : [...descriptionsOf(kind)]));
}

/** The links to records that stand in texts, each with its place. */
export function headMentions(
  texts: readonly HeadText[],
): readonly { readonly text: HeadText; readonly mention: Mention; readonly occurrence: number }[] {
  return texts
    .filter(({ value }) => mayMention(value))
    .flatMap((text) =>
      mentionsIn(text.value).map(({ occurrence, ...mention }) => ({ text, mention, occurrence })),
    );
}
