import { SystemError } from '../../linux/errno.ts';
import { toBinary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import type { Output } from '../command/output.ts';
import { builtin } from './builtins.ts';
import { format } from './format.ts';
import { MainInput } from './main-input.ts';
import { CurrentRecord } from './record.ts';
import { awkRegex } from './regex.ts';
import { isUnreadable, Streams } from './streams.ts';
import type { Expression, Place, Program, Redirection, Rule, Statement, Variable } from './syntax.ts';
import { Cell, compare, inputValue, isTrue, numberText, toNumber, toText, type Value } from './values.ts';

/** A step of the program: it yields what it has to wait for, and so runs without a pause where nothing waits. */
export type Step<T> = Generator<Promise<unknown>, T, unknown>;

/** How a statement was left. */
type Outcome = 'break' | 'continue' | 'return' | undefined;

class Next extends Error {}

class ExitProgram extends Error {
  readonly status: number | undefined;

  constructor(status: number | undefined) {
    super('exit');
    this.status = status;
  }
}

/** A mistake of the program that shows when it runs; the message is the dialect's. */
export class RunError extends Error {
  /** Whether busybox says where in the program. */
  readonly placed: boolean;

  constructor(message: string, placed = true) {
    super(message);
    this.placed = placed;
  }
}

/** Fields that a record has at most. */
const MOST_FIELDS = 2 ** 23;

/** A number as an int of C; what does not fit is the least one. */
function whole(value: number): number {
  return value < 2 ** 31 && value >= -(2 ** 31) ? Math.trunc(value) : -(2 ** 31);
}

const DEFAULTS: readonly (readonly [string, Value])[] = [
  ['CONVFMT', '%.6g'],
  ['FILENAME', ''],
  ['FNR', 0],
  ['FS', ' '],
  ['NR', 0],
  ['OFMT', '%.6g'],
  ['OFS', ' '],
  ['ORS', '\n'],
  ['RLENGTH', -1],
  ['RS', '\n'],
  ['RSTART', 0],
  ['SUBSEP', '\x1c'],
];

const DEEPEST = 1000;

/** A program at work. */
export class Interpreter {
  readonly command: Command;
  readonly streams: Streams;
  readonly record: CurrentRecord;
  readonly #program: Program;
  readonly #globals = new Map<string, Cell>();
  readonly #nr: Cell;
  readonly #fnr: Cell;
  readonly #input: MainInput;
  readonly #openRanges = new Set<Rule>();
  #frame: readonly Cell[] = [];
  #depth = 0;
  #result: Value;
  /** The seed of rand, and its state. */
  seed = 0;

  constructor(command: Command, program: Program, operands: readonly string[]) {
    this.command = command;
    this.#program = program;
    this.streams = new Streams(command);
    for (const [name, value] of DEFAULTS) this.global(name).value = value;
    this.#nr = this.global('NR');
    this.#fnr = this.global('FNR');
    const { array: environ } = this.global('ENVIRON');
    for (const [name, value] of command.process.env) environ.set(toBinary(name), inputValue(toBinary(value)));
    const { array: argv } = this.global('ARGV');
    for (const [i, word] of [command.name, ...operands].entries())
      argv.set(String(i), inputValue(toBinary(word)));
    this.global('ARGC').value = operands.length + 1;
    this.record = new CurrentRecord(
      () => ({ fs: this.text('FS'), ofs: this.text('OFS'), paragraph: this.text('RS') === '' }),
      (value) => this.show(value),
    );
    this.#input = new MainInput(
      command,
      () => {
        const count = toNumber(this.global('ARGC').value);
        return Array.from({ length: count }, (_, i) => {
          const word = argv.get(String(i));
          return word === undefined ? undefined : this.show(word);
        });
      },
      (name, text) => this.assignText(name, text),
      (path) => {
        this.global('FILENAME').value = path;
        this.global('FNR').value = 0;
      },
    );
  }

  /** `name=text` of -v and of operands. */
  assignText(name: string, text: string): void {
    const value = inputValue(text);
    if (name === 'NF') this.record.count = this.#fieldCount(value);
    else this.global(name).value = value;
  }

  global(name: string): Cell {
    let cell = this.#globals.get(name);
    if (!cell) {
      cell = new Cell();
      this.#globals.set(name, cell);
    }
    return cell;
  }

  text(name: string): string {
    return this.show(this.global(name).value);
  }

  show(value: Value): string {
    if (typeof value === 'string') return value;
    return toText(value, toText(this.#globals.get('CONVFMT')?.value, '%.6g'));
  }

  // ---- running

  async run(): Promise<number> {
    let status = 0;
    try {
      try {
        await this.#drive(this.#all(this.#program.begin));
        if (this.#program.rules.length > 0 || this.#program.end.length > 0) await this.#records();
      } catch (error) {
        if (!(error instanceof ExitProgram)) throw error;
        status = error.status ?? 0;
      }
      try {
        await this.#drive(this.#all(this.#program.end));
      } catch (error) {
        if (!(error instanceof ExitProgram)) throw error;
        status = error.status ?? status;
      }
      return status || this.command.status;
    } finally {
      await this.streams.flush();
      await this.streams.closeAll();
    }
  }

  async #records(): Promise<void> {
    const rs = (): string => this.text('RS');
    for (;;) {
      const text = this.#input.recordNow(rs()) ?? (await this.#input.record(rs));
      if (text === undefined) return;
      this.#count();
      this.record.text = text;
      try {
        const steps = this.#rules();
        const first = steps.next();
        if (!first.done) await this.#drive(steps, first);
      } catch (error) {
        if (!(error instanceof Next)) throw error;
      }
      const breath = this.breath();
      if (breath) await breath;
    }
  }

  async #nextRecord(): Promise<string | undefined> {
    const text = await this.#input.record(() => this.text('RS'));
    if (text !== undefined) this.#count();
    return text;
  }

  #count(): void {
    for (const cell of [this.#nr, this.#fnr]) cell.value = toNumber(cell.value) + 1;
  }

  async #drive(steps: Step<void>, first = steps.next()): Promise<void> {
    for (let turn = first; !turn.done; ) {
      let value: unknown;
      try {
        value = await turn.value;
      } catch (error) {
        // The program may know what to do with it: getline answers -1.
        turn = steps.throw(error);
        continue;
      }
      turn = steps.next(value);
    }
    await this.command.process.breathe();
  }

  *#all(statements: readonly Statement[]): Step<void> {
    for (const statement of statements) yield* this.#execute(statement);
  }

  *#rules(): Step<void> {
    for (const rule of this.#program.rules) {
      if (!(yield* this.#selects(rule))) continue;
      if (rule.body) yield* this.#execute(rule.body);
      else yield* this.#write(this.command.out, this.record.text + this.text('ORS'));
    }
  }

  *#selects(rule: Rule): Step<boolean> {
    const [from, to] = rule.patterns;
    if (!from) return true;
    if (!to) return isTrue(yield* this.evaluate(from));
    if (!this.#openRanges.has(rule)) {
      if (!isTrue(yield* this.evaluate(from))) return false;
      this.#openRanges.add(rule);
    }
    if (isTrue(yield* this.evaluate(to))) this.#openRanges.delete(rule);
    return true;
  }

  // ---- statements

  *#execute(statement: Statement): Step<Outcome> {
    switch (statement.kind) {
      case 'expression':
        yield* this.evaluate(statement.expression);
        return undefined;
      case 'print':
        yield* this.#print(statement);
        return undefined;
      case 'block':
        for (const each of statement.body) {
          const outcome = yield* this.#execute(each);
          if (outcome) return outcome;
        }
        return undefined;
      case 'if':
        if (isTrue(yield* this.evaluate(statement.test))) return yield* this.#execute(statement.yes);
        return statement.no ? yield* this.#execute(statement.no) : undefined;
      case 'while':
        while (isTrue(yield* this.evaluate(statement.test))) {
          const outcome = yield* this.#turn(statement.body);
          if (outcome === 'break') break;
          if (outcome === 'return') return outcome;
        }
        return undefined;
      case 'do':
        do {
          const outcome = yield* this.#turn(statement.body);
          if (outcome === 'break') break;
          if (outcome === 'return') return outcome;
        } while (isTrue(yield* this.evaluate(statement.test)));
        return undefined;
      case 'for':
        if (statement.start) yield* this.#execute(statement.start);
        while (!statement.test || isTrue(yield* this.evaluate(statement.test))) {
          const outcome = yield* this.#turn(statement.body);
          if (outcome === 'break') break;
          if (outcome === 'return') return outcome;
          if (statement.step) yield* this.#execute(statement.step);
        }
        return undefined;
      case 'each': {
        const { array } = this.cell(statement.array);
        for (const key of [...array.keys()]) {
          this.#store({ kind: 'variable', variable: statement.variable }, inputValue(key));
          const outcome = yield* this.#turn(statement.body);
          if (outcome === 'break') break;
          if (outcome === 'return') return outcome;
        }
        return undefined;
      }
      case 'delete': {
        const { array } = this.cell(statement.array);
        if (statement.subscripts) array.delete(yield* this.#key(statement.subscripts));
        else array.clear();
        return undefined;
      }
      case 'break':
      case 'continue':
        return statement.kind;
      case 'next':
        throw new Next();
      case 'nextfile':
        this.#input.skipFile();
        throw new Next();
      case 'exit':
        throw new ExitProgram(statement.value && toNumber(yield* this.evaluate(statement.value)) & 0xff);
      case 'return':
        this.#result = statement.value && (yield* this.evaluate(statement.value));
        return 'return';
    }
  }

  /** A loop's body; the host gets its turn now and then. */
  *#turn(body: Statement): Step<Outcome> {
    const breath = this.breath();
    if (breath) yield breath;
    return yield* this.#execute(body);
  }

  /** A breath if one is due, for loops in what a step does. */
  breath(): Promise<void> | undefined {
    return this.command.process.machine.kernel.clock.breathe()?.then(() => this.command.process.ready());
  }

  *#print({ formatted, args, to }: Extract<Statement, { kind: 'print' }>): Step<void> {
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.evaluate(arg));
    let text: string;
    if (formatted) {
      const [template, ...rest] = values;
      text = this.formatted(this.show(template), rest);
    } else if (values.length === 0) text = this.record.text + this.text('ORS');
    else {
      const ofmt = this.text('OFMT');
      text = values.map((value) => toText(value, ofmt)).join(this.text('OFS')) + this.text('ORS');
    }
    yield* this.#write(to ? yield* this.#target(to) : this.command.out, text);
  }

  *#write(output: Output, text: string): Step<void> {
    const full = output.bytes(text);
    if (full) yield full;
  }

  *#target({ operator, target }: Redirection): Step<Output> {
    const name = this.show(yield* this.evaluate(target));
    try {
      return (yield this.streams.writer(operator, name)) as Output; // the driver sends what the promise gave
    } catch (error) {
      if (!isUnreadable(error) || !(error instanceof Error)) throw error;
      throw new RunError(
        this.command.say(`cannot open "${name}" for output`, `can't redirect to ${name}: ${error.message}`),
      );
    }
  }

  formatted(template: string, values: readonly Value[]): string {
    if (!this.command.gnu && /%[-+ #0\d.]*\*/.test(template))
      throw new RunError('%*x formats are not supported');
    const text = format(template, values, this.text('CONVFMT'));
    if (text !== undefined) return text;
    if (!this.command.gnu)
      return format(template, [...values, ...Array<Value>(20)], this.text('CONVFMT')) ?? '';
    throw new RunError(`not enough arguments passed to printf("${template}")`);
  }

  // ---- expressions

  *evaluate(expression: Expression): Step<Value> {
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return this.matches(expression.regex, this.record.text) ? 1 : 0;
      case 'variable':
      case 'field':
      case 'element':
        return yield* this.#load(expression);
      case 'group': {
        let value: Value;
        const parts: string[] = [];
        for (const each of expression.list) {
          value = yield* this.evaluate(each);
          if (expression.list.length > 1) parts.push(this.show(value));
        }
        return expression.list.length > 1 ? parts.join(this.text('SUBSEP')) : value;
      }
      case 'assign':
        return yield* this.#assign(expression.place, expression.operator, expression.value);
      case 'step': {
        const fixed = yield* this.#fix(expression.place);
        const before = toNumber(yield* this.#load(fixed));
        this.#store(fixed, before + expression.by);
        return expression.prefix ? before + expression.by : before;
      }
      case 'unary': {
        const value = yield* this.evaluate(expression.operand);
        if (expression.operator === '!') return isTrue(value) ? 0 : 1;
        return expression.operator === '-' ? -toNumber(value) : toNumber(value);
      }
      case 'binary':
        return yield* this.#binary(expression.operator, expression.left, expression.right);
      case 'condition':
        return yield* this.evaluate(
          isTrue(yield* this.evaluate(expression.test)) ? expression.yes : expression.no,
        );
      case 'in': {
        const key = yield* this.#key(expression.subscripts);
        return this.cell(expression.array).array.has(key) ? 1 : 0;
      }
      case 'builtin':
        return yield* builtin(this, expression.name, expression.args);
      case 'call':
        return yield* this.#call(expression.name, expression.args);
      case 'getline':
        return yield* this.#getline(expression);
    }
  }

  matches(regex: RegExp, text: string): boolean {
    regex.lastIndex = 0;
    return regex.test(text);
  }

  /** An expression where a pattern is wanted: a regular expression itself, or the text of one. */
  *regexOf(expression: Expression): Step<RegExp> {
    return expression.kind === 'regex'
      ? expression.regex
      : awkRegex(this.show(yield* this.evaluate(expression)));
  }

  *#binary(operator: string, left: Expression, right: Expression): Step<Value> {
    const a = yield* this.evaluate(left);
    switch (operator) {
      case '&&':
        return isTrue(a) && isTrue(yield* this.evaluate(right)) ? 1 : 0;
      case '||':
        return isTrue(a) || isTrue(yield* this.evaluate(right)) ? 1 : 0;
      case '~':
      case '!~':
        return this.matches(yield* this.regexOf(right), this.show(a)) === (operator === '~') ? 1 : 0;
    }
    const b = yield* this.evaluate(right);
    switch (operator) {
      case ' ':
        return this.show(a) + this.show(b);
      case '<':
      case '<=':
      case '==':
      case '!=':
      case '>':
      case '>=': {
        const order = compare(a, b, this.text('CONVFMT'));
        const holds =
          operator === '<'
            ? order < 0
            : operator === '<='
              ? order <= 0
              : operator === '=='
                ? order === 0
                : operator === '!='
                  ? order !== 0
                  : operator === '>'
                    ? order > 0
                    : order >= 0;
        return holds ? 1 : 0;
      }
      default:
        return this.#arithmetic(operator, toNumber(a), toNumber(b));
    }
  }

  #arithmetic(operator: string, a: number, b: number): number {
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
      case '%':
        // mawk lets the processor answer inf and nan.
        if (b === 0 && !this.command.gnu) throw new RunError('Division by zero');
        return operator === '/' ? a / b : a % b;
      default:
        return a ** b;
    }
  }

  *#assign(place: Place, operator: string, value: Expression): Step<Value> {
    const fixed = yield* this.#fix(place);
    const right = yield* this.evaluate(value);
    const result =
      operator === '='
        ? right
        : this.#arithmetic(operator.slice(0, -1), toNumber(yield* this.#load(fixed)), toNumber(right));
    this.#store(fixed, result);
    return result;
  }

  /** The place with what names it evaluated, so that it is evaluated only once. */
  *#fix(place: Place): Step<Place> {
    if (place.kind === 'field')
      return { kind: 'field', index: { kind: 'number', value: yield* this.#index(place.index) } };
    if (place.kind === 'variable') return place;
    return { ...place, subscripts: [{ kind: 'string', value: yield* this.#key(place.subscripts) }] };
  }

  /** A number of fields that is assigned to NF. */
  #fieldCount(value: Value): number {
    const count = whole(toNumber(value));
    if (count < 0 && !this.command.gnu) throw new RunError('NF set to negative value');
    this.#holds(count);
    return count;
  }

  /** So many fields need gigabytes there too. */
  #holds(fields: number): void {
    if (fields > MOST_FIELDS)
      throw new RunError(
        this.command.say('drydock: so many fields are not simulated', 'out of memory'),
        false,
      );
  }

  *#index(expression: Expression): Step<number> {
    const index = whole(toNumber(yield* this.evaluate(expression)));
    if (index < 0)
      throw new RunError(this.command.say(`negative field index $${index}`, 'Access to negative field'));
    return index;
  }

  *#key(subscripts: readonly Expression[]): Step<string> {
    const parts: string[] = [];
    for (const each of subscripts) {
      const value = yield* this.evaluate(each);
      parts.push(typeof value === 'number' ? numberText(value, this.text('CONVFMT')) : this.show(value));
    }
    return parts.length === 1 ? (parts[0] ?? '') : parts.join(this.text('SUBSEP'));
  }

  cell(variable: Variable): Cell {
    if (variable.scope === 'global') return this.global(variable.name);
    return this.#frame[variable.index] as Cell; // the parser counted the parameters
  }

  *#load(place: Place): Step<Value> {
    switch (place.kind) {
      case 'field':
        return this.record.get(yield* this.#index(place.index));
      case 'variable': {
        if (place.variable.name === 'NF' && place.variable.scope === 'global') return this.record.count;
        const cell = this.cell(place.variable);
        if (cell.isArray) this.#misused(place.variable.name);
        return cell.value;
      }
      case 'element': {
        const key = yield* this.#key(place.subscripts);
        const { array } = this.cell(place.array);
        // Asking for an element makes it.
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
    }
  }

  #misused(name: string): never {
    throw new RunError(
      this.command.say(`type error in arg or array ${name} used as scalar`, `Not a scalar: ${name}`),
    );
  }

  /** Assigns to a place that #fix has evaluated. */
  #store(place: Place, value: Value): void {
    switch (place.kind) {
      case 'field': {
        const index = place.index.kind === 'number' ? place.index.value : 0;
        this.#holds(index);
        this.record.set(index, value);
        return;
      }
      case 'variable': {
        const { name, scope } = place.variable;
        if (scope === 'global' && name === 'NF') this.record.count = this.#fieldCount(value);
        else {
          // A new FS is for the next record.
          if (scope === 'global' && name === 'FS') this.record.settle();
          this.cell(place.variable).value = value;
        }
        return;
      }
      case 'element': {
        const [key] = place.subscripts;
        this.cell(place.array).array.set(key?.kind === 'string' ? key.value : '', value);
      }
    }
  }

  /** Assigns to any place. */
  *store(place: Place, value: Value): Step<void> {
    this.#store(yield* this.#fix(place), value);
  }

  *#call(name: string, args: readonly Expression[]): Step<Value> {
    const called = this.#program.functions.get(name);
    if (!called) throw new RunError(`function ${name} never defined`);
    if (args.length > called.parameters.length && this.command.gnu)
      throw new RunError(`too many arguments in call to ${name}`);
    if (++this.#depth > DEEPEST)
      throw new RunError(this.command.say('function call nesting too deep', 'Recursion too deep'));
    const frame: Cell[] = [];
    for (const arg of args) {
      if (arg.kind === 'variable' && arg.variable.name !== 'NF') frame.push(this.cell(arg.variable).passed());
      else frame.push(new Cell(yield* this.evaluate(arg)));
    }
    while (frame.length < called.parameters.length) frame.push(new Cell());
    const before = this.#frame;
    this.#frame = frame;
    this.#result = undefined;
    try {
      yield* this.#execute(called.body);
      return this.#result;
    } finally {
      this.#frame = before;
      this.#result = undefined;
      this.#depth--;
    }
  }

  *#getline({ place, from, source }: Extract<Expression, { kind: 'getline' }>): Step<Value> {
    let text: string | undefined;
    if (from === 'input') {
      text = (yield this.#nextRecord()) as string | undefined; // the driver sends what the promise gave
    } else {
      const name = this.show(source && (yield* this.evaluate(source)));
      try {
        text = (yield this.#readFrom(from, name)) as string | undefined; // as above
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        if (!this.command.gnu && error instanceof SystemError) this.global('ERRNO').value = error.errno;
        return -1;
      }
      if (text !== undefined && from === 'command') {
        const cell = this.global('NR');
        cell.value = toNumber(cell.value) + 1;
      }
    }
    if (text === undefined) return 0;
    if (place) yield* this.store(place, inputValue(text));
    else this.record.text = text;
    return 1;
  }

  async #readFrom(from: 'file' | 'command', name: string): Promise<string | undefined> {
    return (await this.streams.reader(from, name)).next(this.text('RS'));
  }
}
