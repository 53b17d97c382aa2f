import { patiently } from '../../linux/steps.ts';
import { compileRegex } from '../regex/compile-regex.ts';
import { MatchBounds, type Verdict } from '../regex/match-bounds.ts';
import { inPieces, type Search } from '../regex/search.ts';
import type { CharacterSet, Node as RegexNode } from '../regex/syntax-tree.ts';
import { Groups } from './groups.ts';
import type { Matching } from './matching.ts';
import { accepts, type Node, type PlainNode } from './node.ts';
import { readPattern } from './pattern-reader.ts';
import type { Steps } from './position-sets.ts';
import type { Range } from './segments.ts';
import { TextsAndStars } from './texts-and-stars.ts';

/** Matches of nothing between two breaths. */
const MANY = 1024;

/** For patterns and texts so long that others must have their turn meanwhile. */
export function* patternInPieces(source: string): Steps<Matching> {
  const simple = yield* TextsAndStars.of(source);
  if (simple) return simple;
  const nodes = yield* readPattern(source, true);
  return Automaton.of(nodes) ?? new Groups(nodes);
}

/** Whether the pattern matches the whole text. @param breath lets others have their turn, if it is time for that */
export function matchesLongText(
  source: string,
  text: string,
  breath: () => Promise<unknown> | undefined,
): Promise<boolean> {
  function* matching(): Steps<boolean> {
    return yield* (yield* patternInPieces(source)).matches(text);
  }
  return patiently(matching(), breath);
}

/** A pattern as an automaton, whose time is that of one or two passes; there is none of what shall not match. */
class Automaton implements Matching {
  readonly #bounds: MatchBounds;
  readonly #otherwise: Groups;

  private constructor(tree: RegexNode, nodes: readonly Node[]) {
    const parsed = { tree, groups: 0, references: false, names: new Map(), points: true };
    this.#bounds = new MatchBounds(
      parsed.points,
      compileRegex(parsed, 'forward'),
      compileRegex(parsed, 'backward'),
    );
    this.#otherwise = new Groups(nodes);
  }

  static of(nodes: readonly Node[]): Automaton | undefined {
    if (isTooBig(nodes)) return undefined;
    const tree = sequenceOf(nodes, new Map());
    try {
      return tree && new Automaton(tree, nodes);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  *matches(text: string): Steps<boolean> {
    const end = yield* this.#ask(this.#bounds.end(text, 0, true, false));
    return end === 'gave up' ? yield* this.#otherwise.matches(text) : end === text.length;
  }

  *prefixEnd(text: string, longest: boolean): Steps<number | undefined> {
    const end = yield* this.#ask(this.#bounds.end(text, 0, true, !longest));
    return end === 'gave up' ? yield* this.#otherwise.prefixEnd(text, longest) : placeOf(end);
  }

  *suffixStart(text: string, longest: boolean): Steps<number | undefined> {
    const begin = yield* this.#ask(this.#bounds.begin(text, 0, text.length, !longest));
    return begin === 'gave up' ? yield* this.#otherwise.suffixStart(text, longest) : placeOf(begin);
  }

  *all(text: string): Generator<Range | undefined, undefined> {
    let empty = 0;
    for (let at = 0; at < text.length; ) {
      const end = yield* this.#ask(this.#bounds.end(text, at, false, false));
      if (end === 'none') return undefined;
      const begin = end === 'gave up' ? end : yield* this.#ask(this.#bounds.begin(text, at, end));
      if (typeof begin !== 'number' || typeof end !== 'number') return yield* this.#rest(text, at);
      if (end > begin) yield [begin, end];
      else if (++empty % MANY === 0) yield undefined;
      // Nothing is no match to replace: the next one begins behind the character.
      at = end > begin ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
    }
    return undefined;
  }

  *#rest(text: string, from: number): Generator<Range | undefined, undefined> {
    for (const range of this.#otherwise.all(text.slice(from)))
      yield range && [from + range[0], from + range[1]];
    return undefined;
  }

  *#ask(search: Search<Verdict>): Steps<Verdict> {
    const steps = inPieces(search);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      yield undefined;
    }
  }
}

function placeOf(verdict: number | 'none'): number | undefined {
  return verdict === 'none' ? undefined : verdict;
}

/** Larger ones no automaton takes, and looking at each of their parts takes long. */
const LARGEST = 100_000;

function isTooBig(nodes: readonly Node[]): boolean {
  let left = LARGEST;
  const take = (some: readonly Node[]): boolean => {
    left -= some.length;
    return left < 0 || some.some((node) => node.kind === 'group' && node.alternatives.some(take));
  };
  return take(nodes);
}

/** Sets that were made, by their node or by their one character. */
type Sets = Map<PlainNode | string, CharacterSet>;

function sequenceOf(nodes: readonly Node[], sets: Sets): RegexNode | undefined {
  const items: RegexNode[] = [];
  for (const node of nodes) {
    const item = nodeOf(node, sets);
    if (!item) return undefined;
    items.push(item);
  }
  return { kind: 'sequence', items };
}

function nodeOf(node: Node, sets: Sets): RegexNode | undefined {
  if (node.kind === 'star') return repeated({ kind: 'set', set: setOf({ kind: 'any' }, sets) }, 0, Infinity);
  if (node.kind !== 'group') return { kind: 'set', set: setOf(node, sets) };
  if (node.operator === '!') return undefined;
  const items: RegexNode[] = [];
  for (const alternative of node.alternatives) {
    const item = sequenceOf(alternative, sets);
    if (!item) return undefined;
    items.push(item);
  }
  const choice: RegexNode = { kind: 'choice', items };
  if (node.operator === '@') return choice;
  return repeated(choice, node.operator === '+' ? 1 : 0, node.operator === '?' ? 1 : Infinity);
}

function repeated(body: RegexNode, least: number, most: number): RegexNode {
  return { kind: 'repeat', body, least, most, lazy: false };
}

function setOf(node: PlainNode, sets: Sets): CharacterSet {
  const key = node.kind === 'set' ? node : node.kind === 'any' ? '' : node.value;
  const known = sets.get(key);
  if (known) return known;
  const has = (character: number): boolean => accepts(node, String.fromCodePoint(character));
  const low = new Uint8Array(256);
  for (let code = 0; code < 256; code++) low[code] = has(code) ? 1 : 0;
  const set: CharacterSet = {
    low,
    has: (character) => character >= 0 && (character < 256 ? low[character] === 1 : has(character)),
  };
  sets.set(key, set);
  return set;
}
