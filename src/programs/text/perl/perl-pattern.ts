import { ByteSet, NAMED, setOfEscape } from './byte-set.ts';
import { findGroups } from './find-groups.ts';
import { byte, literal, utf8 } from './literal.ts';
import { KEPT, SKIPPED } from './marked-regex.ts';
import { PerlSyntaxError } from './perl-syntax-error.ts';

/** The library has it, we do not. */
export class NotSimulated extends Error {
  constructor(what: string) {
    super(`drydock: '${what}' in a Perl expression is not simulated`);
  }
}

export interface PerlPattern {
  /** In the words of JavaScript. */
  readonly source: string;
  /** `\G` at its start: a match begins where the last one ended. */
  readonly continues: boolean;
  /** Whether there are marks of MarkedRegex in it. */
  readonly marked: boolean;
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** So deep a pattern may call itself. */
const DEEPEST = 8;
/** A translation that is longer is not tried. */
const LONGEST = 200_000;

const FLAGS = /^([imsxnJ]*)(?:-([imsx]+))?([:)])/;
const CODES = new Map([
  ['a', '\\x07'],
  ['e', '\\x1b'],
  ['f', '\\f'],
  ['n', '\\n'],
  ['r', '\\r'],
  ['t', '\\t'],
]);

/** Translates an expression of PCRE. @throws PerlSyntaxError, NotSimulated */
export function perlPattern(pattern: string, ignoreCase: boolean): PerlPattern {
  const translator = new Translator(pattern);
  const source = translator.translate({ i: ignoreCase, m: false, s: false, x: false });
  return { source, continues: translator.continues, marked: translator.marked };
}

