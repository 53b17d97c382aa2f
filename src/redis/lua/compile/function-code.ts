import type { LuaValue } from '../values/value.ts';
import type { Expression } from './expression.ts';
import { OP } from './opcode.ts';
import type { LocalVariable, Proto } from './proto.ts';
import type { Tokens } from './tokens.ts';

/** The limits of Lua 5.1. */
const MOST_LOCALS = 200;
const MOST_UPVALUES = 60;

interface Local {
  readonly name: string;
  readonly slot: number;
  readonly variable: LocalVariable | undefined;
}

/** A part of a function at the end of which its variables are forgotten. */
export interface Block {
  readonly before: Block | undefined;
  /** Locals of the function that were active when it began. */
  readonly active: number;
  readonly isLoop: boolean;
  /** Some inner function uses one of its variables. */
  captured: boolean;
  readonly breaks: number[];
}

/** A function that is being compiled: its code so far, the variables in sight, and how high its stack is. */
export class FunctionCode {
  readonly proto: Proto;
  readonly outer: FunctionCode | undefined;
  block: Block | undefined;
  /** Values on the stack where the next instruction runs. */
  depth = 0;
  /** It is to be debugged: the machine is told where lines begin. */
  readonly traced: boolean;
  readonly #tokens: Tokens;
  readonly #locals: Local[] = [];
  readonly #upvalueNames: string[] = [];
  readonly #constants = new Map<LuaValue, number>();

  constructor(tokens: Tokens, chunk: string, line: number, outer?: FunctionCode, traced = false) {
    this.#tokens = tokens;
    this.outer = outer;
    this.traced = traced;
    this.proto = {
      code: [],
      lines: [],
      constants: [],
      protos: [],
      upvalues: [],
      names: new Map(),
      parameters: 0,
      isVararg: false,
      chunk,
      line,
      ...(traced && { locals: [] }),
    };
  }

  // ---- instructions

  /** Writes an instruction that changes the height of the stack by `delta`; answers its place. */
  emit(op: number, a: number, b: number, delta: number): number {
    const { code, lines } = this.proto;
    if (this.traced && op !== OP.leave) this.#markLine();
    const at = code.length;
    code.push(op, a, b);
    lines.push(this.#tokens.lastLine);
    this.depth += delta;
    return at;
  }

  /** The same, said to stand at another line than the last token's. */
  emitAt(line: number, op: number, a: number, b: number, delta: number): number {
    const at = this.emit(op, a, b, delta);
    this.setLine(line, at);
    return at;
  }

  /** Says that the instruction at a place, or the last one, stands at another line. */
  setLine(line: number, at = this.here - 3): void {
    const { lines } = this.proto;
    lines[at / 3] = line;
    if (this.traced) lines[at / 3 - 1] = line;
  }

  #markLine(): void {
    const { code, lines, names } = this.proto;
    const at = code.length;
    code.push(OP.line, 0, 0);
    lines.push(this.#tokens.lastLine);
    // What was noted for the next instruction.
    const noted = names.get(at);
    if (!noted) return;
    names.delete(at);
    names.set(at + 3, noted);
  }

  /** Lua itself has no instructions for what was written since: no line begins there. */
  mute(from: number): void {
    const { code } = this.proto;
    if (this.traced)
      for (let at = from; at < code.length; at += 3) if (code[at] === OP.line) code[at + 1] = 1;
  }

  /** The operation that was written last. */
  get lastOperation(): number | undefined {
    return this.proto.code[this.here - 3];
  }

  get here(): number {
    return this.proto.code.length;
  }

  /** Lets a jump lead to `target`; `operand` 2 for those that have it in B. */
  patch(at: number, target = this.here, operand: 1 | 2 = 1): void {
    this.proto.code[at + operand] = target;
  }

  constant(value: LuaValue): number {
    // Zero and minus zero are one key of a map, but not one number.
    const key = Object.is(value, -0) ? '-0 as a number' : typeof value === 'string' ? `s${value}` : value;
    let index = this.#constants.get(key);
    if (index === undefined) {
      index = this.proto.constants.length;
      this.proto.constants.push(value);
      this.#constants.set(key, index);
    }
    return index;
  }

  /** Notes how what the next instruction works on was written. */
  noteNames(...names: (string | undefined)[]): void {
    if (names.some((name) => name !== undefined)) this.proto.names.set(this.here, names);
  }

  /** Cuts the stack. */
  leave(height: number, captured = false): void {
    if (this.depth !== height || captured) this.emit(OP.leave, height, captured ? 1 : 0, 0);
    this.depth = height;
  }

  // ---- variables

  declare(name: string, slot: number): void {
    if (this.#locals.length >= MOST_LOCALS) {
      this.#tokens.failAsTooMuch(`${this.#where()} has more than ${MOST_LOCALS} local variables`);
    }
    let variable: LocalVariable | undefined;
    if (this.proto.locals) {
      variable = { name, slot, from: this.here, to: Number.POSITIVE_INFINITY };
      this.proto.locals.push(variable);
    }
    this.#locals.push({ name, slot, variable });
  }

  /** The variable that was declared last has its value only from here on. */
  hasValue(): void {
    const last = this.#locals.at(-1)?.variable;
    if (last) last.from = this.here;
  }

  variable(name: string): Expression {
    const local = this.#findLocal(name);
    if (local) return { kind: 'local', index: local.slot, slot: 0, name: `local '${name}'` };
    const upvalue = this.#upvalue(name);
    if (upvalue !== undefined) return { kind: 'upvalue', index: upvalue, slot: 0, name: `upvalue '${name}'` };
    return { kind: 'global', index: this.constant(name), slot: 0, name: `global '${name}'` };
  }

  #upvalue(name: string): number | undefined {
    const known = this.#upvalueNames.indexOf(name);
    if (known >= 0) return known;
    const source = this.outer?.capture(name);
    if (!source) return undefined;
    const { upvalues } = this.proto;
    if (upvalues.length >= MOST_UPVALUES) {
      this.#tokens.failAsTooMuch(`${this.#where()} has more than ${MOST_UPVALUES} upvalues`);
    }
    this.#upvalueNames.push(name);
    upvalues.push(source);
    return upvalues.length - 1;
  }

