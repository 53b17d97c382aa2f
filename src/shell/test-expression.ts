import type { Process } from '../linux/process/process.ts';
import { compareFiles } from './file-test.ts';
import { compareIntegers, INTEGER_OPERATORS, isBinaryOperator } from './test-operators.ts';

/** What is known of the words since a parenthesis: of those before `-o`, and of those before `-a`. */
interface Level {
  or: boolean;
  and: boolean;
  negated: boolean;
}

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

  /** What stands in parentheses, if the number of its words settles that: it is read then. */
  protected few(): boolean | undefined {
    return undefined;
  }

  /** Parentheses may be as deep as there are words. */
  protected or(): boolean {
    const around: Level[] = [];
    let level = this.#begin();
    for (;;) {
      let value: boolean | undefined;
      if (this.words[this.at] === '(') {
        this.at++;
        value = this.few();
        if (value === undefined) {
          around.push(level);
          level = this.#begin();
          continue;
        }
        this.#close();
      } else value = this.#primary();
      for (;;) {
        level.and = value !== level.negated && level.and;
        if (this.#goesOn(level)) break;
        const outer = around.pop();
        if (!outer) return level.or;
        this.#close();
        value = level.or;
        level = outer;
      }
    }
  }

  #begin(): Level {
    return { or: false, and: true, negated: this.#negated() };
  }

  /** Whether `-a` or `-o` follows, and is read; otherwise the level is done. */
  #goesOn(level: Level): boolean {
    const word = this.words[this.at];
    if (word !== '-a') level.or ||= level.and;
    if (word !== '-a' && word !== '-o') return false;
    this.at++;
    if (word === '-o') level.and = true;
    level.negated = this.#negated();
    return true;
  }

  #negated(): boolean {
    let negated = false;
    for (; this.words[this.at] === '!' && this.at + 1 < this.words.length; this.at++) negated = !negated;
    return negated;
  }

  #close(): void {
    if (this.words[this.at] !== ')') throw this.unclosed();
    this.at++;
  }

  #primary(): boolean {
    const [word, next, third] = this.words.slice(this.at, this.at + 3);
    if (word === undefined) throw this.missing();
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
