import { hasIdForm, type Roadmap } from '../../roadmap/roadmap.ts';
import type { Kind } from '../../schema/kind.ts';
import { event } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

function otherHome(id: string, kind: Kind, roadmap: Roadmap): string {
  const meant = roadmap.kinds.all.find(({ prefix }) => prefix !== '' && id.startsWith(prefix));
  return meant
    ? `Write an id that begins with "${kind.prefix}", or move the file to ${meant.folder}/ and call it ${id}.yaml.`
    : `Write "id: ${kind.prefix}${id}" and call the file ${kind.prefix}${id}.yaml.`;
}

export const rule: Rule = {
  code: 'id/wrong-folder',
  severity: 'error',
  title: 'The record lies in the folder of another kind',
  why: 'The folder says what kind a record is. In the wrong folder it is checked and shown as something else.',
  fix: 'Move the file to the folder of its kind, or give it an id with the prefix of this folder.',
  bad: { 'boards/event-example.yaml': event() },
  good: { 'events/event-example.yaml': event() },
  *check(roadmap) {
    for (const record of roadmap.all) {
      const { kind, id, path } = record;
      const start = roadmap.folder === '' ? 0 : roadmap.folder.length + 1;
      const folder = path.slice(start, path.lastIndexOf('/'));
      if (folder !== kind.folder)
        yield problemAt('id/wrong-folder', record, ['id'], {
          message: `The id "${id}" is that of a record in ${kind.folder}/, but the file lies in ${folder}/.`,
          hint: `Move the file to ${kind.folder}/.`,
        });
      else if (!id.startsWith(kind.prefix) && hasIdForm(id, kind))
        yield problemAt('id/wrong-folder', record, ['id'], {
          message: `Ids in ${folder}/ begin with "${kind.prefix}", but this one is "${id}".`,
          hint: otherHome(id, kind, roadmap),
        });
    }
  },
};
