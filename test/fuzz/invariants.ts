import { isDeepStrictEqual } from 'node:util';
import type { OrderAt } from '../../src/edit/canonical.ts';
import { formatText } from '../../src/edit/format.ts';
import { repaired } from '../../src/edit/repairs/all.ts';
import { Failure } from '../../src/findings/failure.ts';
import { noPaint } from '../../src/findings/paint.ts';
import { markdownText } from '../../src/markdown/markdown.ts';
import { publishable } from '../../src/pages/publishable.ts';
import { releasePages } from '../../src/pages/release.ts';
import { loadRoadmap } from '../../src/roadmap/load.ts';
import type { Roadmap } from '../../src/roadmap/roadmap.ts';
import type { Validation } from '../../src/rules/validation.ts';
import { fieldOrder } from '../../src/schema/field-order.ts';
import { frameOf } from '../../src/site/frame.ts';
import { htmlPage } from '../../src/site/page.ts';
import { loader } from '../../src/site/policy.ts';
import { siteFile, sitePages } from '../../src/site/site-page.ts';
import { voiceOf } from '../../src/site/voice.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { catalogue, domainPages, check as validate } from '../support/domain.ts';
import { exampleSnapshot } from '../support/example.ts';
import { reporters } from '../support/reporters.ts';
import { harmInData, harmInHtml, harmInLog, harmInMarkdown, harmInTerminal } from './inert.ts';
import type { Case } from './seeds.ts';

const LONGEST = 2000;

/** Stops with a sentence where something that must hold does not. */
function must(holds: boolean, sentence: () => string): void {
  if (!holds) throw new Error(sentence());
}

function none(harm: string | undefined, where: string): void {
  must(harm === undefined, () => `${where}: ${harm}`);
}

function checkPlaces({ findings }: Validation, roadmap: Roadmap): void {
  const inFile = (path: string, line: number, column: number) => {
    const lines = (roadmap.texts.get(path) ?? '').split('\n');
    return (
      path !== '' &&
      line >= 1 &&
      line <= lines.length &&
      column >= 1 &&
      column <= (lines[line - 1] ?? '').length + 1
    );
  };
  for (const finding of findings) {
    const { path, line, column, endLine, endColumn, related = [] } = finding;
    const wide = endLine > line || (endLine === line && endColumn >= column);
    // An empty line has room for a mark of one column all the same.
    const end = inFile(path, endLine, Math.max(1, endColumn - 1));
    must(
      inFile(path, line, column) && wide && end,
      () => `a place outside the file: ${JSON.stringify(finding)}`,
    );
    for (const each of related)
      must(
        inFile(each.path, each.line, each.column),
        () => `a related place outside: ${JSON.stringify(finding)}`,
      );
  }
}

function checkReports(validation: Validation, roadmap: Roadmap): void {
  const report = { validation, texts: roadmap.texts, rules: catalogue, failOn: 'error' as const };
  for (const [name, reporter] of Object.entries(reporters)) {
    const text = reporter(report, { version: '0.0.0', chalk: noPaint });
    none(harmInTerminal(text), `report ${name}`);
    none(
      harmInLog(text, name === 'github' ? Math.min(200, validation.findings.length) : 0),
      `report ${name}`,
    );
    if (name === 'json' || name === 'sarif' || name === 'gitlab') JSON.parse(text);
    must(text.length < 5_000_000, () => `report ${name}: ${text.length} characters`);
  }
}

const said = (text: string) => {
  const { value, problems } = readYaml(new TextEncoder().encode(text), 'x.yaml');
  return problems.length === 0 ? { value } : undefined;
};

function checkFormat(text: string, orderAt: OrderAt): void {
  const before = said(text);
  const formatted = formatText(text, orderAt);
  if (formatted === undefined) return;
  must(before !== undefined, () => 'a text that cannot be read was formatted');
  must(isDeepStrictEqual(said(formatted), before), () => `formatted, it says something else: ${formatted}`);
  must(formatText(formatted, orderAt) === formatted, () => `formatted twice, it differs: ${formatted}`);
}

async function checkRepairs(roadmap: Roadmap): Promise<void> {
  for (const { path, before = '', after = '' } of await repaired(roadmap, () => true))
    must(
      said(before) === undefined || said(after) !== undefined,
      () => `${path} cannot be read after its repair`,
    );
}

async function checkPages(roadmap: Roadmap, snapshot: Parameters<typeof loadRoadmap>[0]): Promise<void> {
  const edition = {
    roadmap: publishable(roadmap),
    snapshot,
    version: 'next',
    toolVersion: '0.0.0',
    domain: domainPages,
  };
  const language = roadmap.config.language ?? 'en';
  const frame = frameOf(edition, [], voiceOf(language));
  for await (const file of releasePages(edition)) {
    const page = await file.page?.();
    if (!page) continue;
    if (page.path.endsWith('.json')) JSON.parse(page.text);
    if (!page.path.endsWith('.md')) continue;
    none(harmInTerminal(markdownText(page)), page.path);
    none(harmInMarkdown(markdownText(page)), page.path);
    const html = await htmlPage(page, { group: '', language, frame });
    none(harmInHtml(html.text, loader), html.path);
  }
  for (const page of sitePages(edition)) {
    const { path, text } = siteFile(page, { group: '', language, frame }).make();
    if (path.endsWith('.html')) none(harmInHtml(text, loader), path);
    if (/(?:index|texts)\.js$/.test(path)) none(harmInData(text), path);
  }
}

/** Milliseconds of work; other than those on the clock they do not depend on what else the machine does. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Everything that must hold for any contribution. Throws where it does not; gives the milliseconds it took. */
export async function checkCase({ path, bytes, beside }: Case): Promise<number> {
  const start = cpu();
  const snapshot = exampleSnapshot({ ...beside, [path]: bytes });
  const roadmap = await loadRoadmap(snapshot);
  const validation = await validate(roadmap, '2026-11-23');
  const checked = cpu();
  checkPlaces(validation, roadmap);
  checkReports(validation, roadmap);
  const full = roadmap.all.find((record) => record.path.endsWith(`/${path}`));
  const text = roadmap.texts.get(`${snapshot.folder}/${path}`);
  if (text !== undefined && !path.endsWith('.json'))
    checkFormat(text, full ? fieldOrder(full.kind.schema, roadmap.kinds.schemas) : () => []);
  try {
    await checkRepairs(roadmap);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  const built = cpu();
  await checkPages(roadmap, snapshot);
  const took = cpu() - start;
  must(
    took <= LONGEST,
    () =>
      `it took ${Math.round(took)} ms: ${Math.round(checked - start)} to check, ${Math.round(built - checked)} to report and format, the rest to build`,
  );
  return took;
}
