import type { Process } from '../linux/process/process.ts';
import { compareFiles } from './file-test.ts';
import { compareIntegers, INTEGER_OPERATORS, isBinaryOperator } from './test-operators.ts';

/**
 * The grammar of test(1) for expressions whose meaning their number of words does not settle: `-o` binds weakest, then
 * `-a`, then `!`, then comparisons and parentheses.
 */
export abstract class TestExpression {
  protected readonly process: Process;
  protected readonly words: readonly string[];
  /** The word that is read next. */
  protected at = 0;

  constructor(process: Process, words: readonly string[]) {
    this.process = process;
    this.words = words;
  }

  protected abstract isUnary(operator: string): boolean;
  protected abstract unary(operator: string, operand: string): boolean;
  /** Reads a number, or throws what is said of a text that is none. */
  protected abstract integer(text: string): bigint;
  /** What is thrown where the words end too early. */
  protected abstract missing(): Error;
  /** What is thrown where a parenthesis is not closed. */
  protected abstract unclosed(): Error;

  /** What stands in parentheses. */
  protected grouped(): boolean {
    return this.or();
  }

  protected or(): boolean {
    let value = this.#and();
    while (this.words[this.at] === '-o') {
      this.at++;
      const right = this.#and();
      value = value || right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.words[this.at] === '-a') {
      this.at++;
      const right = this.#not();
      value = value && right;
    }
    return value;
  }

  #not(): boolean {
    if (this.words[this.at] === '!' && this.at + 1 < this.words.length) {
      this.at++;
      return !this.#not();
    }
    return this.#primary();
  }

  #primary(): boolean {
    const [word, next, third] = this.words.slice(this.at, this.at + 3);
    if (word === undefined) throw this.missing();
    if (word === '(') {
      this.at++;
      const value = this.grouped();
      if (this.words[this.at] !== ')') throw this.unclosed();
      this.at++;
      return value;
    }
    if (next !== undefined && third !== undefined && isBinaryOperator(next)) {
      this.at += 3;
      return this.binary(word, next, third);
    }
    if (next !== undefined && this.isUnary(word)) {
      this.at += 2;
      return this.unary(word, next);
    }
    this.at++;
    return word !== '';
  }

  protected binary(left: string, operator: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
    }
    if (!INTEGER_OPERATORS.has(operator)) return compareFiles(this.process, left, operator, right);
    return compareIntegers(this.integer(left), operator, this.integer(right));
  }
}
