import { technology } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'id/wrong-folder',
  severity: 'error',
  title: 'The record lies in the folder of another kind',
  why: 'The folder says what kind a record is. In the wrong folder it is checked and shown as something else.',
  fix: 'Move the file to the folder of its kind, or give it an id with the prefix of this folder.',
  bad: { 'needs/tech-example.yaml': technology() },
  good: { 'technologies/tech-example.yaml': technology() },
  *check(roadmap) {
    for (const record of roadmap.all) {
      const { kind, id } = record;
      if (id.startsWith(kind.prefix)) continue;
      const meant = roadmap.kinds.all.find(({ prefix }) => id.startsWith(prefix));
      yield problemAt('id/wrong-folder', record, ['id'], {
        message: meant
          ? `The id "${id}" is that of a ${meant.title.toLowerCase()}, but the file lies in ${kind.folder}/.`
          : `Ids in ${kind.folder}/ begin with "${kind.prefix}", but this one is "${id}".`,
        hint: meant
          ? `Move the file to ${meant.folder}/.`
          : `Write "id: ${kind.prefix}${id}" and rename the file.`,
      });
    }
  },
};
