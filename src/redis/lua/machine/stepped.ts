import { OP } from '../compile/opcode.ts';
import type { Proto } from '../compile/proto.ts';
import type { LuaValue, Steps } from '../values/value.ts';
import type { Frame } from './frame.ts';

/** Where a function of ours is, in STEPPED, while it decides what to call. */
export const DECIDES = 3;
/** It has ended: its values are on its stack. */
const ENDS = 9;

/** A function of ours that calls others, as instructions: it says what to call and is given the answer, until it ends. */
export const STEPPED: Proto = {
  code: [OP.step, 0, 0, OP.callM, 0, -1, OP.step, 0, 0, OP.returnM, 0, 0],
  lines: [],
  constants: [],
  protos: [],
  upvalues: [],
  names: new Map(),
  parameters: 0,
  isVararg: false,
  chunk: '=[C]',
  line: -1,
};

/** Calls one function and answers what that does: where somebody wants a frame of its own for it. */
export function* stepsOf(fn: LuaValue, args: readonly LuaValue[]): Steps {
  return yield [fn, ...args];
}

/** Lets the function go on with what its last call has answered, and puts what it wants to call, or its values, on its stack. */
export function step(frame: Frame): void {
  const { stack, sp } = frame;
  // Mostly one value, or nobody looks at more.
  const answer = sp === 1 ? [stack[0]] : stack.slice(0, sp);
  frame.pc = DECIDES;
  const { done, value } = (frame.steps as Steps).next(answer);
  const { length } = value;
  for (let i = 0; i < length; i++) stack[i] = value[i];
  frame.sp = length;
  if (done) {
    frame.multi = length;
    frame.pc = ENDS;
  } else frame.multi = length - 1;
}
