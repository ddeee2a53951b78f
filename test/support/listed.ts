/** All that a generator gives, of either sort. */
export async function listed<T>(items: Iterable<T> | AsyncIterable<T> = []): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
