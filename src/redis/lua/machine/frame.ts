import type { Proto } from '../compile/proto.ts';
import { toNumber } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import { Closure, type LuaValue, type Steps, Upvalue } from '../values/value.ts';

/** A function that runs. */
export interface Frame {
  readonly closure: Closure;
  readonly stack: LuaValue[];
  sp: number;
  pc: number;
  readonly varargs: readonly LuaValue[];
  /** How many values the last call for all of them has left on the stack. */
  multi: number;
  open: Upvalue[] | undefined;
  /** How many values its caller wants; -1: all. */
  readonly wanted: number;
  /** An error ends here; true if the first value of what the caller gets tells how it went. */
  readonly protected: boolean;
  readonly handler: LuaValue;
  /** It stands for a function of ours that calls others. */
  readonly steps: Steps | undefined;
  /** How deep calls between the script and functions of ours were. */
  readonly depth: number;
  /** Where it was when it was last asked whether a line begins, in code that is debugged. */
  traced?: number;
}

/** How a call is made that is not usual. */
export interface CallMode {
  readonly protected: boolean;
  readonly handler?: LuaValue;
  readonly steps?: Steps;
}

export const USUAL: CallMode = { protected: false };

export function newFrame(
  closure: Closure,
  args: readonly LuaValue[],
  wanted: number,
  depth: number,
  mode: CallMode,
): Frame {
  const { parameters, isVararg } = closure.proto;
  const stack: LuaValue[] = args.slice(0, parameters);
  while (stack.length < parameters) stack.push(undefined);
  return {
    closure,
    stack,
    sp: parameters,
    pc: 0,
    varargs: isVararg ? args.slice(parameters) : NOTHING,
    multi: 0,
    open: undefined,
    wanted,
    protected: mode.protected,
    handler: mode.handler,
    steps: mode.steps,
    depth,
  };
}

const NOTHING: readonly LuaValue[] = [];

/** Pushes values: as many as are wanted, or all and notes how many. */
export function put(frame: Frame, values: readonly LuaValue[], wanted: number): void {
  const { stack } = frame;
  const count = wanted < 0 ? values.length : wanted;
  if (wanted < 0) frame.multi = count;
  for (let i = 0; i < count; i++) stack[frame.sp++] = values[i];
}

/** Gives the variables from a slot on to the functions that use them, before they are forgotten. */
export function closeFrom(frame: Frame, slot: number): void {
  frame.open = frame.open?.filter((upvalue) => {
    if (upvalue.index < slot) return true;
    upvalue.close();
    return false;
  });
}

/** Makes the three values of a counting loop numbers. @throws LuaError */
export function prepareFor(stack: LuaValue[], slot: number): void {
  for (const [i, what] of ['initial value', 'limit', 'step'].entries()) {
    const value = toNumber(stack[slot + i]);
    if (value === undefined) throw new LuaError(`'for' ${what} must be a number`, true);
    stack[slot + i] = value;
  }
}

/** A function of Lua with the variables that it uses of the one that runs. */
export function makeClosure(proto: Proto, frame: Frame): Closure {
  const upvalues = proto.upvalues.map(({ fromLocal, index }) => {
    if (!fromLocal) return frame.closure.upvalues[index] as Upvalue;
    frame.open ??= [];
    let upvalue = frame.open.find((each) => each.index === index);
    if (!upvalue) {
      upvalue = new Upvalue(frame.stack, index);
      frame.open.push(upvalue);
    }
    return upvalue;
  });
  return new Closure(proto, upvalues, frame.closure.environment);
}

/** The line that runs. */
export function lineOf(frame: Frame): number {
  return frame.closure.proto.lines[Math.max(0, frame.pc - 3) / 3] ?? 0;
}

/** Whether an instruction begins a line, as Lua sees it: the function begins, it has jumped back, or the line is another. */
export function beginsLine(frame: Frame, at: number): boolean {
  const { traced } = frame;
  const { lines } = frame.closure.proto;
  frame.traced = at;
  return traced === undefined || at <= traced || lines[at / 3] !== lines[traced / 3];
}
