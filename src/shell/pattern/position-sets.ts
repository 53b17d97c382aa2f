import { accepts, type GroupNode, type Node } from './node.ts';

/** Work that yields where others may have their turn. */
export type Steps<T> = Generator<undefined, T>;

/** Positions that are gone through between two breaths. */
const MANY = 65_536;

/**
 * Matching by sets of positions: all ways through a pattern at once, so that none takes exponential time. Positions are
 * counts of characters, ascending.
 */
export function* endsOf(
  nodes: readonly Node[],
  text: readonly string[],
  starts: readonly number[],
): Steps<readonly number[]> {
  let positions = starts;
  for (const node of nodes) {
    if (positions.length === 0) return positions;
    positions =
      node.kind === 'group' ? yield* group(node, text, positions) : yield* step(node, text, positions);
  }
  return positions;
}

/** The pattern of the texts read backwards. */
export function backwards(nodes: readonly Node[]): readonly Node[] {
  return nodes
    .map((node) =>
      node.kind === 'group' ? { ...node, alternatives: node.alternatives.map(backwards) } : node,
    )
    .reverse();
}

/** The positions from one to another. @param but those that are left out */
export function* positionsFrom(first: number, last: number, but?: ReadonlySet<number>): Steps<number[]> {
  const positions: number[] = [];
  for (let at = first; at <= last; at++) {
    if (!but?.has(at)) positions.push(at);
    if (at % MANY === 0) yield;
  }
  return positions;
}

function* step(
  node: Exclude<Node, GroupNode>,
  text: readonly string[],
  positions: readonly number[],
): Steps<readonly number[]> {
  if (node.kind === 'star') return yield* positionsFrom(positions[0] ?? 0, text.length);
  const reached: number[] = [];
  for (const at of positions) {
    const character = text[at];
    if (character !== undefined && accepts(node, character)) reached.push(at + 1);
    if (at % MANY === 0) yield;
  }
  return reached;
}

function* group(
  { operator, alternatives }: GroupNode,
  text: readonly string[],
  positions: readonly number[],
): Steps<readonly number[]> {
  function* once(from: readonly number[]): Steps<readonly number[]> {
    let reached: readonly number[] = [];
    for (const alternative of alternatives)
      reached = yield* merged(reached, yield* endsOf(alternative, text, from));
    return reached;
  }
  if (operator === '@') return yield* once(positions);
  if (operator === '!') return yield* others(text.length, positions, once);
  const all = new Set<number>(operator === '+' ? [] : positions);
  let from: readonly number[] = positions;
  do {
    const fresh = (yield* once(from)).filter((end) => !all.has(end));
    for (const end of fresh) all.add(end);
    if (all.size % 1024 === 0) yield;
    from = operator === '?' ? [] : fresh;
  } while (from.length > 0);
  return ascending(all);
}

/** Ends that are reached from some start by what does not match. */
function* others(
  length: number,
  starts: readonly number[],
  once: (from: readonly number[]) => Steps<readonly number[]>,
): Steps<readonly number[]> {
  // Those are left out that match from every start before them; after a few starts there are none as a rule.
  const [first = 0] = starts;
  let left: ReadonlySet<number> = new Set(yield* once([first]));
  for (const start of starts) {
    if (start === first) continue;
    const open = [...left].filter((end) => end >= start);
    if (open.length === 0) break;
    const matched = new Set(yield* once([start]));
    left = new Set([...left].filter((end) => end < start || matched.has(end)));
    yield;
  }
  return yield* positionsFrom(first, length, left);
}

/** All of two ascending lists, each once. */
function* merged(left: readonly number[], right: readonly number[]): Steps<readonly number[]> {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const all: number[] = [];
  for (let [i, j] = [0, 0]; i < left.length || j < right.length; ) {
    const [a, b] = [left[i] ?? Infinity, right[j] ?? Infinity];
    if (a <= b) i++;
    if (b <= a) j++;
    if (all.push(Math.min(a, b)) % MANY === 0) yield;
  }
  return all;
}

function ascending(positions: Iterable<number>): number[] {
  return [...positions].sort((a, b) => a - b);
}
