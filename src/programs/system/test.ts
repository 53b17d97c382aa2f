import { fileTest } from '../../shell/file-test.ts';
import { TestExpression } from '../../shell/test-expression.ts';
import { isBinaryOperator } from '../../shell/test-operators.ts';
import type { Command, Tool } from '../command/command.ts';

function testTool(name: 'test' | '[' | '[['): Tool {
  return {
    name,
    helpIsOperand: true,
    usage: name === 'test' ? 'test EXPRESSION' : `${name} EXPRESSION ${name === '[' ? ']' : ']]'}`,
    async run(command, { operands }) {
      let words = operands;
      if (name !== 'test') {
        const closing = name === '[' ? ']' : ']]';
        if (words.at(-1) !== closing)
          return command.fail(command.say(`missing '${closing}'`, `missing ${closing}`), 2);
        words = words.slice(0, -1);
      }
      try {
        return new Expression(command, words).value() ? 0 : 1;
      } catch (error) {
        if (!(error instanceof TestError)) throw error;
        return command.fail(error.message, 2);
      }
    },
  };
}

export const test = testTool('test');
export const bracket = testTool('[');
export const doubleBracket = testTool('[[');

class TestError extends Error {}

const UNARY = /^-[bcdefghkLnNOGprsStuwxz]$/;

/** An expression of test(1). */
class Expression extends TestExpression {
  readonly #command: Command;

  constructor(command: Command, words: readonly string[]) {
    super(command.process, words);
    this.#command = command;
  }

  value(): boolean {
    const words = this.words;
    // POSIX decides by the number of words, so that any of them may look like an operator.
    if (words.length === 0) return false;
    if (words.length === 1) return words[0] !== '';
    if (words.length === 2 && words[0] === '!') return words[1] === '';
    if (words.length === 3 && isBinaryOperator(words[1] ?? ''))
      return this.binary(words[0] ?? '', words[1] ?? '', words[2] ?? '');
    if (words.length === 4 && words[0] === '!' && isBinaryOperator(words[2] ?? ''))
      return !this.binary(words[1] ?? '', words[2] ?? '', words[3] ?? '');
    return this.#command.gnu && words.length <= 4 ? this.#few(0, words.length) : this.#whole();
  }

  /** What two to four words mean to GNU's, from a place on. */
  #few(from: number, count: number): boolean {
    const words = this.words.slice(from, from + count);
    const [first = '', second = '', third = '', fourth = ''] = words;
    if (count === 1) return first !== '';
    if (count === 2) {
      if (first === '!') return second === '';
      if (UNARY.test(first)) return this.unary(first, second);
      throw new TestError(
        first.startsWith('-')
          ? `${this.#command.quote(first)}: unary operator expected`
          : `missing argument after ${this.#command.quote(second)}`,
      );
    }
    if (count === 3) {
      if (isBinaryOperator(second)) return this.binary(first, second, third);
      if (first === '!') return !this.#few(from + 1, 2);
      if (first === '(' && third === ')') return second !== '';
      if (second === '-a') return first !== '' && third !== '';
      if (second === '-o') return first !== '' || third !== '';
      throw new TestError(`${this.#command.quote(second)}: binary operator expected`);
    }
    if (first === '!') return !this.#few(from + 1, 3);
    if (first === '(' && fourth === ')') return this.#few(from + 1, 2);
    return this.#whole();
  }

  /** GNU's decides by the number of words in parentheses as well, where they are few. */
  protected override few(): boolean | undefined {
    const closing = this.words.indexOf(')', this.at + 1);
    const count = closing - this.at;
    if (!this.#command.gnu || closing < 0 || count < 1 || count > 3) return undefined;
    const value = this.#few(this.at, count);
    this.at = closing;
    return value;
  }

  #whole(): boolean {
    const result = this.or();
    if (this.at < this.words.length) {
      const extra = this.words[this.at] ?? '';
      throw new TestError(
        this.#command.say(`extra argument ${this.#command.cite(extra)}`, `${extra}: unknown operand`),
      );
    }
    return result;
  }

  protected isUnary(operator: string): boolean {
    return UNARY.test(operator);
  }

  protected missing(): Error {
    return new TestError('argument expected');
  }

  protected unclosed(): Error {
    return new TestError(this.#command.say("')' expected", 'closing paren expected'));
  }

  protected unary(operator: string, operand: string): boolean {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    if (operator === '-t') return this.process.descriptors.get(Number(operand))?.tty !== undefined;
    return fileTest(this.process, operator, operand);
  }

  protected integer(text: string): bigint {
    if (!/^\s*[-+]?\d+\s*$/.test(text))
      throw new TestError(
        this.#command.say(`invalid integer ${this.#command.cite(text)}`, `${text}: bad number`),
      );
    return BigInt(text.trim().replace(/^\+/, ''));
  }
}
