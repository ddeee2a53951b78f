import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The Debian package libtest-json-schema-acceptance-perl holds the suite; .ci/run installs it.
const SUITE = '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance';
const DRAFT = 'draft2020-12';

/** A schema with values that fit or do not. */
export interface Group {
  readonly file: string;
  readonly description: string;
  readonly schema: object | boolean;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

export const installed = existsSync(SUITE);

function jsonFiles(folder: string, recursive: boolean): { name: string; content: unknown }[] {
  return readdirSync(join(SUITE, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, content: JSON.parse(readFileSync(join(SUITE, folder, name), 'utf8')) }));
}

/** The required tests of draft 2020-12; the optional ones lie in folders below. */
export function requiredGroups(): Group[] {
  return jsonFiles(`tests/${DRAFT}`, false).flatMap(({ name, content }) =>
    (content as Omit<Group, 'file'>[]).map((group) => ({ ...group, file: name })),
  );
}
