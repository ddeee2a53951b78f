/** The moment of the command. The clock enters here as a value; SOURCE_DATE_EPOCH takes its place where it is set. */
function now(): Date {
  const { SOURCE_DATE_EPOCH: seconds = '' } = process.env;
  return /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000) : new Date();
}

/** The date of today as YYYY-MM-DD, in Coordinated Universal Time: the same in every place. */
export function today(): string {
  return now().toISOString().slice(0, 10);
}

/** The date of today where the person sits. */
export function localToday(): string {
  const date = now();
  const part = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
