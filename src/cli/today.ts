/** The date of today as YYYY-MM-DD, in Coordinated Universal Time. The clock enters here as a value. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
