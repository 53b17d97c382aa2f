import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { floatRepr } from '../operations/float-text.ts';
import { store } from '../operations/tables.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { float, int, list, newDict, tuple } from '../values/types.ts';
import type { Value } from '../values/value.ts';

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;

/** What is no JSON: a message and a place. */
class JsonProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Hooks {
  readonly object: Value;
  readonly pairs: Value;
  readonly float: Value;
  readonly int: Value;
  readonly constant: Value;
}

class Reader {
  readonly #machine: Machine;
  readonly #text: string;
  readonly #hooks: Hooks;
  readonly #strict: boolean;
  at: number;

  constructor(machine: Machine, text: string, at: number, hooks: Hooks, strict: boolean) {
    this.#machine = machine;
    this.#text = text;
    this.at = at;
    this.#hooks = hooks;
    this.#strict = strict;
  }

  skip(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.#text)?.[0].length ?? 0;
  }

  *value(): Step {
    const text = this.#text;
    const char = text[this.at];
    if (char === '"') return this.string();
    if (char === '{') return yield* this.#object();
    if (char === '[') return yield* this.#array();
    for (const [word, value] of [
      ['null', null],
      ['true', true],
      ['false', false],
    ] as const)
      if (text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(text);
    if (number) {
      const [digits, fraction, exponent] = number;
      this.at += digits.length;
      const hook = fraction === undefined && exponent === undefined ? this.#hooks.int : this.#hooks.float;
      if (hook !== null) return yield* this.#machine.call(hook, [digits]);
      return fraction === undefined && exponent === undefined ? int(BigInt(digits)) : float(Number(digits));
    }
    for (const word of ['NaN', 'Infinity', '-Infinity'])
      if (text.startsWith(word, this.at)) {
        this.at += word.length;
        if (this.#hooks.constant !== null) return yield* this.#machine.call(this.#hooks.constant, [word]);
        return float(Number(word));
      }
    throw new JsonProblem('Expecting value', this.at);
  }

  string(): string {
    const text = this.#text;
    const begin = this.at;
    let out = '';
    let from = ++this.at;
    for (;;) {
      const char = text[this.at];
      if (char === undefined) throw new JsonProblem('Unterminated string starting at', begin);
      if (char === '"') {
        out += text.slice(from, this.at++);
        return out;
      }
      if (char < ' ' && this.#strict) throw new JsonProblem('Invalid control character at', this.at);
      if (char !== '\\') {
        this.at++;
        continue;
      }
      out += text.slice(from, this.at);
      const letter = text[this.at + 1];
      if (letter === undefined) throw new JsonProblem('Unterminated string starting at', begin);
      if (letter === 'u') {
        const hex = text.slice(this.at + 2, this.at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new JsonProblem('Invalid \\uXXXX escape', this.at + 2);
        out += String.fromCharCode(Number.parseInt(hex, 16));
        this.at += 6;
      } else {
        const plain = ESCAPES.get(letter);
        if (plain === undefined) throw new JsonProblem('Invalid \\escape', this.at);
        out += plain;
        this.at += 2;
      }
      from = this.at;
    }
  }

  *#object(): Step {
    const text = this.#text;
    const pairs: Value[] = [];
    const dict = newDict();
    this.at++;
    this.skip();
    if (text[this.at] === '}') this.at++;
    else
      for (let count = 1; ; count++) {
        if (text[this.at] !== '"')
          throw new JsonProblem('Expecting property name enclosed in double quotes', this.at);
        const key = this.string();
        this.skip();
        if (text[this.at] !== ':') throw new JsonProblem("Expecting ':' delimiter", this.at);
        this.at++;
        this.skip();
        const value = yield* this.value();
        if (this.#hooks.pairs === null) yield* store(this.#machine, dict, key, value);
        else pairs.push(tuple([key, value]));
        this.skip();
        const next = text[this.at];
        this.at++;
        if (next === '}') break;
        if (next !== ',') throw new JsonProblem("Expecting ',' delimiter", this.at - 1);
        const comma = this.at - 1;
        this.skip();
        if (text[this.at] === '}')
          throw new JsonProblem(
            'Expecting property name enclosed in double quotes',
            Math.max(comma + 1, this.at),
          );
        if (count % 1024 === 0) yield* this.#machine.breathe();
      }
    if (this.#hooks.pairs !== null) return yield* this.#machine.call(this.#hooks.pairs, [list(pairs)]);
    return this.#hooks.object === null ? dict : yield* this.#machine.call(this.#hooks.object, [dict]);
  }

  *#array(): Step {
    const text = this.#text;
    const items: Value[] = [];
    this.at++;
    this.skip();
    if (text[this.at] === ']') {
      this.at++;
      return list(items);
    }
    for (;;) {
      items.push(yield* this.value());
      this.skip();
      const next = text[this.at];
      this.at++;
      if (next === ']') return list(items);
      if (next !== ',') throw new JsonProblem("Expecting ',' delimiter", this.at - 1);
      this.skip();
      if (items.length % 1024 === 0) yield* this.#machine.breathe();
    }
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function quoted(text: string, ascii: boolean): string {
  const escaped = text.replace(/["\\\x00-\x1f]/g, (char) => {
    const short = {
      '"': '\\"',
      '\\': '\\\\',
      '\n': '\\n',
      '\r': '\\r',
      '\t': '\\t',
      '\f': '\\f',
      '\b': '\\b',
    }[char];
    return short ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${ascii ? escaped.replace(/[\x7f-\uffff]/g, (char) => (char === '\x7f' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)) : escaped}"`;
}

export function* fillJson(machine: Machine, dict: Dict): Step<void> {
  functions(dict, '_json', {
    /** (value, end), or (message, place) with a None in front. */
    scan: [
      4,
      4,
      function* (m, text: Value, start: Value, hooks: Value, strict: Value) {
        const [object = null, pairs = null, ofFloat = null, ofInt = null, constant = null] = (
          hooks as ReturnType<typeof tuple>
        ).items;
        const reader = new Reader(
          m,
          text as string,
          Number(start),
          { object, pairs, float: ofFloat, int: ofInt, constant },
          Boolean(strict),
        );
        try {
          reader.skip();
          const value = yield* reader.value();
          return tuple([value, reader.at]);
        } catch (error) {
          if (error instanceof JsonProblem) return tuple([null, error.message, error.at]);
          throw error;
        }
      },
    ],
    quote: [2, 2, (_m, text: Value, ascii: Value) => quoted(text as string, Boolean(ascii))],
    float_text: [
      1,
      1,
      (_m, value: Value) => {
        const number = (value as ReturnType<typeof float>).value;
        return Number.isFinite(number)
          ? floatRepr(number)
          : Number.isNaN(number)
            ? 'NaN'
            : number > 0
              ? 'Infinity'
              : '-Infinity';
      },
    ],
  });
  yield* machine.breathe();
}
