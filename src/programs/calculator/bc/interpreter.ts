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
  whole,
  ZERO,
} from '../decimal.ts';
import { arctangent, bessel, cosine, exponential, logarithm, sine } from '../functions.ts';
import { calculated, order, takesLong } from '../long-decimal.ts';
import type { Steps } from '../long-integer.ts';
import { isLongText, isLongToWrite, readNumber, writeNumber } from '../long-number-text.ts';
import { formatNumber, integerOf, parseNumber, wrap } from '../number-text.ts';
import { type BcSyntaxError, parseBc } from './parser.ts';
import type { Argument, Definition, Expression, Item, Parameter, Place, Statement } from './syntax.ts';
import { type BcArray, type Given, Variables } from './variables.ts';

/** An error while a program runs; GNU names the place, busybox does not. */
export class BcError extends Error {
  readonly address: number;

  constructor(message: string, address: number) {
    super(message);
    this.address = address;
  }
}

/** `halt`, or `quit`. */
export class Halt extends Error {}

type Outcome = 'next' | 'break' | 'continue' | { readonly value: Decimal };

const LARGEST_INDEX = 16_777_215n;
const LARGEST_BASE = 999n;
const DEEPEST_CALL = 2_000;

/** Terms of a sum between two breaths. */
const MANY = 4096;

const COMPARISONS: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ['==', (order) => order === 0],
  ['!=', (order) => order !== 0],
  ['<', (order) => order < 0],
  ['>', (order) => order > 0],
  ['<=', (order) => order <= 0],
  ['>=', (order) => order >= 0],
]);

const LIBRARY: Readonly<Record<string, (x: Decimal, scale: number) => Steps<Decimal>>> = {
  s: sine,
  c: cosine,
  a: arctangent,
  l: logarithm,
  e: exponential,
};

const MATH_WORDS: Readonly<Record<MathError['kind'], readonly [gnu: string, busybox: string]>> = {
  'divide-by-zero': ['Divide by zero', 'divide by zero'],
  'zero-to-negative': ['divide by zero', 'divide by zero'],
  'negative-root': ['Square root of a negative number', 'negative number'],
  'exponent-too-large': ['exponent too large in raise', 'exponent too large'],
};

/** Runs what was parsed. */
export class Interpreter {
  readonly #command: Command;
  readonly #variables = new Variables();
  readonly #functions = new Map<string, Definition>();
  readonly #readLine: () => Promise<string | undefined>;
  readonly #lineLength: number;
  #library = false;
  #scale = 0;
  #ibase = 10;
  #obase = 10;
  #last: Decimal = ZERO;
  /** The names of the functions that run. */
  readonly #calls: string[] = [];
  #steps = 0;

  constructor(
    command: Command,
    options: { readonly lineLength: number; readonly readLine: () => Promise<string | undefined> },
  ) {
    this.#command = command;
    this.#lineLength = options.lineLength;
    this.#readLine = options.readLine;
  }

  /** -l */
  loadLibrary(): void {
    this.#library = true;
    this.#scale = 20;
  }

  /** @throws Halt, BcError */
  async run(item: Item): Promise<void> {
    if (item.kind === 'quit') throw new Halt();
    if (item.kind === 'define') {
      this.#functions.set(item.name, item);
      return;
    }
    this.#calls.length = 0;
    await this.#statements(item.statements);
  }

  /** Where an error happened, as GNU tells it. */
  get place(): string {
    return this.#calls.at(-1) ?? '(main)';
  }

  // ---- statements

