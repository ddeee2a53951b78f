import { printableLine } from '../findings/escape.ts';
import { Failure } from '../findings/failure.ts';
import { isDay } from '../roadmap/day.ts';
import { type Options, textOption } from './command.ts';
import { localToday } from './today.ts';

/** The day that an option names, or today. */
export function dayOption(options: Options, name: string, flag: string): string {
  const value = textOption(options, name);
  if (value === undefined) return localToday();
  if (isDay(value)) return value;
  throw new Failure(
    `${flag} ${printableLine(value)} is no date.`,
    `Write it as YYYY-MM-DD: ${flag} ${localToday()}`,
  );
}
