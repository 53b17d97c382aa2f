import type { Lua } from '../machine/lua.ts';
import { isText, isTrue, textOf, toNumber } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Closure, type LuaValue, NativeFunction, Userdata } from '../values/value.ts';
import {
  badArgument,
  checkAny,
  checkFunction,
  checkInteger,
  checkString,
  checkTable,
  register,
  stepped,
} from './arguments.ts';
import { coroutineLibrary } from './coroutine-library.ts';

/** The functions without a table, and coroutines. */
export function openBase(lua: Lua): void {
  const { globals } = lua;
  globals.set('_G', globals);
  globals.set('_VERSION', 'Lua 5.1');
  globals.set('pcall', lua.pcall);
  globals.set('xpcall', lua.xpcall);
  const next = new NativeFunction('next', (args) => checkTable(args, 0).next(args[1]) ?? [undefined]);
  const step = new NativeFunction('ipairs_aux', (args) => {
    const index = (args[1] as number) + 1;
    const value = (args[0] as LuaTable).get(index);
    return value === undefined ? [undefined] : [index, value];
  });
  globals.set('next', next);
  register(globals, {
    assert(args) {
      checkAny(args, 0);
      if (isTrue(args[0])) return args;
      if (args.length < 2) throw new LuaError('assertion failed!', true);
      throw new LuaError(checkString(args, 1), true);
    },
    collectgarbage(args) {
      return [args[0] === 'count' ? 42 : 0];
    },
    error(args) {
      const level = args[1] === undefined ? 1 : checkInteger(args, 1);
      const [value] = args;
      if (typeof value === 'string' && level > 0) throw new LuaError(lua.where(level) + value);
      throw new LuaError(value);
    },
    gcinfo: () => [42, 0],
    getfenv(args) {
      const [of] = args;
      if (of instanceof Closure) return [of.environment];
      if (of instanceof NativeFunction) return [globals];
      const level = of === undefined ? 1 : checkInteger(args, 0);
      return [level === 0 ? globals : (lua.closureAt(level)?.environment ?? globals)];
    },
    getmetatable(args) {
      checkAny(args, 0);
      const metatable = lua.metatable(args[0]);
      return [metatable?.get('__metatable') ?? metatable];
    },
    ipairs: (args) => [step, checkTable(args, 0), 0],
    load: stepped('load', function* (args) {
      checkFunction(args, 0);
      const name = args[1] === undefined ? '=(load)' : checkString(args, 1);
      let text = '';
      for (;;) {
        // The parser is protected from what it is given.
        const [isFine, piece] = yield [lua.pcall, args[0]];
        if (isFine === false) return [undefined, piece];
        if (piece === undefined || piece === '') break;
        if (!isText(piece)) throw new LuaError('reader function must return a string', true);
        text += textOf(piece);
      }
      return loadText(lua, text, name);
    }),
    loadstring(args) {
      const text = checkString(args, 0);
      return loadText(lua, text, args[1] === undefined ? text : checkString(args, 1));
    },
    newproxy: () => [new Userdata(1)],
    pairs: (args) => [next, checkTable(args, 0), undefined],
    rawequal: (args) => [args[0] === args[1]],
    rawget: (args) => [checkTable(args, 0).get(args[1])],
    rawset(args) {
      const table = checkTable(args, 0);
      if (args[1] === undefined) throw new LuaError('table index is nil', true);
      table.set(args[1], args[2]);
      return [table];
    },
    select(args) {
      if (args[0] === '#') return [args.length - 1];
      const at = checkInteger(args, 0);
      const index = at < 0 ? args.length + at : at;
      if (index < 1) badArgument(0, 'index out of range');
      return args.slice(index);
    },
    setfenv(args) {
      const environment = checkTable(args, 1);
      const [of] = args;
      const closure = of instanceof Closure ? of : lua.closureAt(checkInteger(args, 0));
      if (!closure) throw new LuaError("'setfenv' cannot change environment of given object", true);
      closure.environment = environment;
      return [closure];
    },
    setmetatable(args) {
      const table = checkTable(args, 0);
      const [, metatable] = args;
      if (args.length < 2 || (metatable !== undefined && !(metatable instanceof LuaTable))) {
        badArgument(1, 'nil or table expected');
      }
      if (table.metatable?.get('__metatable') !== undefined) {
        throw new LuaError('cannot change a protected metatable', true);
      }
      if (table.readonly) throw new LuaError('Attempt to modify a readonly table', true);
      table.metatable = metatable;
      return [table];
    },
    tonumber(args) {
      const base = args[1] === undefined ? 10 : checkInteger(args, 1);
      checkAny(args, 0);
      if (base === 10) return [toNumber(args[0])];
      if (base < 2 || base > 36) badArgument(1, 'base out of range');
      return [inBase(checkString(args, 0), base)];
    },
    tostring(args) {
      checkAny(args, 0);
      return [lua.toText(args[0])];
    },
    type(args) {
      checkAny(args, 0);
      return [typeName(args[0])];
    },
    unpack(args) {
      const table = checkTable(args, 0);
      const first = args[1] === undefined ? 1 : checkInteger(args, 1);
      const last = args[2] === undefined ? table.length : checkInteger(args, 2);
      if (last - first >= 7999) throw new LuaError('too many results to unpack', true);
      const values: LuaValue[] = [];
      for (let i = first; i <= last; i++) values.push(table.get(i));
      return values;
    },
  });
  globals.set('coroutine', coroutineLibrary(lua));
}

function inBase(text: string, base: number): number | undefined {
  const match = /^[ \t\n\v\f\r]*(-?)(?:0[xX])?([0-9a-zA-Z]+)[ \t\n\v\f\r]*$/.exec(text);
  if (!match) return undefined;
  if (base !== 16 && /0[xX]/.test(text)) return undefined;
  let value = 0;
  for (const char of match[2] ?? '') {
    const digit = Number.parseInt(char, 36);
    if (digit >= base) return undefined;
    value = value * base + digit;
  }
  return match[1] === '-' ? -value : value;
}

function loadText(lua: Lua, text: string, name: string): readonly LuaValue[] {
  try {
    return [lua.load(text, chunkName(name))];
  } catch (error) {
    if (error instanceof LuaError) return [undefined, error.value];
    throw error;
  }
}

/** How a chunk is called in messages: what follows `@` or `=`, or the beginning of its own text. */
function chunkName(name: string): string {
  if (name.startsWith('@') || name.startsWith('=')) return name.slice(1, 60);
  const line = name.split(/[\r\n]/, 1)[0] ?? '';
  const cut = line.length > 45 || line.length < name.length;
  return `[string "${cut ? `${line.slice(0, 45)}...` : line}"]`;
}
