/**
 * Vitest 5 is written for Node 22.12 and runs on Node 20 but for these three functions of the language, which it uses when
 * it prints failures and when it waits for a browser. Its configuration files import this.
 */

Map.groupBy ??= <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

Object.groupBy ??= <K extends PropertyKey, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K) =>
  Object.fromEntries(Map.groupBy(items, keyOf)) as Partial<Record<K, T[]>>;

Promise.withResolvers ??= <T>(): PromiseWithResolvers<T> => {
  let resolve!: PromiseWithResolvers<T>['resolve'];
  let reject!: PromiseWithResolvers<T>['reject'];
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
};
