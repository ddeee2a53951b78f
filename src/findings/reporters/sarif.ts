import { jsonText, printable, tty } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Report, Reporter, RuleHelp } from './reporter.ts';
import { type Marked, worstFirst } from './worst-first.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A path as a relative address: no blank, no colon, nothing outside ASCII. */
export function relativeUri(path: string): string {
  return path
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** Text of a message. In SARIF, [words](place) is a link; what a record says never is one. */
function message(text: string): { text: string } {
  return { text: printable(text).replace(/\[(?=[^[\]]*\]\()/g, '\\[') };
}

function rule({ code, severity, title, why, fix }: RuleHelp) {
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\n${fix}`,
      markdown: `${why}\n\n**How to mend it:** ${fix}\n\n\`aligner explain ${code}\` shows a bad and a good example.`,
    },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [code.split('/')[0] ?? code] },
  };
}

function location(path: string, region: Readonly<Record<string, number>>) {
  return {
    physicalLocation: { artifactLocation: { uri: relativeUri(path), uriBaseId: '%SRCROOT%' }, region },
  };
}

function placeOf({ path, line, column, endLine, endColumn }: Finding) {
  return location(path, { startLine: line, startColumn: column, endLine, endColumn });
}

function result({ finding, fingerprint }: Marked, rules: readonly RuleHelp[]) {
  const { code, severity, hint, related = [] } = finding;
  const text = hint === undefined ? finding.message : `${finding.message} ${hint}`;
  const ruleIndex = rules.findIndex((each) => each.code === code);
  return {
    ruleId: code,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: levels[severity],
    message: message(text),
    locations: [placeOf(finding)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ path, line, column, message: words }, id) => ({
            id,
            ...location(path, { startLine: line, startColumn: column }),
            message: message(words),
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'alignerFinding/v1': fingerprint },
  };
}

function notifications({ scope }: Report, left: number) {
  const notes = [
    ...(left === 0
      ? []
      : [`${left} more findings are left out; "aligner validate --format json" gives all.`]),
    ...(scope === undefined ? [] : [scope]),
  ];
  return notes.map((text) => ({ level: 'note', message: message(text) }));
}

/** SARIF 2.1.0, for GitHub code scanning and editors: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export const reporter: Reporter = (report, { version }) => {
  const { validation, rules } = report;
  const { shown, left } = worstFirst(validation.findings);
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'aligner', version, semanticVersion: version, rules: rules.map(rule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report, left) }],
        results: shown.map((each) => result(each, rules)),
      },
    ],
  };
  return tty`${jsonText(log, 1)}\n`;
};
