/** A version: numbers in their order, and what stands behind a hyphen. */
export interface Version {
  /** The numbers as they are written, for example 1.2.0 or 2026.06. */
  readonly core: string;
  readonly parts: readonly number[];
  /** Identifiers after the hyphen; empty for a release proper. */
  readonly pre: readonly string[];
}

/** How versions are written: what stands for them in a tag pattern, and which texts fit. */
export interface VersionForm {
  /** What stands for a version in `tag_pattern`. */
  readonly placeholder: string;
  /** The form in words for people. */
  readonly written: string;
  readonly example: string;
  /** True for dates, which nobody raises by the weight of changes. */
  readonly dated: boolean;
  readonly expression: RegExp;
}

const NUMBER = String.raw`(0|[1-9]\d{0,8})`;
const YEAR = String.raw`([1-9]\d{3})`;
const MONTH = '(0?[1-9]|1[0-2])';
const DAY = String.raw`(0?[1-9]|[12]\d|3[01])`;
const PRE = String.raw`[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`;

/** A whole text of numbers and a pre-release, whose first letter after the hyphen has to be `first`. */
function whole(separator: string, numbers: readonly string[], first = ''): RegExp {
  return new RegExp(`^(?<core>${numbers.join(separator)})(?:-(?<pre>${first}${PRE}))?$`);
}

const SEMANTIC: VersionForm = {
  placeholder: '{version}',
  written: 'MAJOR.MINOR.PATCH',
  example: '1.2.0',
  dated: false,
  expression: whole(String.raw`\.`, [NUMBER, NUMBER, NUMBER]),
};

function dateForm(separator: '.' | '-', numbers: readonly string[], words: readonly string[]): VersionForm {
  return {
    placeholder: words.map((each) => `{${each}}`).join(separator),
    written: ['YYYY', 'MM', 'DD'].slice(0, words.length).join(separator),
    example: ['2026', '06', '01'].slice(0, words.length).join(separator),
    dated: true,
    // 2026-06-15 is a date of another form, and no pre-release "15" of June.
    expression: whole(`\\${separator}`, numbers, '(?=[A-Za-z])'),
  };
}

/** All forms. A longer placeholder stands before the one that it begins with. */
const FORMS: readonly VersionForm[] = [
  SEMANTIC,
  dateForm('.', [YEAR, MONTH, DAY], ['year', 'month', 'day']),
  dateForm('.', [YEAR, MONTH], ['year', 'month']),
  dateForm('-', [YEAR, MONTH], ['year', 'month']),
  {
    placeholder: '{major}.{minor}',
    written: 'MAJOR.MINOR',
    example: '1.2',
    dated: false,
    expression: whole(String.raw`\.`, [NUMBER, NUMBER]),
  },
];

/** The form that a tag pattern asks for; without a pattern, and for one that says none, that of semantic versions. */
export function versionForm(pattern: string | undefined): VersionForm {
  return FORMS.find(({ placeholder }) => pattern?.includes(placeholder)) ?? SEMANTIC;
}

/** The first form in which a text is a version; undefined when it is none. */
export function formOf(text: string): VersionForm | undefined {
  return FORMS.find((form) => parseVersion(text, form));
}

/** True for numbers that are no date, and for those of a day that there is. */
function isPossible([year = 0, month = 1, day = 1]: readonly number[], { dated }: VersionForm): boolean {
  return !dated || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Reads a version of a form, without prefix; undefined when the text is something else. */
export function parseVersion(text: string, form: VersionForm = SEMANTIC): Version | undefined {
  if (text.length > 100) return undefined;
  const match = form.expression.exec(text);
  const { core, pre: suffix } = match?.groups ?? {};
  if (core === undefined) return undefined;
  const pre = suffix?.split('.') ?? [];
  if (pre.some((part) => /^0\d+$/.test(part))) return undefined;
  const parts = core.split(/\D/).map(Number);
  return isPossible(parts, form) ? { core, parts, pre } : undefined;
}

/** A version of these numbers. */
export function versionOf(...parts: readonly number[]): Version {
  return { core: parts.join('.'), parts, pre: [] };
}

/** The version of a day, YYYY-MM-DD, in a form for dates; without leading zeros where `like` has none. */
export function versionOfDay(day: string, form: VersionForm, like: Version | undefined): Version {
  const bare = like !== undefined && /(?<!\d)[1-9](?!\d)/.test(like.core);
  const texts = day
    .split('-')
    .slice(0, form.placeholder.split('}').length - 1)
    .map((part) => (bare ? part.replace(/^0/, '') : part));
  return { core: texts.join(form.example.charAt(4)), parts: texts.map(Number), pre: [] };
}

/** Writes a version without prefix, as it was read. */
export function formatVersion({ core, pre }: Version): string {
  return `${core}${pre.length > 0 ? `-${pre.join('.')}` : ''}`;
}

function comparePart(a: string, b: string): number {
  const numeric = [a, b].map((part) => /^\d+$/.test(part));
  if (numeric[0] && numeric[1]) return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
  if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first difference that is not 0. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  return a.map((number, i) => number - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/**
 * Precedence of semantic versioning 2.0.0, section 11, for the numbers of any form: 2026.9 comes before
 * 2026.10, and 2026.06 is 2026.6.
 */
export function compareVersions(a: Version, b: Version): number {
  const core = compareNumbers(a.parts, b.parts);
  if (core !== 0) return core;
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  for (let i = 0; i < Math.max(a.pre.length, b.pre.length); i++) {
    const [left, right] = [a.pre[i], b.pre[i]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const order = comparePart(left, right);
    if (order !== 0) return order;
  }
  return 0;
}
