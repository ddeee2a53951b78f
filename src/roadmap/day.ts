import { isDate } from '../schema/formats.ts';

const MILLISECONDS = 86_400_000;

/** True for a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && isDate(text);
}

/** The day some days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS);
}

/** A length of time in days: "90d", "12w" or "90"; undefined when it is none. */
export function spanInDays(text: string): number | undefined {
  const match = /^(\d{1,5})([dw]?)$/.exec(text.trim());
  if (!match) return undefined;
  const days = Number(match[1]) * (match[2] === 'w' ? 7 : 1);
  return days <= 36_600 ? days : undefined;
}
