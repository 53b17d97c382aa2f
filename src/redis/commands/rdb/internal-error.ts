/** Where Redis 7.0.15, as Debian builds it, finds each fault of a value: the line of its rdb.c. */
const LINES: ReadonlyMap<string, number> = new Map([
  ['Invalid LZF compressed string', 422],
  ['Duplicate set members detected', 1817],
  ['Zset with NAN score detected', 1890],
  ['Duplicate zset fields detected', 1902],
  ['Hash with dup elements', 1959],
  ['Duplicate hash fields detected', 2027],
  ['Quicklist integrity check failed.', 2056],
  ['Listpack integrity check failed.', 2079],
  ['Ziplist integrity check failed.', 2089],
  ['Zipmap integrity check failed.', 2138],
  ['List ziplist integrity check failed.', 2196],
  ['Intset integrity check failed.', 2221],
  ['Zset ziplist integrity check failed.', 2236],
  ['Zset listpack integrity check failed.', 2262],
  ['Hash ziplist integrity check failed.', 2282],
  ['Hash listpack integrity check failed.', 2308],
  ['Stream node key entry is not the size of a stream ID', 2350],
  ['Stream listpack integrity check failed.', 2369],
  ['Listpack re-added with existing key', 2393],
  ['Stream length inconsistent with rax entries', 2437],
  ['Duplicated global PEL entry loading stream consumer group', 2523],
  ['Duplicate stream consumer detected.', 2551],
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
