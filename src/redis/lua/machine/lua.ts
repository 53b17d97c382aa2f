import { compile } from '../compile/compile.ts';
import type { LuaError } from '../values/lua-error.ts';
import { resetPairCount } from '../values/table.ts';
import { Closure, type LuaFunction, type LuaValue } from '../values/value.ts';
import { PAUSED } from './calls.ts';
import { type Frame, lineOf } from './frame.ts';
import { Interpreter } from './interpreter.ts';

/** What a script did when it was let run. */
export type Outcome =
  | { readonly done: true; readonly values: readonly LuaValue[] }
  | { readonly done: false };

/** A Lua 5.1 machine. It can stop in the middle of a script and go on later. */
export class Lua extends Interpreter {
  /** `traced`: to be debugged. */
  load(text: string, chunk: string, traced = false): Closure {
    return new Closure(compile(text, chunk, traced), [], this.globals);
  }

  /** Starts a function from the host. It either ends or pauses, if `watch` says so; then `resume` goes on. */
  start(fn: LuaFunction, args: readonly LuaValue[]): Outcome {
    resetPairCount();
    this.begin();
    if (!(fn instanceof Closure)) return { done: true, values: this.call(fn, args) };
    this.push(fn, args, -1);
    return this.resume();
  }

  resume(failure?: LuaError): Outcome {
    this.failure = failure;
    const result = this.run(this.main, 0);
    return result === PAUSED ? { done: false } : { done: true, values: result as readonly LuaValue[] };
  }

  /** What is active, the innermost last. */
  get frames(): readonly Frame[] {
    return this.current.frames;
  }

  /** `chunk:line: ` of the function that is active so many levels up; empty if it is none of Lua. */
  where(level: number): string {
    const frame = this.#frameAt(level);
    return frame ? `${frame.closure.proto.chunk}:${lineOf(frame)}: ` : '';
  }

  /** The closure that is active so many levels up. */
  closureAt(level: number): Closure | undefined {
    return this.#frameAt(level)?.closure;
  }

  /** Functions of ours that call others count as levels, pcall among them. */
  #frameAt(level: number): Frame | undefined {
    const { frames } = this.current;
    let left = level;
    for (let at = frames.length - 1; at >= 0; at--) {
      const frame = frames[at] as Frame;
      if (--left === 0) return frame.steps === undefined ? frame : undefined;
      if (frame.protected && frame.steps === undefined && --left === 0) return undefined;
    }
    return undefined;
  }
}
