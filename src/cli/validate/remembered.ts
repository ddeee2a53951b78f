import type { Finding } from '../../findings/finding.ts';
import type { Report } from '../../findings/reporters/reporter.ts';
import { SHOWN, worst } from '../../findings/reporters/worst-first.ts';
import { type RememberedVerdict, rememberVerdict } from '../../memory/verdict.ts';
import { readFolderFile } from '../../source/folder.ts';
import type { Place } from '../../source/locate.ts';
import { asText } from '../../source/snapshot.ts';
import { type Options, textOption } from '../command.ts';
import { today } from '../today.ts';
import { type PrintedVerdict, type Printer, printReport, reportOf } from './output.ts';

/** Formats that need nothing but the findings and the texts that they are about. */
const LIGHT = ['pretty', 'json', 'github', 'gitlab'];

/** The memory of the last check of a working tree; undefined where none is kept. */
export function verdictMemory(place: Place): RememberedVerdict<PrintedVerdict> | undefined {
  return place.git && place.workingTree
    ? rememberVerdict<PrintedVerdict>(place, today(), Date.now())
    : undefined;
}

/** The texts of files, for the code frames of findings; read as strictly as the first time, and through no link. */
function textsOf(place: Place, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const paths = new Set(worst(findings, SHOWN).map(({ path }) => path));
  const read = (path: string): [string, string][] => {
    const content = readFolderFile(place.root, '', path)?.content;
    return content === undefined ? [] : [[path, asText(content)]];
  };
  return new Map([...paths].flatMap(read));
}

/** Prints what the last check found, when it still holds; gives the exit code, or undefined. */
export async function rememberedReport(
  place: Place,
  options: Options,
  printer: Printer,
  memory = verdictMemory(place),
): Promise<number | undefined> {
  const known = memory?.known;
  if (!known || !LIGHT.includes(textOption(options, 'format') ?? 'pretty')) return undefined;
  const report: Report = {
    ...reportOf(known, { texts: new Map(), rules: [] }, [], options),
    // Most reports need no text.
    get texts() {
      return textsOf(place, this.validation.findings);
    },
  };
  return printReport(known, report, printer, options);
}
