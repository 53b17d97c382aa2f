import type { Proto } from '../compile/proto.ts';
import type { Calls } from '../machine/calls.ts';
import type { Coroutine } from '../machine/coroutine.ts';
import type { LuaTable } from './table.ts';

/** A value of Lua 5.1. nil is undefined; strings hold one character per byte. */
export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction | Coroutine | Userdata;

export type LuaFunction = Closure | NativeFunction;

/** A variable that outlives its block: while the block runs it is a slot of the frame's stack. */
export class Upvalue {
  stack: LuaValue[];
  index: number;

  constructor(stack: LuaValue[], index: number) {
    this.stack = stack;
    this.index = index;
  }

  close(): void {
    this.stack = [this.stack[this.index]];
    this.index = 0;
  }
}

/** A function written in Lua, with the variables that it uses from outside. */
export class Closure {
  readonly proto: Proto;
  readonly upvalues: readonly Upvalue[];
  environment: LuaTable;

  constructor(proto: Proto, upvalues: readonly Upvalue[], environment: LuaTable) {
    this.proto = proto;
    this.upvalues = upvalues;
    this.environment = environment;
  }
}

export type Native = (args: readonly LuaValue[], lua: Calls) => readonly LuaValue[];

/**
 * What a function of ours does that calls others: it yields a function with its arguments behind it, and is given what that has
 * answered.
 */
export type Steps = Generator<readonly LuaValue[], readonly LuaValue[], readonly LuaValue[]>;

/** Where nothing has to be called, the values are there at once. */
export type SteppedNative = (args: readonly LuaValue[], lua: Calls) => Steps | readonly LuaValue[];

/** A function of ours. */
export class NativeFunction {
  readonly name: string;
  readonly run: Native;
  /** What only the machine can do; undefined for all others. */
  readonly special: Special | undefined;

  constructor(name: string, run: Native, special?: Special) {
    this.name = name;
    this.run = run;
    this.special = special;
  }
}

/** What calls functions of the script or changes coroutines: the script can be left in what it calls. */
export type Special =
  | { readonly kind: 'pcall' | 'xpcall' | 'yield' }
  | { readonly kind: 'steps'; readonly steps: SteppedNative }
  /** Without a coroutine it is the first argument; one of its own it wraps: errors come out. */
  | { readonly kind: 'resume'; readonly thread?: Coroutine };

export function specialFunction(name: string, special: Special): NativeFunction {
  const fn: NativeFunction = new NativeFunction(name, (args, lua) => lua.call(fn, args), special);
  return fn;
}

/** An opaque value (cjson.null, newproxy). */
export class Userdata {
  readonly address: number;

  constructor(address = 0) {
    this.address = address;
  }
}
