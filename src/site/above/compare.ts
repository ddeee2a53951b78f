import type { PageFile } from '../../pages/edition.ts';
import { coreKinds } from '../../schema/builtin.ts';
import { markedPlaces } from '../../schema/generated/marked-places.js';
import { metaSchema } from '../../schema/generated/meta-schema.js';
import { schemas } from '../../schema/generated/schemas.js';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { COMPARED } from '../client/compare/data.ts';
import { DRAFT } from '../client/releases.ts';
import { script } from '../generated/compare.js';
import { escapeHtml, html } from '../html.ts';
import { dataScript } from '../search-index.ts';
import { wholePage } from '../whole-page.ts';
import type { AboveSite } from './release.ts';

/** A schema as who compares needs it: without the list of all rules. */
function withoutCodes(schema: JsonSchema): JsonSchema {
  const isCodes = (value: unknown) =>
    Array.isArray(value) && value.every((each) => /^[a-z]+\/[a-z-]+$/.test(String(each)));
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'enum' && isCodes(value) ? undefined : value)),
  );
}

/** The script of the page, with the schemas that come with the tool; those of a domain only where a release has one. */
export function compareScript(hasDomain: boolean): string {
  const shipped = hasDomain ? schemas : [...coreKinds().schemas.values()];
  const places = hasDomain ? markedPlaces : {};
  const data = {
    schemas: shipped.map(withoutCodes),
    markedPlaces: places,
    metaSchema: withoutCodes(metaSchema),
  };
  return dataScript(COMPARED.schemas, data) + script;
}

/** compare.html: any two releases compared, by the script; without it, the pages that compare each with the one before it. */
export function compareFiles({ releases, title, voice, hasDomain }: AboveSite): readonly PageFile[] {
  const { words, own } = voice;
  const items = releases.toReversed().map(({ version, date, pages, isComparable }) => {
    const name = [version === DRAFT ? words.draft : version, date].filter(Boolean).join(', ');
    const folder = encodeURIComponent(version);
    const changes = pages.includes('changes')
      ? html` · <a href="${escapeHtml(folder)}/changes.html">${words.changesSince}</a>`
      : html``;
    return html`<li${isComparable ? html` class="has-records"` : html``}><a href="${escapeHtml(folder)}/index.html">${escapeHtml(name)}</a>${changes}</li>\n`;
  });
  const inner = html`<h1${own}>${words.compare}</h1>
<div id="compare"${own}>
<p>${words.compareLead}</p>
<ul>
${items.join('')}</ul>
</div>
`;
  const page = { path: 'compare.md', title: html`<title${own}>${words.compare}</title>`, inner };
  const site = { group: '', language: voice.language, title };
  const { text } = wholePage({ ...page, isSplit: false, hasScript: true }, site);
  return [
    { path: 'compare.html', text },
    { path: 'script.js', text: compareScript(hasDomain) },
  ];
}
