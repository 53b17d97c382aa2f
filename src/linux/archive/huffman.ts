/**
 * Lengths of a Huffman code for symbols that occur so often, none longer than `longest`; 0 for those that do not occur.
 * One symbol alone gets a code of one bit.
 */
export function codeLengths(counts: Uint32Array, longest: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol] !== 0) symbols.push(symbol);
  if (symbols.length <= 2) {
    for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  symbols.sort((a, b) => (counts[a] as number) - (counts[b] as number)); // both occur
  const depths = leafDepths(symbols.map((symbol) => counts[symbol] as number)); // it occurs
  limit(depths, longest);
  for (const [i, symbol] of symbols.entries()) lengths[symbol] = depths[i] as number; // as many as there are symbols
  return lengths;
}

/** How deep each leaf lies in the tree of weights that ascend; leaves and joined trees are two queues. */
function leafDepths(weights: readonly number[]): number[] {
  const leaves = weights.length;
  const nodes = [...weights];
  const parents = new Int32Array(2 * leaves - 1);
  let leaf = 0;
  let joined = leaves;
  const lightest = (): number => {
    const takesLeaf =
      leaf < leaves && (joined >= nodes.length || (nodes[leaf] as number) <= (nodes[joined] as number)); // both exist
    return takesLeaf ? leaf++ : joined++;
  };
  while (nodes.length < parents.length) {
    const a = lightest();
    const b = lightest();
    parents[a] = nodes.length;
    parents[b] = nodes.length;
    nodes.push((nodes[a] as number) + (nodes[b] as number)); // both exist
  }
  const depths = new Array<number>(parents.length).fill(0);
  for (let node = parents.length - 2; node >= 0; node--)
    depths[node] = (depths[parents[node] as number] as number) + 1; // parents come after their children
  return depths.slice(0, leaves);
}

/** Makes depths (the lightest symbol's first) no larger than `longest`, and a code of them again, by Kraft's sum. */
function limit(depths: number[], longest: number): void {
  const whole = 2 ** longest;
  let sum = 0;
  for (const [i, depth] of depths.entries()) {
    depths[i] = Math.min(depth, longest);
    sum += 2 ** (longest - Math.min(depth, longest));
  }
  while (sum > whole) {
    // The lightest symbol that can go deeper does.
    const at = depths.findIndex((depth) => depth < longest);
    sum -= 2 ** (longest - (depths[at] as number) - 1); // there is one as long as the sum is too large
    (depths[at] as number)++;
  }
  // What room that left over goes to the heaviest symbols that fit.
  for (let i = depths.length - 1; i >= 0; i--)
    while ((depths[i] as number) > 1 && sum + 2 ** (longest - (depths[i] as number)) <= whole) {
      sum += 2 ** (longest - (depths[i] as number)); // i is a symbol
      (depths[i] as number)--;
    }
}
