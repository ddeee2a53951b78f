import type { RecordForm } from '../../edit/create/form.ts';
import { type JsonSchema, resolve } from '../../schema/json-schema.ts';
import { schemaAt } from '../../schema/kind.ts';
import type { Question, Step } from './question.ts';

type Extra = Partial<Pick<Question, 'required' | 'asked' | 'pointless' | 'implies'>> & {
  /** Overrides of what the schema says. */
  readonly schema?: JsonSchema;
};

/** Makes the questions of a step; what may be answered comes from the schema of the record. */
export type Ask = (path: string, extra?: Extra) => Question;

/** Questions about fields of the record, or about one entry of a list in it. */
export function asker({ kind, kinds }: RecordForm, entry?: Step['entry']): Ask {
  return (path, { schema = {}, ...extra } = {}) => {
    const steps = path.split('.');
    const pointer = entry ? [entry.list, 0, ...steps] : steps;
    const found = schemaAt(kind, kinds.schemas, pointer) ?? {};
    return {
      key: [...(entry ? [entry.list, entry.name] : []), path].join('.'),
      path: steps,
      schema: { ...resolve(found, kind.schema, kinds.schemas), ...schema },
      required: false,
      asked: true,
      ...extra,
    };
  };
}
