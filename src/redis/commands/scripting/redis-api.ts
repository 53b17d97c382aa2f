import { sha1 } from '@noble/hashes/legacy.js';
import { register } from '../../lua/libraries/arguments.ts';
import { Rand48 } from '../../lua/libraries/math-library.ts';
import type { Lua } from '../../lua/machine/lua.ts';
import { standardLua } from '../../lua/standard.ts';
import { LuaError } from '../../lua/values/lua-error.ts';
import { LuaTable } from '../../lua/values/table.ts';
import { type LuaValue, NativeFunction } from '../../lua/values/value.ts';
import { fromLatin1 } from '../../resp/latin1.ts';
import type { Reply } from '../../resp/reply.ts';
import { ReplyError } from '../../resp/reply.ts';
import type { Store } from '../engine/store.ts';
import { findCommand } from '../table/find-command.ts';
import { callCommand } from './call-command.ts';
import type { ScriptRun } from './script-run.ts';
import { argumentText, single, toLua } from './script-value.ts';

export function sha1hex(latin1: string): string {
  return [...sha1(fromLatin1(latin1))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tells an API which script it works for; undefined while code is only loaded. */
export type CurrentRun = () => ScriptRun | undefined;

const LEVELS = ['debug', 'verbose', 'notice', 'warning'] as const;

/** An error as Redis keeps it in a table; `-CODE text` names its code, any other text gets ERR. */
export function errorTable(text: string): LuaTable {
  let code = 'ERR';
  let message = text;
  if (text.startsWith('-')) {
    const space = text.indexOf(' ');
    if (space < 0) message = text.slice(1);
    else {
      code = text.slice(1, space);
      message = text.slice(space + 1);
    }
  }
  return single('err', `${code} ${message.replace(/^[\r\n]+|[\r\n]+$/g, '')}`);
}

function raise(text: string): never {
  throw new LuaError(errorTable(text));
}

function commandArguments(current: CurrentRun, args: readonly LuaValue[]): string[] | LuaTable {
  if (args.length === 0) return told(current, 'Please specify at least one argument for this redis lib call');
  const words: string[] = [];
  for (const arg of args) {
    if (typeof arg === 'string') words.push(arg);
    else if (typeof arg === 'number') words.push(argumentText(arg));
    else return told(current, 'Lua redis lib command arguments must be strings or integers');
  }
  return words;
}

/** The same error, of which whoever debugs the script is told. */
function told(current: CurrentRun, text: string): LuaTable {
  current()?.debugger?.error(text);
  return errorTable(text);
}

function run(current: CurrentRun, args: readonly LuaValue[], raising: boolean): LuaValue {
  const script = current();
  if (!script) raise('redis.call/pcall can only be called inside a script invocation');
  const words = commandArguments(current, args);
  if (words instanceof LuaTable) {
    if (raising) throw new LuaError(words);
    return words;
  }
  script.debugger?.command(words);
  const reply: Reply = callCommand(script, words);
  const value = toLua(reply, script.protocol);
  if (reply instanceof ReplyError) {
    (value as LuaTable).set('ignore_error_stats_update', true);
    if (raising) throw new LuaError(value);
  }
  return value;
}

/** The table `redis`. */
export function redisApi(store: Store, current: CurrentRun): LuaTable {
  const api = new LuaTable();
  const oneText = (args: readonly LuaValue[]): string | undefined =>
    args.length === 1 && typeof args[0] === 'string' ? args[0] : undefined;
  register(api, {
    call: (args) => [run(current, args, true)],
    pcall: (args) => [run(current, args, false)],
    log(args) {
      if (args.length < 2) raise('redis.log() requires two arguments or more.');
      const [level] = args;
      if (typeof level !== 'number') raise('First argument must be a number (log level).');
      const name = LEVELS[level];
      if (!name) raise('Invalid debug level.');
      store.host.log(name, args.slice(1).filter(isText).map(String).join(' '));
      return [];
    },
    setresp(args) {
      const script = current();
      if (!script) raise('redis.setresp can only be called inside a script invocation');
      if (args.length !== 1) raise('redis.setresp() requires one argument.');
      const version = Number(args[0]);
      if (version !== 2 && version !== 3) raise('RESP version must be 2 or 3.');
      script.protocol = version;
      return [];
    },
    sha1hex(args) {
      if (args.length !== 1) raise('wrong number of arguments');
      const [text] = args;
      return [sha1hex(typeof text === 'string' ? text : typeof text === 'number' ? argumentText(text) : '')];
    },
    error_reply(args) {
      const text = oneText(args);
      if (text === undefined) return [errorTable('wrong number or type of arguments')];
      return [errorTable(text.startsWith('-') ? text : `-${text}`)];
    },
    status_reply(args) {
      const text = oneText(args);
      return [text === undefined ? errorTable('wrong number or type of arguments') : single('ok', text)];
    },
    set_repl(args) {
      const script = current();
      if (!script) raise('redis.set_repl can only be called inside a script invocation');
      if (args.length !== 1) raise('redis.set_repl() requires two arguments.');
      if ((Number(args[0]) & ~3) !== 0) {
        raise('Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE.');
      }
      script.targets = Number(args[0]);
      return [];
    },
    acl_check_cmd(args) {
      const script = current();
      if (!script) raise('redis.acl_check_cmd can only be called inside a script invocation');
      const words = commandArguments(current, args);
      if (words instanceof LuaTable) throw new LuaError(words);
      const command = findCommand(words);
      if (!command || (command.subcommands && !command.run)) {
        raise('Invalid command passed to redis.acl_check_cmd()');
      }
      return [!store.access?.refusal(script.client, command, words, undefined)];
    },
    breakpoint() {
      const watcher = current()?.debugger;
      watcher?.breakpoint();
      return [watcher !== undefined];
    },
    debug(args) {
      current()?.debugger?.debug(args);
      return [];
    },
    replicate_commands: () => [true],
  });
  const numbers: Readonly<Record<string, number>> = {
    LOG_DEBUG: 0,
    LOG_VERBOSE: 1,
    LOG_NOTICE: 2,
    LOG_WARNING: 3,
    REPL_NONE: 0,
    REPL_AOF: 1,
    REPL_SLAVE: 2,
    REPL_REPLICA: 2,
    REPL_ALL: 3,
    REDIS_VERSION_NUM: 0x0007000f,
  };
  for (const [name, value] of Object.entries(numbers)) api.set(name, value);
  api.set('REDIS_VERSION', '7.0.15');
  return api;
}

function isText(value: LuaValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Scripts and functions of a server draw their random numbers from one source. */
const GENERATORS = new WeakMap<Store, Rand48>();

/** A machine whose globals nobody can change: what is not there is an error, not nil. */
export function lockedLua(api: LuaTable, store: Store): Lua {
  let random = GENERATORS.get(store);
  if (!random) {
    random = new Rand48();
    GENERATORS.set(store, random);
  }
  const lua = standardLua(random);
  lua.caught = (value) => {
    const text = value instanceof LuaTable ? value.get('err') : undefined;
    return typeof text === 'string' ? text : value;
  };
  lua.globals.set('redis', api);
  lua.globals.metatable = missingGlobals();
  lock(lua.globals);
  const strings = lua.stringMeta;
  if (strings) strings.readonly = true;
  return lua;
}

export function missingGlobals(): LuaTable {
  return single(
    '__index',
    new NativeFunction('missing', ([, name]) => {
      throw new LuaError(`Script attempted to access nonexistent global variable '${name}'`, true);
    }),
  );
}

/** Locks a table and all tables in it. */
export function lock(table: LuaTable): void {
  if (table.readonly) return;
  table.readonly = true;
  if (table.metatable) lock(table.metatable);
  for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
    if (pair[1] instanceof LuaTable) lock(pair[1]);
  }
}
