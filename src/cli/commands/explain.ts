import { type Printable, printable, printableLine, tty } from '../../findings/escape.ts';
import { Failure } from '../../findings/failure.ts';
import { suggestion } from '../../findings/suggest.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import type { Example, ExampleFile, Rule } from '../../rules/rule.ts';
import { answer } from '../answer.ts';
import type { Context, Run } from '../command.ts';
import { rulesHere } from '../here.ts';

function contentOf(file: ExampleFile): string {
  if (typeof file === 'string') return file;
  return file instanceof Uint8Array ? new TextDecoder('latin1').decode(file) : `(this file is ${file.is})`;
}

function exampleText(example: Example, { chalk }: Context): Printable {
  const files = Object.entries(example);
  if (files.length === 0) return tty`  (nothing to do)\n`;
  return files
    .map(([path, file]) => {
      const text = contentOf(file);
      const short = text.length > 1200 ? `${text.slice(0, 300)} …\n` : text;
      return tty`  ${chalk.underline(printableLine(path))}\n${short
        .trimEnd()
        .split('\n')
        .map((line) => tty`    ${printable(line)}`)
        .join('\n')}\n`;
    })
    .join('\n');
}

function page(rule: Rule, context: Context): Printable {
  const { chalk } = context;
  return tty`${chalk.bold(rule.code)}  ${rule.severity}

${printable(rule.title)}.

${chalk.bold('Why')}
  ${printable(rule.why)}

${chalk.bold('How to mend it')}
  ${printable(rule.fix)}

${rule.released ? tty`${chalk.bold('In an earlier release')}\n${exampleText(rule.released, context)}\n` : ''}${chalk.bold('Bad')}
${exampleText(rule.bad, context)}
${chalk.bold('Good')}
${exampleText(rule.good, context)}
${rule.fixed ? 'The severity of this finding cannot be changed.' : tty`Its severity can be changed in roadmap.yaml, under "rules":  ${rule.code}: warning`}
`;
}

/** The rule with a code; an unknown code gets a suggestion. */
export function ruleNamed(code: string, rules: Catalogue): Rule {
  const rule = rules.find((each) => each.code === code);
  if (rule) return rule;
  const codes = rules.map((each) => each.code);
  throw new Failure(
    `There is no finding with the code "${printableLine(code).slice(0, 100)}".`,
    suggestion(code, codes, 'Run "aligner explain" to see all codes.'),
  );
}

export const run: Run = async (context, [code], options) => {
  const rules = await rulesHere(context);
  const summary = ({ code, severity, title, why, fix }: Rule) => ({ code, severity, title, why, fix });
  if (code === undefined) {
    const width = Math.max(...rules.map((rule) => rule.code.length));
    const lines = rules.map((rule) =>
      printable(`${rule.code.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title}\n`),
    );
    return answer(context, options, 'rules', {
      data: () => rules.map(summary),
      pretty: () => lines.join(''),
    });
  }
  const rule = ruleNamed(code, rules);
  return answer(context, options, 'rule', { data: () => summary(rule), pretty: () => page(rule, context) });
};
