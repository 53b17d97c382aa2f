import type { Node } from './node.ts';

/** Reads a pattern's text into nodes. */
export class PatternReader {
  readonly #text: readonly string[];
  readonly #groups: boolean;
  /** Where the last bracket closes; what opens behind it stays open. */
  readonly #closes: number;
  /** Places of groups that are known to stay open. */
  readonly #open = new Set<number>();
  #at = 0;

  constructor(source: string, groups: boolean) {
    this.#text = Array.from(source);
    this.#groups = groups;
    this.#closes = this.#text.lastIndexOf(']');
  }

  read(inGroup: boolean): readonly Node[] {
    const nodes: Node[] = [];
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string; // at < length
      if (inGroup && (character === '|' || character === ')')) break;
      nodes.push(this.#node(character));
    }
    return nodes;
  }

  #node(character: string): Node {
    if (this.#groups && '?*+@!'.includes(character) && this.#text[this.#at + 1] === '(') {
      const found = this.#group(character);
      if (found) return found;
    }
    this.#at++;
    if (character === '*') return { kind: 'star' };
    if (character === '?') return { kind: 'any' };
    if (character === '[') return this.#set() ?? { kind: 'character', value: '[' };
    if (character === '\\' && this.#at < this.#text.length) {
      return { kind: 'character', value: this.#text[this.#at++] as string }; // at < length
    }
    return { kind: 'character', value: character };
  }

  #group(operator: string): Node | undefined {
    const start = this.#at;
    if (this.#open.has(start)) return undefined;
    this.#at += 2;
    const alternatives: (readonly Node[])[] = [];
    for (;;) {
      alternatives.push(this.read(true));
      const closing = this.#text[this.#at++];
      if (closing === ')') return { kind: 'group', operator, alternatives };
      if (closing === undefined) break;
    }
    this.#open.add(start);
    this.#at = start;
    return undefined;
  }

  /** A bracket expression; undefined (and nothing consumed) if it is not closed. */
  #set(): Node | undefined {
    const start = this.#at;
    if (start > this.#closes) return undefined;
    const tests: ((character: string) => boolean)[] = [];
    const negated = this.#text[this.#at] === '!' || this.#text[this.#at] === '^';
    if (negated) this.#at++;
    for (let first = true; ; first = false) {
      const character = this.#text[this.#at];
      if (character === undefined) {
        this.#at = start;
        return undefined;
      }
      if (character === ']' && !first) break;
      const named = this.#named();
      if (named) {
        tests.push(named);
        continue;
      }
      const low = this.#member();
      if (this.#text[this.#at] === '-' && ![undefined, ']'].includes(this.#text[this.#at + 1])) {
        this.#at++;
        const high = this.#member();
        tests.push((each) => order(each) >= order(low) && order(each) <= order(high));
      } else tests.push((each) => each === low);
    }
    this.#at++;
    return { kind: 'set', negated, has: remembered((character) => tests.some((test) => test(character))) };
  }

  #member(): string {
    const character = this.#text[this.#at++] ?? '';
    return character === '\\' && this.#at < this.#text.length ? (this.#text[this.#at++] ?? '') : character;
  }

  /** `[:alpha:]`, `[=a=]` or `[.a.]` inside brackets. */
  #named(): ((character: string) => boolean) | undefined {
    const found = /^\[([:=.])(.+?)\1\]/su.exec(this.#text.slice(this.#at, this.#at + 16).join(''));
    if (!found) return undefined;
    const [whole, kind, name = ''] = found;
    this.#at += Array.from(whole).length;
    if (kind !== ':') return (character) => character === name;
    const known = CLASSES.get(name);
    return (character) => known?.test(character) ?? false;
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