  async #statements(statements: readonly Statement[]): Promise<Outcome> {
    for (const statement of statements) {
      const running = this.#statement(statement);
      const outcome = running instanceof Promise ? await running : running;
      if (outcome !== 'next') return outcome;
    }
    return 'next';
  }

  /** The answer is to be awaited only if it must be. */
  #statement(statement: Statement): Outcome | Promise<Outcome> {
    const breath = ++this.#steps % 256 === 0 ? this.#command.process.breath() : undefined;
    if (breath) return breath.then(() => this.#now(statement) ?? this.#later(statement));
    return this.#now(statement) ?? this.#later(statement);
  }

  /** Shows what can be known at once: most lines do nothing else. Undefined if there is something to wait for. */
  #now(statement: Statement): Outcome | Promise<Outcome> | undefined {
    let full: Promise<void> | undefined;
    if (statement.kind === 'expression') {
      if (!statement.shown)
        return isImmediate(statement.value) && this.#immediate(statement.value) ? 'next' : undefined;
      const text = this.#textNow(statement.value);
      if (text === undefined) return undefined;
      full = this.#command.out.bytes(`${text}\n`);
    } else if (statement.kind === 'print') {
      const texts: string[] = [];
      for (const item of statement.items) {
        const text = typeof item === 'string' ? this.#unescape(item) : this.#textNow(item);
        if (text === undefined) return undefined;
        texts.push(text);
      }
      full = this.#command.out.bytes(texts.join(''));
    } else return undefined;
    return full ? full.then(() => 'next') : 'next';
  }

  async #later(statement: Statement): Promise<Outcome> {
    switch (statement.kind) {
      case 'expression':
        await this.#show(statement.value, statement.shown);
        return 'next';
      case 'string':
        await this.#command.out.bytes(statement.text);
        return 'next';
      case 'print':
        await this.#print(statement.items);
        return 'next';
      case 'block':
        return this.#statements(statement.statements);
      case 'if': {
        const branch = isZero(await this.#value(statement.condition)) ? statement.otherwise : statement.then;
        return branch ? this.#statement(branch) : 'next';
      }
      case 'for':
        return this.#loop(statement);
      case 'return':
        return { value: statement.value ? await this.#value(statement.value) : ZERO };
      case 'halt':
        throw new Halt();
      case 'limits':
        await this.#limits();
        return 'next';
      default:
        return statement.kind;
    }
  }

  async #loop({ initial, condition, step, body }: Extract<Statement, { kind: 'for' }>): Promise<Outcome> {
    if (initial) await this.#value(initial);
    while (!condition || !isZero(await this.#value(condition))) {
      const running = this.#statement(body);
      const outcome = running instanceof Promise ? await running : running;
      if (outcome === 'break') break;
      if (typeof outcome === 'object') return outcome;
      if (step) await this.#value(step);
    }
    return 'next';
  }

  async #show(expression: Expression, shown: boolean): Promise<void> {
    const value = await this.#value(expression);
    if (!shown || (expression.kind === 'call' && this.#functions.get(expression.name)?.nothing)) return;
    this.#last = value;
    await this.#command.out.bytes(`${await this.#text(value)}\n`);
  }

  async #print(items: readonly (Expression | string)[]): Promise<void> {
    for (const item of items) {
      if (typeof item === 'string') {
        await this.#command.out.bytes(this.#unescape(item));
        continue;
      }
      const value = await this.#value(item);
      this.#last = value;
      await this.#command.out.bytes(await this.#text(value));
    }
  }

  /** Unknown escapes vanish in GNU's, and stay in busybox'. */
  #unescape(text: string): string {
    const known: Readonly<Record<string, string>> = {
      a: '\x07',
      b: '\b',
      f: '\f',
      n: '\n',
      r: '\r',
      t: '\t',
      q: '"',
      e: '\\',
      '\\': '\\',
    };
    return text.replace(
      /\\([\s\S])/g,
      (whole, letter: string) => known[letter] ?? this.#command.say('', whole),
    );
  }

  /** What is shown of an expression, which is the last value then; undefined if it is not there at once. */
  #textNow(expression: Expression): string | undefined {
    const value = isImmediate(expression) ? this.#immediate(expression) : undefined;
    if (!value || isLongToWrite(value, this.#obase)) return undefined;
    this.#last = value;
    return wrap(formatNumber(value, this.#obase), this.#lineLength);
  }

  async #text(value: Decimal): Promise<string> {
    const text = isLongToWrite(value, this.#obase)
      ? await this.#finished(writeNumber(value, this.#obase))
      : formatNumber(value, this.#obase);
    return wrap(text, this.#lineLength);
  }

  async #limits(): Promise<void> {
    await this.#command.out.bytes(
      `BC_BASE_MAX     = 2147483647\nBC_DIM_MAX      = ${LARGEST_INDEX}\nBC_SCALE_MAX    = 2147483647\nBC_STRING_MAX   = 2147483647\nMAX Exponent    = 9223372036854775807\nNumber of vars  = 32767\n`,
    );
  }

  // ---- expressions

  /**
   * The value of an expression that calls nothing, changes nothing and reads nothing (see isImmediate); undefined if it takes
   * so long that it is to be done in steps.
   */
  #immediate(expression: Expression): Decimal | undefined {
    switch (expression.kind) {
      case 'number':
        return isLongText(expression.text, this.#ibase)
          ? undefined
          : parseNumber(expression.text, this.#ibase);
      case 'variable':
        return this.#variables.get(expression.name);
      case 'binary': {
        const { operator } = expression;
        const left = this.#immediate(expression.left);
        const right = left && this.#immediate(expression.right);
        if (!left || !right || takesLong(operator, left, right, this.#scale)) return undefined;
        return this.#operate(operator, left, right, expression.address);
      }
      case 'negate': {
        const value = this.#immediate(expression.operand);
        return value && negate(value);
      }
      case 'not': {
        const value = this.#immediate(expression.operand);
        return value && truth(isZero(value));
      }
      default:
        throw new Error(`${expression.kind} takes time`);
    }
  }

  async #value(expression: Expression): Promise<Decimal> {
    const soon = isImmediate(expression) ? this.#immediate(expression) : undefined;
    if (soon) return soon;
    switch (expression.kind) {
      case 'number':
        return this.#finished(readNumber(expression.text, this.#ibase));
      case 'variable':
      case 'element':
      case 'setting':
        return (await this.#place(expression)).get();
      case 'binary': {
        // From the innermost on its left side outwards.
        const terms = [expression];
        let first = expression.left;
        for (; first.kind === 'binary' && !isImmediate(first); first = first.left) {
          const breath = terms.push(first) % MANY === 0 ? this.#command.process.breath() : undefined;
          if (breath) await breath;
        }
        let left = await this.#value(first);
        for (const { operator, right, address } of terms.reverse()) {
          left = await this.#operated(operator, left, await this.#value(right), address);
          const breath = this.#command.process.breath();
          if (breath) await breath;
        }
        return left;
      }
      case 'logical': {
        const left = !isZero(await this.#value(expression.left));
        if (left === (expression.operator === '||')) return truth(left);
        return truth(!isZero(await this.#value(expression.right)));
      }
      case 'negate':
        return negate(await this.#value(expression.operand));
      case 'not':
        return truth(isZero(await this.#value(expression.operand)));
      case 'assign': {
        const place = await this.#place(expression.place);
        const value = await this.#value(expression.value);
        const { operator, address } = expression;
        place.set(
          operator === '' ? value : await this.#operated(operator, place.get(), value, address),
          address,
        );
        await this.#warn();
        return place.get();
      }
      case 'step': {
        const place = await this.#place(expression.place);
        const before = place.get();
        place.set(add(before, whole(expression.by)), 0);
        return expression.before ? place.get() : before;
      }
      case 'builtin':
        return this.#builtin(expression.name, expression.operand, expression.address);
      case 'call':
        return this.#call(expression.name, expression.args, expression.address);
      case 'read':
        return this.#read();
    }
  }

  #operate(operator: string, left: Decimal, right: Decimal, address: number): Decimal {
    try {
      switch (operator) {
        case '+':
          return this.#sum(left, right);
        case '-':
          return this.#sum(left, negate(right));
        case '*':
          return multiply(left, right, this.#scale);
        case '/':
          return divide(left, right, this.#scale);
        case '%':
          return modulo(left, right, this.#scale);
        case '^':
          return this.#raise(left, right, address);
        default:
          return truth(COMPARISONS.get(operator)?.(compare(left, right)) === true);
      }
    } catch (error) {
      throw this.#worded(error, address);
    }
  }

  /** The same of what may take long. */
  async #operated(operator: string, left: Decimal, right: Decimal, address: number): Promise<Decimal> {
    if (!takesLong(operator, left, right, this.#scale)) return this.#operate(operator, left, right, address);
    const comparison = COMPARISONS.get(operator);
    if (comparison) return truth(comparison(await this.#finished(order(left, right))));
    if (operator === '+' || operator === '-') {
      if (!this.#command.gnu && isZero(right)) return left;
      if (!this.#command.gnu && isZero(left)) return operator === '+' ? right : negate(right);
    }
    try {
      const other = operator === '^' ? this.#exponent(right, address) : right;
      if (operator === '^' && this.#isBusyboxZero(left, other)) return ZERO;
      return await this.#finished(calculated(operator, left, other, this.#scale));
    } catch (error) {
      throw this.#worded(error, address);
    }
  }

  /** In busybox' a zero adds nothing, not even to the scale. */
  #sum(left: Decimal, right: Decimal): Decimal {
    if (!this.#command.gnu && isZero(right)) return left;
    if (!this.#command.gnu && isZero(left)) return right;
    return add(left, right);
  }

  #raise(base: Decimal, exponent: Decimal, address: number): Decimal {
    const times = this.#exponent(exponent, address);
    return this.#isBusyboxZero(base, times) ? ZERO : power(base, times.digits, this.#scale);
  }

  /** What a number is raised to: cut off, which busybox does not do and GNU warns of. */
  #exponent(exponent: Decimal, address: number): Decimal {
    const times = rescale(exponent, 0);
    if (compare(times, exponent) !== 0 && !this.#command.gnu) throw new BcError('not an integer', address);
    if (exponent.scale > 0 && this.#command.gnu) this.#warning = ['non-zero scale in exponent', address];
    return times;
  }

  /** busybox' answer to 0^-1 is 0. */
  #isBusyboxZero(base: Decimal, times: Decimal): boolean {
    return !this.#command.gnu && isZero(base) && times.digits < 0n;
  }

  #worded(error: unknown, address: number): unknown {
    if (!(error instanceof MathError)) return error;
    return new BcError(this.#command.say(...MATH_WORDS[error.kind]), address);
  }

  async #builtin(name: 'length' | 'scale' | 'sqrt', operand: Argument, address: number): Promise<Decimal> {
    if (operand.kind === 'array') {
      return whole(
        [...this.#variables.array(operand.name).keys()].reduce((most, at) => Math.max(most, at + 1), 0),
      );
    }
    const value = await this.#value(operand);
    if (name === 'length')
      return whole(
        await this.#finished(
          this.#command.gnu || isZero(value) ? digitCount(value) : significantDigits(value),
        ),
      );
    if (name === 'scale') return whole(value.scale);
    try {
      // GNU's answer to 0 and 1 is the number itself.
      if (this.#command.gnu && (isZero(value) || compare(value, ONE) === 0)) return rescale(value, 0);
      return await this.#finished(squareRoot(value, this.#scale));
    } catch (error) {
      throw this.#worded(error, address);
    }
  }

  /** The next line of the input is an expression. */
  async #read(): Promise<Decimal> {
    await this.#command.out.flush();
    const line = (await this.#readLine()) ?? '0';
    let items: readonly Item[];
    try {
      items = await this.#finished(parseBc(line, this.#command.gnu ? 'gnu' : 'busybox'));
    } catch (error) {
      throw new BcError((error as BcSyntaxError).message, 0);
    }
    const [item] = items;
    const [statement] = item?.kind === 'line' ? item.statements : [];
    return statement?.kind === 'expression' ? this.#value(statement.value) : ZERO;
  }

  // ---- functions

  async #call(name: string, args: readonly Argument[], address: number): Promise<Decimal> {
    const definition = this.#functions.get(name);
    if (!definition) return this.#callLibrary(name, args, address);
    const { parameters, locals, body } = definition;
    if (this.#calls.length >= DEEPEST_CALL) throw new BcError('Out of stack space', address);
    const given: Given[] = [];
    for (const [index, argument] of args.entries())
      given.push(await this.#given(argument, parameters[index]));
    this.#checkArguments(definition, args, address);
    const restore = this.#variables.bind([...parameters, ...locals], given);
    // Locals are not given anything.
    this.#calls.push(name);
    const outcome = await this.#statements(body);
    this.#calls.pop();
    restore();
    return typeof outcome === 'object' ? outcome.value : ZERO;
  }

  async #given(argument: Argument, parameter: Parameter | undefined): Promise<Given> {
    if (argument.kind === 'array' || (argument.kind === 'variable' && parameter?.array)) {
      const array = this.#variables.array(argument.name);
      return parameter?.reference ? array : new Map(array);
    }
    return this.#value(argument);
  }

  #checkArguments({ parameters }: Definition, args: readonly Argument[], address: number): void {
    const mismatch = parameters.findIndex(
      ({ array }, i) =>
        args[i] && array !== (args[i]?.kind === 'array' || (array && args[i]?.kind === 'variable')),
    );
    if (mismatch >= 0) {
      const name = parameters[mismatch]?.name ?? '';
      const words = this.#command.say(`Parameter type mismatch parameter ${name}.`, 'variable is wrong type');
      throw new BcError(words, address + 1 + mismatch);
    }
    if (parameters.length !== args.length) {
      const busybox = `function has ${parameters.length} parameters, but called with ${args.length}`;
      throw new BcError(this.#command.say('Parameter number mismatch', busybox), address + 1 + args.length);
    }
  }

  /** The end of a long calculation, with a breath where one is due. */
  #finished<T>(steps: Steps<T>): Promise<T> {
    return patiently(steps, () => this.#command.process.breath());
  }

  async #callLibrary(name: string, args: readonly Argument[], address: number): Promise<Decimal> {
    const values: Decimal[] = [];
    for (const argument of args) {
      if (argument.kind !== 'array') values.push(await this.#value(argument));
    }
    const [first = ZERO, second = ZERO] = values;
    const work = this.#library && Object.hasOwn(LIBRARY, name) ? LIBRARY[name] : undefined;
    if (work && values.length === 1) return this.#finished(work(first, this.#scale));
    if (this.#library && name === 'j' && values.length === 2)
      return this.#finished(bessel(integerOf(first), second, this.#scale));
    throw new BcError(this.#command.say(`Function ${name} not defined.`, 'undefined function'), address);
  }

  // ---- places

  async #place(
    place: Place,
  ): Promise<{ get: () => Decimal; set: (value: Decimal, address: number) => void }> {
    if (place.kind === 'variable') {
      return {
        get: () => this.#variables.get(place.name),
        set: (value) => this.#variables.set(place.name, value),
      };
    }
    if (place.kind === 'setting') {
      return {
        get: () => this.#setting(place.name),
        set: (value, address) => this.#set(place.name, value, address),
      };
    }
    const index = integerOf(await this.#value(place.index));
    const array: BcArray = this.#variables.array(place.name);
    if (index < 0n || index > LARGEST_INDEX) {
      throw new BcError(
        this.#command.say(`Array ${place.name} subscript out of bounds.`, 'negative number'),
        4,
      );
    }
    return {
      get: () => array.get(Number(index)) ?? ZERO,
      set: (value) => void array.set(Number(index), value),
    };
  }

  #setting(name: string): Decimal {
    if (name === 'last') return this.#last;
    return whole(name === 'scale' ? this.#scale : name === 'ibase' ? this.#ibase : this.#obase);
  }

  #set(name: string, value: Decimal, address: number): void {
    if (name === 'last') {
      this.#last = value;
      return;
    }
    const number = integerOf(value);
    if (name === 'scale') {
      if (number < 0n && !this.#command.gnu) throw new BcError('negative number', address);
      if (number < 0n) this.#warning = ['negative scale, set to 0', address];
      this.#scale = Number(number < 0n ? 0n : number > 1_000_000n ? 1_000_000n : number);
      return;
    }
    const { gnu } = this.#command;
    const most = name === 'ibase' ? (gnu ? 16n : 36n) : gnu ? 2_147_483_647n : LARGEST_BASE;
    if (number < 2n || number > most) {
      if (!this.#command.gnu)
        throw new BcError(`bad ${name}; must be [2,${name === 'ibase' ? 16 : most}]`, address);
      this.#warning =
        number < 2n
          ? [`${name} too small, set to 2`, address]
          : [`${name} too large, set to ${most}`, address];
    }
    const set = Number(number < 2n ? 2n : number > most ? most : number);
    if (name === 'ibase') this.#ibase = set;
    else this.#obase = set;
  }

  /** What GNU warns of once the operation is done. */
  #warning: readonly [text: string, address: number] | undefined;

  async #warn(): Promise<void> {
    if (!this.#warning) return;
    const [text, address] = this.#warning;
    this.#warning = undefined;
    await this.#command.out.flush();
    await this.#command.process.complain(`Runtime warning (func=${this.place}, adr=${address}): ${text}\n`);
  }

  /** Warnings that no assignment has told. */
  settle(): Promise<void> {
    return this.#warn();
  }
}

/** What leans farther to the left is worked out in steps. */
const DEEPEST = 500;

const IMMEDIATE = new WeakMap<Expression, boolean>();

/** Whether a value can be had without a wait, again and again. */
function isImmediate(expression: Expression): boolean {
  if (expression.kind === 'number' || expression.kind === 'variable') return true;
  if (expression.kind === 'binary' && expression.depth > DEEPEST) return false;
  let known = IMMEDIATE.get(expression);
  if (known === undefined) {
    known =
      (expression.kind === 'binary' && isImmediate(expression.left) && isImmediate(expression.right)) ||
      ((expression.kind === 'negate' || expression.kind === 'not') && isImmediate(expression.operand));
    IMMEDIATE.set(expression, known);
  }
  return known;
}

function truth(value: boolean): Decimal {
  return value ? ONE : ZERO;
}
