/**
 * Patterns of the shell: `*`, `?`, `[...]` with ranges and classes, and ksh's `?(a|b)`, `*(...)`, `+(...)`, `@(...)`,
 * `!(...)`. A backslash quotes the next character. Matching follows sets of positions, so no pattern takes
 * exponential time.
 */
export class Pattern {
  readonly #nodes: readonly Node[];

  private constructor(nodes: readonly Node[]) {
    this.#nodes = nodes;
  }

  /** @param dialect `fnmatch` is the same without the groups of ksh */
  static compile(source: string, dialect: 'shell' | 'fnmatch' = 'shell'): Pattern {
    const key = `${dialect} ${source}`;
    const known = cache.get(key);
    if (known) return known;
    const pattern = new Pattern(new PatternReader(source, dialect === 'shell').read(false));
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, pattern);
    return pattern;
  }

  /** Whether the pattern matches the whole text. */
  matches(text: string): boolean {
    const characters = Array.from(text);
    return endsOf(this.#nodes, characters, [0]).includes(characters.length);
  }

  /** Ends (as counts of characters) of the matches that begin at `start`, ascending. */
  endsFrom(characters: readonly string[], start: number): readonly number[] {
    return endsOf(this.#nodes, characters, [start]);
  }
}

/** Whether a pattern has anything that is not a plain character. */
export function isPattern(source: string): boolean {
  return /[*?[]|[@+!]\(/.test(source);
}

/** Quotes every character that means something in a pattern. */
export function quotePattern(text: string): string {
  return text.replace(/[\\*?[\]!^\-()|@+]/g, '\\$&');
}

/** Takes the quoting of a pattern away again. */
export function unquotePattern(source: string): string {
  return source.replace(/\\(.)/gsu, '$1');
}

const CACHE_SIZE = 500;
const cache = new Map<string, Pattern>();

type Node =
  | { readonly kind: 'character'; readonly value: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly has: (character: string) => boolean }
  | {
      readonly kind: 'group';
      readonly operator: string;
      readonly alternatives: readonly (readonly Node[])[];
    };

function endsOf(
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

function step(node: Node, text: readonly string[], positions: readonly number[]): readonly number[] {
  switch (node.kind) {
    case 'star': {
      const reached: number[] = [];
      for (let at = positions[0] ?? 0; at <= text.length; at++) reached.push(at);
      return reached;
    }
    case 'group':
      return group(node.operator, node.alternatives, text, positions);
    default:
      return positions
        .filter((at) => {
          const character = text[at];
          if (character === undefined) return false;
          if (node.kind === 'any') return true;
          if (node.kind === 'set') return node.has(character) !== node.negated;
          return node.value === character;
        })
        .map((at) => at + 1);
  }
}

function group(
  operator: string,
  alternatives: readonly (readonly Node[])[],
  text: readonly string[],
  positions: readonly number[],
): readonly number[] {
  const once = (from: readonly number[]): number[] => {
    const reached = new Set<number>();
    for (const alternative of alternatives)
      for (const end of endsOf(alternative, text, from)) reached.add(end);
    return [...reached].sort((a, b) => a - b);
  };
  if (operator === '@') return once(positions);
  if (operator === '!') {
    const reached = new Set<number>();
    for (const start of positions) {
      const excluded = new Set(once([start]));
      for (let end = start; end <= text.length; end++) if (!excluded.has(end)) reached.add(end);
    }
    return [...reached].sort((a, b) => a - b);
  }
  const all = new Set<number>(operator === '+' ? [] : positions);
  let from: readonly number[] = positions;
  do {
    const fresh = once(from).filter((end) => !all.has(end));
    for (const end of fresh) all.add(end);
    from = operator === '?' ? [] : fresh;
  } while (from.length > 0);
  return [...all].sort((a, b) => a - b);
}

/** Reads a pattern's text into nodes. */
class PatternReader {
  readonly #text: readonly string[];
  readonly #groups: boolean;
  #at = 0;

  constructor(source: string, groups: boolean) {
    this.#text = Array.from(source);
    this.#groups = groups;
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
    this.#at += 2;
    const alternatives: (readonly Node[])[] = [];
    for (;;) {
      alternatives.push(this.read(true));
      const closing = this.#text[this.#at++];
      if (closing === ')') return { kind: 'group', operator, alternatives };
      if (closing === undefined) break;
    }
    this.#at = start;
    return undefined;
  }

  /** A bracket expression; undefined (and nothing consumed) if it is not closed. */
  #set(): Node | undefined {
    const start = this.#at;
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
    return { kind: 'set', negated, has: (character) => tests.some((test) => test(character)) };
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
