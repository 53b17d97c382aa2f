import { Lexer, type Token } from './lexer.ts';
import { OP } from './opcode.ts';
import type { Proto } from './proto.ts';
import type { LuaValue } from './value.ts';

/** Compiles a chunk into the function that runs it. @throws LuaError with the place of a mistake */
export function compile(text: string, chunk: string): Proto {
  return new Compiler(new Lexer(text, chunk), chunk).chunk();
}

/** The limits of Lua 5.1, which keep scripts from exhausting our stack too. */
const MOST_LOCALS = 200;
const MOST_UPVALUES = 60;
const DEEPEST = 195;

interface Local {
  readonly name: string;
  readonly slot: number;
}

interface Block {
  readonly before: Block | undefined;
  /** Locals of the function that were active when it began. */
  readonly active: number;
  readonly isLoop: boolean;
  captured: boolean;
  readonly breaks: number[];
}

/** A function that is being compiled. */
interface FunctionState {
  readonly proto: Proto;
  readonly outer: FunctionState | undefined;
  readonly locals: Local[];
  readonly upvalueNames: string[];
  readonly constants: Map<LuaValue, number>;
  block: Block | undefined;
  /** Values on the stack where the next instruction runs. */
  depth: number;
}

/** An expression of which the last step is not yet written, so that it can also be assigned to. */
interface Expression {
  kind: 'value' | 'local' | 'upvalue' | 'global' | 'index' | 'field' | 'call' | 'vararg';
  /** Slot, upvalue or constant; for calls and varargs the place of the instruction. */
  index: number;
  /** The slot of the table, for index and field. */
  slot: number;
  /** As error messages name it. */
  name?: string | undefined;
}

const VALUE: Expression = { kind: 'value', index: 0, slot: 0 };

/** Priorities to the left and to the right, and the operation. */
const BINARY: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ['+', [6, 6, OP.add]],
  ['-', [6, 6, OP.subtract]],
  ['*', [7, 7, OP.multiply]],
  ['/', [7, 7, OP.divide]],
  ['%', [7, 7, OP.modulo]],
  ['^', [10, 9, OP.power]],
  ['..', [5, 4, OP.concat]],
  ['==', [3, 3, OP.equal]],
  ['~=', [3, 3, OP.notEqual]],
  ['<', [3, 3, OP.less]],
  ['<=', [3, 3, OP.lessEqual]],
  ['>', [3, 3, OP.greater]],
  ['>=', [3, 3, OP.greaterEqual]],
  ['and', [2, 2, OP.and]],
  ['or', [1, 1, OP.or]],
]);
const UNARY_PRIORITY = 8;
const BLOCK_ENDS: ReadonlySet<string> = new Set(['else', 'elseif', 'end', 'eof', 'until']);

class Compiler {
  readonly #lexer: Lexer;
  readonly #chunk: string;
  #token: Token;
  #ahead: Token | undefined;
  #lastLine = 1;
  #nesting = 0;
  #fs: FunctionState;

  constructor(lexer: Lexer, chunk: string) {
    this.#lexer = lexer;
    this.#chunk = chunk;
    this.#fs = this.#newFunction(undefined, 0);
    this.#token = lexer.next();
  }

  chunk(): Proto {
    this.#fs.proto.isVararg = true;
    this.#openBlock(false);
    this.#block();
    if (this.#token.type !== 'eof') this.#expected('<eof>');
    this.#emit(OP.return, 0, 0, 0);
    return this.#fs.proto;
  }

  // ---- tokens

  #advance(): Token {
    const token = this.#token;
    this.#lastLine = token.line;
    this.#token = this.#ahead ?? this.#lexer.next();
    this.#ahead = undefined;
    return token;
  }

  #accept(type: string): boolean {
    if (this.#token.type !== type) return false;
    this.#advance();
    return true;
  }

