import { compile } from '../compile/compile.ts';
import { OP } from '../compile/opcode.ts';
import type { Proto } from '../compile/proto.ts';
import { BadArgument } from '../values/bad-argument.ts';
import { LuaError, ScriptKilled } from '../values/lua-error.ts';
import { LuaTable, resetPairCount } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Closure, type LuaFunction, type LuaValue, NativeFunction, type Upvalue } from '../values/value.ts';
import { Coroutine } from './coroutine.ts';
import { beginsLine, closeFrom, type Frame, lineOf, makeClosure, prepareFor, put } from './frame.ts';
import { calculate, described, Operators, setChecked } from './operators.ts';

/** Lua functions that may be active at once, and calls from our functions back into Lua. */
const MOST_FRAMES = 16_000;
/** Arguments that all running calls together may keep. */
const MOST_ARGUMENTS = 10_000_000;
const MOST_NESTED = 190;
/** Backward jumps and calls between two looks at the clock. */
const SLICE = 20_000;

/** What a script did when it was let run. */
export type Outcome =
  | { readonly done: true; readonly values: readonly LuaValue[] }
  | { readonly done: false };

/** What the host says when a script has run for a while; it may also throw. */
export type Watch = () => 'go on' | 'pause';

const YIELDED = Symbol('yielded');
const PAUSED = Symbol('paused');

/** A Lua 5.1 machine. It can stop in the middle of a script and go on later. */
export class Lua extends Operators {
  readonly globals = new LuaTable();
  watch: Watch = () => 'go on';
  /** What pcall makes of the value of an error. */
  caught: (value: LuaValue) => LuaValue = (value) => value;
  /** Told of every line that begins in code that is debugged; true: the script is to pause before it, if it can. */
  onLine: (frame: Frame) => boolean = () => false;
  current: Coroutine;
  readonly #main = new Coroutine();
  #nested = 0;
  #left = SLICE;
  #yielded: readonly LuaValue[] = [];
  /** What the script is to fail with where it goes on. */
  #failure: LuaError | undefined;

