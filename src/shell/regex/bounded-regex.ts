import { atOnce } from '../../linux/steps.ts';
import { backtrackingCost, type Cost } from './backtracking-cost.ts';
import { compileRegexInPieces } from './compile-regex.ts';
import { Matcher } from './matcher.ts';
import { parseRegex } from './parse-regex.ts';
import type { Slots } from './simulate.ts';

/** Steps that a backtracking matcher may take; a moment. */
const AFFORDABLE = 20_000_000;

/** JavaScript's own engine goes so many times through a long text at once. */
const MOST_WAYS = 4;

/** JavaScript's own engine needs a while to read longer expressions, and refuses some when they are used. */
const LONGEST_SOURCE = 10_000;

interface Plan {
  /** JavaScript's own engine has never seen it. */
  readonly isLong: boolean;
  readonly source: string;
  readonly cost: Cost;
  readonly matcher: Matcher;
  readonly references: boolean;
  readonly names: ReadonlyMap<string, number>;
}

/**
 * A regular expression, in JavaScript's syntax, of whoever types: it never takes long. JavaScript's own engine does the
 * work where that is proven; else a matcher that follows all ways at once.
 *
 * @param longest of matches at the same place the longest counts, as POSIX has it; else the one that Perl finds
 * @throws SyntaxError, RangeError if it is too big
 */
export function boundedRegex(source: string, flags: string, longest: boolean): RegExp {
  return atOnce(boundedRegexInPieces(source, flags, longest));
}

/** The same, a long one in steps. */
export function* boundedRegexInPieces(
  source: string,
  flags: string,
  longest: boolean,
): Generator<void, RegExp> {
  const parsed = yield* parseRegex(source, flags);
  // What our reader does not know is no translation of ours.
  if (!parsed) return new RegExp(source, flags);
  const cost = backtrackingCost(parsed);
  const isLong = source.length > LONGEST_SOURCE && !parsed.references;
  const isCheap = cost.degree <= 1 && cost.factor <= MOST_WAYS && !(longest && cost.mayBeShort);
  if (isCheap && !isLong) return new RegExp(source, flags);
  try {
    return new BoundedRegex(isLong ? '(?:)' : source, flags, {
      isLong,
      source,
      cost: longest ? cost : { ...cost, mayBeShort: false },
      matcher: new Matcher(parsed, longest, yield* compileRegexInPieces(parsed, 'forward')),
      references: parsed.references,
      names: parsed.names,
    });
  } catch (error) {
    if (isCheap && error instanceof RangeError) return new RegExp(source, flags);
    throw error;
  }
}

/** Longer texts are searched in pieces. */
const LONG = 65_536;

/** An expression that lets others have their turn while it looks through a long text. */
export interface PatientRegex extends RegExp {
  /** It is so long that a short text may take it long, too. */
  readonly isLong: boolean;
  execInPieces(text: string): Generator<void, RegExpExecArray | null>;
  testInPieces(text: string): Generator<void, boolean>;
}

/** Whether some texts cost it so much that it should be asked in pieces. */
export function isPatient(regex: RegExp): regex is PatientRegex {
  return 'execInPieces' in regex;
}

/** Whether to search a text in pieces. */
export function takesLong(regex: RegExp, text: string): boolean {
  return text.length > LONG || (isPatient(regex) && regex.isLong);
}

/** What `exec` answers; on a long text it yields now and then, so that others can have their turn. */
export function execInPieces(regex: RegExp, text: string): Generator<void, RegExpExecArray | null> {
  return isPatient(regex) ? regex.execInPieces(text) : inOnePiece(() => regex.exec(text));
}

/** The same for `test`. */
export function testInPieces(regex: RegExp, text: string): Generator<void, boolean> {
  return isPatient(regex) ? regex.testInPieces(text) : inOnePiece(() => regex.test(text));
}

/** The matches one after the other, of an expression with the flag g; nothing where others may have their turn. */
export function* matchesInPieces(regex: RegExp, text: string): Generator<RegExpExecArray | undefined, void> {
  for (let at = 0; at <= text.length; ) {
    regex.lastIndex = at;
    const steps = execInPieces(regex, text);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield undefined;
    if (!step.value) return;
    yield step.value;
    const { index } = step.value;
    // Behind an empty match, with the flag u, comes a whole character.
    const wide = regex.unicode && (text.codePointAt(index) ?? 0) > 0xffff;
    at = index + (step.value[0].length || (wide ? 2 : 1));
  }
}

// biome-ignore lint/correctness/useYield: a text on which it would take long has another matcher
function* inOnePiece<T>(work: () => T): Generator<void, T> {
  return work();
}

/** Everything that asks an expression goes through `exec`: test, replace, matchAll, split. */
class BoundedRegex extends RegExp implements PatientRegex {
  readonly #plan: Plan;

  /** Methods of strings make copies, with other flags, of what they are given. */
  constructor(source: string | RegExp, flags: string, plan?: Plan) {
    super(source, flags);
    this.#plan = plan ?? (source as BoundedRegex).#plan; // copies are made of these only
    if (this.#plan.isLong) Object.defineProperty(this, 'source', { value: this.#plan.source });
  }

  get isLong(): boolean {
    return this.#plan.isLong;
  }

  override exec(text: string): RegExpExecArray | null {
    return this.#isCheap(text) ? super.exec(text) : atOnce(this.execInPieces(text));
  }

  override test(text: string): boolean {
    return this.#isCheap(text) ? super.test(text) : atOnce(this.testInPieces(text));
  }

  *execInPieces(text: string): Generator<void, RegExpExecArray | null> {
    if (this.#isCheap(text)) return super.exec(text);
    const found = yield* this.#find(text);
    return found ? this.#result(text, found) : null;
  }

  *testInPieces(text: string): Generator<void, boolean> {
    if (this.#isCheap(text)) return super.test(text);
    return this.global || this.sticky
      ? (yield* this.#find(text, 0)) !== undefined
      : yield* this.#plan.matcher.matches(text);
  }

  /** @param groups how many of the groups are of interest */
  *#find(text: string, groups?: number): Generator<void, Slots | undefined> {
    const moves = this.global || this.sticky;
    const from = moves ? this.lastIndex : 0;
    const found =
      from > text.length ? undefined : yield* this.#plan.matcher.find(text, from, this.sticky, groups);
    if (moves) this.lastIndex = found?.[1] ?? 0;
    return found;
  }

  /** JavaScript's own engine finds the right match soon. */
  #isCheap(text: string): boolean {
    const { cost, references, isLong } = this.#plan;
    if (isLong) return false;
    return cost.factor * text.length ** cost.degree <= AFFORDABLE && (references || !cost.mayBeShort);
  }

  #result(text: string, found: Slots): RegExpExecArray {
    const part = (i: number): [number, number] | undefined =>
      (found[2 * i + 1] as number) < 0 ? undefined : [found[2 * i] as number, found[2 * i + 1] as number];
    const pairs = Array.from({ length: found.length / 2 }, (_, i) => part(i));
    const parts = pairs.map((pair) => pair && text.slice(...pair));
    const indices = this.hasIndices ? { indices: pairs } : {};
    const { names } = this.#plan;
    const groups =
      names.size === 0
        ? undefined
        : Object.assign(
            Object.create(null),
            Object.fromEntries([...names].map(([name, number]) => [name, parts[number]])),
          );
    const result: unknown = Object.assign(parts, {
      index: found[0],
      input: text,
      groups,
      ...indices,
    });
    return result as RegExpExecArray; // it has all that the engine's own results have
  }
}
