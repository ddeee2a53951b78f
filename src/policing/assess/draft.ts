import { type Data, type Roadmap, recordsOf, titleOf } from '../../roadmap/roadmap.ts';
import { type MethodName, methodOf } from './methods.ts';
import { technologyFingerprint } from './outdated.ts';
import type { Assessment, Technology } from './read.ts';

const LONGEST_ID = 80;
const LONGEST_TITLE = 160;

const words: Readonly<Record<MethodName, { readonly title: string; readonly summary: string }>> = {
  afria: {
    title: 'Rights assessment (AFRIA)',
    summary: 'What one concrete use of the technology does to fundamental rights, judged with AFRIA:',
  },
  'technology-impact': {
    title: 'Impact profile',
    summary: 'What speaks for and against one concrete use of the technology, on ten criteria:',
  },
  risk: {
    title: 'Risk assessment',
    summary: 'What could go wrong in one concrete use of the technology, by severity and likelihood:',
  },
};

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The id that a new assessment gets when none is named. */
export function draftId(technology: Technology, method: MethodName): string {
  const name = technology.id.replace(/^tech-/, '');
  return `assess-${name.slice(0, LONGEST_ID - 'assess--'.length - method.length).replace(/-+$/, '')}-${method}`;
}

/**
 * A new assessment without answers: a draft that names its subject, its method and the sources of the
 * method as far as the roadmap has them, with the fingerprint of the technology as it is now.
 */
export function newDraft(id: string, method: MethodName, technology: Technology, roadmap: Roadmap): Data {
  const title = titleOf(technology);
  const sources = methodOf(method)
    .sources.filter((source) => roadmap.records.has(source))
    .map((source) => ({ id: source }));
  return {
    id,
    title: cut(`${words[method].title}: ${title}`, LONGEST_TITLE),
    summary: cut(`${words[method].summary} ${title}.`, 400),
    status: 'draft',
    method,
    subject: technology.id,
    version: '1',
    assessed_fingerprint: technologyFingerprint(technology, roadmap),
    ...(sources.length > 0 ? { sources } : {}),
  };
}

/** A draft with every answer becomes a proposal, with the day on which it was finished. */
export function finished(data: Data, today: string): Data {
  if (data.status !== 'draft') return data;
  const dated = data.illustrative === true || data.date !== undefined;
  return { ...data, status: 'proposed', ...(dated ? {} : { date: today }) };
}

/** The drafts about a technology, of one method or of any. */
export function draftsOf(
  roadmap: Roadmap,
  technology: Technology,
  method?: MethodName,
): readonly Assessment[] {
  return recordsOf(roadmap, 'assessment').filter(
    ({ data }) =>
      data.status === 'draft' &&
      data.subject === technology.id &&
      (method === undefined || data.method === method),
  );
}
