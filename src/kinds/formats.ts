/** True for a date that exists, written YYYY-MM-DD (RFC 3339 full-date). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The formats that are checked. All others are annotations, as JSON Schema 2020-12 has it. */
export const formats = { date: { type: 'string', validate: isDate } } as const;
