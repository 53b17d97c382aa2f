import type { ParsedRegex } from './parse-regex.ts';
import type { CharacterSet, Node } from './syntax-tree.ts';

/**
 * What a backtracking matcher may cost at worst: about `factor * length ** degree` steps. `degree` is Infinity where it
 * may grow exponentially.
 */
export interface Cost {
  readonly degree: number;
  readonly factor: number;
  /** The first match that such a matcher finds may not be the longest. */
  readonly mayBeShort: boolean;
}

/** Judges an expression; what it cannot prove it takes for the worst. */
export function backtrackingCost({ tree, references }: ParsedRegex): Cost {
  const judge = new Judge();
  judge.visit(tree, false);
  // Every place of the text is a place to start at.
  return {
    degree: judge.degree + (startsAtEdge(tree) ? 0 : 1) + (references ? 1 : 0),
    factor: judge.span > LONGEST_SPAN ? judge.factor * judge.span : judge.factor,
    mayBeShort: judge.mayBeShort || (judge.wide && judge.varying > 1),
  };
}

/** So many characters one after the other are looked at anew at each place without that it counts. */
const LONGEST_SPAN = 1000;

class Judge {
  /** Characters of a fixed number: all of them may be there but for the last one. */
  span = 0;
  degree = 0;
  factor = 1;
  mayBeShort = false;
  /** How many parts vary in length, and whether one of them by more than a character at a time. */
  varying = 0;
  wide = false;

  /** @param repeated inside something that repeats */
  visit(node: Node, repeated: boolean): void {
    switch (node.kind) {
      case 'set':
        this.span++;
        return;
      case 'sequence':
        for (const item of node.items) this.visit(item, repeated);
        return;
      case 'group':
      case 'look':
        this.visit(node.body, repeated);
        return;
      case 'choice': {
        const clear = areDistinct(node.items);
        if (!clear) {
          this.mayBeShort = true;
          if (repeated) this.degree = Infinity;
          this.factor *= node.items.length;
        }
        for (const item of node.items) this.visit(item, repeated);
        return;
      }
      case 'repeat': {
        if (node.least === node.most && isFixed(node.body)) {
          this.span += node.most * (widthOf(node.body) ?? 0);
          if (node.body.kind !== 'set') this.visit(node.body, repeated || node.most > 1);
          return;
        }
        if (repeated) this.degree = Infinity;
        if (node.most === Infinity) this.degree++;
        else this.factor *= 1 + node.most - node.least;
        this.varying++;
        if (widthOf(node.body) !== 1) this.wide = true;
        this.visit(node.body, repeated || node.most > 1);
        return;
      }
    }
  }
}

/** The number of characters that a node takes; undefined if it varies. */
function widthOf(node: Node): number | undefined {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'assertion':
    case 'look':
      return 0;
    case 'group':
      return widthOf(node.body);
    case 'reference':
      return undefined;
    case 'sequence': {
      let sum = 0;
      for (const item of node.items) {
        const width = widthOf(item);
        if (width === undefined) return undefined;
        sum += width;
      }
      return sum;
    }
    case 'choice': {
      const widths = new Set(node.items.map(widthOf));
      return widths.size === 1 ? [...widths][0] : undefined;
    }
    case 'repeat': {
      const width = node.least === node.most ? widthOf(node.body) : undefined;
      return width === undefined ? undefined : width * node.least;
    }
  }
}

function isFixed(node: Node): boolean {
  return widthOf(node) !== undefined;
}

/** Each alternative starts with a character with which no other one starts. */
function areDistinct(items: readonly Node[]): boolean {
  const seen = new Uint8Array(256);
  for (const item of items) {
    const first = firstOf(item);
    if (!first || first.has(0x100)) return false;
    for (let code = 0; code < 256; code++) {
      if (first.low[code] === 0) continue;
      if (seen[code] === 1) return false;
      seen[code] = 1;
    }
  }
  return true;
}

/** The set of which the first character must be; undefined if that cannot be told. */
function firstOf(node: Node): CharacterSet | undefined {
  switch (node.kind) {
    case 'set':
      return node.set;
    case 'group':
      return firstOf(node.body);
    case 'sequence':
      return node.items[0] && firstOf(node.items[0]);
    case 'repeat':
      return node.least > 0 ? firstOf(node.body) : undefined;
    default:
      return undefined;
  }
}

function startsAtEdge(node: Node): boolean {
  if (node.kind === 'group') return startsAtEdge(node.body);
  if (node.kind === 'sequence') return node.items[0] !== undefined && startsAtEdge(node.items[0]);
  // Of assertions only the edge of the text costs nothing to try elsewhere; the others cost little.
  return node.kind === 'assertion';
}
