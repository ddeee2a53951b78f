import { hash } from 'node:crypto';
import { capital } from '../../findings/words.ts';
import { versionName } from '../../pages/citation.ts';
import { paperStyle } from '../paper.ts';
import type { SiteChapter } from '../site-page.ts';

/** roadmap.css: how the whole document is printed. A draft is not for paper. */
export const paper: SiteChapter = (edition) => {
  const { roadmap, tag, date } = edition;
  if (tag === undefined) return [];
  const version = [capital(versionName(edition)), date].filter(Boolean).join(', ');
  const style = paperStyle(roadmap.config.title, version);
  return [{ path: 'roadmap.css', inputs: () => hash('sha256', style, 'base64url'), make: () => style }];
};
