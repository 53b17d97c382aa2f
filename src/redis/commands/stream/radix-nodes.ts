/** Ids are keys of this many bytes. */
const KEY = 16;

/** How many nodes Redis' radix tree has for these ids, which come in their order: what XINFO shows. */
export function radixNodes(ids: readonly bigint[]): number {
  return ids.length === 0 ? 1 : below(ids, 0);
}

/** Nodes for ids that agree in the first `at` bytes: a common stretch, a fork, and what is below it; or a leaf. */
function below(ids: readonly bigint[], at: number): number {
  if (at === KEY) return 1;
  let end = at;
  while (end < KEY && byteAt(ids[0] as bigint, end) === byteAt(ids[ids.length - 1] as bigint, end)) end++;
  let nodes = end > at ? 1 : 0;
  if (end === KEY) return nodes + 1;
  nodes++;
  let start = 0;
  for (let i = 1; i <= ids.length; i++) {
    if (i < ids.length && byteAt(ids[i] as bigint, end) === byteAt(ids[start] as bigint, end)) continue;
    nodes += below(ids.slice(start, i), end + 1);
    start = i;
  }
  return nodes;
}

function byteAt(id: bigint, index: number): number {
  return Number((id >> BigInt((KEY - 1 - index) * 8)) & 255n);
}
