import { patiently } from '../../linux/steps.ts';
import { boundedRegexInPieces, execInPieces } from '../../shell/regex/bounded-regex.ts';
import { fromBinary, toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { countGroups } from '../regex/count-groups.ts';
import { posixRegexInPieces, RegexError } from '../regex/posix.ts';

export const expr: Tool = {
  name: 'expr',
  usualVersion: true,
  usage: 'expr EXPRESSION',
  gnuUsage: 'EXPRESSION',
  usageStatus: 2,
  async run(command, { operands }) {
    const words = operands[0] === '--' && (command.gnu || operands.length > 1) ? operands.slice(1) : operands;
    if (words.length === 0) {
      if (!command.gnu) return command.fail('too few arguments', 2);
      return command.misuse('missing operand');
    }
    try {
      const evaluation = new Evaluation(command, words);
      const value = await evaluation.or();
      evaluation.end();
      await command.out.line(value);
      return value === '' || /^-?0+$/.test(value) ? 1 : 0;
    } catch (error) {
      if (!(error instanceof ExprError) && !(error instanceof RegexError)) throw error;
      return command.fail(error.message, 2);
    }
  },
};

class ExprError extends Error {}

class Evaluation {
  readonly #command: Command;
  readonly #words: readonly string[];
  #at = 0;
  /** Above nought what is read does not count: GNU's reads it without doing sums. */
  #skipped = 0;

  constructor(command: Command, words: readonly string[]) {
    this.#command = command;
    this.#words = words;
  }

  end(): void {
    const extra = this.#words[this.#at];
    if (extra !== undefined)
      throw new ExprError(
        this.#command.say(`syntax error: unexpected argument ${this.#command.cite(extra)}`, 'syntax error'),
      );
  }

  async or(): Promise<string> {
    let left = await this.#and();
    while (this.#take('|')) {
      const settled = this.#command.gnu && !isNull(left);
      if (settled) this.#skipped++;
      const right = await this.#and();
      if (settled) this.#skipped--;
      if (isNull(left)) left = isNull(right) && this.#command.gnu ? '0' : right;
    }
    return left;
  }

  async #and(): Promise<string> {
    let left = await this.#comparison();
    while (this.#take('&')) {
      const settled = this.#command.gnu && isNull(left);
      if (settled) this.#skipped++;
      const right = await this.#comparison();
      if (settled) this.#skipped--;
      if (isNull(left) || isNull(right)) left = '0';
    }
    return left;
  }

  async #comparison(): Promise<string> {
    let left = await this.#sum();
    for (;;) {
      const operator = this.#take('<', '<=', '=', '==', '!=', '>=', '>');
      if (!operator) return left;
      const right = await this.#sum();
      const numbers = this.#isInteger(left) && this.#isInteger(right);
      const a = numbers ? this.#value(left) : left;
      const b = numbers ? this.#value(right) : right;
      const holds =
        operator === '<'
          ? a < b
          : operator === '<='
            ? a <= b
            : operator === '>'
              ? a > b
              : operator === '>='
                ? a >= b
                : (a === b) === (operator !== '!=');
      left = holds ? '1' : '0';
    }
  }

  async #sum(): Promise<string> {
    let left = await this.#product();
    for (;;) {
      const operator = this.#take('+', '-');
      if (!operator) return left;
      const right = await this.#product();
      if (this.#skipped > 0) continue;
      const [a, b] = this.#integers(left, right);
      left = this.#shown(operator === '+' ? a + b : a - b);
    }
  }

  async #product(): Promise<string> {
    let left = await this.#match();
    for (;;) {
      const operator = this.#take('*', '/', '%');
      if (!operator) return left;
      const right = await this.#match();
      if (this.#skipped > 0) continue;
      const [a, b] = this.#integers(left, right);
      if (operator !== '*' && b === 0n) throw new ExprError('division by zero');
      left = this.#shown(operator === '*' ? a * b : operator === '/' ? a / b : a % b);
    }
  }

  async #match(): Promise<string> {
    let left = await this.#primary();
    while (this.#take(':')) left = await matchAt(this.#command, left, await this.#primary());
    return left;
  }

  async #primary(): Promise<string> {
    const word = this.#words[this.#at];
    if (word === undefined) {
      const before = this.#words[this.#at - 1] ?? '';
      throw new ExprError(
        this.#command.say(
          `syntax error: missing argument after ${this.#command.cite(before)}`,
          'syntax error',
        ),
      );
    }
    this.#at++;
    const breath = this.#command.process.breath();
    if (breath) await breath;
    const more = this.#at < this.#words.length;
    switch (word) {
      case '(': {
        const value = await this.or();
        if (!this.#take(')')) {
          const found = this.#words[this.#at];
          const where =
            found === undefined
              ? `after ${this.#command.cite(this.#words[this.#at - 1] ?? '')}`
              : `instead of ${this.#command.cite(found)}`;
          throw new ExprError(this.#command.say(`syntax error: expecting ')' ${where}`, 'syntax error'));
        }
        return value;
      }
      case 'quote':
        // busybox has this word where GNU has a plus.
        if (this.#command.gnu) return word;
        if (!more) throw new ExprError('syntax error');
        return this.#words[this.#at++] ?? '';
      case '+':
        return more && this.#command.gnu ? (this.#words[this.#at++] ?? '') : word;
      case 'length':
        return more || this.#command.gnu ? String(toBinary(await this.#primary()).length) : word;
      case 'match':
        return more || this.#command.gnu
          ? matchAt(this.#command, await this.#primary(), await this.#primary())
          : word;
      case 'index': {
        if (!more && !this.#command.gnu) return word;
        const text = this.#characters(await this.#primary());
        const set = new Set(this.#characters(await this.#primary()));
        return String([...text].findIndex((character) => set.has(character)) + 1);
      }
      case 'substr': {
        if (!more && !this.#command.gnu) return word;
        const text = this.#characters(await this.#primary());
        const [start, size] = this.#integers(await this.#primary(), await this.#primary());
        return start < 1n || size < 1n
          ? ''
          : this.#text(text.slice(Number(start) - 1, Number(start + size) - 1));
      }
      default:
        return word;
    }
  }

  /** busybox counts bytes. */
  #characters(text: string): string {
    return this.#command.gnu ? text : toBinary(text);
  }

  #text(characters: string): string {
    return this.#command.gnu ? characters : fromBinary(characters);
  }

  #isInteger(text: string): boolean {
    return this.#command.gnu ? isInteger(text) : /^\s*[-+]?\d+$/.test(text);
  }

  /** 64 bits are all that busybox has. */
  #value(text: string): bigint {
    const value = BigInt(text.trim().replace(/^\+/, ''));
    if (this.#command.gnu) return value;
    return value > MOST ? MOST : value < -MOST - 1n ? -MOST - 1n : value;
  }

  #shown(value: bigint): string {
    return String(this.#command.gnu ? value : BigInt.asIntN(64, value));
  }

  #integers(a: string, b: string): [bigint, bigint] {
    if (!this.#isInteger(a) || !this.#isInteger(b))
      throw new ExprError(this.#command.say('non-integer argument', 'non-numeric argument'));
    return [this.#value(a), this.#value(b)];
  }

  #take(...operators: readonly string[]): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || !operators.includes(word)) return undefined;
    this.#at++;
    return word;
  }
}

const MOST = 2n ** 63n - 1n;

function isNull(value: string): boolean {
  return value === '' || /^-?0+$/.test(value);
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}

/** `TEXT : REGEX`, anchored at the start: the group, or the length of the match. */
async function matchAt({ process }: Command, text: string, pattern: string): Promise<string> {
  const breath = (): Promise<void> | undefined => process.breath();
  const { source } = await patiently(posixRegexInPieces(toBinary(pattern.replace(/^\^/, ''))), breath);
  const regex = await patiently(boundedRegexInPieces(`^(?:${source})`, 's', true), breath);
  const match = await patiently(execInPieces(regex, toBinary(text)), breath);
  if (countGroups(source) > 0) return fromBinary(match?.[1] ?? '');
  return String(match?.[0].length ?? 0);
}
