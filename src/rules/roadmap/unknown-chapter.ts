import { suggestion } from '../../findings/suggest.ts';
import type { Rule } from '../rule.ts';

const roadmapFile = (chapter: string) =>
  `schema_version: 3\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\nkey_messages:\n  ${chapter}:\n    - What a reader should keep.\n`;

/** The chapters that are not made of the records of one kind; test/pages/first-page.test.ts holds that each is a page. */
const CHAPTERS = ['abbreviations', 'engagement', 'mapping', 'recommendations', 'road', 'timeline'];

export const rule: Rule = {
  code: 'roadmap/unknown-chapter',
  severity: 'warning',
  title: 'roadmap.yaml has key messages for a chapter that does not exist',
  why: 'They would stand on no page, and nobody notices.',
  fix: 'Correct the name: the plural of a kind as its folder or page is called, or the name of a page without its ending.',
  bad: { 'roadmap.yaml': roadmapFile('maping') },
  good: { 'roadmap.yaml': roadmapFile('mapping') },
  nothing: ({ config }) => (config.key_messages ? undefined : 'roadmap.yaml has no key messages'),
  *check({ config, folder, kinds }) {
    const path = folder === '' ? 'roadmap.yaml' : `${folder}/roadmap.yaml`;
    const known = [...CHAPTERS, ...kinds.all.map(({ plural }) => plural)];
    for (const chapter of Object.keys(config.key_messages ?? {})) {
      if (known.includes(chapter)) continue;
      yield {
        code: 'roadmap/unknown-chapter',
        message: `There is no chapter "${chapter}".`,
        hint: suggestion(chapter, known, `Chapters are: ${known.toSorted().join(', ')}.`),
        place: { path, pointer: ['key_messages', chapter], at: 'key' },
      };
    }
  },
};
