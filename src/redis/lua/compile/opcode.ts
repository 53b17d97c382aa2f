/** Operations of the machine. `A` and `B` are the operands, "top" is the top of the frame's stack. */
export const OP = {
  constant: 0,
  nil: 1,
  boolean: 2,
  getLocal: 3,
  setLocal: 4,
  getUpvalue: 5,
  setUpvalue: 6,
  getGlobal: 7,
  setGlobal: 8,
  /** Pops a key and a table. */
  getIndex: 9,
  /** Pops a table; the key is constant A. */
  getField: 10,
  /** Pops a value and puts it into the table in slot A under the key in slot A + 1. */
  setIndexAt: 11,
  /** The same with the key in constant B. */
  setFieldAt: 12,
  /** Pops an object, pushes its method with the name in constant A, and the object. */
  self: 13,
  newTable: 14,
  /** Pops a value and a key into the table below them. */
  setItem: 15,
  /** Pops A values into the list below them, the first at B; `M`: A values and then as many as came last. */
  setList: 16,
  setListM: 17,
  add: 18,
  subtract: 19,
  multiply: 20,
  divide: 21,
  modulo: 22,
  power: 23,
  concat: 24,
  negate: 25,
  not: 26,
  length: 27,
  equal: 28,
  notEqual: 29,
  less: 30,
  lessEqual: 31,
  greater: 32,
  greaterEqual: 33,
  jump: 34,
  /** Pops, and jumps to A if it was false or nil. */
  jumpIfNot: 35,
  jumpIf: 36,
  /** Jumps to A if top is false, and pops it otherwise. */
  and: 37,
  or: 38,
  /** Calls with A arguments for B results, -1: all; `M`: A arguments and then as many as came last. */
  call: 39,
  callM: 40,
  tailCall: 41,
  tailCallM: 42,
  return: 43,
  returnM: 44,
  /** Pushes A varargs, -1: all. */
  vararg: 45,
  closure: 46,
  /** Leaves a block: the stack is cut to A; B: upvalues may have to be closed. */
  leave: 47,
  /** Prepares a counting loop whose values are in slots A to A + 2; goes to B. */
  forPrepare: 48,
  /** Counts on; goes to B with the counter pushed if there is a next round. */
  forLoop: 49,
  /** Ends a generic loop if the first of A values on top is nil: cuts to them and jumps to B. */
  iterate: 50,
  /** A line may begin, in code that is to be debugged. A 1: what follows is none that Lua has. */
  line: 51,
  /** A function of ours decides what it calls next. */
  step: 52,
} as const;
