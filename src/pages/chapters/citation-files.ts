import { jsonFile } from '../../findings/escape.ts';
import type { Safe } from '../../findings/safe.ts';
import { withMentions } from '../../roadmap/prose.ts';
import { type Roadmap, titleOf } from '../../roadmap/roadmap.ts';
import { bibtex, citationOf } from '../citation.ts';
import type { Chapter, Edition } from '../edition.ts';
import { chapterInputs } from '../inputs.ts';

/** A Markdown text as plain words; a link to a record is the title of the record. */
export function prose(markdown: string, { records }: Roadmap): string {
  const titled = withMentions(markdown, ({ id, words }) => {
    const target = records.get(id);
    return words ?? (target ? titleOf(target) : id);
  });
  return titled
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A field of a citation file; a JSON text is a YAML text too. */
function cffLine(key: string, value: unknown): string {
  if (!Array.isArray(value)) return `${key}: ${JSON.stringify(value)}\n`;
  const items = value.map(
    (item: unknown) =>
      `  - ${typeof item === 'string' ? JSON.stringify(item) : `name: ${JSON.stringify(Reflect.get(Object(item), 'name'))}`}\n`,
  );
  return `${key}:\n${items.join('')}`;
}

/** CITATION.cff, in the Citation File Format 1.2.0. */
function citationFile({ roadmap, version, date }: Edition): Safe<'data'> {
  const { config } = roadmap;
  const content = {
    'cff-version': '1.2.0',
    message: 'If you use this roadmap, please cite it as below.',
    type: 'dataset',
    title: config.title,
    abstract: prose(config.description, roadmap),
    authors: [{ name: config.publisher }],
    version,
    'date-released': date,
    license: config.licence,
    ...(config.keywords ? { keywords: config.keywords } : {}),
    ...(config.url ? { url: config.url } : {}),
    ...(config.repository ? { 'repository-code': config.repository } : {}),
  };
  return Object.entries(content)
    .map(([key, value]) => cffLine(key, value))
    .join('') as Safe<'data'>;
}

/** .zenodo.json: the metadata that Zenodo takes for a deposit. */
function zenodo({ roadmap, version, date }: Edition): Safe<'data'> {
  const { config } = roadmap;
  const content = {
    title: config.title,
    description: prose(config.description, roadmap),
    creators: [{ name: config.publisher }],
    upload_type: 'publication',
    publication_type: 'report',
    version,
    publication_date: date,
    license: config.licence.toLowerCase(),
    ...(config.language ? { language: config.language } : {}),
    ...(config.keywords ? { keywords: config.keywords } : {}),
  };
  return jsonFile(content, 2);
}

/** Files for reference managers and archives. A draft has none: it is not for citing. */
export const citationFiles: Chapter = (edition) =>
  edition.tag === undefined
    ? []
    : [
        {
          path: 'CITATION.cff',
          inputs: () => chapterInputs(edition),
          text: () => citationFile(edition),
          contents: { title: 'Citation file', what: 'for reference managers.', order: 100 },
        },
        {
          path: 'citation.bib',
          inputs: () => chapterInputs(edition),
          text: () => {
            // Where the roadmap names no address of its own, its repository is one.
            const { url, repository } = edition.roadmap.config;
            return bibtex(citationOf(edition, undefined, url ?? repository)) as Safe<'data'>;
          },
          contents: { title: 'BibTeX entry', what: 'the same for LaTeX.', order: 110 },
        },
        { path: '.zenodo.json', inputs: () => chapterInputs(edition), text: () => zenodo(edition) },
      ];
