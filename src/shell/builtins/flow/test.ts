import { programName } from '../../evaluate/execute.ts';
import { setElements } from '../../set-elements.ts';
import type { Shell } from '../../shell.ts';
import { TestExpression } from '../../test-expression.ts';
import { isBinaryOperator, UNARY_OPERATORS, unaryTest } from '../../test-operators.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

export const test: Builtin = { run: (shell, args) => evaluate(shell, args.slice(1)) };

export const bracket: Builtin = { run: (shell, args) => evaluateBracketed(shell, args, ']') };

/** busybox has `[[` as another name of `[`. */
export const doubleBracket: Builtin = { run: (shell, args) => evaluateBracketed(shell, args, ']]') };

function evaluateBracketed(shell: Shell, args: readonly string[], closing: string): number | Promise<number> {
  if (args.at(-1) !== closing) {
    throw failure(shell, shell.dialect.name === 'bash' ? `missing \`${closing}'` : `missing ${closing}`);
  }
  return evaluate(shell, args.slice(1, -1), closing);
}

function evaluate(shell: Shell, words: readonly string[], closing?: string): number | Promise<number> {
  if (words.includes('-v') && words.some((word) => word.includes('[')))
    return evaluateElements(shell, words, closing);
  return new Expression(shell, words, closing).value() ? 0 : 1;
}

/** Subscripts after -v are expanded first. */
async function evaluateElements(
  shell: Shell,
  words: readonly string[],
  closing: string | undefined,
): Promise<number> {
  const set = await setElements(
    shell,
    words.filter((_, i) => words[i - 1] === '-v'),
  );
  return new Expression(shell, words, closing, set).value() ? 0 : 1;
}

/** busybox's test speaks as the program that it is, not as the shell. */
function failure(shell: Shell, message: string): BuiltinError {
  if (shell.dialect.name === 'ash') return new BuiltinError(`${programName(shell)}: ${message}`, 2, 'raw');
  return new BuiltinError(message, 2);
}

/** Operators that only others have. */
const FOREIGN_UNARY = { bash: /^$/, dash: /^-[aovNR]$/, ash: /^-[aovR]$/ } as const;

const NOTHING: ReadonlyMap<string, boolean> = new Map();

/** An expression of test(1). POSIX decides by the number of words, so that any of them may look like an operator. */
class Expression extends TestExpression {
  readonly #shell: Shell;
  readonly #set: ReadonlyMap<string, boolean>;
  /** The word that stands behind them. */
  readonly #closing: string | undefined;

  constructor(
    shell: Shell,
    words: readonly string[],
    closing: string | undefined,
    set: ReadonlyMap<string, boolean> = NOTHING,
  ) {
    super(shell.process, words);
    this.#shell = shell;
    this.#closing = closing;
    this.#set = set;
  }

  value(): boolean {
    const short = this.#byCount(this.words);
    if (short !== undefined) return short;
    const result = this.or();
    if (this.at >= this.words.length) return result;
    throw failure(this.#shell, this.#extra());
  }

  #extra(): string {
    const extra = this.words[this.at] ?? '';
    const { name } = this.#shell.dialect;
    if (name === 'ash') return `${extra}: unknown operand`;
    if (name === 'dash') return `${this.words[this.at - 1] ?? extra}: unexpected operator`;
    if (this.words.length === 3) return `${extra}: binary operator expected`;
    return extra.startsWith('-') ? `syntax error: \`${extra}' unexpected` : 'too many arguments';
  }

  #byCount(words: readonly string[]): boolean | undefined {
    const [first = '', second = '', third = '', fourth = ''] = words;
    switch (words.length) {
      case 0:
        return false;
      case 1:
        return first !== '';
      case 2:
        if (first === '!') return second === '';
        if (this.isUnary(first)) return this.unary(first, second);
        if (this.#shell.dialect.name === 'bash')
          throw failure(this.#shell, `${first}: unary operator expected`);
        if (isBinaryOperator(second)) throw failure(this.#shell, `${second}: argument expected`);
        return undefined;
      case 3:
        if (second === '==' && this.#shell.dialect.name === 'dash')
          throw failure(this.#shell, `${first}: unexpected operator`);
        if (isBinaryOperator(second)) return this.binary(first, second, third);
        if (first === '!') return !this.#two(second, third);
        if (first === '(' && third === ')') return second !== '';
        if (second === '-a') return first !== '' && third !== '';
        if (second === '-o') return first !== '' || third !== '';
        if (this.#shell.dialect.name === 'bash')
          throw failure(this.#shell, `${second}: binary operator expected`);
        return undefined;
      case 4:
        if (first === '!' && isBinaryOperator(third)) return !this.binary(second, third, fourth);
        if (first !== '!' || this.#shell.dialect.name === 'ash') return undefined;
        if (third === '-a') return second === '' || fourth === '';
        if (third === '-o') return second === '' && fourth === '';
        return undefined;
      default:
        return undefined;
    }
  }

  #two(first: string, second: string): boolean {
    if (first === '!') return second === '';
    if (this.#shell.dialect.name === 'bash' && !this.isUnary(first))
      throw failure(this.#shell, `${first}: unary operator expected`);
    return this.unary(first, second);
  }

  protected isUnary(operator: string): boolean {
    return UNARY_OPERATORS.has(operator) && !FOREIGN_UNARY[this.#shell.dialect.name].test(operator);
  }

  protected missing(): Error {
    return failure(this.#shell, 'argument expected');
  }

  protected unclosed(): Error {
    if (this.#shell.dialect.name !== 'bash') return failure(this.#shell, 'closing paren expected');
    const found = this.words[this.at] ?? this.#closing;
    return failure(this.#shell, found === undefined ? "`)' expected" : `\`)' expected, found ${found}`);
  }

  protected unary(operator: string, operand: string): boolean {
    if (operator === '-t' && this.#shell.dialect.name === 'ash') this.integer(operand);
    return unaryTest(this.#shell, operator, operand, this.#set);
  }

  protected integer(text: string): bigint {
    const value = /^\s*[-+]?\d+\s*$/.test(text) ? BigInt(text.trim().replace(/^\+/, '')) : undefined;
    const tooLarge = value !== undefined && value !== BigInt.asIntN(64, value);
    if (value !== undefined && !tooLarge) return value;
    const message = {
      bash: `${text}: integer expression expected`,
      dash: `Illegal number: ${text}`,
      ash: tooLarge ? `${text}: out of range` : text === '' ? 'out of range' : `${text}: bad number`,
    }[this.#shell.dialect.name];
    throw failure(this.#shell, message);
  }
}
