import { BadArgument } from '../values/bad-argument.ts';
import { LuaError, ScriptKilled } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Closure, type LuaValue, NativeFunction, specialFunction } from '../values/value.ts';
import { Coroutine } from './coroutine.ts';
import { asLuaError, locate, located } from './error-place.ts';
import { type CallMode, type Frame, newFrame, put, USUAL } from './frame.ts';
import { Operators } from './operators.ts';
import { STEPPED, stepsOf } from './stepped.ts';

/** Lua functions that may be active at once. */
const MOST_FRAMES = 16_000;
/** Arguments that all running calls together may keep. */
const MOST_ARGUMENTS = 10_000_000;
/** Calls that go through functions of ours, or into coroutines, at once (LUAI_MAXCCALLS). */
const DEEPEST = 200;
/** Backward jumps and calls between two looks at the clock. */
const SLICE = 20_000;

/** What the host says when a script has run for a while; it may also throw. */
export type Watch = () => 'go on' | 'pause';

export const PAUSED = Symbol('paused');

export type Result = readonly LuaValue[] | typeof PAUSED;

/**
 * Who has called whom. Functions of Lua, coroutines and those of our functions that call others all stand on frames of the machine,
 * so that a script can be left anywhere but in a metamethod.
 */
export abstract class Calls extends Operators {
  readonly globals = new LuaTable();
  watch: Watch = () => 'go on';
  /** What pcall makes of the value of an error. */
  caught: (value: LuaValue) => LuaValue = (value) => value;
  /** Told of every line that begins in code that is debugged; true: the script is to pause before it, if it can. */
  onLine: (frame: Frame) => boolean = () => false;
  readonly main = new Coroutine();
  current = this.main;
  /** Calls from functions of ours that know no steps: metamethods, and whatever the host calls. */
  protected nested = 0;
  protected depth = 1;
  protected left = SLICE;
  /** What the script is to fail with where it goes on. */
  protected failure: LuaError | undefined;
  readonly #stepped = new Closure(STEPPED, [], this.globals);

  readonly pcall = specialFunction('pcall', { kind: 'pcall' });
  readonly xpcall = specialFunction('xpcall', { kind: 'xpcall' });
  readonly yield = specialFunction('yield', { kind: 'yield' });

  /** Whether the script can be left where it is. */
  get canPause(): boolean {
    return this.nested === 0;
  }

  /** Forgets whatever has run. */
  protected begin(): void {
    this.main.frames.length = 0;
    this.current = this.main;
    this.nested = 0;
    this.depth = 1;
    this.left = SLICE;
  }

  /** Calls a function from one of ours, which waits for it. */
  call(fn: LuaValue, args: readonly LuaValue[]): readonly LuaValue[] {
    if (fn instanceof NativeFunction && fn.special === undefined) return fn.run(args, this);
    if (!(fn instanceof Closure) && !(fn instanceof NativeFunction)) {
      const handler = this.metamethod(fn, '__call');
      if (handler === undefined) throw new LuaError(`attempt to call a ${typeName(fn)} value`, true);
      return this.call(handler, [fn, ...args]);
    }
    const { current, depth } = this;
    const base = current.frames.length;
    this.#deeper(true);
    this.nested++;
    try {
      if (fn instanceof Closure) this.push(fn, args, -1);
      else this.push(this.#stepped, [], -1, { protected: false, steps: stepsOf(fn, args) });
      return this.run(current, base) as readonly LuaValue[];
    } finally {
      this.nested--;
      this.depth = depth;
    }
  }

  protected push(closure: Closure, args: readonly LuaValue[], wanted: number, mode: CallMode = USUAL): void {
    const { frames } = this.current;
    if (frames.length >= MOST_FRAMES) throw new LuaError('stack overflow', true);
    if (closure.proto.isVararg) {
      // Each call of a deep recursion may keep as many arguments as this one.
      if (frames.length * args.length > MOST_ARGUMENTS) throw new LuaError('stack overflow', true);
      // To copy them takes time too.
      this.left -= args.length >> 3;
    }
    frames.push(newFrame(closure, args, wanted, this.depth, mode));
  }

  /** `byScript`: it is the script that calls, and not a function of ours. */
  #deeper(byScript: boolean): void {
    if (this.depth + 1 >= DEEPEST) throw new LuaError('C stack overflow', byScript);
    this.depth++;
  }

  /** A function of ours has done so much that the clock is to be looked at with the next call. */
  tire(): void {
    this.left = 0;
  }

  protected slice(): boolean {
    this.left = SLICE;
    return this.watch() === 'pause' && this.canPause;
  }

  // ---- calls of functions that only the machine can do

