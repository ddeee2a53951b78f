import { md } from '../../markdown/language.ts';
import { pageLink } from '../../markdown/page-link.ts';
import type { DomainPages } from '../../pages/edition.ts';
import { methodOf } from '../assess/methods.ts';
import { methodIn } from '../assess/read.ts';
import { assessmentPart } from './assessment.ts';
import { ratingsPath } from './crime-forms.ts';
import { crimeRatings } from './crime-ratings.ts';
import { firstPage } from './first-page.ts';
import { radar } from './radar.ts';
import { chain, isRecommendation, raisingEvents } from './recommendation-lines.ts';
import { recommendations } from './recommendations.ts';
import { road } from './road.ts';
import { timeline } from './timeline.ts';

/** What stands on the pages of a roadmap for policing. */
export const pages: DomainPages = {
  chapters: [road, radar, crimeRatings, recommendations, timeline],
  firstPage,
  mapping: md`It shows which technologies answer which needs, which crimes they help to counter, and which ethical, legal and societal issues come with them.`,
  recordPart: (roadmap, record, heading) =>
    isRecommendation(record)
      ? { banner: md``, brief: chain(roadmap, record), sections: md``, placed: new Set() }
      : assessmentPart(roadmap, record, heading),
  restsOn: (record, roadmap) => {
    if (isRecommendation(record)) return raisingEvents(roadmap, record).map(({ id }) => id);
    const method = methodIn(record);
    return method ? methodOf(method).sources : [];
  },
  kindNote: (kind) =>
    kind.name === 'crime'
      ? md`${pageLink('Ratings', ratingsPath(kind))}: the same tree with the role of AI and with the concern that sources see, as a heat map and a ranking.`
      : undefined,
};