  #fail(message: string): never {
    this.#lexer.line = this.#token.line;
    this.#lexer.fail(message, this.#token.text);
  }

  #expected(what: string): never {
    this.#fail(`'${what}' expected`);
  }

  #expect(type: string): Token {
    if (this.#token.type !== type) this.#expected(type);
    return this.#advance();
  }

  #expectMatch(what: string, who: string, line: number): void {
    if (this.#accept(what)) return;
    if (line === this.#token.line) this.#expected(what);
    this.#fail(`'${what}' expected (to close '${who}' at line ${line})`);
  }

  #name(): string {
    if (this.#token.type !== 'name') this.#expected('<name>');
    return this.#advance().text;
  }

  #enter(): void {
    if (++this.#nesting > DEEPEST) {
      this.#lexer.line = this.#token.line;
      this.#lexer.fail('chunk has too many syntax levels');
    }
  }

  // ---- code

  #newFunction(outer: FunctionState | undefined, line: number): FunctionState {
    return {
      proto: {
        code: [],
        lines: [],
        constants: [],
        protos: [],
        upvalues: [],
        names: new Map(),
        parameters: 0,
        isVararg: false,
        chunk: this.#chunk,
        line,
      },
      outer,
      locals: [],
      upvalueNames: [],
      constants: new Map(),
      block: undefined,
      depth: 0,
    };
  }

  /** Writes an instruction that changes the height of the stack by `delta`; answers its place. */
  #emit(op: number, a: number, b: number, delta: number): number {
    const { proto } = this.#fs;
    const at = proto.code.length;
    proto.code.push(op, a, b);
    proto.lines.push(this.#lastLine);
    this.#fs.depth += delta;
    return at;
  }

  get #here(): number {
    return this.#fs.proto.code.length;
  }

  #patch(at: number, target = this.#here): void {
    this.#fs.proto.code[at + 1] = target;
  }

  #constant(value: LuaValue): number {
    const { constants, proto } = this.#fs;
    // Zero and minus zero are one key of a map, but not one number.
    const key = Object.is(value, -0) ? '-0 as a number' : typeof value === 'string' ? `s${value}` : value;
    let index = constants.get(key);
    if (index === undefined) {
      index = proto.constants.length;
      proto.constants.push(value);
      constants.set(key, index);
    }
    return index;
  }

  /** Notes how what the next instruction works on was written. */
  #noteNames(...names: (string | undefined)[]): void {
    if (names.some((name) => name !== undefined)) this.#fs.proto.names.set(this.#here, names);
  }

  // ---- variables

  #declare(name: string, slot: number): void {
    if (this.#fs.locals.length >= MOST_LOCALS) {
      this.#lexer.line = this.#token.line;
      this.#lexer.fail(`${this.#where()} has more than ${MOST_LOCALS} local variables`);
    }
    this.#fs.locals.push({ name, slot });
  }

  #where(): string {
    return this.#fs.outer ? `function at line ${this.#fs.proto.line}` : 'main function';
  }

  #variable(name: string): Expression {
    const local = findLocal(this.#fs, name);
    if (local) return { kind: 'local', index: local.slot, slot: 0, name: `local '${name}'` };
    const upvalue = this.#upvalue(this.#fs, name);
    if (upvalue !== undefined) return { kind: 'upvalue', index: upvalue, slot: 0, name: `upvalue '${name}'` };
    return { kind: 'global', index: this.#constant(name), slot: 0, name: `global '${name}'` };
  }

  #upvalue(fs: FunctionState, name: string): number | undefined {
    const known = fs.upvalueNames.indexOf(name);
    if (known >= 0) return known;
    const { outer } = fs;
    if (!outer) return undefined;
    const local = findLocal(outer, name);
    let source: Proto['upvalues'][number];
    if (local) {
      let { block } = outer;
      while (block && block.active > outer.locals.indexOf(local)) block = block.before;
      if (block) block.captured = true;
      source = { fromLocal: true, index: local.slot };
    } else {
      const index = this.#upvalue(outer, name);
      if (index === undefined) return undefined;
      source = { fromLocal: false, index };
    }
    if (fs.proto.upvalues.length >= MOST_UPVALUES) {
      this.#lexer.line = this.#token.line;
      this.#lexer.fail(`${this.#where()} has more than ${MOST_UPVALUES} upvalues`);
    }
    fs.upvalueNames.push(name);
    fs.proto.upvalues.push(source);
    return fs.proto.upvalues.length - 1;
  }

  // ---- blocks

  #openBlock(isLoop: boolean): Block {
    const block: Block = {
      before: this.#fs.block,
      active: this.#fs.locals.length,
      isLoop,
      captured: false,
      breaks: [],
    };
    this.#fs.block = block;
    return block;
  }

  /** Forgets the block's locals; the stack is as high as before it. */
  #closeBlock(height: number): void {
    const block = this.#fs.block as Block;
    this.#leave(height, block.captured);
    this.#fs.locals.length = block.active;
    this.#fs.block = block.before;
    for (const at of block.breaks) this.#patch(at);
  }

  #leave(height: number, captured: boolean): void {
    if (this.#fs.depth !== height || captured) this.#emit(OP.leave, height, captured ? 1 : 0, 0);
    this.#fs.depth = height;
  }

  #block(): void {
    let last = false;
    while (!last && !BLOCK_ENDS.has(this.#token.type)) {
      last = this.#statement();
      this.#accept(';');
    }
  }

  #scoped(isLoop = false): void {
    const height = this.#fs.depth;
    this.#openBlock(isLoop);
    this.#block();
    this.#closeBlock(height);
  }

  // ---- statements

  /** True if it must be the last one of its block. */
  #statement(): boolean {
    this.#enter();
    const { line, type } = this.#token;
    let last = false;
    switch (type) {
      case 'if':
        this.#if(line);
        break;
      case 'while':
        this.#while(line);
        break;
      case 'do':
        this.#advance();
        this.#scoped();
        this.#expectMatch('end', 'do', line);
        break;
      case 'for':
        this.#for(line);
        break;
      case 'repeat':
        this.#repeat(line);
        break;
      case 'function':
        this.#functionStatement(line);
        break;
      case 'local':
        this.#advance();
        if (this.#accept('function')) this.#localFunction();
        else this.#local();
        break;
      case 'return':
        this.#return();
        last = true;
        break;
      case 'break':
        this.#advance();
        this.#break();
        last = true;
        break;
      default:
        this.#expressionStatement();
    }
    this.#nesting--;
    return last;
  }

  #if(line: number): void {
    const ends: number[] = [];
    let next: number;
    do {
      this.#advance();
      this.#expression();
      this.#expect('then');
      next = this.#emit(OP.jumpIfNot, 0, 0, -1);
      this.#scoped();
      const more = this.#token.type === 'elseif' || this.#token.type === 'else';
      if (more) ends.push(this.#emit(OP.jump, 0, 0, 0));
      this.#patch(next);
    } while (this.#token.type === 'elseif');
    if (this.#accept('else')) this.#scoped();
    this.#expectMatch('end', 'if', line);
    for (const at of ends) this.#patch(at);
  }

  #while(line: number): void {
    this.#advance();
    const start = this.#here;
    this.#expression();
    this.#expect('do');
    const exit = this.#emit(OP.jumpIfNot, 0, 0, -1);
    const height = this.#fs.depth;
    const loop = this.#openBlock(true);
    this.#scoped();
    this.#expectMatch('end', 'while', line);
    this.#emit(OP.jump, start, 0, 0);
    this.#patch(exit);
    this.#endLoop(loop, height);
  }

  #repeat(line: number): void {
    this.#advance();
    const start = this.#here;
    const height = this.#fs.depth;
    const loop = this.#openBlock(true);
    const inner = this.#openBlock(false);
    this.#block();
    this.#expectMatch('until', 'repeat', line);
    this.#expression();
    const exit = this.#emit(OP.jumpIf, 0, 0, -1);
    const inside = this.#fs.depth;
    this.#leave(height, inner.captured);
    this.#emit(OP.jump, start, 0, 0);
    this.#patch(exit);
    this.#fs.depth = inside;
    this.#closeBlock(height);
    this.#endLoop(loop, height);
  }

  /** Ends the block that `break` leaves; its jumps come with the stack as it was when the loop began. */
  #endLoop(loop: Block, height: number): void {
    this.#fs.depth = height;
    this.#fs.locals.length = loop.active;
    this.#fs.block = loop.before;
    for (const at of loop.breaks) this.#patch(at);
  }

  #break(): void {
    let { block } = this.#fs;
    while (block && !block.isLoop) block = block.before;
    if (!block) {
      this.#lexer.line = this.#lastLine;
      this.#lexer.fail('no loop to break', this.#token.text);
    }
    const height = this.#heightOf(block);
    // Whether a local is captured may show only later, so the way out always looks.
    this.#fs.proto.code.push(OP.leave, height, 1);
    this.#fs.proto.lines.push(this.#lastLine);
    block.breaks.push(this.#emit(OP.jump, 0, 0, 0));
  }

  #heightOf(block: Block): number {
    const last = this.#fs.locals[block.active - 1];
    return last ? last.slot + 1 : 0;
  }

  #for(line: number): void {
    this.#advance();
    const height = this.#fs.depth;
    const name = this.#name();
    const loop = this.#openBlock(true);
    if (this.#token.type === '=') this.#countingFor(name, line);
    else if (this.#token.type === ',' || this.#token.type === 'in') this.#genericFor(name, line);
    else this.#fail("'=' or 'in' expected");
    this.#leave(height, false);
    this.#endLoop(loop, height);
  }

  #countingFor(name: string, line: number): void {
    this.#advance();
    const base = this.#fs.depth;
    this.#expression();
    this.#expect(',');
    this.#expression();
    if (this.#accept(',')) this.#expression();
    else this.#emit(OP.constant, this.#constant(1), 0, 1);
    this.#expect('do');
    this.#hidden(base, 3);
    const prepare = this.#emit(OP.forPrepare, base, 0, 0);
    const body = this.#here;
    this.#fs.depth++;
    this.#openBlock(false);
    this.#declare(name, base + 3);
    this.#block();
    this.#closeBlock(base + 3);
    this.#expectMatch('end', 'for', line);
    this.#lastLine = line;
    this.#fs.proto.code[prepare + 2] = this.#here;
    this.#emit(OP.forLoop, base, body, 0);
  }

  #genericFor(first: string, line: number): void {
    const names = [first];
    while (this.#accept(',')) names.push(this.#name());
    this.#expect('in');
    const base = this.#fs.depth;
    const { count, last } = this.#expressionList();
    this.#adjust(count, last, 3);
    this.#expect('do');
    this.#hidden(base, 3);
    const start = this.#here;
    const saved = this.#lastLine;
    this.#lastLine = line;
    for (let i = 0; i < 3; i++) this.#emit(OP.getLocal, base + i, 0, 1);
    this.#noteNames("for iterator 'for iterator'");
    this.#emit(OP.call, 2, names.length, names.length - 3);
    const exit = this.#emit(OP.iterate, names.length, 0, 0);
    this.#emit(OP.getLocal, base + 3, 0, 1);
    this.#emit(OP.setLocal, base + 2, 0, -1);
    this.#lastLine = saved;
    this.#openBlock(false);
    names.forEach((name, i) => {
      this.#declare(name, base + 3 + i);
    });
    this.#block();
    this.#closeBlock(base + 3);
    this.#expectMatch('end', 'for', line);
    this.#emit(OP.jump, start, 0, 0);
    this.#fs.proto.code[exit + 2] = this.#here;
    this.#fs.depth = base + 3;
  }

  /** Slots of a loop that have no names. */
  #hidden(base: number, count: number): void {
    for (let i = 0; i < count; i++) this.#declare('(for state)', base + i);
  }

  #functionStatement(line: number): void {
    this.#advance();
    let target = this.#variable(this.#name());
    let isMethod = false;
    while (this.#token.type === '.' || this.#token.type === ':') {
      isMethod = this.#advance().type === ':';
      this.#toStack(target);
      const name = this.#name();
      target = this.#field(target, name);
      if (isMethod) break;
    }
    this.#functionBody(isMethod, line);
    this.#store(target);
    this.#cut(target);
  }

  #localFunction(): void {
    this.#declare(this.#name(), this.#fs.depth);
    // Its own name is known inside it.
    this.#emit(OP.nil, 1, 0, 1);
    const slot = this.#fs.depth - 1;
    this.#functionBody(false, this.#token.line);
    this.#emit(OP.setLocal, slot, 0, -1);
  }

  #local(): void {
    const names: string[] = [];
    do names.push(this.#name());
    while (this.#accept(','));
    const base = this.#fs.depth;
    if (this.#accept('=')) {
      const { count, last } = this.#expressionList();
      this.#adjust(count, last, names.length);
    } else this.#emit(OP.nil, names.length, 0, names.length);
    names.forEach((name, i) => {
      this.#declare(name, base + i);
    });
  }

  #return(): void {
    this.#advance();
    const height = this.#fs.depth;
    if (BLOCK_ENDS.has(this.#token.type) || this.#token.type === ';') {
      this.#emit(OP.return, 0, 0, 0);
      return;
    }
    const { count, last } = this.#expressionList();
    if (last.kind === 'call' && count === 1) {
      const { code } = this.#fs.proto;
      code[last.index] = code[last.index] === OP.call ? OP.tailCall : OP.tailCallM;
      code[last.index + 2] = -1;
      this.#emit(OP.returnM, 0, 0, 0);
    } else if (last.kind === 'call' || last.kind === 'vararg') {
      this.#wanted(last, -1);
      this.#emit(OP.returnM, count - 1, 0, 0);
    } else {
      this.#toStack(last);
      this.#emit(OP.return, count, 0, 0);
    }
    this.#fs.depth = height;
  }

  #expressionStatement(): void {
    const height = this.#fs.depth;
    const first = this.#suffixed();
    if (first.kind === 'value') this.#fail('syntax error');
    if (first.kind === 'call') {
      this.#wanted(first, 0);
      this.#fs.depth = height;
      return;
    }
    const targets = [first];
    while (this.#accept(',')) {
      const next = this.#suffixed();
      if (next.kind === 'call' || next.kind === 'value') this.#fail('syntax error');
      targets.push(next);
    }
    this.#expect('=');
    const { count, last } = this.#expressionList();
    this.#adjust(count, last, targets.length);
    for (const target of targets.reverse()) this.#store(target);
    if (this.#fs.depth !== height) this.#leave(height, false);
  }

  /** Pops a value into a variable or a place of a table. */
  #store(target: Expression): void {
    switch (target.kind) {
      case 'local':
        this.#emit(OP.setLocal, target.index, 0, -1);
        break;
      case 'upvalue':
        this.#emit(OP.setUpvalue, target.index, 0, -1);
        break;
      case 'global':
        this.#emit(OP.setGlobal, target.index, 0, -1);
        break;
      case 'field':
        this.#noteNames(target.name);
        this.#emit(OP.setFieldAt, target.slot, target.index, -1);
        break;
      default:
        this.#noteNames(target.name);
        this.#emit(OP.setIndexAt, target.slot, 0, -1);
    }
  }

  /** Removes from the stack what a place of a table had put there. */
  #cut(target: Expression): void {
    if (target.kind === 'field' || target.kind === 'index') this.#leave(target.slot, false);
  }

  // ---- expressions

  /** Expressions with commas between; all but the last are on the stack. */
  #expressionList(): { count: number; last: Expression } {
    let count = 1;
    let last = this.#open();
    while (this.#accept(',')) {
      this.#toStack(last);
      last = this.#open();
      count++;
    }
    return { count, last };
  }

  /** Makes `count` expressions, of which the last is not on the stack yet, `wanted` values. */
  #adjust(count: number, last: Expression, wanted: number): void {
    if (last.kind === 'call' || last.kind === 'vararg') {
      const more = Math.max(0, wanted - count + 1);
      this.#wanted(last, more);
      if (count - 1 > wanted) this.#leave(this.#fs.depth - (count - 1 - wanted), false);
      return;
    }
    this.#toStack(last);
    if (count < wanted) this.#emit(OP.nil, wanted - count, 0, wanted - count);
    else if (count > wanted) this.#leave(this.#fs.depth - (count - wanted), false);
  }

  /** How many values a call or the varargs are to give; -1: all. */
  #wanted(expression: Expression, count: number): void {
    const { code } = this.#fs.proto;
    code[expression.index + (expression.kind === 'call' ? 2 : 1)] = count;
    this.#fs.depth += Math.max(0, count) - 1;
  }

  /** An expression, as one value on the stack; answers how it was written. */
  #expression(): string | undefined {
    const expression = this.#open();
    this.#toStack(expression);
    return expression.name;
  }

  /** Writes the last step of an expression: its value is then on top. */
  #toStack(expression: Expression): void {
    switch (expression.kind) {
      case 'local':
        this.#emit(OP.getLocal, expression.index, 0, 1);
        break;
      case 'upvalue':
        this.#emit(OP.getUpvalue, expression.index, 0, 1);
        break;
      case 'global':
        this.#emit(OP.getGlobal, expression.index, 0, 1);
        break;
      case 'field':
        this.#noteNames(expression.name);
        this.#emit(OP.getField, expression.index, 0, 0);
        expression.name = `field '${this.#fs.proto.constants[expression.index]}'`;
        break;
      case 'index':
        this.#noteNames(expression.name);
        this.#emit(OP.getIndex, 0, 0, -1);
        expression.name = undefined;
        break;
      default:
        break;
    }
  }

  /** An expression of operators; the last step of a lone variable, call or `...` is left open. */
  #open(limit = 0): Expression {
    this.#enter();
    let left: Expression;
    const unary =
      this.#token.type === 'not'
        ? OP.not
        : this.#token.type === '-'
          ? OP.negate
          : this.#token.type === '#'
            ? OP.length
            : undefined;
    if (unary !== undefined) {
      this.#advance();
      const line = this.#lastLine;
      const operand = this.#open(UNARY_PRIORITY);
      this.#toStack(operand);
      this.#lastLine = line;
      const before = this.#here - 3;
      const { code, constants } = this.#fs.proto;
      const constant = constants[code[before + 1] as number];
      if (
        unary === OP.negate &&
        code[before] === OP.constant &&
        typeof constant === 'number' &&
        operand === VALUE
      ) {
        code[before + 1] = this.#constant(-constant);
      } else {
        this.#noteNames(operand.name);
        this.#emit(unary, 0, 0, 0);
      }
      left = { ...VALUE };
    } else left = this.#simple();
    for (;;) {
      const binary = BINARY.get(this.#token.type);
      if (!binary || binary[0] <= limit) break;
      const [, right, op] = binary;
      this.#advance();
      const line = this.#lastLine;
      this.#toStack(left);
      if (op === OP.and || op === OP.or) {
        const jump = this.#emit(op, 0, 0, -1);
        this.#toStack(this.#open(right));
        this.#patch(jump);
        left = { ...VALUE };
        continue;
      }
      const other = this.#open(right);
      this.#toStack(other);
      const saved = this.#lastLine;
      this.#lastLine = line;
      this.#noteNames(left.name, other.name);
      this.#emit(op, 0, 0, -1);
      this.#lastLine = saved;
      left = { ...VALUE };
    }
    this.#nesting--;
    return left;
  }

  #simple(): Expression {
    const { type } = this.#token;
    switch (type) {
      case 'number':
        this.#advanceTo(OP.constant, this.#constant(this.#token.number));
        return VALUE;
      case 'string':
        this.#advanceTo(OP.constant, this.#constant(this.#token.text));
        return { ...VALUE };
      case 'nil':
        this.#advanceTo(OP.nil, 1);
        return { ...VALUE };
      case 'true':
      case 'false':
        this.#advanceTo(OP.boolean, type === 'true' ? 1 : 0);
        return { ...VALUE };
      case '...': {
        if (!this.#fs.proto.isVararg) this.#fail("cannot use '...' outside a vararg function");
        this.#advance();
        return { kind: 'vararg', index: this.#emit(OP.vararg, 1, 0, 1), slot: 0 };
      }
      case '{':
        this.#tableConstructor();
        return { ...VALUE };
      case 'function': {
        const { line } = this.#advance();
        this.#functionBody(false, line);
        return { ...VALUE };
      }
      default:
        return this.#suffixed();
    }
  }

  #advanceTo(op: number, a: number): void {
    this.#advance();
    this.#emit(op, a, 0, 1);
  }

  #primary(): Expression {
    if (this.#token.type === 'name') return this.#variable(this.#advance().text);
    if (this.#token.type === '(') {
      const { line } = this.#advance();
      this.#expression();
      this.#expectMatch(')', '(', line);
      return { ...VALUE };
    }
    return this.#fail('unexpected symbol');
  }

  #suffixed(): Expression {
    let expression = this.#primary();
    for (;;) {
      switch (this.#token.type) {
        case '.':
          this.#advance();
          this.#toStack(expression);
          expression = this.#field(expression, this.#name());
          break;
        case '[': {
          this.#advance();
          this.#toStack(expression);
          const slot = this.#fs.depth - 1;
          const { name } = expression;
          this.#expression();
          this.#expect(']');
          expression = { kind: 'index', index: 0, slot, name };
          break;
        }
        case ':': {
          this.#advance();
          this.#toStack(expression);
          const method = this.#name();
          this.#noteNames(expression.name);
          this.#emit(OP.self, this.#constant(method), 0, 1);
          expression = this.#call(`method '${method}'`, 1);
          break;
        }
        case '(':
        case 'string':
        case '{':
          if (this.#token.type === '(' && this.#token.line !== this.#lastLine) {
            this.#fail('ambiguous syntax (function call x new statement)');
          }
          this.#toStack(expression);
          expression = this.#call(expression.name, 0);
          break;
        default:
          return expression;
      }
    }
  }

  /** The field of a table that is on top. */
  #field(table: Expression, name: string): Expression {
    return { kind: 'field', index: this.#constant(name), slot: this.#fs.depth - 1, name: table.name };
  }

  /** The arguments of a call and the call itself; the function, and for a method the object, are on the stack. */
  #call(name: string | undefined, own: number): Expression {
    const base = this.#fs.depth - own - 1;
    const { line, type } = this.#token;
    let count = own;
    let op: number = OP.call;
    if (type === 'string') {
      this.#advanceTo(OP.constant, this.#constant(this.#token.text));
      count++;
    } else if (type === '{') {
      this.#tableConstructor();
      count++;
    } else if (this.#accept('(')) {
      if (this.#token.type !== ')') {
        const list = this.#expressionList();
        if (list.last.kind === 'call' || list.last.kind === 'vararg') {
          this.#wanted(list.last, -1);
          count += list.count - 1;
          op = OP.callM;
        } else {
          this.#toStack(list.last);
          count += list.count;
        }
      }
      this.#expectMatch(')', '(', line);
    } else this.#fail('function arguments expected');
    const saved = this.#lastLine;
    this.#lastLine = line;
    this.#noteNames(name);
    const index = this.#emit(op, count, 1, 0);
    this.#lastLine = saved;
    this.#fs.depth = base + 1;
    return { kind: 'call', index, slot: 0 };
  }

  #tableConstructor(): void {
    const { line } = this.#expect('{');
    this.#emit(OP.newTable, 0, 0, 1);
    const base = this.#fs.depth;
    let stored = 0;
    let pending = 0;
    while (this.#token.type !== '}') {
      if (this.#token.type === '[') {
        this.#advance();
        if (pending > 0) {
          this.#emit(OP.setList, pending, stored + 1, -pending);
          stored += pending;
          pending = 0;
        }
        this.#expression();
        this.#expect(']');
        this.#expect('=');
        this.#expression();
        this.#emit(OP.setItem, 0, 0, -2);
      } else if (this.#token.type === 'name' && this.#peek().type === '=') {
        if (pending > 0) {
          this.#emit(OP.setList, pending, stored + 1, -pending);
          stored += pending;
          pending = 0;
        }
        this.#emit(OP.constant, this.#constant(this.#advance().text), 0, 1);
        this.#advance();
        this.#expression();
        this.#emit(OP.setItem, 0, 0, -2);
      } else {
        const item = this.#open();
        const isLast = this.#token.type === '}' || (this.#isSeparator() && this.#peek().type === '}');
        if (isLast && (item.kind === 'call' || item.kind === 'vararg')) {
          this.#wanted(item, -1);
          this.#emit(OP.setListM, pending, stored + 1, -pending);
          pending = 0;
        } else {
          this.#toStack(item);
          if (++pending === 50) {
            this.#emit(OP.setList, pending, stored + 1, -pending);
            stored += pending;
            pending = 0;
          }
        }
      }
      if (!this.#isSeparator()) break;
      this.#advance();
    }
    if (pending > 0) this.#emit(OP.setList, pending, stored + 1, -pending);
    this.#fs.depth = base;
    this.#expectMatch('}', '{', line);
  }

  #isSeparator(): boolean {
    return this.#token.type === ',' || this.#token.type === ';';
  }

  #peek(): Token {
    this.#ahead ??= this.#lexer.next();
    return this.#ahead;
  }

  #functionBody(isMethod: boolean, line: number): void {
    const outer = this.#fs;
    const fs = this.#newFunction(outer, line);
    this.#fs = fs;
    this.#openBlock(false);
    this.#expect('(');
    if (isMethod) this.#parameter('self');
    while (!this.#is(')')) {
      if (this.#accept('...')) {
        fs.proto.isVararg = true;
        break;
      }
      this.#parameter(this.#parameterName());
      if (!this.#accept(',')) break;
      if (this.#is(')')) this.#parameterName();
    }
    this.#expect(')');
    this.#block();
    this.#expectMatch('end', 'function', line);
    this.#emit(OP.return, 0, 0, 0);
    this.#fs = outer;
    outer.proto.protos.push(fs.proto);
    this.#emit(OP.closure, outer.proto.protos.length - 1, 0, 1);
  }

  #is(type: string): boolean {
    return this.#token.type === type;
  }

  #parameterName(): string {
    if (!this.#is('name')) this.#fail("<name> or '...' expected");
    return this.#advance().text;
  }

  #parameter(name: string): void {
    this.#declare(name, this.#fs.depth++);
    this.#fs.proto.parameters++;
  }
}

function findLocal(fs: FunctionState, name: string): Local | undefined {
  for (let i = fs.locals.length - 1; i >= 0; i--) {
    if (fs.locals[i]?.name === name) return fs.locals[i];
  }
  return undefined;
}