  /** Where a function inside this one finds a variable; undefined: it is global. */
  capture(name: string): Proto['upvalues'][number] | undefined {
    const local = this.#findLocal(name);
    if (!local) {
      const index = this.#upvalue(name);
      return index === undefined ? undefined : { fromLocal: false, index };
    }
    let { block } = this;
    while (block && block.active > this.#locals.indexOf(local)) block = block.before;
    if (block) block.captured = true;
    return { fromLocal: true, index: local.slot };
  }

  #findLocal(name: string): Local | undefined {
    return this.#locals.findLast((local) => local.name === name);
  }

  #where(): string {
    return this.outer ? `function at line ${this.proto.line}` : 'main function';
  }

  // ---- blocks

  openBlock(isLoop = false): Block {
    this.block = { before: this.block, active: this.#locals.length, isLoop, captured: false, breaks: [] };
    return this.block;
  }

  /** Forgets the block's locals; the stack is as high as before it. */
  closeBlock(height: number): void {
    const block = this.block as Block;
    this.leave(height, block.captured);
    this.endLoop(block, height);
  }

  /** Ends the block that `break` leaves; its jumps come with the stack as it was when the loop began. */
  endLoop(loop: Block, height: number): void {
    this.depth = height;
    for (const { variable } of this.#locals.slice(loop.active)) if (variable) variable.to = this.here;
    this.#locals.length = loop.active;
    this.block = loop.before;
    for (const at of loop.breaks) this.patch(at);
  }

  /** Jumps behind the loop around; false if there is none. */
  breakLoop(): boolean {
    let { block } = this;
    while (block && !block.isLoop) block = block.before;
    if (!block) return false;
    const last = this.#locals[block.active - 1];
    // Whether a local is captured may show only later, so the way out always looks. What follows has the stack as it is.
    this.emit(OP.leave, last ? last.slot + 1 : 0, 1, 0);
    block.breaks.push(this.emit(OP.jump, 0, 0, 0));
    return true;
  }
}
