import type { Problem } from '../../findings/problem.ts';
import { isLeftExample } from '../../roadmap/examples.ts';
import { type RoadmapRecord, recordsOfRole } from '../../roadmap/roadmap.ts';
import {
  compareVersions,
  formOf,
  parseVersion,
  type Version,
  type VersionForm,
  versionForm,
} from '../../roadmap/version.ts';
import { noReleaseNotes } from '../nothing.ts';
import { problemAt } from '../problem.ts';
import type { Rule } from '../rule.ts';

const notes = (id: string) => `id: "${id}"\ntitle: Summer release\nsummary: What it brings.\n`;
const dated = `schema_version: 3\ntitle: Example roadmap\ndescription: A roadmap for examples.\npublisher: Nobody\nlicence: CC-BY-4.0\ntag_pattern: "v{year}.{month}"\n`;

export const rule: Rule = {
  code: 'id/version',
  severity: 'error',
  title: 'Release notes are not called by a version of this roadmap',
  why: 'No release finds them: notes belong to the release whose version is their id, written as tag_pattern in roadmap.yaml has it, and each version has one.',
  fix: 'Call the notes by the version, or set tag_pattern in roadmap.yaml when versions are to be written like that.',
  bad: { 'releases/2026.06.yaml': notes('2026.06') },
  good: { 'roadmap.yaml': dated, 'releases/2026.06.yaml': notes('2026.06') },
  nothing: noReleaseNotes,
  *check(roadmap) {
    const pattern = roadmap.config.tag_pattern;
    const form = versionForm(pattern);
    const seen: { readonly id: string; readonly version: Version }[] = [];
    for (const record of recordsOfRole(roadmap, 'release-notes')) {
      const version = parseVersion(record.id, form);
      const twin = version && seen.find((each) => compareVersions(each.version, version) === 0);
      if (version) seen.push({ id: record.id, version });
      if (version ? !twin : isLeftExample(record)) continue;
      const other = pattern === undefined ? formOf(record.id) : undefined;
      yield problemAt(
        'id/version',
        record,
        ['id'],
        twin ? isTwin(record, twin) : isNone(record, form, other),
      );
    }
  },
};

type Words = Pick<Problem, 'message' | 'hint'>;

function isTwin({ id }: RoadmapRecord, twin: { readonly id: string }): Words {
  return {
    message: `"${id}" and "${twin.id}" are the same version.`,
    hint: 'Keep the notes that are called as the tag writes the version, and delete the others.',
  };
}

/** `other` is the form that the id has, where the roadmap sets none. */
function isNone({ id }: RoadmapRecord, form: VersionForm, other: VersionForm | undefined): Words {
  const setting = other ? `, or write into roadmap.yaml: tag_pattern: "v${other.placeholder}"` : '';
  return {
    message: `"${id}" is not a version of this roadmap.`,
    hint: `Call the notes by a version as ${form.written}, for example ${form.example}${setting}.`,
  };
}
