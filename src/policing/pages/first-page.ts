import { dayInWords } from '../../findings/words.ts';
import { type Markdown, md, sentence } from '../../markdown/language.ts';
import { blocks, escapeText, saidText } from '../../markdown/markdown.ts';
import { pageLink } from '../../markdown/page-link.ts';
import { byTitle, type Edition, living } from '../../pages/edition.ts';
import { named } from '../../pages/named.ts';
import { valueTitle } from '../../pages/values.ts';
import { line } from '../../pages/words.ts';
import type { RecordOf, Roadmap } from '../../roadmap/roadmap.ts';
import { ahead, provisions } from '../law/provision.ts';

/** As many entries a reader takes in at once. */
const MOST = 3;

type Policy = RecordOf<'policy-recommendation'>;

function addressees({ kind, data }: Policy): Markdown {
  const words = Array.isArray(data.addressees) ? data.addressees.map(String) : [];
  return words.map((word) => escapeText(valueTitle(kind, 'addressees', word))).join('; ');
}

/** The policy recommendations that are urgent now, those first that answer most. */
function urgent(roadmap: Roadmap): readonly Policy[] {
  const now = living(roadmap, 'policy-recommendation').filter(({ data }) => data.urgency === 'now');
  const answers = ({ id }: Policy) =>
    (roadmap.outgoing.get(id) ?? []).filter(({ definition }) => definition.field === 'answers').length;
  return (byTitle(now) as readonly Policy[]).toSorted((a, b) => answers(b) - answers(a));
}

function doNow({ roadmap }: Edition): Markdown {
  const all = urgent(roadmap);
  const items = all
    .slice(0, MOST)
    .map((each) => md`- **${named(each)}.** For: ${addressees(each)}. ${line(each, 'summary')}`);
  const others = all.slice(MOST).map((each) => named(each));
  const more = others.length > 0 && md`Urgent too: ${others.join('; ')}.`;
  return items.length === 0 ? md`` : blocks('## Do now', items.join('\n'), more);
}

/** The days on which law changes next, seen from the day of the edition. */
function nextDates({ roadmap, day = '' }: Edition): Markdown {
  const all = provisions(roadmap);
  const items = ahead(roadmap, day)
    .slice(0, MOST)
    .map(({ record, date }) => {
      const [first] = all.filter(({ milestone }) => milestone === record);
      const proposed = record.data.state === 'proposed' ? ' (proposed, not law yet)' : '';
      const what = first === undefined ? line(record, 'summary') : sentence(saidText(first.text));
      return md`- **${escapeText(dayInWords(date))}: ${named(record)}**${proposed}. ${what}`;
    });
  if (day === '' || items.length === 0) return md``;
  const seen = md`Seen from ${escapeText(dayInWords(day))}. All dates are in the ${pageLink('legal timeline', 'timeline.md')}.`;
  return blocks('## Next dates of law', items.join('\n'), seen);
}

/** What a reader of a roadmap for policing should do and expect. */
export function firstPage(edition: Edition): readonly Markdown[] {
  return [doNow(edition), nextDates(edition)].filter((text) => text !== '');
}
