import { checks } from '../doctor/checks.ts';
import { gather } from '../doctor/facts.ts';
import { printableLine } from '../findings/escape.ts';
import { envelope } from '../findings/reporters/json.ts';
import { type Run, textOption } from './command.ts';

export const run: Run = async (context, _args, options) => {
  const facts = await gather(context.directory);
  const found = checks.flatMap((look) => look(facts) ?? []);
  const bad = found.some(({ state }) => state === 'problem');
  if (textOption(options, 'format') === 'json') {
    context.print(envelope('doctor', { checks: found }, context.version));
    return bad ? 1 : 0;
  }
  const { chalk } = context;
  const paint = {
    ok: chalk.green('ok     '),
    warning: chalk.yellow('warning'),
    problem: chalk.red('problem'),
  };
  const width = Math.max(...found.map(({ name }) => name.length));
  const lines = found.flatMap(({ name, state, message, hint }) => [
    `${paint[state]}  ${name.padEnd(width)}  ${printableLine(message)}`,
    ...(hint === undefined ? [] : [`${' '.repeat(width + 11)}${chalk.cyan('hint:')} ${printableLine(hint)}`]),
  ]);
  context.print(`${lines.join('\n')}\n`);
  return bad ? 1 : 0;
};
