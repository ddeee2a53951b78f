import { Failure } from '../findings/failure.ts';

/** True when a person sits at both ends: questions can be asked and answered. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks yes or no. Without a terminal it never waits: it fails and says which option answers instead. */
export async function confirm(question: string, option: string): Promise<boolean> {
  if (!canAsk()) throw new Failure('There is no terminal to ask on.', `Add ${option} to answer yes.`);
  const { default: inquirer } = await import('inquirer');
  const { answer } = await inquirer.prompt<{ answer: boolean }>([
    { type: 'confirm', name: 'answer', message: question, default: false },
  ]);
  return answer;
}
