import type { Proto } from '../compile/proto.ts';
import type { Coroutine } from '../machine/coroutine.ts';
import type { Lua } from '../machine/lua.ts';
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

export type Native = (args: readonly LuaValue[], lua: Lua) => readonly LuaValue[];

/** A function of ours. */
export class NativeFunction {
  readonly name: string;
  readonly run: Native;

  constructor(name: string, run: Native) {
    this.name = name;
    this.run = run;
  }
}

/** An opaque value (cjson.null, newproxy). */
export class Userdata {
  readonly address: number;

  constructor(address = 0) {
    this.address = address;
  }
}