  protected callSpecial(
    fn: NativeFunction,
    args: readonly LuaValue[],
    wanted: number,
    home: Coroutine,
  ): void {
    const { special } = fn;
    switch (special?.kind) {
      case 'pcall':
        // Redis' own pcall puts a boolean before its arguments, and calls what comes first.
        this.#protect(args.length === 0 ? true : args[0], args.slice(1), wanted);
        break;
      case 'xpcall':
        this.#protect(args[0], [], wanted, args[1]);
        break;
      case 'steps': {
        const begun = special.steps(args, this);
        if (isSteps(begun)) {
          this.#deeper(false);
          this.push(this.#stepped, [], wanted, { protected: false, steps: begun });
        } else this.#deliver(begun);
        break;
      }
      case 'yield':
        this.#yield(args, home);
        break;
      case 'resume':
        if (special.thread) this.#resume(special.thread, args);
        else this.#resume(args[0], args.slice(1));
        break;
    }
  }

  #protect(fn: LuaValue, args: readonly LuaValue[], wanted: number, handler?: LuaValue): void {
    if (this.depth + 1 >= DEEPEST) {
      this.#deliver([false, this.caught('C stack overflow')]);
      return;
    }
    this.depth++;
    if (fn instanceof Closure) this.push(fn, args, wanted, { protected: true, handler });
    else this.push(this.#stepped, [], wanted, { protected: true, handler, steps: stepsOf(fn, args) });
  }

  /** Puts what a call has answered on its caller's stack; how many are wanted stands in the call. */
  #deliver(values: readonly LuaValue[]): void {
    const { frames } = this.current;
    const frame = frames[frames.length - 1] as Frame;
    put(frame, values, frame.closure.proto.code[frame.pc - 1] as number);
  }

  // ---- coroutines

  #resume(thread: LuaValue, args: readonly LuaValue[]): void {
    if (!(thread instanceof Coroutine)) throw new BadArgument(0, 'coroutine expected');
    const problem =
      thread.status !== 'suspended'
        ? `cannot resume ${thread.status} coroutine`
        : this.depth >= DEEPEST
          ? 'C stack overflow'
          : undefined;
    if (problem !== undefined) {
      if (thread.wrapped) throw new LuaError(problem, true);
      this.#deliver([false, problem]);
      return;
    }
    const { body } = thread;
    thread.resumer = this.current;
    thread.depth = this.depth;
    thread.status = 'running';
    this.current.status = 'normal';
    this.current = thread;
    this.depth++;
    if (body) {
      thread.body = undefined;
      this.push(body as Closure, args, -1);
    } else this.#deliver(args);
  }

  /** Goes back to whoever has resumed the coroutine that runs. */
  #leave(status: 'suspended' | 'dead'): void {
    const { current } = this;
    current.status = status;
    this.depth = current.depth;
    this.current = current.resumer as Coroutine;
    this.current.status = 'running';
  }

  #yield(args: readonly LuaValue[], home: Coroutine): void {
    const { current } = this;
    const isHeld = current.frames.some((frame) => frame.protected || frame.steps !== undefined);
    if (current === home || isHeld) throw new LuaError('attempt to yield across metamethod/C-call boundary');
    this.#leave('suspended');
    this.#deliver(current.wrapped ? args : [true, ...args]);
  }

  /** The coroutine that runs has come to its end. */
  protected end(values: readonly LuaValue[]): void {
    const { wrapped } = this.current;
    this.#leave('dead');
    this.#deliver(wrapped ? values : [true, ...values]);
  }

  // ---- errors

  /** Runs instructions until the frame at `base` of the coroutine `home` has returned, or the script pauses. @throws any error */
  protected abstract loop(home: Coroutine, base: number): Result;

  /** Runs until the frame at `base` of the coroutine `home` has returned. */
  protected run(home: Coroutine, base: number): Result {
    for (;;) {
      try {
        return this.loop(home, base);
      } catch (error) {
        if (error instanceof ScriptKilled) throw error;
        const values = this.#unwind(home, base, asLuaError(error));
        if (values) return values;
      }
    }
  }

  /** Goes to whoever has protected the call. Its values, if that is what is run; @throws LuaError if there is nobody */
  #unwind(home: Coroutine, base: number, error: LuaError): readonly LuaValue[] | undefined {
    let failure = error;
    for (;;) {
      const { current } = this;
      const { frames } = current;
      failure = locate(frames, failure);
      const floor = current === home ? base : 0;
      let at = frames.length - 1;
      while (at >= floor && !frames[at]?.protected) at--;
      if (at >= floor) {
        const values = [false, this.#handled(frames[at] as Frame, failure)];
        this.depth = (frames[at] as Frame).depth - 1;
        frames.length = at;
        if (at === base && current === home) return values;
        this.#deliver(values);
        return undefined;
      }
      frames.length = floor;
      if (current === home) throw failure;
      this.#leave('dead');
      if (!current.wrapped) {
        this.#deliver([false, located(failure)]);
        return undefined;
      }
      // Whoever calls it is named in front of what it says.
      const value = located(failure);
      if (typeof value === 'string' || typeof value === 'number') failure = new LuaError(String(value), true);
    }
  }

  /** What a protected call answers of an error: its value, or what its handler makes of it. */
  #handled({ handler }: Frame, failure: LuaError): LuaValue {
    const value = located(failure);
    if (handler === undefined) return this.caught(value);
    try {
      return this.call(handler, [value])[0];
    } catch (second) {
      if (second instanceof ScriptKilled) throw second;
      return asLuaError(second).value;
    }
  }
}

function isSteps(
  begun: ReturnType<typeof stepsOf> | readonly LuaValue[],
): begun is ReturnType<typeof stepsOf> {
  return !Array.isArray(begun);
}
