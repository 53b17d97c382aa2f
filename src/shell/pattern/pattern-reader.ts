import { charactersOf } from './characters.ts';
import type { Node, SetNode } from './node.ts';

type Steps<T> = Generator<undefined, T>;

/** Parts of a pattern, or members of a set, that are read between two breaths. */
const MANY = 4096;

/** Reads a pattern's text into nodes, a long one in steps. @param groups whether there are those of ksh */
export function* readPattern(source: string, groups: boolean): Steps<readonly Node[]> {
  return yield* new PatternReader(yield* charactersOf(source), groups).read(false);
}

class PatternReader {
  readonly #text: readonly string[];
  readonly #groups: boolean;
  /** Where the last bracket closes; what opens behind it stays open. */
  readonly #closes: number;
  /** Places of groups that are known to stay open. */
  readonly #open = new Set<number>();
  /** Sets that were read, by their text: the same text is the same set. */
  readonly #sets = new Map<string, SetNode>();
  #at = 0;

  constructor(text: readonly string[], groups: boolean) {
    this.#text = text;
    this.#groups = groups;
    this.#closes = this.#text.lastIndexOf(']');
  }

  *read(inGroup: boolean): Steps<readonly Node[]> {
    const nodes: Node[] = [];
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string; // at < length
      if (inGroup && (character === '|' || character === ')')) break;
      const opens = this.#groups && this.#text[this.#at + 1] === '(' && '?*+@!'.includes(character);
      const group = opens ? yield* this.#group(character) : undefined;
      if (!group) this.#at++;
      const set = !group && character === '[' ? yield* this.#set() : undefined;
      if (nodes.push(group ?? set ?? this.#single(character)) % MANY === 0) yield;
    }
    return nodes;
  }

  /** One that is read already but for what a backslash quotes. */
  #single(character: string): Node {
    if (character === '*') return { kind: 'star' };
    if (character === '?') return { kind: 'any' };
    if (character === '\\' && this.#at < this.#text.length) {
      return { kind: 'character', value: this.#text[this.#at++] as string }; // at < length
    }
    return { kind: 'character', value: character };
  }

  *#group(operator: string): Steps<Node | undefined> {
    const start = this.#at;
    if (this.#open.has(start)) return undefined;
    this.#at += 2;
    const alternatives: (readonly Node[])[] = [];
    for (;;) {
      alternatives.push(yield* this.read(true));
      const closing = this.#text[this.#at++];
      if (closing === ')') return { kind: 'group', operator, alternatives };
      if (closing === undefined) break;
    }
    this.#open.add(start);
    this.#at = start;
    return undefined;
  }

  /** A bracket expression; undefined (and nothing consumed) if it is not closed. */
  *#set(): Steps<SetNode | undefined> {
    const start = this.#at;
    if (start > this.#closes) return undefined;
    const members = new Members();
    const negated = this.#text[this.#at] === '!' || this.#text[this.#at] === '^';
    if (negated) this.#at++;
    let count = 0;
    for (let first = true; ; first = false) {
      if (++count % MANY === 0) yield;
      const character = this.#text[this.#at];
      if (character === undefined) {
        this.#at = start;
        return undefined;
      }
      if (character === ']' && !first) break;
      const named = this.#named();
      if (named && named[0] !== '.') {
        members.addClass(...named);
        continue;
      }
      const low = named ? named[1] : this.#member();
      if (this.#text[this.#at] === '-' && ![undefined, ']'].includes(this.#text[this.#at + 1])) {
        this.#at++;
        const end = this.#named();
        const high = end ? end[1] : this.#member();
        members.addRange(low, high);
      } else members.add(low);
    }
    this.#at++;
    const source = count < MANY ? this.#text.slice(start, this.#at).join('') : undefined;
    const known = source === undefined ? undefined : this.#sets.get(source);
    if (known) return known;
    const set: SetNode = { kind: 'set', negated, has: remembered((character) => members.has(character)) };
    if (source !== undefined) this.#sets.set(source, set);
    return set;
  }

  #member(): string {
    const character = this.#text[this.#at++] ?? '';
    return character === '\\' && this.#at < this.#text.length ? (this.#text[this.#at++] ?? '') : character;
  }

  /** `[:alpha:]`, `[=a=]` or `[.a.]` inside brackets. */
  #named(): readonly [kind: string, name: string] | undefined {
    if (this.#text[this.#at] !== '[') return undefined;
    const found = /^\[([:=.])(.+?)\1\]/su.exec(this.#text.slice(this.#at, this.#at + 16).join(''));
    if (!found) return undefined;
    const [whole, kind, name = ''] = found;
    this.#at += Array.from(whole).length;
    return [kind as string, name];
  }
}

/** What stands between brackets. */
class Members {
  readonly #single = new Set<string>();
  readonly #ranges = new Map<string, readonly [low: number, high: number]>();
  readonly #classes = new Set<RegExp>();

  add(character: string): void {
    this.#single.add(character);
  }

  addRange(low: string, high: string): void {
    this.#ranges.set(low + high, [order(low), order(high)]);
  }

  /** `:alpha:`, `=a=` or `.a.` */
  addClass(kind: string, name: string): void {
    const known = CLASSES.get(name);
    if (kind !== ':') this.add(name);
    else if (known) this.#classes.add(known);
  }

  has(character: string): boolean {
    if (this.#single.has(character)) return true;
    const code = order(character);
    for (const [low, high] of this.#ranges.values()) if (code >= low && code <= high) return true;
    for (const known of this.#classes) if (known.test(character)) return true;
    return false;
  }
}

/** The same answers, of which those for ASCII are kept. */
function remembered(has: (character: string) => boolean): (character: string) => boolean {
  const known: (boolean | undefined)[] = [];
  return (character) => {
    const code = character.charCodeAt(0);
    if (code >= 128) return has(character);
    known[code] ??= has(character);
    return known[code];
  };
}

function order(character: string): number {
  return character.codePointAt(0) ?? 0;
}

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alpha', /^\p{L}$/u],
  ['digit', /^[0-9]$/],
  ['alnum', /^[\p{L}0-9]$/u],
  ['upper', /^\p{Lu}$/u],
  ['lower', /^\p{Ll}$/u],
  ['space', /^\s$/u],
  ['blank', /^[ \t]$/],
  ['punct', /^[!-/:-@[-`{-~]$/],
  ['cntrl', /^[\0-\x1f\x7f]$/],
  ['print', /^[^\0-\x1f\x7f]$/],
  ['graph', /^[^\0-\x20\x7f]$/],
  ['xdigit', /^[0-9A-Fa-f]$/],
  ['word', /^[\p{L}0-9_]$/u],
]);