class Translator {
  readonly #pattern: string;
  readonly #groups: readonly (readonly [start: number, end: number])[];
  readonly #names: ReadonlyMap<string, number>;
  #at = 0;
  #end: number;
  #flags: Flags = { i: false, m: false, s: false, x: false };
  /** Groups that have begun. */
  #begun = 0;
  /** Groups of our own. */
  #own = 0;
  #depth = 0;
  #size = 0;
  /** There was a `\K`; a second one would need a second name. */
  #keeps = false;
  /** Whether what was read matches texts of several lengths. */
  #varies = false;
  continues = false;
  marked = false;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#end = pattern.length;
    const { groups, names } = findGroups(pattern);
    this.#groups = groups;
    this.#names = names;
  }

  translate(flags: Flags): string {
    this.#flags = flags;
    if (this.#take('\\G')) this.continues = true;
    const source = this.#alternatives();
    if (this.#at < this.#end) throw new PerlSyntaxError('unmatched closing parenthesis');
    return source;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at) || this.#at + text.length > this.#end) return false;
    this.#at += text.length;
    return true;
  }

  get #rest(): string {
    return this.#pattern.slice(this.#at, this.#end);
  }

  /** Up to the end of the group, whose flags end with it. */
  #alternatives(): string {
    const { i, m, s, x } = this.#flags;
    let out = '';
    while (this.#at < this.#end && this.#pattern[this.#at] !== ')') {
      if (this.#take('|')) out += '|';
      else out += this.#quantified();
      this.#size += 1;
      if (out.length > LONGEST || this.#size > LONGEST) throw new NotSimulated('recursion');
    }
    this.#flags = { i, m, s, x };
    return out;
  }

  #skipExtended(): boolean {
    const [blank = ''] = this.#flags.x ? (/^(?:[ \t\n\v\f\r]+|#[^\n]*\n?)+/.exec(this.#rest) ?? []) : [];
    this.#at += blank.length;
    return blank !== '';
  }

  #quantified(): string {
    if (this.#skipExtended()) return '';
    const atom = this.#atom();
    if (atom === '') return '';
    this.#skipExtended();
    const [whole, times = '', manner] = /^([*+?]|\{\d+(?:,\d*)?\})([?+]?)/.exec(this.#rest) ?? [];
    if (whole === undefined) return atom;
    this.#at += whole.length;
    if (!/^\{\d+\}$/.test(times)) this.#varies = true;
    if (manner !== '+') return `${atom}${times}${manner}`;
    return this.#atomic(`${atom}${times}`);
  }

  /** What it has taken it does not give back. */
  #atomic(source: string): string {
    const name = `own${this.#own++}`;
    return `(?:(?=(?<${name}>${source}))\\k<${name}>)`;
  }

  #atom(): string {
    const character = this.#pattern[this.#at] as string; // the caller looked
    this.#at++;
    const { i, m, s } = this.#flags;
    switch (character) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '(':
        return this.#group();
      case '.':
        return s ? '[\\s\\S]' : '[^\\n]';
      case '^':
        return m ? '(?<![^\\n])' : '(?<![\\s\\S])';
      case '$':
        return m ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))';
      case '*':
      case '+':
      case '?':
        throw new PerlSyntaxError('quantifier does not follow a repeatable item');
      default:
        return literal(character, i);
    }
  }

  #escape(): string {
    const letter = this.#pattern[this.#at];
    if (letter === undefined || this.#at >= this.#end) throw new PerlSyntaxError('\\ at end of pattern');
    this.#at++;
    const { i } = this.#flags;
    if (letter === 'Q') return this.#quoted();
    const set = setOfEscape(letter);
    if (set) return String(set);
    const code = this.#code(letter);
    if (code !== undefined) return code;
    switch (letter) {
      case 'E':
        return '';
      case 'b':
      case 'B':
        return `\\${letter}`;
      case 'A':
        return '(?<![\\s\\S])';
      case 'z':
        return '(?![\\s\\S])';
      case 'Z':
        return '(?=\\n?(?![\\s\\S]))';
      case 'R':
        return '(?:\\r\\n|[\\n-\\r])';
      case 'N':
        return '[^\\n]';
      case 'K':
        if (this.#keeps) throw new NotSimulated('\\K');
        this.#keeps = true;
        this.marked = true;
        return `(?=(?<${KEPT}>[\\s\\S]*))`;
      case 'g':
      case 'k':
        return this.#reference(letter);
    }
    const [digits] = /^[1-9]\d*/.exec(letter + this.#rest) ?? [];
    if (digits !== undefined) {
      this.#at += digits.length - 1;
      return this.#backTo(Number(digits));
    }
    if (/[A-Za-z]/.test(letter)) throw new NotSimulated(`\\${letter}`);
    return literal(letter, i);
  }

  /** A character that is written by its number or name. */
  #code(letter: string): string | undefined {
    const known = CODES.get(letter);
    if (known !== undefined) return known;
    const [, braced, plain] =
      letter === 'x' ? (/^(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{0,2}))/.exec(this.#rest) ?? []) : [];
    const text = braced ?? plain;
    if (text !== undefined) {
      this.#at += text.length + (braced === undefined ? 0 : 2);
      return utf8(Number.parseInt(text || '0', 16));
    }
    if (letter === 'c') return byte((this.#pattern[this.#at++] ?? '').toUpperCase().charCodeAt(0) ^ 0x40);
    if (letter !== '0') return undefined;
    const [octal = ''] = /^[0-7]{0,2}/.exec(this.#rest) ?? [];
    this.#at += octal.length;
    return byte(Number.parseInt(octal || '0', 8));
  }

  #quoted(): string {
    const close = this.#pattern.indexOf('\\E', this.#at);
    const end = close < 0 || close > this.#end ? this.#end : close;
    const text = this.#pattern.slice(this.#at, end);
    this.#at = Math.min(this.#end, end + 2);
    // A repetition after it is of its last character.
    return [...text].map((character) => literal(character, this.#flags.i)).join('');
  }

  #reference(letter: string): string {
    const [whole, , name = ''] = /^(\{|<|'|(?=[-+]?\d))([-+]?\w+)(?:[}>']|(?<=\d))/.exec(this.#rest) ?? [];
    if (whole === undefined) throw new PerlSyntaxError('a numbered reference must not be zero');
    this.#at += whole.length;
    if (letter === 'g' && /^[<']/.test(whole)) return this.#call(name);
    if (!/^[-+]?\d+$/.test(name)) return this.#backTo(this.#numberOf(name));
    return this.#backTo(name.startsWith('-') ? this.#begun + 1 + Number(name) : Number(name));
  }

  #backTo(number: number): string {
    if (number < 1 || number > this.#groups.length)
      throw new PerlSyntaxError('reference to non-existent subpattern');
    return this.#depth > 0 ? '(?:)' : `\\k<group${number}>`;
  }

  #numberOf(name: string): number {
    const number = this.#names.get(name);
    if (number === undefined) throw new PerlSyntaxError('reference to non-existent subpattern');
    return number;
  }

  #group(): string {
    if (this.#take('*')) return this.#verb();
    if (!this.#take('?')) return this.#capture();
    if (this.#take('#')) {
      this.#at = this.#pattern.indexOf(')', this.#at) + 1 || this.#end;
      return '';
    }
    for (const head of [':', '=', '!', '<=', '<!']) {
      if (!this.#take(head)) continue;
      const outside = this.#varies;
      this.#varies = false;
      const inner = this.#alternatives();
      if (head.startsWith('<') && this.#varies)
        throw new PerlSyntaxError('lookbehind assertion is not fixed length');
      // What looks around has no length itself.
      this.#varies = outside || (head === ':' && this.#varies);
      return `(?${head}${inner}${this.#close()}`;
    }
    if (this.#take('>')) {
      const inner = this.#alternatives();
      this.#close();
      return this.#atomic(inner);
    }
    const [named] = /^P?[<'](\w+)[>']/.exec(this.#rest) ?? [];
    if (named !== undefined) {
      this.#at += named.length;
      return this.#capture();
    }
    const [call, , , name = ''] = /^(R|(P>|&)?([-+]?\w+))\)/.exec(this.#rest) ?? [];
    if (call !== undefined && /^(?:R|P>|&|[-+]?\d)/.test(call)) {
      this.#at += call.length;
      return this.#call(call === 'R)' ? '0' : name);
    }
    const [back, group = ''] = /^P=(\w+)\)/.exec(this.#rest) ?? [];
    if (back !== undefined) {
      this.#at += back.length;
      return this.#backTo(this.#numberOf(group));
    }
    const flags = FLAGS.exec(this.#rest);
    if (flags) return this.#changeFlags(flags);
    if (/^[(|]/.test(this.#rest)) throw new NotSimulated(`(?${this.#rest[0]}`);
    throw new PerlSyntaxError('unrecognized character after (?');
  }

  #close(): string {
    if (!this.#take(')')) throw new PerlSyntaxError('missing closing parenthesis');
    return ')';
  }

  #capture(): string {
    const number = ++this.#begun;
    const inner = this.#alternatives();
    this.#close();
    return this.#depth > 0 ? `(?:${inner})` : `(?<group${number}>${inner})`;
  }

  #changeFlags([whole, on = '', off = '', end]: RegExpExecArray): string {
    this.#at += whole.length;
    const before = this.#flags;
    const flag = (name: keyof Flags): boolean => on.includes(name) || (before[name] && !off.includes(name));
    this.#flags = { i: flag('i'), m: flag('m'), s: flag('s'), x: flag('x') };
    if (end === ')') return '';
    const inner = this.#alternatives();
    this.#flags = before;
    return `(?:${inner}${this.#close()}`;
  }

  #verb(): string {
    const [verb = ''] = /^[A-Z]*\)/.exec(this.#rest) ?? [];
    this.#at += verb.length;
    if (verb === 'F)' || verb === 'FAIL)') return '(?!)';
    if (verb !== 'SKIP)' || !(this.#take('(*F)') || this.#take('(*FAIL)')))
      throw new NotSimulated(`(*${verb}`);
    this.marked = true;
    return `(?<${SKIPPED}${this.#own++}>)`;
  }

  /** What a group stands for, once more; 0 is all of the expression. */
  #call(name: string): string {
    let number = /^[-+]?\d+$/.test(name) ? Number(name) : this.#numberOf(name);
    if (name.startsWith('-')) number += this.#begun + 1;
    else if (name.startsWith('+')) number += this.#begun;
    const place = number === 0 ? ([0, this.#pattern.length] as const) : this.#groups[number - 1];
    if (!place) throw new PerlSyntaxError('reference to non-existent subpattern');
    if (this.#depth === DEEPEST) return '(?!)';
    const saved = [this.#at, this.#end, this.#begun, this.#flags] as const;
    [this.#at, this.#end] = place;
    this.#depth++;
    const inner = this.#alternatives();
    this.#depth--;
    [this.#at, this.#end, this.#begun, this.#flags] = saved;
    return `(?:${inner})`;
  }

  #class(): string {
    const negated = this.#take('^');
    const set = new ByteSet();
    for (let first = true; ; first = false) {
      if (this.#at >= this.#end) throw new PerlSyntaxError('missing terminating ] for character class');
      if (this.#take('\\E')) continue;
      if (!first && this.#take(']')) break;
      this.#member(set);
    }
    if (this.#flags.i) set.foldCase();
    return String(negated ? set.inverted() : set);
  }

  /** A character, a range or a class within a class. */
  #member(set: ByteSet): void {
    const [named, not, name = ''] = /^\[:(\^?)(\w+):\]/.exec(this.#rest) ?? [];
    if (named !== undefined) {
      const members = NAMED.get(name);
      if (!members) throw new PerlSyntaxError('unknown POSIX class name');
      this.#at += named.length;
      set.addAll(not === '' ? members : members.inverted());
      return;
    }
    if (this.#take('\\Q')) {
      const close = this.#pattern.indexOf('\\E', this.#at);
      const end = close < 0 ? this.#end : close;
      for (const character of this.#pattern.slice(this.#at, end)) set.add(character.charCodeAt(0));
      this.#at = Math.min(this.#end, end + 2);
      return;
    }
    const from = this.#classCharacter(set);
    if (from === undefined) return;
    if (this.#pattern[this.#at] !== '-' || this.#pattern[this.#at + 1] === ']') {
      set.add(from);
      return;
    }
    this.#at++;
    const to = this.#classCharacter(set);
    if (to === undefined) set.add(from).add(45);
    else if (to < from) throw new PerlSyntaxError('range out of order in character class');
    else set.add(from, to);
  }

  /** The number of a character; nothing if it was a class, which is added. */
  #classCharacter(set: ByteSet): number | undefined {
    const character = this.#pattern[this.#at++] ?? '';
    if (character !== '\\') return character.charCodeAt(0);
    const letter = this.#pattern[this.#at++] ?? '';
    if (letter === 'b') return 8;
    const members = setOfEscape(letter);
    if (members) {
      set.addAll(members);
      return undefined;
    }
    const code = this.#code(letter);
    if (code === undefined) return letter.charCodeAt(0);
    const bytes = [...code.matchAll(/\\x(..)|\\([fnrt])/g)].map(([, hex, name = '']) =>
      hex === undefined ? { f: 12, n: 10, r: 13, t: 9 }[name] : Number.parseInt(hex, 16),
    );
    if (bytes.length !== 1) throw new NotSimulated('\\x{…} in a class');
    return bytes[0];
  }
}
