import { register } from '../../lua/libraries/arguments.ts';
import type { Lua } from '../../lua/machine/lua.ts';
import { LuaError, ScriptKilled } from '../../lua/values/lua-error.ts';
import { LuaTable } from '../../lua/values/table.ts';
import { Closure, type LuaFunction, type LuaValue, NativeFunction } from '../../lua/values/value.ts';
import { ReplyError } from '../../resp/reply.ts';
import { splitArguments } from '../../resp/split-arguments.ts';
import type { Store } from '../engine/store.ts';
import { type CurrentRun, lock, lockedLua, missingGlobals, redisApi } from './redis-api.ts';
import { FLAG_NAMES } from './script-cache.ts';
import { single } from './script-value.ts';

export interface RegisteredFunction {
  readonly name: string;
  readonly description: string | null;
  readonly flags: readonly string[];
  readonly callback: LuaFunction;
}

const NAME = /^[A-Za-z0-9_]+$/;
const BAD_NAME =
  'Library names can only contain letters, numbers, or underscores(_) and must be at least one character long';
/** Looks at the clock that loading may take: half a second of a fast machine. */
const MOST_LOOKS = 2000;

/** The first line of a library: `#!lua name=mylib`. @throws ReplyError */
export function parseLibrary(code: string): { name: string; body: string } {
  if (!code.startsWith('#!')) throw new ReplyError('ERR Missing library metadata');
  const end = code.indexOf('\n');
  if (end < 0) throw new ReplyError('ERR Invalid library metadata');
  const parts = splitArguments(code.slice(0, end));
  if (!parts || parts.length === 0) throw new ReplyError('ERR Invalid library metadata');
  const engine = (parts[0] as string).slice(2);
  let name: string | undefined;
  for (const part of parts.slice(1)) {
    if (!/^name=/i.test(part)) throw new ReplyError(`ERR Invalid metadata value given: ${part}`);
    if (name !== undefined) {
      throw new ReplyError('ERR Invalid metadata value, name argument was given multiple times');
    }
    name = part.slice(5);
  }
  if (name === undefined) throw new ReplyError('ERR Library name was not given');
  if (!NAME.test(name)) throw new ReplyError(`ERR ${BAD_NAME}`);
  if (engine.toLowerCase() !== 'lua') throw new ReplyError(`ERR Engine '${engine}' not found`);
  return { name, body: code.slice(end) };
}

/** A library of functions with a machine of its own. */
export class Library {
  readonly name: string;
  readonly code: string;
  /** By their names in lower case: FCALL does not look at the case. */
  readonly functions = new Map<string, RegisteredFunction>();
  readonly lua: Lua;
  #loading = true;

