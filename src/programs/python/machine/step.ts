import type { Generator } from '../values/callables.ts';
import { Obj, type Value } from '../values/value.ts';
import type { PyFrame } from './frame.ts';

/** Arguments by name. */
export type Keywords = ReadonlyMap<string, Value>;

/** What our code wants done before it goes on: a call of something of the program. */
export class CallRequest {
  readonly fn: Value;
  readonly args: readonly Value[];
  readonly keywords: Keywords | undefined;

  constructor(fn: Value, args: readonly Value[], keywords?: Keywords) {
    this.fn = fn;
    this.args = args;
    this.keywords = keywords;
  }
}

/** The same: that a generator goes on; it gives what it yields, or STOP. */
export class ResumeRequest {
  readonly generator: Generator;
  readonly value: Value;

  constructor(generator: Generator, value: Value) {
    this.generator = generator;
    this.value = value;
  }
}

/** The same: that a frame runs, of a class or a module. */
export class FrameRequest {
  readonly frame: PyFrame;

  constructor(frame: PyFrame) {
    this.frame = frame;
  }
}

/** The same: that an exception comes up where a generator waits. */
export class ThrowRequest {
  readonly generator: Generator;
  readonly error: Error;

  constructor(generator: Generator, error: Error) {
    this.generator = generator;
    this.error = error;
  }
}

/** Lets others have their turn, in loops of ours. */
export const BREATHE = Symbol('breathe');

export type Request =
  | CallRequest
  | ResumeRequest
  | ThrowRequest
  | FrameRequest
  | Promise<unknown>
  | typeof BREATHE;

/** Work of ours that may call the program or wait on its way. The machine drives it and sends back what was asked for. */
export type Step<T = Value> = globalThis.Generator<Request, T, unknown>;

/** What a function of ours gives: a value at once, or steps that lead to it. */
export type Result = Value | Step;

/** The end of an iterator. */
export const STOP = Symbol('stop');
export type Next = Value | typeof STOP;

export function isStep(result: Result): result is Step {
  return typeof result === 'object' && result !== null && !(result instanceof Obj);
}

/** What a result comes to, for steps. */
export function* settle(result: Result): Step {
  return isStep(result) ? yield* result : result;
}
