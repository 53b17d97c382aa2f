/** Appends any number of items; `push(...items)` dies of those that no stack holds, from some 100,000 on. */
export function appendAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
