import { LuaTable } from './table.ts';
import { Closure, type LuaValue, NativeFunction, Userdata } from './value.ts';

/** As `type` calls it. */
export function typeName(value: LuaValue): string {
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value;
    default:
      if (value instanceof LuaTable) return 'table';
      if (value instanceof Closure || value instanceof NativeFunction) return 'function';
      return value instanceof Userdata ? 'userdata' : 'thread';
  }
}