  /** Special functions that the machine itself does. */
  readonly pcall = new NativeFunction('pcall', (args) => this.#protectedCall(args));
  readonly xpcall = new NativeFunction('xpcall', (args) => this.#protectedCall(args.slice(0, 1), args[1]));
  readonly yield = new NativeFunction('yield', () => {
    throw new LuaError('attempt to yield across metamethod/C-call boundary', true);
  });

  constructor() {
    super();
    this.current = this.#main;
  }

  /** `traced`: to be debugged. */
  load(text: string, chunk: string, traced = false): Closure {
    return new Closure(compile(text, chunk, traced), [], this.globals);
  }

  /** Starts a function from the host. It either ends or pauses, if `watch` says so; then `resume` goes on. */
  start(fn: LuaFunction, args: readonly LuaValue[]): Outcome {
    resetPairCount();
    this.#main.frames.length = 0;
    this.current = this.#main;
    this.#nested = 0;
    this.#left = SLICE;
    if (fn instanceof NativeFunction) return { done: true, values: fn.run(args, this) };
    this.#push(this.#main, fn, args, -1);
    return this.resume();
  }

  resume(failure?: LuaError): Outcome {
    this.#failure = failure;
    const result = this.#run(this.#main, 0);
    return result === PAUSED ? { done: false } : { done: true, values: result as readonly LuaValue[] };
  }

  /** What is active, the innermost last. */
  get frames(): readonly Frame[] {
    return this.current.frames;
  }

  /** Whether the script can be left where it is: nothing of ours has called it. */
  get canPause(): boolean {
    return this.#nested === 0 && this.current === this.#main;
  }

  /** Calls a function from one of ours. */
  call(fn: LuaValue, args: readonly LuaValue[]): readonly LuaValue[] {
    if (fn instanceof NativeFunction) return this.#callNative(fn, args);
    if (!(fn instanceof Closure)) {
      const handler = this.metamethod(fn, '__call');
      if (handler === undefined) throw new LuaError(`attempt to call a ${typeName(fn)} value`, true);
      return this.call(handler, [fn, ...args]);
    }
    const { current } = this;
    if (this.#nested >= MOST_NESTED) throw new LuaError('stack overflow', true);
    const base = current.frames.length;
    this.#push(current, fn, args, -1);
    this.#nested++;
    try {
      return this.#run(current, base) as readonly LuaValue[];
    } finally {
      this.#nested--;
    }
  }

  #callNative(fn: NativeFunction, args: readonly LuaValue[]): readonly LuaValue[] {
    try {
      return fn.run(args, this);
    } catch (error) {
      // Its name in the script is the name of the function that calls it.
      throw error instanceof BadArgument ? new LuaError(error.value, true) : error;
    }
  }

  /** Lets a coroutine run until it yields or ends. Its errors come out. */
  resumeCoroutine(coroutine: Coroutine, args: readonly LuaValue[]): readonly LuaValue[] {
    const before = this.current;
    if (this.#nested >= MOST_NESTED) throw new LuaError('C stack overflow', true);
    before.status = 'normal';
    coroutine.status = 'running';
    this.current = coroutine;
    this.#nested++;
    try {
      const { body } = coroutine;
      let result: unknown;
      if (body) {
        coroutine.body = undefined;
        if (body instanceof NativeFunction) result = body.run(args, this);
        else {
          this.#push(coroutine, body, args, -1);
          result = this.#run(coroutine, 0);
        }
      } else {
        const frame = coroutine.frames[coroutine.frames.length - 1] as Frame;
        this.#deliver(frame, args);
        result = this.#run(coroutine, 0);
      }
      if (result === YIELDED) {
        coroutine.status = 'suspended';
        return this.#yielded;
      }
      coroutine.status = 'dead';
      return result as readonly LuaValue[];
    } catch (error) {
      coroutine.status = 'dead';
      coroutine.frames.length = 0;
      throw error;
    } finally {
      this.#nested--;
      this.current = before;
      before.status = 'running';
    }
  }

  /** `chunk:line: ` of the function that is active so many levels up; empty if there is none in Lua. */
  where(level: number): string {
    const { frames } = this.current;
    const frame = frames[frames.length - level];
    return frame ? `${frame.closure.proto.chunk}:${lineOf(frame)}: ` : '';
  }

  /** The closure that is active so many levels up. */
  closureAt(level: number): Closure | undefined {
    const { frames } = this.current;
    return frames[frames.length - level]?.closure;
  }

  #push(
    thread: Coroutine,
    closure: Closure,
    args: readonly LuaValue[],
    wanted: number,
    isProtected = false,
    handler?: LuaValue,
  ): Frame {
    if (thread.frames.length >= MOST_FRAMES) throw new LuaError('stack overflow', true);
    const { parameters, isVararg } = closure.proto;
    // Each call of a deep recursion may keep as many arguments as this one.
    if (isVararg && thread.frames.length * args.length > MOST_ARGUMENTS) {
      throw new LuaError('stack overflow', true);
    }
    // To copy them takes time too.
    if (isVararg) this.#left -= args.length >> 3;
    const stack: LuaValue[] = args.slice(0, parameters);
    while (stack.length < parameters) stack.push(undefined);
    const frame: Frame = {
      closure,
      stack,
      sp: parameters,
      pc: 0,
      varargs: isVararg ? args.slice(parameters) : NOTHING,
      multi: 0,
      open: undefined,
      wanted,
      protected: isProtected,
      handler,
    };
    thread.frames.push(frame);
    return frame;
  }

  /** Puts what a call has answered on its caller's stack; how many are wanted stands in the call. */
  #deliver(frame: Frame, values: readonly LuaValue[]): void {
    const wanted = frame.closure.proto.code[frame.pc - 1] as number;
    put(frame, values, wanted);
  }

  #slice(): boolean {
    this.#left = SLICE;
    return this.watch() === 'pause' && this.canPause;
  }

