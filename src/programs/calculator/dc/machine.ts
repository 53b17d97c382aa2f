import { appendAll } from '../../../linux/append-all.ts';
import { patiently } from '../../../linux/steps.ts';
import type { Command } from '../../command/command.ts';
import {
  add,
  compare,
  type Decimal,
  digitCount,
  divide,
  isZero,
  MathError,
  modulo,
  multiply,
  negate,
  ONE,
  power,
  rescale,
  significantDigits,
  squareRoot,
  subtract,
  whole,
  ZERO,
} from '../decimal.ts';
import { calculated, order, takesLong } from '../long-decimal.ts';
import { numberOf, product, quotient, type Steps } from '../long-integer.ts';
import { isLongText, isLongToWrite, readNumber, writeNumber } from '../long-number-text.ts';
import { formatNumber, integerOf, parseNumber, wrap } from '../number-text.ts';

type Value = Decimal | string;

/** A command that cannot be done: GNU goes on with the next one. */
class DcError extends Error {}

/** GNU's dc says on standard output what it does not know, after its name on standard error. */
class Unknown extends DcError {}

/** Ends the execution of so many strings. */
class Quit extends Error {
  readonly levels: number;

  constructor(levels: number) {
    super();
    this.levels = levels;
  }
}

interface Register {
  values: Value[];
  array: Map<string, Value>;
}

/** What fits into a line, and the backslash that breaks it (bc: one less). */
const LINE_WIDTH = 71;
/** Bytes of a value on the stack. */
const VALUE_SIZE = 64;

/** Of a string that waits for another one to end. */
const CALL_SIZE = 2_048;

const NUMBER = /_?(?:[0-9A-F]+\.?[0-9A-F]*|\.[0-9A-F]+)|_/y;
const COMPARISON: Readonly<Record<string, (order: number) => boolean>> = {
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '=': (order) => order === 0,
};

/** The stack machine of dc. Of busybox' commands that GNU has not, those that compare and negate (G, (, {, N). */
export class DcMachine {
  readonly #command: Command;
  readonly #extended: boolean;
  readonly #readLine: () => Promise<string | undefined>;
  readonly #stack: Value[] = [];
  readonly #registers = new Map<string, Register>();
  #scale = 0;
  #ibase = 10;
  #obase = 10;
  #depth = 0;
  #next: string | undefined;
  #steps = 0;

  constructor(
    command: Command,
    options: { readonly extended: boolean; readonly readLine: () => Promise<string | undefined> },
  ) {
    this.#command = command;
    this.#extended = options.extended;
    this.#readLine = options.readLine;
  }

  /** Runs a whole script. False if it has ended the program. */
  async run(script: string): Promise<boolean> {
    try {
      await this.#execute(script);
      return true;
    } catch (error) {
      if (error instanceof Quit) return false;
      throw error;
    }
  }

  async #execute(whole: string): Promise<void> {
    this.#depth++;
    try {
      for (let script: string | undefined = whole; script !== undefined; ) {
        await this.#commands(script);
        // The last command of a string was to execute another one, which takes its place.
        script = this.#next;
        this.#next = undefined;
      }
    } catch (error) {
      if (!(error instanceof Quit) || error.levels <= 1 || this.#depth === 1) {
        if (error instanceof Quit && error.levels === 1 && this.#depth > 1) return;
        throw error;
      }
      throw new Quit(error.levels - 1);
    } finally {
      this.#depth--;
    }
  }

  async #commands(script: string): Promise<void> {
    for (let at = 0; at < script.length && this.#next === undefined; ) {
      if (++this.#steps % 256 === 0) {
        await this.#command.process.breathe();
        this.#command.process.hold(this.#stack.length * VALUE_SIZE + this.#depth * CALL_SIZE);
      }
      const start = at;
      try {
        at = await this.#step(script, at);
      } catch (error) {
        if (!(error instanceof DcError)) throw error;
        await this.#tell(error);
        at = Math.max(at, start + this.#lengthAt(script, start));
      }
    }
  }

