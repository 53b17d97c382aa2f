/** Records with users' keys: no prototype, keys in order, as Go writes maps. */
export type StringMap = Readonly<Record<string, string>>;

export function sortedRecord<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    record[key] = value;
  return record;
}

/** A sorted copy; nothing of nothing. */
export function sortRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return sortedRecord(Object.entries(record));
}
