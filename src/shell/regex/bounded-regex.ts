import { backtrack } from './backtrack.ts';
import { backtrackingCost, type Cost } from './backtracking-cost.ts';
import { compileRegex, type Instruction } from './compile-regex.ts';
import { parseRegex } from './parse-regex.ts';
import { type Slots, simulate } from './simulate.ts';

/** Steps that a backtracking matcher may take; a moment. */
const AFFORDABLE = 20_000_000;

interface Plan {
  readonly cost: Cost;
  readonly program: readonly Instruction[];
  readonly slots: number;
  readonly references: boolean;
}

/**
 * A regular expression, in JavaScript's syntax, of whoever types: it never takes long. JavaScript's own engine does the
 * work where that is proven; else a matcher that follows all ways at once.
 *
 * @param longest of matches at the same place the longest counts, as POSIX has it; else the one that Perl finds
 * @throws SyntaxError, RangeError if it is too big
 */
export function boundedRegex(source: string, flags: string, longest: boolean): RegExp {
  const parsed = parseRegex(source, flags);
  // What our reader does not know is no translation of ours.
  if (!parsed) return new RegExp(source, flags);
  const cost = backtrackingCost(parsed);
  if (cost.degree <= 1 && cost.factor < 100 && !(longest && cost.mayBeShort))
    return new RegExp(source, flags);
  const { groups, references } = parsed;
  return new BoundedRegex(source, flags, {
    cost: longest ? cost : { ...cost, mayBeShort: false },
    program: compileRegex(parsed),
    slots: 2 * groups + 2,
    references,
  });
}

/** Everything that asks an expression goes through `exec`: test, replace, matchAll, split. */
class BoundedRegex extends RegExp {
  readonly #plan: Plan;

  /** Methods of strings make copies, with other flags, of what they are given. */
  constructor(source: string | RegExp, flags: string, plan?: Plan) {
    super(source, flags);
    this.#plan = plan ?? (source as BoundedRegex).#plan; // copies are made of these only
  }

  override exec(text: string): RegExpExecArray | null {
    const { cost, references } = this.#plan;
    const affordable = cost.factor * text.length ** cost.degree <= AFFORDABLE;
    if (affordable && (references || !cost.mayBeShort)) return super.exec(text);
    const moves = this.global || this.sticky;
    const from = moves ? this.lastIndex : 0;
    const found = from > text.length ? undefined : this.#find(text, from);
    if (!found || (this.sticky && found[0] !== from)) {
      if (moves) this.lastIndex = 0;
      return null;
    }
    if (moves) this.lastIndex = found[1] as number; // a match has an end
    return this.#result(text, found);
  }

  #find(text: string, from: number): Slots | undefined {
    const { program, slots, references, cost } = this.#plan;
    if (!this.unicode) {
      const units = text.split('');
      return references
        ? backtrack(program, slots, units, from)
        : simulate(program, slots, units, from, cost.mayBeShort);
    }
    const points = Array.from(text);
    // Where each character begins, in units.
    const offsets = new Int32Array(points.length + 1);
    for (const [i, point] of points.entries()) offsets[i + 1] = (offsets[i] as number) + point.length; // i < length
    const start = offsets.indexOf(from);
    const found = references
      ? backtrack(program, slots, points, Math.max(0, start))
      : simulate(program, slots, points, Math.max(0, start), cost.mayBeShort);
    return found?.map((at) => (at < 0 ? -1 : (offsets[at] as number))); // a place in the text
  }

  #result(text: string, found: Slots): RegExpExecArray {
    const part = (i: number): [number, number] | undefined =>
      (found[2 * i + 1] as number) < 0 ? undefined : [found[2 * i] as number, found[2 * i + 1] as number];
    const pairs = Array.from({ length: found.length / 2 }, (_, i) => part(i));
    const parts = pairs.map((pair) => pair && text.slice(...pair));
    const indices = this.hasIndices ? { indices: pairs } : {};
    const result: unknown = Object.assign(parts, {
      index: found[0],
      input: text,
      groups: undefined,
      ...indices,
    });
    return result as RegExpExecArray; // it has all that the engine's own results have
  }
}