  #protectedCall(args: readonly LuaValue[], handler?: LuaValue): readonly LuaValue[] {
    const depth = this.current.frames.length;
    try {
      return [true, ...this.call(args[0], args.slice(1))];
    } catch (error) {
      if (error instanceof ScriptKilled) throw error;
      const failure = this.#located(asLuaError(error));
      this.current.frames.length = depth;
      if (handler === undefined) return [false, this.caught(failure)];
      return [false, this.call(handler, [failure])[0]];
    }
  }

  /** The error's value, with the place in front if it is still to be told. */
  #located(error: LuaError): LuaValue {
    const { source, line, value, needsPlace } = error;
    // What one of our functions has called stands in no script.
    return needsPlace && typeof value === 'string' && source !== undefined
      ? `${source}:${line}: ${value}`
      : value;
  }

  /** Runs until the frame at `base` has returned. */
  #run(thread: Coroutine, base: number): readonly LuaValue[] | typeof YIELDED | typeof PAUSED {
    for (;;) {
      try {
        return this.#loop(thread, base);
      } catch (error) {
        if (error instanceof ScriptKilled) throw error;
        const top = thread.frames[thread.frames.length - 1];
        const failure = top ? namedBy(top, asLuaError(error)) : asLuaError(error);
        if (failure.source === undefined && top) {
          failure.source = top.closure.proto.chunk;
          failure.line = lineOf(top);
        }
        let at = thread.frames.length - 1;
        while (at >= base && !thread.frames[at]?.protected) at--;
        if (at < base) {
          thread.frames.length = base;
          throw failure;
        }
        const caught = thread.frames[at] as Frame;
        let value = this.#located(failure);
        if (caught.handler !== undefined) {
          try {
            value = this.call(caught.handler, [value])[0];
          } catch (second) {
            if (second instanceof ScriptKilled) throw second;
            value = asLuaError(second).value;
          }
        } else value = this.caught(value);
        thread.frames.length = at;
        if (at === base) return [false, value];
        this.#deliver(thread.frames[at - 1] as Frame, [false, value]);
      }
    }
  }

  #loop(thread: Coroutine, base: number): readonly LuaValue[] | typeof YIELDED | typeof PAUSED {
    const { frames } = thread;
    if (this.#failure) {
      const failure = this.#failure;
      this.#failure = undefined;
      throw failure;
    }
    let frame = frames[frames.length - 1] as Frame;
    let { stack, closure } = frame;
    let { code, constants, names } = closure.proto;
    let { pc, sp } = frame;
    /** Goes on with the frame on top. */
    const enter = (): void => {
      frame = frames[frames.length - 1] as Frame;
      ({ stack, closure, pc, sp } = frame);
      ({ code, constants, names } = closure.proto);
    };
    for (;;) {
      const op = code[pc] as number;
      const a = code[pc + 1] as number;
      const b = code[pc + 2] as number;
      const at = pc;
      pc += 3;
      switch (op) {
        case OP.constant:
          stack[sp++] = constants[a];
          break;
        case OP.nil:
          for (let i = 0; i < a; i++) stack[sp++] = undefined;
          break;
        case OP.boolean:
          stack[sp++] = a === 1;
          break;
        case OP.getLocal:
          stack[sp++] = stack[a];
          break;
        case OP.setLocal:
          stack[a] = stack[--sp];
          break;
        case OP.getUpvalue: {
          const upvalue = closure.upvalues[a] as Upvalue;
          stack[sp++] = upvalue.stack[upvalue.index];
          break;
        }
        case OP.setUpvalue: {
          const upvalue = closure.upvalues[a] as Upvalue;
          upvalue.stack[upvalue.index] = stack[--sp];
          break;
        }
        case OP.getGlobal: {
          const key = constants[a];
          const { environment } = closure;
          let value = environment.get(key);
          if (value === undefined && environment.metatable) {
            frame.pc = pc;
            value = this.index(environment, key);
          }
          stack[sp++] = value;
          break;
        }
        case OP.setGlobal:
          frame.pc = pc;
          this.setIndex(closure.environment, constants[a], stack[--sp]);
          break;
        case OP.getIndex: {
          const key = stack[--sp];
          const table = stack[sp - 1];
          let value = table instanceof LuaTable ? table.get(key) : undefined;
          if (value === undefined) {
            frame.pc = pc;
            value = this.index(table, key, names.get(at)?.[0]);
          }
          stack[sp - 1] = value;
          break;
        }
        case OP.getField: {
          const key = constants[a];
          const table = stack[sp - 1];
          let value = table instanceof LuaTable ? table.get(key) : undefined;
          if (value === undefined) {
            frame.pc = pc;
            value = this.index(table, key, names.get(at)?.[0]);
          }
          stack[sp - 1] = value;
          break;
        }
        case OP.setIndexAt:
          frame.pc = pc;
          this.setIndex(stack[a], stack[a + 1], stack[--sp], names.get(at)?.[0]);
          break;
        case OP.setFieldAt:
          frame.pc = pc;
          this.setIndex(stack[a], constants[b], stack[--sp], names.get(at)?.[0]);
          break;
        case OP.self: {
          const object = stack[sp - 1];
          frame.pc = pc;
          stack[sp - 1] = this.index(object, constants[a], names.get(at)?.[0]);
          stack[sp++] = object;
          break;
        }
        case OP.newTable:
          stack[sp++] = new LuaTable();
          break;
        case OP.setItem: {
          sp -= 2;
          frame.pc = pc;
          setChecked(stack[sp - 1] as LuaTable, stack[sp], stack[sp + 1]);
          break;
        }
        case OP.setList:
        case OP.setListM: {
          const count = op === OP.setList ? a : a + frame.multi;
          sp -= count;
          const table = stack[sp - 1] as LuaTable;
          frame.pc = pc;
          table.append(stack.slice(sp, sp + count), b);
          break;
        }
        case OP.add:
        case OP.subtract:
        case OP.multiply:
        case OP.divide:
        case OP.modulo:
        case OP.power: {
          const right = stack[--sp];
          const left = stack[sp - 1];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[sp - 1] = calculate(op, left, right);
          } else {
            frame.pc = pc;
            stack[sp - 1] = this.arithmetic(op, left, right, names.get(at));
          }
          break;
        }
        case OP.concat: {
          const right = stack[--sp];
          frame.pc = pc;
          stack[sp - 1] = this.concat(stack[sp - 1], right, names.get(at));
          break;
        }
        case OP.negate: {
          const value = stack[sp - 1];
          if (typeof value === 'number') stack[sp - 1] = -value;
          else {
            frame.pc = pc;
            stack[sp - 1] = this.negate(value, names.get(at)?.[0]);
          }
          break;
        }
        case OP.not: {
          const value = stack[sp - 1];
          stack[sp - 1] = value === undefined || value === false;
          break;
        }
        case OP.length:
          frame.pc = pc;
          stack[sp - 1] = this.length(stack[sp - 1], names.get(at)?.[0]);
          break;
        case OP.equal:
        case OP.notEqual: {
          const right = stack[--sp];
          frame.pc = pc;
          stack[sp - 1] = this.equals(stack[sp - 1], right) === (op === OP.equal);
          break;
        }
        case OP.less:
        case OP.greater: {
          const right = stack[--sp];
          const left = stack[sp - 1];
          frame.pc = pc;
          stack[sp - 1] = op === OP.less ? this.lessThan(left, right) : this.lessThan(right, left);
          break;
        }
        case OP.lessEqual:
        case OP.greaterEqual: {
          const right = stack[--sp];
          const left = stack[sp - 1];
          frame.pc = pc;
          stack[sp - 1] = op === OP.lessEqual ? this.lessEqual(left, right) : this.lessEqual(right, left);
          break;
        }
        case OP.jump:
          if (a <= at && --this.#left < 0) {
            frame.pc = a;
            frame.sp = sp;
            if (this.#slice()) return PAUSED;
          }
          pc = a;
          break;
        case OP.jumpIfNot: {
          const value = stack[--sp];
          if (value === undefined || value === false) pc = a;
          break;
        }
        case OP.jumpIf: {
          const value = stack[--sp];
          if (value !== undefined && value !== false) pc = a;
          break;
        }
        case OP.and: {
          const value = stack[sp - 1];
          if (value === undefined || value === false) pc = a;
          else sp--;
          break;
        }
        case OP.or: {
          const value = stack[sp - 1];
          if (value === undefined || value === false) sp--;
          else pc = a;
          break;
        }
        case OP.call:
        case OP.callM:
        case OP.tailCall:
        case OP.tailCallM: {
          if (--this.#left < 0) {
            frame.pc = at;
            frame.sp = sp;
            if (this.#slice()) return PAUSED;
          }
          const count = op === OP.callM || op === OP.tailCallM ? a + frame.multi : a;
          let args: LuaValue[] = stack.slice(sp - count, sp);
          sp -= count + 1;
          let callee = stack[sp];
          frame.pc = pc;
          frame.sp = sp;
          if (!(callee instanceof Closure) && !(callee instanceof NativeFunction)) {
            const handler = this.metamethod(callee, '__call');
            if (handler === undefined) {
              throw new LuaError(`attempt to call ${described(callee, names.get(at)?.[0])}`, true);
            }
            args = [callee, ...args];
            callee = handler;
          }
          let isProtected = false;
          let errorHandler: LuaValue;
          if (callee === this.pcall && args[0] instanceof Closure) {
            isProtected = true;
            callee = args.shift();
          } else if (callee === this.xpcall && args[0] instanceof Closure) {
            isProtected = true;
            callee = args[0];
            errorHandler = args[1];
            args = [];
          }
          if (callee instanceof Closure) {
            // In a tail call the frame is no longer needed; what it was to answer the new one answers.
            if (op >= OP.tailCall && !isProtected && !frame.protected) {
              frames.pop();
              this.#push(thread, callee, args, frame.wanted);
            } else this.#push(thread, callee, args, b, isProtected, errorHandler);
            enter();
            break;
          }
          if (callee === this.yield) {
            if (thread === this.#main) {
              throw new LuaError('attempt to yield across metamethod/C-call boundary', true);
            }
            if (base !== 0) throw new LuaError('attempt to yield across metamethod/C-call boundary', true);
            this.#yielded = args;
            return YIELDED;
          }
          const values = (callee as NativeFunction).run(args, this);
          put(frame, values, b);
          sp = frame.sp;
          break;
        }
        case OP.return:
        case OP.returnM: {
          const count = op === OP.return ? a : a + frame.multi;
          let values: LuaValue[] = stack.slice(sp - count, sp);
          frames.pop();
          if (frame.protected) values = [true, ...values];
          if (frames.length === base) return values;
          const { wanted } = frame;
          const caller = frames[frames.length - 1] as Frame;
          put(caller, values, wanted);
          enter();
          break;
        }
        case OP.vararg: {
          frame.sp = sp;
          put(frame, frame.varargs, a);
          sp = frame.sp;
          break;
        }
        case OP.closure:
          stack[sp++] = makeClosure(closure.proto.protos[a] as Proto, frame);
          break;
        case OP.leave:
          if (b === 1 && frame.open) closeFrom(frame, a);
          sp = a;
          break;
        case OP.forPrepare: {
          frame.pc = pc;
          prepareFor(stack, a);
          // The counter goes one step back, because the loop begins with a step.
          stack[a] = (stack[a] as number) - (stack[a + 2] as number);
          pc = b;
          break;
        }
        case OP.forLoop: {
          const step = stack[a + 2] as number;
          const next = (stack[a] as number) + step;
          const limit = stack[a + 1] as number;
          if (step > 0 ? next > limit : next < limit) break;
          if (Number.isNaN(next) || Number.isNaN(limit)) break;
          stack[a] = next;
          stack[a + 3] = next;
          sp = a + 4;
          pc = b;
          if (--this.#left < 0) {
            frame.pc = pc;
            frame.sp = sp;
            if (this.#slice()) return PAUSED;
          }
          break;
        }
        case OP.iterate:
          if (stack[sp - a] === undefined) {
            sp -= a;
            pc = b;
          }
          break;
        case OP.line:
          if (a === 0 && beginsLine(frame, at)) {
            frame.pc = pc;
            frame.sp = sp;
            if (this.onLine(frame) && this.canPause) return PAUSED;
          }
          break;
        default:
          throw new Error(`no operation ${op}`);
      }
    }
  }
}

const NOTHING: readonly LuaValue[] = [];

function asLuaError(error: unknown): LuaError {
  if (error instanceof LuaError) return error;
  // Patterns and values that are nested too deeply end our own stack.
  if (error instanceof RangeError) return new LuaError('stack overflow', true);
  throw error;
}

/** A function of ours has refused an argument: the call that runs tells its name. */
function namedBy({ closure, pc }: Frame, error: LuaError): LuaError {
  const callee = closure.proto.names.get(pc - 3)?.[0];
  return error instanceof BadArgument && callee !== undefined ? error.named(callee) : error;
}
