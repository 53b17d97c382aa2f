import {
  badArgument,
  checkAny,
  checkInteger,
  checkString,
  checkTable,
  library,
  register,
} from './arguments.ts';
import { LuaError } from './lua-error.ts';
import { LuaTable } from './table.ts';
import { Closure, type LuaValue, NativeFunction, Userdata } from './value.ts';
import { Coroutine, isTrue, type Lua, toNumber, typeName } from './vm.ts';

/** The functions without a table, and coroutines. */
export function openBase(lua: Lua): void {
  const { globals } = lua;
  globals.set('_G', globals);
  globals.set('_VERSION', 'Lua 5.1');
  globals.set('pcall', lua.pcall);
  globals.set('xpcall', lua.xpcall);
  const next = new NativeFunction('next', (args) => checkTable(args, 0, 'next').next(args[1]) ?? [undefined]);
  const step = new NativeFunction('ipairs_aux', (args) => {
    const index = (args[1] as number) + 1;
    const value = (args[0] as LuaTable).get(index);
    return value === undefined ? [undefined] : [index, value];
  });
  globals.set('next', next);
  register(globals, {
    assert(args) {
      checkAny(args, 0, 'assert');
      if (isTrue(args[0])) return args;
      if (args.length < 2) throw new LuaError('assertion failed!', true);
      throw new LuaError(checkString(args, 1, 'assert'), true);
    },
    collectgarbage(args) {
      return [args[0] === 'count' ? 42 : 0];
    },
    error(args) {
      const level = args[1] === undefined ? 1 : checkInteger(args, 1, 'error');
      const [value] = args;
      if (typeof value === 'string' && level > 0) throw new LuaError(lua.where(level) + value);
      throw new LuaError(value);
    },
    gcinfo: () => [42, 0],
    getfenv(args) {
      const [of] = args;
      if (of instanceof Closure) return [of.environment];
      if (of instanceof NativeFunction) return [globals];
      const level = of === undefined ? 1 : checkInteger(args, 0, 'getfenv');
      return [level === 0 ? globals : (lua.closureAt(level)?.environment ?? globals)];
    },
    getmetatable(args) {
      checkAny(args, 0, 'getmetatable');
      const metatable = lua.metatable(args[0]);
      return [metatable?.get('__metatable') ?? metatable];
    },
    ipairs: (args) => [step, checkTable(args, 0, 'ipairs'), 0],
    load(args) {
      let text = '';
      for (;;) {
        const piece = lua.call(args[0], [])[0];
        if (piece === undefined || piece === '') break;
        if (typeof piece !== 'string') throw new LuaError('reader function must return a string', true);
        text += piece;
      }
      return loadText(lua, text, args[1] === undefined ? '=(load)' : checkString(args, 1, 'load'));
    },
    loadstring(args) {
      const text = checkString(args, 0, 'loadstring');
      return loadText(lua, text, args[1] === undefined ? text : checkString(args, 1, 'loadstring'));
    },
    newproxy: () => [new Userdata(1)],
    pairs: (args) => [next, checkTable(args, 0, 'pairs'), undefined],
    rawequal: (args) => [args[0] === args[1]],
    rawget: (args) => [checkTable(args, 0, 'rawget').get(args[1])],
    rawset(args) {
      const table = checkTable(args, 0, 'rawset');
      if (args[1] === undefined) throw new LuaError('table index is nil', true);
      table.set(args[1], args[2]);
      return [table];
    },
    select(args) {
      if (args[0] === '#') return [args.length - 1];
      const at = checkInteger(args, 0, 'select');
      const index = at < 0 ? args.length + at : at;
      if (index < 1) badArgument(0, 'select', 'index out of range');
      return args.slice(index);
    },
    setfenv(args) {
      const environment = checkTable(args, 1, 'setfenv');
      const [of] = args;
      const closure = of instanceof Closure ? of : lua.closureAt(checkInteger(args, 0, 'setfenv'));
      if (!closure) throw new LuaError("'setfenv' cannot change environment of given object", true);
      closure.environment = environment;
      return [closure];
    },
    setmetatable(args) {
      const table = checkTable(args, 0, 'setmetatable');
      const [, metatable] = args;
      if (args.length < 2 || (metatable !== undefined && !(metatable instanceof LuaTable))) {
        badArgument(1, 'setmetatable', 'nil or table expected');
      }
      if (table.metatable?.get('__metatable') !== undefined) {
        throw new LuaError('cannot change a protected metatable', true);
      }
      if (table.readonly) throw new LuaError('Attempt to modify a readonly table', true);
      table.metatable = metatable;
      return [table];
    },
    tonumber(args) {
      const base = args[1] === undefined ? 10 : checkInteger(args, 1, 'tonumber');
      checkAny(args, 0, 'tonumber');
      if (base === 10) return [toNumber(args[0])];
      if (base < 2 || base > 36) badArgument(1, 'tonumber', 'base out of range');
      return [inBase(checkString(args, 0, 'tonumber'), base)];
    },
    tostring(args) {
      checkAny(args, 0, 'tostring');
      return [lua.toText(args[0])];
    },
    type(args) {
      checkAny(args, 0, 'type');
      return [typeName(args[0])];
    },
    unpack(args) {
      const table = checkTable(args, 0, 'unpack');
      const first = args[1] === undefined ? 1 : checkInteger(args, 1, 'unpack');
      const last = args[2] === undefined ? table.length : checkInteger(args, 2, 'unpack');
      if (last - first >= 7999) throw new LuaError('too many results to unpack', true);
      const values: LuaValue[] = [];
      for (let i = first; i <= last; i++) values.push(table.get(i));
      return values;
    },
  });
  globals.set('coroutine', coroutines(lua));
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

function coroutines(lua: Lua): LuaTable {
  const check = (args: readonly LuaValue[], name: string): Coroutine => {
    const [thread] = args;
    return thread instanceof Coroutine ? thread : badArgument(0, name, 'coroutine expected');
  };
  const create = (args: readonly LuaValue[]): Coroutine => {
    const [body] = args;
    if (body instanceof Closure || body instanceof NativeFunction) return new Coroutine(body);
    return badArgument(0, 'create', 'Lua function expected');
  };
  const resume = (thread: Coroutine, args: readonly LuaValue[]): readonly LuaValue[] => {
    if (thread.status !== 'suspended') throw new LuaError(`cannot resume ${thread.status} coroutine`);
    return lua.resumeCoroutine(thread, args);
  };
  const table = library({
    create: (args) => [create(args)],
    resume(args) {
      const thread = check(args, 'resume');
      try {
        return [true, ...resume(thread, args.slice(1))];
      } catch (error) {
        if (!(error instanceof LuaError)) throw error;
        const place = error.needsPlace && error.source !== undefined ? `${error.source}:${error.line}: ` : '';
        return [false, typeof error.value === 'string' ? place + error.value : error.value];
      }
    },
    running: () => [undefined],
    status: (args) => [check(args, 'status').status],
    wrap(args) {
      const thread = create(args);
      return [new NativeFunction('wrap', (values) => resume(thread, values))];
    },
  });
  table.set('yield', lua.yield);
  return table;
}
