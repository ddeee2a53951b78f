import { html } from '../findings/html.ts';
import { type Markdown, md } from '../markdown/language.ts';
import { address, pageLink } from '../markdown/page-link.ts';
import { type Picture, svg } from '../pictures/picture.ts';
import type { LazyPage, LazyPicture } from './edition.ts';

/** Where a picture of a release is. */
export function picturePath({ name }: Pick<Picture, 'name'>): string {
  return `pictures/${name}.svg`;
}

/** A picture in the text of a page: in Markdown it leads to a file, and pages of the site hold it. */
export function shownPicture(picture: Pick<Picture, 'name' | 'title'>): Markdown {
  return md`!${pageLink(picture.title, picturePath(picture))}`;
}

/** A picture as a file of the release, with links to pages in Markdown. `inputs` are those of the page that shows it. */
export function pictureFile(lazy: LazyPicture, inputs: () => string): LazyPage {
  const path = picturePath(lazy);
  return {
    path,
    inputs,
    text: () => svg(lazy.picture(), { addressOf: (page) => address(path, page), said: html`` }),
  };
}
