import type { Problem } from '../../findings/problem.ts';
import type { Data, Roadmap, RoadmapRecord } from '../../roadmap/roadmap.ts';
import { someText, textsIn } from '../../roadmap/values.ts';
import { event } from '../example.ts';
import { fillIn, mayBeDraft, problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const ALONE = /^(?:todo|tbd|tba|fixme|xxx+|lorem ipsum.*|placeholder|\?+|\.{2,}|…|<[^<>]{2,80}>)\.?$/i;
const FIRST = /^\s*(?:[-*] )?((?:TODO|TBD|FIXME|XXX)\b:?)/;

// Every text that holds a placeholder has one of these; most have none, and this is quick to say.
const MARK = /TODO|TBD|FIXME|XXX/;
const START = /^\s*(?:todo|tb[da]|fixme|xxx|lorem|placeholder|[?….<])/i;

/** The part of a text that was to be replaced, with the number of times it stands before. */
function placeholderIn(text: string): { text: string; occurrence: number } | undefined {
  const whole = text.length > 200 ? '' : text.trim();
  if (ALONE.test(whole)) return { text: whole, occurrence: 0 };
  if (!MARK.test(text)) return undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const mark = FIRST.exec(line)?.[1];
    if (mark !== undefined)
      return { text: mark, occurrence: text.slice(0, offset + line.indexOf(mark)).split(mark).length - 1 };
    offset += line.length + 1;
  }
  return undefined;
}

/** True for a text that may hold a placeholder. */
function isSuspicious(text: string): boolean {
  return MARK.test(text) || (text.length <= 200 && START.test(text));
}

// A process that watches checks the same records again and again.
const clean = new WeakSet<Data>();

function* placeholders(record: RoadmapRecord, watched: boolean): Generator<Problem> {
  if (watched && clean.has(record.data)) return;
  if (!someText(record.data, isSuspicious)) {
    if (watched) clean.add(record.data);
    return;
  }
  for (const { pointer, value } of textsIn(record.data)) {
    const found = placeholderIn(value);
    if (!found) continue;
    const words = {
      message: `A placeholder is left here: ${found.text.slice(0, 60)}`,
      hint: `${fillIn(record, pointer)} Set "status: draft" as long as the record is being written.`,
    };
    yield problemAt('text/placeholder', record, pointer, words, { within: found });
  }
}

export const rule: Rule = {
  code: 'text/placeholder',
  severity: 'error',
  title: 'A placeholder was not replaced',
  why: 'A TODO or three dots in a record that is not a draft any more would be published as if it were content.',
  fix: 'Write what is meant, delete the field, or set the status to draft.',
  bad: { 'events/event-example.yaml': event('summary: TODO say what is missing') },
  good: { 'events/event-example.yaml': event('status: draft', 'summary: TODO say what is missing') },
  *check({ all, watched }: Roadmap) {
    for (const record of all) if (!mayBeDraft(record)) yield* placeholders(record, watched);
  },
};
