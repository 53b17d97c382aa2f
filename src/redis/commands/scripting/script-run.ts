import type { Lua } from '../../lua/machine/lua.ts';
import { LuaError, ScriptKilled } from '../../lua/values/lua-error.ts';
import { LuaTable } from '../../lua/values/table.ts';
import type { LuaFunction, LuaValue } from '../../lua/values/value.ts';
import { CountedError, NO_REPLY, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { DeclaredFlags } from '../engine/command-access.ts';
import { tookTime } from '../engine/execute.ts';
import type { RunningScript } from '../engine/running-script.ts';
import { findCommand } from '../table/find-command.ts';
import type { ScriptDebugger } from './script-debugger.ts';
import { fromLua } from './script-value.ts';

/** What a script may do, as its first line or its registration says. */
export interface ScriptFlags extends DeclaredFlags {
  /** Without flags a script may do what its commands may; then cross-slot keys do not matter either. */
  readonly compatible: boolean;
  readonly noWrites: boolean;
  readonly allowOom: boolean;
  readonly allowStale: boolean;
}

export interface RunOptions {
  readonly lua: Lua;
  readonly fn: LuaFunction;
  readonly args: readonly LuaValue[];
  readonly client: Client;
  /** The digest of a script, or the name of a function. */
  readonly name: string;
  readonly isFunction: boolean;
  readonly readOnly: boolean;
  readonly allowOom: boolean;
  readonly command: readonly string[];
}

/** How long a script may run before others get a turn, in milliseconds, and how many looks at the clock that takes at most. */
const TURN = 10;
const LOOKS_PER_TURN = 50;
/** Looks at the clock after which a script that cannot be interrupted has to end. */
const MOST_LOOKS = 20_000;

/** A script or function that runs, perhaps in several turns. */
export class ScriptRun implements RunningScript {
  readonly client: Client;
  readonly isFunction: boolean;
  readonly readOnly: boolean;
  readonly allowOom: boolean;
  readonly name: string;
  readonly command: readonly string[];
  startedAt: number;
  /** Told what it does. */
  debugger: ScriptDebugger | undefined;
  /** What redis.setresp has chosen. */
  protocol: 2 | 3 = 2;
  /** The database that SELECT has chosen in it. */
  database: Client['db'];
  /** Who is told of what it changes, as redis.set_repl has chosen. */
  targets = 3;
  /** It has changed something, and must not be stopped any more. */
  hasWritten = false;
  isBusy = false;
  killed = false;
  readonly #lua: Lua;
  readonly #fn: LuaFunction;
  readonly #args: readonly LuaValue[];
  readonly #interruptible: boolean;
  readonly #ended: () => void;
  #turnStarted = 0;
  #looks = 0;
  #allLooks = 0;

  /** `ended` is called when it is over, whenever that is. */
  constructor(options: RunOptions, ended: () => void) {
    ({
      client: this.client,
      isFunction: this.isFunction,
      readOnly: this.readOnly,
      allowOom: this.allowOom,
      name: this.name,
      command: this.command,
    } = options);
    this.#lua = options.lua;
    this.#fn = options.fn;
    this.#args = options.args;
    this.#ended = ended;
    const { client } = options;
    this.database = client.db;
    this.startedAt = client.store.clockNow();
    const { host, loading } = client.store;
    this.#interruptible = host.later !== undefined && loading?.mayPause !== false;
  }

  /** Its reply, or none if it goes on later and answers then. */
  start(): Reply {
    this.#lua.watch = () => this.#look();
    this.#turnStarted = this.startedAt;
    const reply = this.begin();
    if (reply !== undefined) {
      this.end();
      return reply;
    }
    this.client.store.script = this;
    this.#goOnLater();
    return NO_REPLY;
  }

  /** Runs it until it ends or pauses; its reply if it has ended. */
  begin(): Reply | undefined {
    return this.turn(() => this.#lua.start(this.#fn, this.#args));
  }

  end(): void {
    this.#ended();
  }

  /** Somebody has kept it waiting: its time counts from now on. */
  restartClock(): void {
    this.startedAt = this.client.store.clockNow();
  }

  get elapsed(): number {
    return Math.floor(this.client.store.clockNow() - this.startedAt);
  }

  #goOnLater(): void {
    const { store } = this.client;
    store.host.later?.(() => {
      this.#turnStarted = store.clockNow();
      this.#looks = 0;
      const reply = this.turn(() => this.#lua.resume());
      if (reply === undefined) {
        this.#goOnLater();
        return;
      }
      this.finish(reply);
    });
  }

  /** It has ended later than its command: what follows from that. */
  finish(reply: Reply): void {
    const { store } = this.client;
    store.script = undefined;
    this.end();
    const command = findCommand(this.command);
    if (reply instanceof ReplyError) {
      if (!(reply instanceof CountedError)) store.statistics.error(reply.message);
      if (command) store.statistics.of(command.name).failed++;
    }
    if (command) tookTime(this.client, command, this.command, store.clockNow() - this.startedAt);
    if (this.client.goesOn) {
      this.client.goesOn(reply);
      return;
    }
    this.client.reply(reply);
    this.client.goToNext();
    store.release();
  }

  /** Lets it run for a while; its reply if it has ended. */
  turn(work: () => ReturnType<Lua['resume']>): Reply | undefined {
    try {
      const outcome = work();
      return outcome.done ? fromLua(outcome.values[0], this.protocol) : undefined;
    } catch (error) {
      if (error instanceof ScriptKilled) return this.#failure(error.message, undefined, 0);
      if (!(error instanceof LuaError)) throw error;
      return this.#explain(error);
    }
  }

  #explain(error: LuaError): Reply {
    const { value, source, line } = error;
    if (value instanceof LuaTable) {
      const message = value.get('err');
      const from = value.get('source');
      const at = value.get('line');
      if (typeof message !== 'string') {
        return new ReplyError(`ERR Error running script ${this.name}, execution failure\n`.trimEnd());
      }
      const failure = this.#failure(
        message,
        typeof from === 'string' ? from : source,
        typeof at === 'number' ? at : line,
      );
      return value.get('ignore_error_stats_update') === true ? new CountedError(failure.message) : failure;
    }
    const text = typeof value === 'string' ? value : this.#lua.toText(value);
    const place = error.needsPlace && source !== undefined ? `${source}:${line}: ` : '';
    return this.#failure(`ERR ${place}${text}`, source, line);
  }

  #failure(message: string, source: string | undefined, line: number): ReplyError {
    if (source === undefined) return new ReplyError(message);
    return new ReplyError(`${message} script: ${this.name}, on @${source.replace(/^@/, '')}:${line}.`);
  }

  #look(): 'go on' | 'pause' {
    if (this.killed) {
      this.client.store.host.log('warning', 'Lua script killed by user with SCRIPT KILL.');
      throw new ScriptKilled(
        `ERR Error running script: Script killed by user with SCRIPT KILL... script: ${this.name}`,
      );
    }
    this.#allLooks++;
    if (!this.#interruptible) {
      if (this.#allLooks > MOST_LOOKS) throw new ScriptKilled('ERR drydock: the script ran for too long');
      return 'go on';
    }
    const { store } = this.client;
    const threshold = store.configuration.number('busy-reply-threshold');
    if (!this.isBusy && threshold > 0 && this.elapsed >= threshold) {
      this.isBusy = true;
      store.host.log(
        'warning',
        `Slow script detected: still in execution after ${this.elapsed} milliseconds. You can try killing the script using the ${this.isFunction ? 'FUNCTION' : 'SCRIPT'} KILL command. Script name is: ${this.name}.`,
      );
      store.host.later?.(() => store.release());
    }
    const isOver = ++this.#looks >= LOOKS_PER_TURN || store.clockNow() - this.#turnStarted >= TURN;
    return isOver ? 'pause' : 'go on';
  }
}
