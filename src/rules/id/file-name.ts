import { baseName } from '../../roadmap/read-record.ts';
import { hasIdForm } from '../../roadmap/roadmap.ts';
import { event } from '../example.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'id/file-name',
  severity: 'error',
  title: 'The file is not called by the id',
  why: 'A record is found by its file name. When name and id differ, links lead readers to the wrong file.',
  fix: 'Rename the file to the id and .yaml, or correct the id.',
  bad: { 'events/event-exampel.yaml': event() },
  good: { 'events/event-example.yaml': event() },
  *check(roadmap) {
    for (const record of roadmap.all) {
      const name = record.path.slice(record.path.lastIndexOf('/') + 1);
      const twice = roadmap.records.get(record.id) !== record;
      if (name === `${record.id}.yaml` || twice) continue;
      // Of an id that cannot be one, that is said already.
      if (!record.id.startsWith(record.kind.prefix) || !hasIdForm(record.id, record.kind)) continue;
      const other = baseName(name);
      const fits =
        other !== record.id && other.startsWith(record.kind.prefix) && hasIdForm(other, record.kind);
      yield problemAt('id/file-name', record, ['id'], {
        message:
          other === record.id
            ? `The file is called ${name}; the file of a record ends in .yaml.`
            : `The id is "${record.id}", but the file is called ${name}.`,
        hint: `Rename the file to ${record.id}.yaml${fits ? `, or write "id: ${other}": links have to name the id` : ''}.`,
      });
    }
  },
};
