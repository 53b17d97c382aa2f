import { accepts, type GroupNode, type Node } from './node.ts';

/**
 * Matching by sets of positions: all ways through a pattern at once, so that none takes exponential time. Positions are
 * counts of characters, ascending.
 */
export function endsOf(
  nodes: readonly Node[],
  text: readonly string[],
  starts: readonly number[],
): readonly number[] {
  let positions = starts;
  for (const node of nodes) {
    if (positions.length === 0) return positions;
    positions = step(node, text, positions);
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

/** The positions from one to another. */
export function positionsFrom(first: number, last: number): number[] {
  const positions: number[] = [];
  for (let at = first; at <= last; at++) positions.push(at);
  return positions;
}

function step(node: Node, text: readonly string[], positions: readonly number[]): readonly number[] {
  switch (node.kind) {
    case 'star':
      return positionsFrom(positions[0] ?? 0, text.length);
    case 'group':
      return group(node, text, positions);
    default: {
      const reached: number[] = [];
      for (const at of positions) {
        const character = text[at];
        if (character !== undefined && accepts(node, character)) reached.push(at + 1);
      }
      return reached;
    }
  }
}

function group(
  { operator, alternatives }: GroupNode,
  text: readonly string[],
  positions: readonly number[],
): readonly number[] {
  const once = (from: readonly number[]): number[] => {
    const reached = new Set<number>();
    for (const alternative of alternatives)
      for (const end of endsOf(alternative, text, from)) reached.add(end);
    return ascending(reached);
  };
  if (operator === '@') return once(positions);
  if (operator === '!') return others(text.length, positions, once);
  const all = new Set<number>(operator === '+' ? [] : positions);
  let from: readonly number[] = positions;
  do {
    const fresh = once(from).filter((end) => !all.has(end));
    for (const end of fresh) all.add(end);
    from = operator === '?' ? [] : fresh;
  } while (from.length > 0);
  return ascending(all);
}

/** Ends that are reached from some start by what does not match. */
function others(
  length: number,
  starts: readonly number[],
  once: (from: readonly number[]) => readonly number[],
): readonly number[] {
  // Those are left out that match from every start before them; after a few starts there are none as a rule.
  const [first = 0] = starts;
  let left: ReadonlySet<number> = new Set(once([first]));
  for (const start of starts.slice(1)) {
    const open = [...left].filter((end) => end >= start);
    if (open.length === 0) break;
    const matched = new Set(once([start]));
    left = new Set([...left].filter((end) => end < start || matched.has(end)));
  }
  return positionsFrom(first, length).filter((end) => !left.has(end));
}

function ascending(positions: Iterable<number>): number[] {
  return [...positions].sort((a, b) => a - b);
}
