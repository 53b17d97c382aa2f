import { boundedRegex, execInPieces } from '../../../shell/regex/bounded-regex.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { lengthOf, pointsBefore, unitsBefore } from '../operations/text.ts';
import { functions } from '../types/define.ts';
import { narrow, narrowInTurns } from '../types/narrow.ts';
import { inPieces, PIECE } from '../types/pieces.ts';
import type { Dict } from '../values/dict.ts';
import { typeError } from '../values/exceptions.ts';
import { Bytes } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { asInt, asStr, dictOf, OBJECT, TYPE, tuple, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

const PATTERN = new Type('_Pattern', [OBJECT], { meta: TYPE, layout: 'other', module: '_re' });

/** A compiled expression: what `re.py` wraps. */
class Compiled extends Obj {
  readonly regex: RegExp;
  readonly groups: number;

  constructor(regex: RegExp, groups: number) {
    super(PATTERN);
    this.regex = regex;
    this.groups = groups;
  }
}

/** What JavaScript calls otherwise: Python's expression in its words. */
class Translator {
  readonly #source: string;
  readonly names = new Map<string, number>();
  groups = 0;
  flags: number;
  #at = 0;
  #verbose: boolean;

  constructor(source: string, flags: number) {
    this.#source = source;
    this.flags = flags;
    this.#verbose = (flags & 64) !== 0;
  }

  fail(message: string, at = this.#at): never {
    throw new PatternProblem(message, at);
  }

  *run(machine: Machine): Step<string> {
    const source = this.#source;
    let out = '';
    const open: number[] = [];
    let canRepeat = false;
    while (this.#at < source.length) {
      if (--machine.turns <= 0) yield* machine.breathe();
      const char = source[this.#at] as string;
      const at = this.#at;
      switch (char) {
        case '\\':
          out += this.#escape(false);
          canRepeat = true;
          continue;
        case '[':
          out += this.#set();
          canRepeat = true;
          continue;
        case '(':
          open.push(at);
          out += this.#group(open);
          canRepeat = false;
          continue;
        case ')':
          if (open.pop() === undefined) this.fail('unbalanced parenthesis');
          out += ')';
          this.#at++;
          canRepeat = true;
          continue;
        case '*':
        case '+':
        case '?': {
          if (!canRepeat)
            this.fail(
              /[*+?}]/.test(source[at - 1] ?? '') && at > 0 ? 'multiple repeat' : 'nothing to repeat',
            );
          out += char;
          this.#at++;
          out += this.#lazy();
          canRepeat = false;
          continue;
        }
        case '{': {
          const match = /^\{(\d*)(,?)(\d*)\}/.exec(source.slice(at));
          if (match && (match[1] !== '' || match[3] !== '')) {
            if (!canRepeat) this.fail('nothing to repeat');
            const [all, least = '', comma = '', most = ''] = match;
            if (least !== '' && most !== '' && Number(least) > Number(most))
              this.fail('min repeat greater than max repeat');
            out += `{${least === '' ? '0' : least}${comma}${most}}`;
            this.#at += all.length;
            out += this.#lazy();
            canRepeat = false;
          } else {
            out += '\\{';
            this.#at++;
            canRepeat = true;
          }
          continue;
        }
        case '}':
        case ']':
          out += `\\${char}`;
          this.#at++;
          canRepeat = true;
          continue;
        case '^':
          out += this.flags & 8 ? '(?:^|(?<=\\n))' : '^';
          this.#at++;
          canRepeat = false;
          continue;
        case '$':
          out += this.flags & 8 ? '(?=\\n|$)' : '(?=\\n?$)';
          this.#at++;
          canRepeat = false;
          continue;
        case '.':
          out += this.flags & 16 ? '[^]' : '[^\\n]';
          this.#at++;
          canRepeat = true;
          continue;
        case '|':
          out += '|';
          this.#at++;
          canRepeat = false;
          continue;
        case '/':
          out += '\\/';
          this.#at++;
          canRepeat = true;
          continue;
        default:
          if (this.#verbose && /\s/.test(char)) {
            this.#at++;
            continue;
          }
          if (this.#verbose && char === '#') {
            while (this.#at < source.length && source[this.#at] !== '\n') this.#at++;
            continue;
          }
          out += char;
          this.#at++;
          canRepeat = true;
      }
    }
    const left = open.pop();
    if (left !== undefined) this.fail('missing ), unterminated subpattern', left);
    return out;
  }

  #lazy(): string {
    const char = this.#source[this.#at];
    if (char === '?') {
      this.#at++;
      return '?';
    }
    if (char === '+') this.fail('drydock: possessive repeats are not simulated');
    return '';
  }

  #group(open: number[]): string {
    const source = this.#source;
    if (source[this.#at + 1] !== '?') {
      this.#at++;
      this.groups++;
      return '(';
    }
    const rest = source.slice(this.#at);
    const named = /^\(\?P<([^>]*)>/.exec(rest);
    if (named) {
      const [all, name = ''] = named;
      if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name))
        this.fail(`bad character in group name ${JSON.stringify(name).replaceAll('"', "'")}`, this.#at + 4);
      if (this.names.has(name))
        this.fail(
          `redefinition of group name '${name}' as group ${this.groups + 1}; was group ${this.names.get(name)}`,
          this.#at + 4,
        );
      this.groups++;
      this.names.set(name, this.groups);
      this.#at += all.length;
      return '(';
    }
    const back = /^\(\?P=([^)]*)\)/.exec(rest);
    if (back) {
      const number = this.names.get(back[1] as string);
      if (number === undefined) this.fail(`unknown group name '${back[1]}'`, this.#at + 4);
      this.#at += back[0].length;
      open.pop();
      return `(?:\\${number})`;
    }
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment) {
      this.#at += comment[0].length;
      open.pop();
      return '';
    }
    const look = /^\(\?(?:[:=!]|<[=!])/.exec(rest);
    if (look) {
      this.#at += look[0].length;
      return look[0];
    }
    const flags = /^\(\?([aiLmsux]+)\)/.exec(rest);
    if (flags) {
      if (this.#at !== 0) this.fail('global flags not at the start of the expression');
      for (const letter of flags[1] as string) this.#addFlag(letter);
      this.#at += flags[0].length;
      open.pop();
      return '';
    }
    if (/^\(\?[aiLmsux-]+:/.test(rest)) this.fail('drydock: flags of a group are not simulated');
    if (/^\(\?\(/.test(rest)) this.fail('drydock: conditions in an expression are not simulated');
    if (/^\(\?>/.test(rest)) this.fail('drydock: atomic groups are not simulated');
    return this.fail(`unknown extension ?${source[this.#at + 2] ?? ''}`, this.#at + 1);
  }

  #addFlag(letter: string): void {
    this.flags |= { i: 2, m: 8, s: 16, x: 64, a: 256, u: 32, L: 4 }[letter] ?? 0;
    if (letter === 'x') this.#verbose = true;
  }

  #escape(inSet: boolean): string {
    const source = this.#source;
    const char = source[this.#at + 1];
    if (char === undefined) this.fail('bad escape (end of pattern)');
    this.#at += 2;
    const ascii = (this.flags & 256) !== 0;
    switch (char) {
      case 'd':
        return ascii ? '[0-9]'.slice(inSet ? 1 : 0, inSet ? -1 : undefined) : '\\p{Nd}';
      case 'D':
        return ascii ? '\\D' : '\\P{Nd}';
      case 'w':
        return ascii ? '\\w' : inSet ? '\\p{L}\\p{N}_' : '[\\p{L}\\p{N}_]';
      case 'W':
        if (inSet && !ascii) this.fail('drydock: \\W in a set is not simulated');
        return ascii ? '\\W' : '[^\\p{L}\\p{N}_]';
      case 's':
      case 'S':
        return `\\${char}`;
      case 'b':
        return inSet
          ? '\\x08'
          : ascii
            ? '\\b'
            : '(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))';
      case 'B':
        return ascii
          ? '\\B'
          : '(?:(?<=[\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_]))';
      case 'A':
        return '^';
      case 'Z':
        return '$';
      case 'a':
        return '\\x07';
      case 'n':
      case 'r':
      case 't':
      case 'f':
      case 'v':
        return `\\${char}`;
      case 'x': {
        const hex =
          /^[0-9a-fA-F]{2}/.exec(source.slice(this.#at))?.[0] ??
          this.fail(`incomplete escape \\x${source.slice(this.#at, this.#at + 2)}`, this.#at - 2);
        this.#at += 2;
        return `\\x${hex}`;
      }
      case 'u': {
        const hex =
          /^[0-9a-fA-F]{4}/.exec(source.slice(this.#at))?.[0] ??
          this.fail('incomplete escape \\u', this.#at - 2);
        this.#at += 4;
        return `\\u${hex}`;
      }
      default:
    }
    if (/[0-9]/.test(char) && !inSet) {
      if (char === '0') {
        const [octal = ''] = /^[0-7]{0,2}/.exec(source.slice(this.#at)) ?? [];
        this.#at += octal.length;
        return `\\x${Number.parseInt(`0${octal}`, 8).toString(16).padStart(2, '0')}`;
      }
      const [more = ''] = /^[0-9]?/.exec(source.slice(this.#at)) ?? [];
      this.#at += more.length;
      const number = Number(char + more);
      if (number > this.groups) this.fail(`invalid group reference ${number}`, this.#at - more.length - 1);
      return `(?:\\${number})`;
    }
    if (/[0-7]/.test(char)) {
      const [octal = ''] = /^[0-7]{0,2}/.exec(source.slice(this.#at)) ?? [];
      this.#at += octal.length;
      return `\\x${Number.parseInt(char + octal, 8)
        .toString(16)
        .padStart(2, '0')}`;
    }
    if (/[a-zA-Z]/.test(char)) this.fail(`bad escape \\${char}`, this.#at - 2);
    return quoted(char, inSet);
  }

  #set(): string {
    const source = this.#source;
    const start = this.#at;
    this.#at++;
    let out = '[';
    if (source[this.#at] === '^') {
      out += '^';
      this.#at++;
    }
    let isFirst = true;
    for (;;) {
      const char = source[this.#at];
      if (char === undefined) this.fail('unterminated character set', start);
      if (char === ']' && !isFirst) break;
      isFirst = false;
      if (char === '\\') out += this.#escape(true);
      else if (char === '-') {
        const next = source[this.#at + 1];
        out += next === ']' || out === '[' || out === '[^' ? '\\-' : '-';
        this.#at++;
      } else {
        out += /[\][(){}/|^&~]/.test(char) ? `\\${char}` : char;
        this.#at++;
      }
    }
    this.#at++;
    const bad = /([^\\[-])-([^\]\\])/.exec(out);
    if (bad && (bad[1] as string) > (bad[2] as string))
      this.fail(`bad character range ${bad[1]}-${bad[2]}`, start + 1);
    return `${out}]`;
  }
}

function quoted(char: string, inSet: boolean): string {
  if (char === '-') return inSet ? '\\-' : '-';
  return /[\^$\\.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char;
}

class PatternProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const TEXTS = new WeakMap<Bytes, string>();

/** A text, and bytes as one of a character each. */
function subject(value: Value): string {
  const text = asStr(value);
  if (text !== undefined) return text;
  if (value instanceof Bytes) {
    const known = value.isMutable ? undefined : TEXTS.get(value);
    if (known !== undefined) return known;
    const shown = narrow(value.data);
    if (!value.isMutable) TEXTS.set(value, shown);
    return shown;
  }
  throw typeError(`expected string or bytes-like object, got '${typeOf(value).name}'`);
}

/** The same of long bytes, in turns. */
function* subjectInTurns(machine: Machine, value: Value): Step<string> {
  if (value instanceof Bytes && value.data.length > PIECE && !TEXTS.has(value)) {
    const shown = yield* narrowInTurns(machine, value.data);
    if (value.isMutable) return shown;
    TEXTS.set(value, shown);
  }
  return subject(value);
}

export function* fillRe(machine: Machine, dict: Dict): Step<void> {
  functions(dict, '_re', {
    /** The compiled expression, its names and its flags; or a message and a place. */
    compile: [
      2,
      2,
      function* (m, pattern: Value, flags: Value) {
        const isBytes = pattern instanceof Bytes;
        const given = Number(asInt(flags)) | (isBytes ? 256 : 0);
        const translator = new Translator(subject(pattern), given);
        try {
          const source = yield* translator.run(m);
          const letters = `dgu${translator.flags & 2 ? 'i' : ''}`;
          const regex = boundedRegex(source, letters, false);
          return tuple([
            new Compiled(regex, translator.groups),
            translator.groups,
            dictOf([...translator.names]),
            translator.flags | (isBytes ? 0 : 32),
          ]);
        } catch (error) {
          if (error instanceof PatternProblem) return tuple([error.message, error.at]);
          if (error instanceof SyntaxError) return tuple([error.message.replace(/^.*: /, ''), 0]);
          throw error;
        }
      },
    ],
    /** Where it matches from a place on: pairs of begin and end, -1 for groups that took no part; None if nowhere. */
    search: [
      4,
      4,
      function* (m, compiled: Value, text: Value, from: Value, to: Value) {
        const { regex, groups } = compiled as Compiled;
        const whole = yield* subjectInTurns(m, text);
        const end = Number(asInt(to));
        const cut = end < lengthOf(whole) ? whole.slice(0, unitsBefore(whole, end)) : whole;
        regex.lastIndex = unitsBefore(whole, Number(asInt(from)));
        if (regex.lastIndex > cut.length) return null;
        const match = yield* inSteps(m, execInPieces(regex, cut));
        if (!match) return null;
        const spans: Value[] = [];
        for (let group = 0; group <= groups; group++) {
          const span = match.indices?.[group];
          if (group === 0)
            spans.push(pointsBefore(cut, match.index), pointsBefore(cut, match.index + match[0].length));
          else spans.push(span ? pointsBefore(cut, span[0]) : -1, span ? pointsBefore(cut, span[1]) : -1);
        }
        return tuple(spans);
      },
    ],
    escape: [
      1,
      1,
      (m, text: Value) =>
        inPieces(m, subject(text), (piece) =>
          piece.replace(/[-.*+?^${}()|[\]\\ \t\n\r\v\f#&~]/g, (char) => `\\${char}`),
        ),
    ],
  });
  yield* machine.breathe();
}
