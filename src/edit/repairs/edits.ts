import { readYaml } from '../../yaml/read-yaml.ts';
import { withLineEndsOf } from '../line-ends.ts';
import { splice } from '../splice.ts';
import type { FindRepairs } from './repair.ts';

/** The changes that the reader of a file is certain of: a tab, a blank that is missing, quotation marks. */
export const findEdits: FindRepairs = function* (roadmap) {
  for (const { code, place, edit } of roadmap.problems) {
    const before = roadmap.texts.get(place.path);
    if (!edit || before === undefined) continue;
    const after = withLineEndsOf(before, splice(before, [edit]));
    // What can be read beside other findings is mended together with them; what cannot be read, alone.
    if (after === before || readYaml(after, place.path).text !== after) continue;
    const shown = edit.text.includes('\n')
      ? 'write the lines as YAML reads them'
      : `write ${edit.text.trim()}`;
    yield {
      code,
      place,
      title: edit.text.trim() === '' ? 'write blanks that YAML reads' : shown,
      apply: (texts) => (texts.get(place.path) === before ? new Map([[place.path, after]]) : new Map()),
    };
  }
};
