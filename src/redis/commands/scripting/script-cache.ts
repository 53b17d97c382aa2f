import type { Lua } from '../../lua/machine/lua.ts';
import { LuaError } from '../../lua/values/lua-error.ts';
import type { Closure } from '../../lua/values/value.ts';
import { ReplyError } from '../../resp/reply.ts';
import { splitArguments } from '../../resp/split-arguments.ts';
import type { Client } from '../engine/client.ts';
import type { DeclaredFlags } from '../engine/command-access.ts';
import type { Store } from '../engine/store.ts';
import { Library, parseLibrary } from './library.ts';
import { lockedLua, redisApi, sha1hex } from './redis-api.ts';
import type { ScriptFlags, ScriptRun } from './script-run.ts';

export interface Script {
  readonly closure: Closure;
  readonly flags: ScriptFlags;
}

export const FLAG_NAMES = ['no-writes', 'allow-oom', 'allow-stale', 'no-cluster', 'allow-cross-slot-keys'];

/** What Redis keeps of a script beside its text, in bytes: the digest, entries of tables, the object. */
const SCRIPT_OVERHEAD = 120;

/** What a store knows of scripts and functions. */
export class ScriptCache {
  readonly scripts = new Map<string, Script>();
  readonly libraries = new Map<string, Library>();
  run: ScriptRun | undefined;
  lua: Lua;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.lua = this.#newMachine();
    store.librariesChanged = () => this.#takeLibraries();
    store.declaredScript = (command, args) => this.#declared(command.name, args);
    this.#takeLibraries();
  }

  #newMachine(): Lua {
    return lockedLua(
      redisApi(this.#store, () => this.run),
      this.#store,
    );
  }

  /** Forgets all scripts, and everything that they have left behind. */
  flush(): void {
    this.scripts.clear();
    this.lua = this.#newMachine();
    Object.assign(this.#store.scriptCounts, { scripts: 0, bytes: 0 });
  }

  /** Compiles a script if it is new; answers its digest. @throws ReplyError */
  add(text: string): string {
    const digest = sha1hex(text);
    if (this.scripts.has(digest)) return digest;
    const { flags, length } = readShebang(text);
    // The first line stays as an empty one, so that lines are counted right.
    const body = text.slice(length);
    try {
      this.scripts.set(digest, { closure: this.lua.load(body, 'user_script'), flags });
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      throw new ReplyError(`ERR Error compiling script (new function): ${error.value}`);
    }
    const { scriptCounts } = this.#store;
    scriptCounts.scripts++;
    scriptCounts.bytes += SCRIPT_OVERHEAD + text.length;
    return digest;
  }

  /** A script that is known already, as it is debugged. */
  traced(text: string): Script {
    const { flags, length } = readShebang(text);
    return { closure: this.lua.load(text.slice(length), 'user_script', true), flags };
  }

  /** What a script or function that a command names says of itself. */
  #declared(command: string, args: readonly string[]): DeclaredFlags | undefined {
    const name = args[1] as string;
    if (command.startsWith('fcall')) {
      const flags = this.findFunction(name)?.found.flags;
      return (
        flags && {
          noWrites: flags.includes('no-writes'),
          allowOom: flags.includes('allow-oom'),
          allowStale: flags.includes('allow-stale'),
        }
      );
    }
    let flags = command.startsWith('evalsha') ? this.scripts.get(name.toLowerCase())?.flags : undefined;
    try {
      if (command === 'eval' || command === 'eval_ro') ({ flags } = readShebang(name));
    } catch (error) {
      // It is refused with the reason when it is to run.
      if (!(error instanceof ReplyError)) throw error;
    }
    return flags?.compatible ? undefined : flags;
  }

  /** The function with that name and its library. */
  findFunction(given: string) {
    const name = given.toLowerCase();
    for (const library of this.libraries.values()) {
      const found = library.functions.get(name);
      if (found) return { library, found };
    }
    return undefined;
  }

  /** Loads a library; answers its name. @throws ReplyError */
  loadLibrary(code: string, replace: boolean): string {
    // Before its code runs, which may fail in ways of its own.
    const { name: given } = parseLibrary(code);
    const old = this.libraries.get(given);
    if (old && !replace) throw new ReplyError(`ERR Library '${given}' already exists`);
    const library = this.build(code);
    for (const name of library.functions.keys()) {
      const taken = this.findFunction(name);
      if (taken && taken.library !== old) throw new ReplyError(`ERR Function ${name} already exists`);
    }
    this.libraries.set(library.name, library);
    this.publish();
    return library.name;
  }

  build(code: string): Library {
    const { name, body } = parseLibrary(code);
    return new Library(this.#store, () => this.run, name, code, body);
  }

  /** Lets the store know which libraries there are, so that they are saved. */
  publish(): void {
    const { libraries } = this.#store;
    libraries.clear();
    for (const { name, code } of this.libraries.values()) libraries.set(name, code);
    this.#countFunctions();
  }

  #countFunctions(): void {
    let functions = 0;
    for (const library of this.libraries.values()) functions += library.functions.size;
    this.#store.scriptCounts.functions = functions;
  }

  #takeLibraries(): void {
    this.libraries.clear();
    for (const code of this.#store.libraries.values()) {
      const library = this.build(code);
      this.libraries.set(library.name, library);
    }
    this.#countFunctions();
  }
}

const CACHES = new WeakMap<Store, ScriptCache>();

export function scriptsOf(client: Client): ScriptCache {
  const { store } = client;
  let cache = CACHES.get(store);
  if (!cache) {
    cache = new ScriptCache(store);
    CACHES.set(store, cache);
  }
  return cache;
}

/** The first line, if it says in which language the script is and what it may do. @throws ReplyError */
function readShebang(text: string): { flags: ScriptFlags; length: number } {
  if (!text.startsWith('#!')) {
    return { flags: { compatible: true, noWrites: false, allowOom: false, allowStale: false }, length: 0 };
  }
  const end = text.indexOf('\n');
  if (end < 0) throw new ReplyError('ERR Invalid script shebang');
  const [engine, ...options] = splitArguments(text.slice(0, end)) ?? [];
  if (engine === undefined) throw new ReplyError('ERR Invalid engine in script shebang');
  if (engine !== '#!lua') throw new ReplyError(`ERR Unexpected engine in script shebang: ${engine}`);
  const given = new Set<string>();
  for (const option of options) {
    if (!option.startsWith('flags=')) throw new ReplyError(`ERR Unknown lua shebang option: ${option}`);
    for (const flag of option.slice(6).split(',')) {
      if (flag === '' && option === 'flags=') continue;
      if (!FLAG_NAMES.includes(flag)) throw new ReplyError(`ERR Unexpected flag in script shebang: ${flag}`);
      given.add(flag);
    }
  }
  return {
    flags: {
      compatible: false,
      noWrites: given.has('no-writes'),
      allowOom: given.has('allow-oom'),
      allowStale: given.has('allow-stale'),
    },
    length: end,
  };
}
