import { NO_CHARACTER } from './characters.ts';
import { characterSet, type Node } from './syntax-tree.ts';

/** What was read of an expression in JavaScript's syntax. */
export interface ParsedRegex {
  readonly tree: Node;
  /** Groups that capture. */
  readonly groups: number;
  /** It has back references, or looks at more than a character: no automaton knows those. */
  readonly references: boolean;
  /** The numbers of groups with names. */
  readonly names: ReadonlyMap<string, number>;
  /** Characters are code points, not code units. */
  readonly points: boolean;
}

/** Reads JavaScript's syntax as far as our own translations use it; undefined where there is more in it. */
export function* parseRegex(source: string, flags: string): Generator<void, ParsedRegex | undefined> {
  try {
    return yield* new RegexReader(source, flags).whole();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** Parts of an expression that are read between two breaths. */
const MANY = 4096;

class Unknown extends Error {}

class RegexReader {
  readonly #source: string;
  readonly #flags: string;
  #at = 0;
  #count = 0;
  #groups = 0;
  #references = false;
  readonly #names = new Map<string, number>();

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  *whole(): Generator<void, ParsedRegex> {
    const tree = yield* this.#choice();
    if (this.#at < this.#source.length) throw new Unknown();
    const points = this.#flags.includes('u');
    const [groups, references, names] = [this.#groups, this.#references, this.#names];
    return { tree, groups, references, names, points };
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (!found) return undefined;
    this.#at = pattern.lastIndex;
    return found;
  }

  *#choice(): Generator<void, Node> {
    const items = [yield* this.#sequence()];
    while (this.#take('|')) items.push(yield* this.#sequence());
    return items.length === 1 ? (items[0] as Node) : { kind: 'choice', items };
  }

  *#sequence(): Generator<void, Node> {
    const items: Node[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] as string)) {
      if (++this.#count % MANY === 0) yield;
      items.push(this.#repeated(this.#take('(') ? yield* this.#group() : this.#atom()));
    }
    return items.length === 1 ? (items[0] as Node) : { kind: 'sequence', items };
  }

  #repeated(body: Node): Node {
    if (!'*+?{'.includes(this.#source[this.#at] ?? ' ')) return body;
    const found = this.#match(/(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/y);
    if (!found) return body;
    const [, sign, from, comma, to, lazy] = found;
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
    const most =
      sign === undefined ? (to ? Number(to) : comma ? Infinity : least) : sign === '?' ? 1 : Infinity;
    return { kind: 'repeat', body, least, most, lazy: lazy === '?' };
  }

  #atom(): Node {
    // As a rule it is a letter or a digit.
    const letter = this.#source.charCodeAt(this.#at);
    if (PLAIN[letter] === 1) return this.#set(this.#source[this.#at++] as string); // at < length
    const bracket = this.#match(/\[\^?(?:\\[\s\S]|[^\]\\])*\]/y);
    if (bracket) return this.#set(bracket[0]);
    if (this.#take('^')) return this.#edge(-1);
    if (this.#take('$')) return this.#edge(1);
    if (this.#take('\\b')) return wordEdge(true);
    if (this.#take('\\B')) return wordEdge(false);
    const reference = this.#match(/\\([1-9])(?!\d)/y);
    if (reference) {
      this.#references = true;
      return { kind: 'reference', number: Number(reference[1]) };
    }
    const named = this.#match(/\\k<([A-Za-z_$][\w$]*)>/y);
    if (named) {
      const number = this.#names.get(named[1] as string);
      if (number === undefined) throw new Unknown();
      this.#references = true;
      return { kind: 'reference', number };
    }
    const escaped = this.#match(
      /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[dDwWsSntrfv0]|[^A-Za-z0-9])/y,
    );
    if (escaped) return this.#set(escaped[0]);
    const plain = this.#match(/[^\\*+?{}()[\]|^$]/uy) ?? this.#match(/[{}\]]/y);
    if (!plain) throw new Unknown();
    const unit = this.#flags.includes('u') ? plain[0] : (plain[0][0] as string);
    if (!this.#flags.includes('u')) this.#at += 1 - plain[0].length;
    return this.#set(/[\\^$.*+?()[\]{}|/]/.test(unit) && unit !== '.' ? `\\${unit}` : unit);
  }

  #set(source: string): Node {
    return { kind: 'set', set: characterSet(source, this.#flags) };
  }

  *#group(): Generator<void, Node> {
    for (const [opener, direction, wanted] of LOOKS) {
      if (this.#take(opener)) return yield* this.#look(direction, wanted);
    }
    const captures = !this.#take('?:');
    const name = captures ? this.#match(/\?<([A-Za-z_$][\w$]*)>/y)?.[1] : undefined;
    if (captures && name === undefined && this.#source[this.#at] === '?') throw new Unknown();
    const number = captures ? ++this.#groups : 0;
    if (name !== undefined) this.#names.set(name, number);
    const body = yield* this.#choice();
    if (!this.#take(')')) throw new Unknown();
    return captures ? { kind: 'group', body, number } : body;
  }

  *#look(direction: -1 | 1, wanted: boolean): Generator<void, Node> {
    const before = this.#groups;
    const body = yield* this.#choice();
    if (!this.#take(')')) throw new Unknown();
    if (body.kind !== 'set') {
      if (direction < 0 && this.#groups > before) throw new Unknown();
      this.#references = true;
      return { kind: 'look', body, direction, wanted };
    }
    const { set } = body;
    return {
      kind: 'assertion',
      holds: (before, after) => set.has(direction < 0 ? before : after) === wanted,
      asks: [set],
    };
  }

  #edge(direction: -1 | 1): Node {
    const ends = this.#flags.includes('m') ? [characterSet('\\n', 's')] : [];
    return {
      kind: 'assertion',
      holds: (before, after) => {
        const character = direction < 0 ? before : after;
        return character === NO_CHARACTER || ends.some((set) => set.has(character));
      },
      asks: ends,
    };
  }
}

/** By code: letters, digits and what else stands for nothing but itself. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w !"#%&',:;<=>@~-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const LOOKS = [
  ['?<=', -1, true],
  ['?<!', -1, false],
  ['?=', 1, true],
  ['?!', 1, false],
] as const;

function wordEdge(wanted: boolean): Node {
  const word = characterSet('[A-Za-z0-9_]', 's');
  return {
    kind: 'assertion',
    holds: (before, after) => (word.has(before) !== word.has(after)) === wanted,
    asks: [word],
  };
}
