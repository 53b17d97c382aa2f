/** Where Redis 7.0.15, as Debian builds it, finds each fault of a value: the line of its rdb.c. */
const LINES: ReadonlyMap<string, number> = new Map([
  ['Invalid LZF compressed string', 413],
  ['Duplicate set members detected', 1829],
  ['Zset with NAN score detected', 1882],
  ['Duplicate zset fields detected', 1894],
  ['Hash with dup elements', 1951],
  ['Duplicate hash fields detected', 2019],
  ['Quicklist integrity check failed.', 2048],
  ['Listpack integrity check failed.', 2071],
  ['Ziplist integrity check failed.', 2081],
  ['Zipmap integrity check failed.', 2130],
  ['List ziplist integrity check failed.', 2189],
  ['Intset integrity check failed.', 2214],
  ['Zset ziplist integrity check failed.', 2229],
  ['Zset listpack integrity check failed.', 2255],
  ['Hash ziplist integrity check failed.', 2275],
  ['Hash listpack integrity check failed.', 2301],
  ['Stream node key entry is not the size of a stream ID', 2343],
  ['Stream listpack integrity check failed.', 2362],
  ['Listpack re-added with existing key', 2386],
  ['Stream length inconsistent with rax entries', 2430],
  ['Duplicated global PEL entry loading stream consumer group', 2516],
  ['Duplicate stream consumer detected.', 2543],
  ['Consumer entry not found in group global PEL', 2581],
  ['Duplicated consumer PEL entry loading a stream consumer group', 2592],
  ['Stream CG PEL entry without consumer', 2611],
  ['RDB CRC error', 3225],
  ['Unexpected EOF reading RDB file', 3249],
]);

/** What the log says of a fault in a dump. */
export function internalError(problem: string): string {
  return `Internal error in RDB reading offset 0, function at rdb.c:${LINES.get(problem) ?? 2681} -> ${problem}`;
}
