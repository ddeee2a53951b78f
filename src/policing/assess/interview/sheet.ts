import type { Opened } from '../../../cli/open.ts';
import { changedText, recordText } from '../../../edit/change-fields.ts';
import { createFile } from '../../../edit/new-file.ts';
import { writeAtOnce } from '../../../edit/write.ts';
import type { Data } from '../../../roadmap/roadmap.ts';

/** The file of an assessment as it grows: what stands in it, and how a later state is written. */
export interface Sheet {
  readonly path: string;
  readonly data: Data;
  readonly text: (data: Data) => string;
  readonly write: (data: Data) => void;
}

/** A record as a file that is written when its data differ from what stands there. */
export function sheet(
  { place, roadmap }: Opened,
  path: string,
  start: Data,
  neighbour: string,
  dry: boolean,
): Sheet {
  const kind = roadmap.kinds.byName.get('assessment');
  const found = roadmap.texts.get(path);
  let [text, data] = [found, start];
  const textOf = (next: Data) =>
    text === undefined ? recordText('assessment', next, neighbour) : changedText(text, data, next);
  return {
    path,
    data: start,
    text: textOf,
    write: (next) => {
      const [fault] = kind?.validate(next) ?? [];
      if (fault)
        throw new Error(
          `the record would not fit its schema at ${fault.pointer.join('.')}: ${fault.message}`,
        );
      const after = textOf(next);
      if (dry || after === text) return;
      if (text === undefined) createFile(place.root, path, after);
      else writeAtOnce(place.root, [{ path, before: text, after }]);
      [text, data] = [after, next];
    },
  };
}
