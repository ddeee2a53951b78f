import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../findings/failure.ts';
import { rememberVerdict } from '../memory/verdict.ts';
import { locate, type Place } from '../source/locate.ts';
import { type Options, type Run, textOption } from './command.ts';
import { outputFiles, reporterOf } from './outputs.ts';
import { today } from './today.ts';
import { printReport, reportOf, type Verdict } from './validation-output.ts';

/** Formats that need nothing but the findings and the texts that they are about. */
const LIGHT = ['pretty', 'json', 'github', 'gitlab'];

/** True for a plain check of the whole working tree, the one that is run day by day. */
function isPlain(args: readonly string[], options: Options, place: Place): boolean {
  const others = ['rev', 'since', 'output', 'fix', 'watch'].some((name) => options[name] !== undefined);
  return args.length === 0 && !others && place.git && place.workingTree;
}

function check(args: readonly string[], options: Options, directory: string): void {
  // Checked first, so that wrong usage is said before work is done.
  reporterOf(textOption(options, 'format') ?? 'pretty');
  outputFiles(options, directory);
  if (options.watch === true && args.length > 0)
    throw new Failure('--watch looks at the whole roadmap.', 'Leave out the paths.');
  if (options.dryRun === true && options.fix !== true)
    throw new Failure('--dry-run goes with --fix only.', 'Without --fix, validate writes nothing.');
}

/** The texts of the files that findings are about, for code frames. */
function textsOf(place: Place, { findings }: Verdict): ReadonlyMap<string, string> {
  const paths = new Set(findings.map(({ path }) => path));
  const text = (path: string) => {
    try {
      return readFileSync(join(place.root, path), 'utf8').replace(/^\ufeff/, '');
    } catch {
      return '';
    }
  };
  return new Map([...paths].map((path) => [path, text(path)]));
}

/** Checks the roadmap. What was checked before and has not changed since is not read again. */
export const run: Run = async (context, args, options) => {
  check(args, options, context.directory);
  if (options.fix === true) {
    const { fix } = await import('./fix.ts');
    await fix(args, context, options);
  }
  const place = locate(context.directory);
  if (options.watch === true) {
    const { validateWatching } = await import('./validate-watch.ts');
    return validateWatching(place, context, options);
  }
  const memory = isPlain(args, options, place)
    ? rememberVerdict<Verdict>(place, today(), Date.now())
    : undefined;
  if (memory?.known && LIGHT.includes(textOption(options, 'format') ?? 'pretty')) {
    const report = reportOf(memory.known, { texts: textsOf(place, memory.known), rules: [] }, [], options);
    return printReport(memory.known, report, context, options);
  }
  const { validateAll } = await import('./validate-all.ts');
  return validateAll(context, args, options, (verdict) => memory?.save(verdict));
};