  /** Runs the code, which registers the functions. @throws ReplyError */
  constructor(store: Store, current: CurrentRun, name: string, code: string, body: string) {
    this.name = name;
    this.code = code;
    const api = redisApi(store, () => (this.#loading ? undefined : current()));
    this.lua = lockedLua(api, store);
    // While it is loaded, a library sees nothing but what concerns loading.
    const loadingApi = new LuaTable();
    register(loadingApi, { register_function: (args) => this.#register(args) });
    for (let pair = api.next(undefined); pair; pair = api.next(pair[0])) {
      if (/^(log$|LOG_|REDIS_VERSION)/.test(String(pair[0]))) loadingApi.set(pair[0], pair[1]);
    }
    loadingApi.metatable = missingGlobals();
    const loadingGlobals = single('redis', loadingApi);
    loadingGlobals.metatable = missingGlobals();
    lock(loadingGlobals);
    const environment = new LuaTable();
    environment.readonly = true;
    environment.metatable = single('__index', loadingGlobals);
    this.#load(body, environment, store);
    this.#loading = false;
    environment.metatable = single('__index', this.lua.globals);
    if (this.functions.size === 0) throw new ReplyError('ERR No functions registered');
  }

  #load(body: string, environment: LuaTable, store: Store): void {
    let closure: Closure;
    try {
      closure = this.lua.load(body, 'user_function');
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      throw new ReplyError(`ERR Error compiling function: ${error.value}`);
    }
    closure.environment = environment;
    let looks = 0;
    const started = store.clockNow();
    this.lua.watch = () => {
      if (++looks > MOST_LOOKS || store.clockNow() - started > 500) {
        throw new ScriptKilled('FUNCTION LOAD timeout');
      }
      return 'go on';
    };
    try {
      this.lua.start(closure, []);
    } catch (error) {
      if (error instanceof ScriptKilled) {
        throw new ReplyError(`ERR Error registering functions: ${error.message}`);
      }
      if (!(error instanceof LuaError)) throw error;
      const value = error.value instanceof LuaTable ? error.value.get('err') : error.value;
      // A text becomes an error by this code; a table is one already.
      const code = typeof error.value === 'string' ? 'ERR ' : '';
      const place = error.needsPlace && error.source !== undefined ? `${error.source}:${error.line}: ` : '';
      throw new ReplyError(
        `ERR Error registering functions: ${code}${place}${typeof value === 'string' ? value : this.lua.toText(value)}`,
      );
    }
  }

  /** redis.register_function(name, callback), or with one table of named arguments. */
  #register(args: readonly LuaValue[]): readonly LuaValue[] {
    const fail = (problem: string): never => {
      throw new LuaError(single('err', `ERR ${problem}`));
    };
    if (args.length < 1 || args.length > 2) fail('wrong number of arguments to redis.register_function');
    if (!this.#loading) fail('redis.register_function can only be called on FUNCTION LOAD command');
    const added = args.length === 1 ? readNamed(args[0], fail) : readTwo(args, fail);
    if (!NAME.test(added.name)) {
      fail(BAD_NAME);
    }
    const key = added.name.toLowerCase();
    if (this.functions.has(key)) fail('Function already exists in the library');
    this.functions.set(key, added);
    return [];
  }
}

type Fail = (problem: string) => never;

function isFunction(value: LuaValue): value is LuaFunction {
  return value instanceof Closure || value instanceof NativeFunction;
}

function readTwo(args: readonly LuaValue[], fail: Fail): RegisteredFunction {
  const [name, callback] = args;
  if (typeof name !== 'string') return fail('first argument to redis.register_function must be a string');
  if (!isFunction(callback)) return fail('second argument to redis.register_function must be a function');
  return { name, callback, description: null, flags: [] };
}

function readNamed(table: LuaValue, fail: Fail): RegisteredFunction {
  if (!(table instanceof LuaTable)) {
    return fail(
      'calling redis.register_function with a single argument is only applicable to Lua table (representing named arguments).',
    );
  }
  let name: string | undefined;
  let description: string | null = null;
  let callback: LuaFunction | undefined;
  let flags: string[] = [];
  for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
    const [key, value] = pair;
    if (typeof key !== 'string') {
      return fail('named argument key given to redis.register_function is not a string');
    }
    switch (key.toLowerCase()) {
      case 'function_name':
        if (typeof value !== 'string') {
          return fail('function_name argument given to redis.register_function must be a string');
        }
        name = value;
        break;
      case 'description':
        if (typeof value !== 'string') {
          return fail('description argument given to redis.register_function must be a string');
        }
        description = value;
        break;
      case 'callback':
        if (!isFunction(value)) {
          return fail('callback argument given to redis.register_function must be a function');
        }
        callback = value;
        break;
      case 'flags':
        if (!(value instanceof LuaTable)) {
          return fail(
            'flags argument to redis.register_function must be a table representing function flags',
          );
        }
        flags = value.list.map((flag) => {
          if (typeof flag !== 'string' || !FLAG_NAMES.includes(flag)) return fail('unknown flag given');
          return flag;
        });
        break;
      default:
        return fail('unknown argument given to redis.register_function');
    }
  }
  if (name === undefined) return fail('redis.register_function must get a function name argument');
  if (!callback) return fail('redis.register_function must get a callback argument');
  return { name, description, callback, flags };
}
