import type { Result } from '../../doctor/check.ts';
import { checks } from '../../doctor/checks.ts';
import { gather } from '../../doctor/facts.ts';
import { type Printable, printableLine, tty } from '../../findings/escape.ts';
import { answer } from '../answer.ts';
import type { Context, Run } from '../command.ts';
import { today } from '../today.ts';

function pretty(results: readonly Result[], { chalk }: Context): Printable {
  const paint = { ok: chalk.green, warning: chalk.yellow, problem: chalk.red };
  const width = Math.max(...results.map(({ name }) => name.length));
  const indent = tty``.padEnd('problem  '.length + width + 2);
  const lines = results.flatMap(({ name, state, message, hint }) => [
    tty`${paint[state](printableLine(state).padEnd(7))}  ${printableLine(name).padEnd(width)}  ${printableLine(message)}`,
    ...(hint === undefined ? [] : [tty`${indent}${chalk.cyan('hint:')} ${printableLine(hint)}`]),
  ]);
  return tty`${lines.join('\n')}\n`;
}

export const run: Run = async (context, _args, options) => {
  const facts = await gather(context.directory, today(), context.domains);
  const results = checks.flatMap((check) => check(facts) ?? []);
  answer(context, options, 'doctor', {
    data: () => ({ checks: results }),
    pretty: () => pretty(results, context),
  });
  return results.some(({ state }) => state === 'problem') ? 1 : 0;
};
