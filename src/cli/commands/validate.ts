import { Failure } from '../../findings/failure.ts';
import { locate } from '../../source/locate.ts';
import { type Context, type Options, type Run, textOption } from '../command.ts';
import { outputFiles, reporterOf } from '../outputs.ts';
import { wantedCodes } from '../validate/output.ts';
import { rememberedReport, verdictMemory } from '../validate/remembered.ts';

/** True for a plain check of the whole roadmap, the one that is run day by day. */
function isPlain(args: readonly string[], options: Options): boolean {
  return (
    args.length === 0 &&
    ['rev', 'staged', 'since', 'trusted', 'output', 'fix', 'requireHistory'].every(
      (name) => options[name] === undefined,
    )
  );
}

/** A code that no rule has would show nothing, which looks like a roadmap without findings. */
async function checkCodes(codes: readonly string[], context: Context): Promise<void> {
  if (codes.length === 0)
    throw new Failure('--code needs the code of a finding.', 'Run "aligner explain" to see all codes.');
  const { ruleNamed } = await import('./explain.ts');
  const { rulesHere } = await import('../here.ts');
  const rules = await rulesHere(context);
  for (const code of codes) ruleNamed(code, rules);
}

async function check(args: readonly string[], options: Options, context: Context): Promise<void> {
  // Checked first, so that wrong usage is said before work is done.
  await reporterOf(textOption(options, 'format') ?? 'pretty');
  await outputFiles(options);
  if (options.code !== undefined) await checkCodes(wantedCodes(options), context);
  if (options.watch === true && args.length > 0)
    throw new Failure('--watch looks at the whole roadmap.', 'Leave out the paths.');
}

/** Checks the roadmap. What was checked before and has not changed since is not read again. */
export const run: Run = async (context, args, options) => {
  await check(args, options, context);
  const place = locate(context.directory);
  if (options.watch === true) {
    const { validateWatching } = await import('../validate/watch.ts');
    return validateWatching(place, context, options);
  }
  if (options.fix === true) {
    const { fix } = await import('../validate/fix.ts');
    await fix(args, context, options);
  }
  const memory = isPlain(args, options) ? verdictMemory(place) : undefined;
  const known = memory && (await rememberedReport(place, options, context, memory));
  if (known !== undefined) return known;
  const { validateAll } = await import('../validate/all.ts');
  return validateAll(context, args, options, memory);
};