  /** Executes a string, at once or, if nothing comes after it, in place of the one that runs. */
  async #perform(value: string, after: string): Promise<void> {
    if (after.trim() === '' && this.#depth > 1) this.#next = value;
    else await this.#execute(value);
  }

  /** Characters of a command, with the name of its register. */
  #lengthAt(script: string, at: number): number {
    const letter = script[at] ?? '';
    if (letter === '!' && /[<>=]/.test(script[at + 1] ?? '')) return 3;
    return /[slSL:;<>=]/.test(letter) ? 2 : 1;
  }

  async #tell(error: DcError): Promise<void> {
    if (!(error instanceof Unknown)) return this.#complain(error.message);
    await this.#command.process.complain('dc: ');
    await this.#command.out.bytes(`${error.message}\n`);
  }

  async #complain(message: string): Promise<void> {
    await this.#command.out.flush();
    await this.#command.process.complain(`dc: ${message}\n`);
    if (!this.#command.gnu && !this.#command.process.file(0).tty) this.#command.process.exit(1);
  }

  /** Does the command at a place; answers where the next one is. */
  async #step(script: string, at: number): Promise<number> {
    const letter = script[at] ?? '';
    if (/\s/.test(letter)) return at + 1;
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(script)?.[0];
    if (number !== undefined) {
      this.#stack.push(await this.#parse(number));
      return at + number.length;
    }
    if (letter === '[') return this.#string(script, at);
    if (letter === '#') {
      const end = script.indexOf('\n', at);
      return end < 0 ? script.length : end;
    }
    if (/[<>=]/.test(letter)) return this.#conditional(script, at + 1, letter, false);
    if (letter === '!' && /[<>=]/.test(script[at + 1] ?? '')) {
      return this.#conditional(script, at + 2, script[at + 1] ?? '', true);
    }
    if (/[slSL:;]/.test(letter)) {
      const [name, next] = this.#registerName(script, at + 1);
      this.#useRegister(letter, name);
      return next;
    }
    await this.#simple(letter, script.slice(at + 1));
    return at + 1;
  }

  async #parse(text: string): Promise<Decimal> {
    const digits = text.replace('_', '-');
    if (digits === '-') return ZERO;
    if (!this.#command.gnu || this.#ibase !== 10 || !/[A-F]/.test(digits)) {
      return isLongText(digits, this.#ibase)
        ? this.#finished(readNumber(digits, this.#ibase))
        : parseNumber(digits, this.#ibase);
    }
    // GNU's dc lets each digit count what it says.
    const value = whole(await this.#finished(numberOf(digits.replace(/^-|\.[\s\S]*/g, ''), 10)));
    return digits.startsWith('-') ? negate(value) : value;
  }

  /** The end of a long calculation, with a breath where one is due. */
  #finished<T>(steps: Steps<T>): Promise<T> {
    return patiently(steps, () => this.#command.process.breath());
  }

  #string(script: string, at: number): number {
    let open = 0;
    for (let end = at; end < script.length; end++) {
      if (script[end] === '[') open++;
      else if (script[end] === ']' && --open === 0) {
        this.#stack.push(script.slice(at + 1, end));
        return end + 1;
      }
    }
    this.#stack.push(script.slice(at + 1));
    return script.length;
  }

  #registerName(script: string, at: number): [string, number] {
    if (this.#extended && /\s/.test(script[at] ?? '')) {
      const [all = '', name = ''] = /^\s+([a-z][a-z0-9_]*)/.exec(script.slice(at)) ?? [];
      if (name !== '') return [name, at + all.length];
    }
    if (at >= script.length) throw new DcError(this.#command.say('unexpected end of input', 'bad register'));
    return [script[at] ?? '', at + 1];
  }

  /** `>r`: executes a register if the two topmost numbers stand so; busybox: otherwise that after `e`. */
  async #conditional(script: string, at: number, operator: string, negated: boolean): Promise<number> {
    const [name, after] = this.#registerName(script, at);
    let next = after;
    let otherwise: string | undefined;
    if (!this.#command.gnu && script[next] === 'e') [otherwise, next] = this.#registerName(script, next + 1);
    const [below, top] = this.#two();
    const relation = takesLong(operator, top, below, 0)
      ? await this.#finished(order(top, below))
      : compare(top, below);
    const holds = COMPARISON[operator]?.(relation) !== negated;
    const chosen = holds ? name : otherwise;
    if (chosen === undefined) return next;
    const value = this.#register(chosen).values.at(-1);
    if (typeof value === 'string') await this.#perform(value, script.slice(next));
    else if (value === undefined) throw new DcError(this.#emptyRegister(chosen));
    else this.#stack.push(value);
    return next;
  }

  #useRegister(letter: string, name: string): void {
    const register = this.#register(name);
    switch (letter) {
      case 's': {
        const value = this.#pop();
        register.values = [...register.values.slice(0, -1), value];
        return;
      }
      case 'S':
        register.values.push(this.#pop());
        return;
      case 'l':
        this.#stack.push(register.values.at(-1) ?? ZERO);
        return;
      case 'L': {
        const value = register.values.pop();
        if (value === undefined) throw new DcError(this.#emptyRegister(name));
        this.#stack.push(value);
        return;
      }
      case ':': {
        const index = this.#index();
        register.array.set(index, this.#pop());
        return;
      }
      default:
        this.#stack.push(register.array.get(this.#index()) ?? ZERO);
    }
  }

  #emptyRegister(name: string): string {
    return this.#command.say(
      `stack register '${name}' (0${name.charCodeAt(0).toString(8)}) is empty`,
      'stack has too few elements',
    );
  }

  #index(): string {
    const index = integerOf(this.#number());
    if (index < 0n)
      throw new DcError(this.#command.say('array index must be a nonnegative integer', 'negative number'));
    return String(index);
  }

  #register(name: string): Register {
    let register = this.#registers.get(name);
    if (!register) {
      register = { values: [], array: new Map() };
      this.#registers.set(name, register);
    }
    return register;
  }

  async #simple(letter: string, after: string): Promise<void> {
    const { out } = this.#command;
    switch (letter) {
      case 'p':
        return out.bytes(`${await this.#text(this.#top())}\n`);
      case 'n':
        // busybox' ends the line as well.
        return out.bytes((await this.#text(this.#pop())) + this.#command.say('', '\n'));
      case 'P':
        return out.bytes(this.#characters(this.#pop()));
      case 'f':
        for (const value of [...this.#stack].reverse()) await out.bytes(`${await this.#text(value)}\n`);
        return;
      case 'x': {
        const value = this.#pop();
        if (typeof value === 'string') await this.#perform(value, after);
        else this.#stack.push(value);
        return;
      }
      case '?': {
        await out.flush();
        const line = await this.#readLine();
        if (line !== undefined) await this.#execute(line);
        return;
      }
      case 'q':
        throw new Quit(2);
      case 'Q': {
        const levels = integerOf(this.#number());
        if (levels < 1n) throw new DcError('Q command requires a number >= 1');
        if (levels >= this.#depth) {
          throw new DcError(
            this.#command.say(
              'Q command argument exceeded string execution depth',
              'stack has too few elements',
            ),
          );
        }
        throw new Quit(Number(levels));
      }
      default:
        if (!(await this.#calculateLong(letter))) this.#calculate(letter);
    }
  }

  /** Calculates what may take long, in steps; false if it is nothing of that. */
  async #calculateLong(letter: string): Promise<boolean> {
    const [left, right] = this.#stack.slice(-2);
    switch (letter) {
      case '|': {
        const modulus = this.#number();
        const [base, exponent] = this.#two();
        this.#stack.push(
          whole(await this.#tryLong(modularPower(integerOf(base), integerOf(exponent), integerOf(modulus)))),
        );
        return true;
      }
      case 'v':
        this.#stack.push(await this.#tryLong(squareRoot(this.#number(), this.#scale)));
        return true;
      case 'Z': {
        const value = this.#pop();
        const digits = this.#command.gnu ? digitCount : significantDigits;
        this.#stack.push(
          whole(typeof value === 'string' ? value.length : await this.#finished(digits(value))),
        );
        return true;
      }
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
      case '~':
      case '^': {
        if (typeof left !== 'object' || typeof right !== 'object') return false;
        if (!takesLong(letter, left, right, this.#scale)) return false;
        this.#two();
        const exponent = letter === '^' ? this.#exponent(left, right) : right;
        if (!exponent) this.#stack.push(ZERO);
        else
          for (const operator of letter === '~' ? '/%' : letter)
            this.#stack.push(await this.#tryLong(calculated(operator, left, exponent, this.#scale)));
        return true;
      }
      default:
        return false;
    }
  }

  #tryLong<T>(steps: Steps<T>): Promise<T> {
    return this.#finished(steps).catch((error: unknown) => this.#refuse(error));
  }

  #calculate(letter: string): void {
    const binary = this.#binary(letter);
    if (binary) {
      const [left, right] = this.#two();
      this.#stack.push(...this.#try(() => binary(left, right)));
      return;
    }
    switch (letter) {
      case 'c':
        this.#stack.length = 0;
        return;
      case 'd':
        this.#stack.push(this.#top());
        return;
      case 'r': {
        const top = this.#pop();
        const below = this.#pop();
        this.#stack.push(top, below);
        return;
      }
      case 'R':
        if (!this.#command.gnu || typeof this.#top() === 'string') this.#pop();
        else this.#rotate();
        return;
      case 'k':
        this.#scale = this.#setting(0n, 1_000_000n, 'scale must be a nonnegative integer');
        return;
      case 'i':
        // busybox takes larger ones than it says.
        this.#ibase = this.#setting(
          2n,
          this.#command.gnu ? 16n : 36n,
          'input base must be a number between 2 and 16 (inclusive)',
        );
        return;
      case 'o':
        this.#obase = this.#setting(2n, 2_147_483_647n, 'output base must be a number greater than 1');
        return;
      case 'K':
        this.#stack.push(whole(this.#scale));
        return;
      case 'I':
        this.#stack.push(whole(this.#ibase));
        return;
      case 'O':
        this.#stack.push(whole(this.#obase));
        return;
      case 'z':
        this.#stack.push(whole(this.#stack.length));
        return;
      case 'X': {
        const value = this.#pop();
        this.#stack.push(whole(typeof value === 'string' ? 0 : value.scale));
        return;
      }
      case 'a': {
        const value = this.#pop();
        this.#stack.push(
          typeof value === 'string'
            ? value.slice(0, 1)
            : String.fromCharCode(Number(BigInt.asUintN(8, integerOf(value)))),
        );
        return;
      }
      case 'N':
        if (this.#command.gnu) break;
        this.#stack.push(isZero(this.#number()) ? ONE : ZERO);
        return;
    }
    if (!this.#command.gnu) throw new DcError(`bad character '${letter}'`);
    throw new Unknown(`'${letter}' (0${letter.charCodeAt(0).toString(8)}) unimplemented`);
  }

  /** `nR`: the n topmost values turn by one, the top going below the others; a negative n turns the other way. */
  #rotate(): void {
    const count = integerOf(this.#number());
    const size = count < 0n ? -count : count;
    if (size > 2_147_483_647n) throw new DcError('value overflows simple integer; punting...');
    const part = this.#stack.splice(Math.max(0, this.#stack.length - Number(size)));
    if (count > 0n) part.push(...part.splice(0, 1));
    else part.unshift(...part.splice(-1));
    appendAll(this.#stack, part);
  }

  #binary(letter: string): ((left: Decimal, right: Decimal) => readonly Decimal[]) | undefined {
    const scale = this.#scale;
    switch (letter) {
      case '+':
        return (left, right) => [add(left, right)];
      case '-':
        return (left, right) => [subtract(left, right)];
      case '*':
        return (left, right) => [multiply(left, right, scale)];
      case '/':
        return (left, right) => [divide(left, right, scale)];
      case '%':
        return (left, right) => [modulo(left, right, scale)];
      case '~':
        return (left, right) => [divide(left, right, scale), modulo(left, right, scale)];
      case '^':
        return (left, right) => {
          const exponent = this.#exponent(left, right);
          return [exponent ? power(left, exponent.digits, scale) : ZERO];
        };
    }
    if (this.#command.gnu) return undefined;
    switch (letter) {
      case 'G':
        return (left, right) => [compare(left, right) === 0 ? ONE : ZERO];
      case '(':
        return (left, right) => [compare(right, left) < 0 ? ONE : ZERO];
      case '{':
        return (left, right) => [compare(right, left) <= 0 ? ONE : ZERO];
      case 'M':
        return (left, right) => [!isZero(left) && !isZero(right) ? ONE : ZERO];
      case 'm':
        return (left, right) => [!isZero(left) || !isZero(right) ? ONE : ZERO];
    }
    return undefined;
  }

  /** What a number is raised to; undefined where busybox' answer is 0. */
  #exponent(base: Decimal, exponent: Decimal): Decimal | undefined {
    const times = rescale(exponent, 0);
    if (!this.#command.gnu && compare(times, exponent) !== 0) throw new DcError('not an integer');
    return !this.#command.gnu && isZero(base) && times.digits < 0n ? undefined : times;
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      return this.#refuse(error);
    }
  }

  #refuse(error: unknown): never {
    if (!(error instanceof MathError)) throw error;
    if (error.kind === 'divide-by-zero' || error.kind === 'zero-to-negative') {
      if (this.#command.gnu) this.#stack.push(ZERO);
      throw new DcError('divide by zero');
    }
    if (error.kind === 'negative-root') {
      throw new DcError(this.#command.say('square root of negative number', 'negative number'));
    }
    throw new DcError('exponent too large in raise');
  }

  #setting(least: bigint, most: bigint, complaint: string): number {
    const value = integerOf(this.#number());
    if (value < least || value > most) throw new DcError(complaint);
    return Number(value);
  }

  // ---- the stack

  #pop(): Value {
    const value = this.#stack.pop();
    if (value === undefined) throw new DcError(this.#empty);
    return value;
  }

  #top(): Value {
    const value = this.#stack.at(-1);
    if (value === undefined) throw new DcError(this.#empty);
    return value;
  }

  get #empty(): string {
    return this.#command.say('stack empty', 'stack has too few elements');
  }

  #number(): Decimal {
    const value = this.#pop();
    if (typeof value !== 'string') return value;
    this.#stack.push(value);
    throw new DcError(this.#command.say('non-numeric value', 'variable is wrong type'));
  }

  /** Takes the two topmost numbers; they stay if one is missing or is none. */
  #two(): readonly [Decimal, Decimal] {
    const [left, right] = this.#stack.slice(-2);
    if (left === undefined || right === undefined) throw new DcError(this.#empty);
    if (typeof left === 'string' || typeof right === 'string') {
      throw new DcError(this.#command.say('non-numeric value', 'variable is wrong type'));
    }
    this.#stack.length -= 2;
    return [left, right];
  }

  async #text(value: Value): Promise<string> {
    if (typeof value === 'string') return value;
    const text = isLongToWrite(value, this.#obase)
      ? await this.#finished(writeNumber(value, this.#obase))
      : formatNumber(value, this.#obase);
    return wrap(text, LINE_WIDTH);
  }

  /** A number as the bytes of its integer part. */
  #characters(value: Value): string {
    if (typeof value === 'string') return value;
    const integer = integerOf(value);
    const hex = (integer < 0n ? -integer : integer).toString(16);
    return hex
      .padStart(hex.length + (hex.length % 2), '0')
      .replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  }
}

function* modularPower(base: bigint, exponent: bigint, modulus: bigint): Steps<bigint> {
  if (modulus === 0n) throw new MathError('divide-by-zero');
  const times = function* (a: bigint, b: bigint): Steps<bigint> {
    return (yield* quotient(yield* product(a, b), modulus))[1];
  };
  let result = 1n;
  let factor = base % modulus;
  for (const bit of [...(exponent < 0n ? '' : exponent.toString(2))].reverse()) {
    if (bit === '1') result = yield* times(result, factor);
    factor = yield* times(factor, factor);
    yield;
  }
  return result;
}
