import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { busyError } from '../engine/execute.ts';
import { isStale, scriptRefusal } from '../engine/write-refusal.ts';
import { count, option, text, texts } from '../handling/arguments.ts';
import { monitorLine } from '../monitoring/monitor-line.ts';
import { findCommand } from '../table/find-command.ts';
import { type Script, type ScriptCache, scriptsOf } from './script-cache.ts';
import { DEBUGGERS } from './script-debugger.ts';
import { ScriptRun } from './script-run.ts';
import { arrayOf } from './script-value.ts';

const NO_SCRIPT = 'NOSCRIPT No matching script. Please use EVAL.';

/** EVAL script numkeys [key [key ...]] [arg [arg ...]] */
export function evaluate(client: Client, args: readonly string[]): Reply {
  return evaluateText(client, args, false);
}

/** EVAL_RO script numkeys [key [key ...]] [arg [arg ...]] */
export function evaluateReadOnly(client: Client, args: readonly string[]): Reply {
  return evaluateText(client, args, true);
}

/** EVALSHA sha1 numkeys [key [key ...]] [arg [arg ...]] */
export function evaluateDigest(client: Client, args: readonly string[]): Reply {
  return run(client, args, { name: digest(client, args), numkeys: keyCount(args), readOnly: false });
}

/** EVALSHA_RO sha1 numkeys [key [key ...]] [arg [arg ...]] */
export function evaluateDigestReadOnly(client: Client, args: readonly string[]): Reply {
  return run(client, args, { name: digest(client, args), numkeys: keyCount(args), readOnly: true });
}

function digest(client: Client, args: readonly string[]): string {
  if (text(args, 1).length !== 40) throw new ReplyError(NO_SCRIPT);
  if (DEBUGGERS.has(client)) {
    throw new ReplyError('ERR Please use EVAL instead of EVALSHA for debugging');
  }
  return text(args, 1).toLowerCase();
}

function evaluateText(client: Client, args: readonly string[], readOnly: boolean): Reply {
  const startDebugger = DEBUGGERS.get(client);
  if (startDebugger) return startDebugger(args, readOnly);
  const numkeys = keyCount(args);
  return run(client, args, { name: scriptsOf(client).add(text(args, 1)), numkeys, readOnly });
}

/** @throws ReplyError if there are fewer arguments */
function keyCount(args: readonly string[]): number {
  const numkeys = count(args, 2);
  if (numkeys > args.length - 3)
    throw new ReplyError("ERR Number of keys can't be greater than number of args");
  if (numkeys < 0) throw new ReplyError("ERR Number of keys can't be negative");
  return numkeys;
}

/** A script that is to be debugged, and the machine that runs it. @throws ReplyError */
export function prepareDebugged(client: Client, args: readonly string[], readOnly: boolean) {
  const numkeys = keyCount(args);
  const cache = scriptsOf(client);
  const name = cache.add(text(args, 1));
  const prepared = prepare(client, args, cache.traced(text(args, 1)), { name, numkeys, readOnly });
  cache.run = prepared;
  return { run: prepared, lua: cache.lua };
}

/** How a script is called. */
interface Call {
  /** Its digest. */
  readonly name: string;
  readonly numkeys: number;
  readonly readOnly: boolean;
}

function run(client: Client, args: readonly string[], call: Call): Reply {
  const cache = scriptsOf(client);
  const script = cache.scripts.get(call.name);
  if (!script) throw new ReplyError(NO_SCRIPT);
  return begin(cache, prepare(client, args, script, call));
}

/** Checks that a script may run, and gives it what it is called with. @throws ReplyError */
function prepare(
  client: Client,
  args: readonly string[],
  script: Script,
  { name, numkeys, readOnly }: Call,
): ScriptRun {
  const cache = scriptsOf(client);
  const { flags } = script;
  const refusal = flags.compatible || client.obeyed ? undefined : scriptRefusal(client.store, flags);
  if (refusal !== undefined) throw new ReplyError(refusal);
  if (flags.compatible && isStale(client.store)) {
    throw new ReplyError("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.");
  }
  if (readOnly && !flags.compatible && !flags.noWrites) {
    throw new ReplyError('ERR Can not execute a script with write flag using *_ro command.');
  }
  if (!flags.compatible && !flags.allowOom && !flags.noWrites && client.store.outOfMemory) {
    throw new ReplyError(
      "OOM allow-oom flag is not set on the script, can not run it when used memory > 'maxmemory'",
    );
  }
  const { globals } = cache.lua;
  globals.readonly = false;
  globals.set('KEYS', arrayOf(texts(args, 3, 3 + numkeys)));
  globals.set('ARGV', arrayOf(texts(args, 3 + numkeys)));
  globals.readonly = true;
  return new ScriptRun(
    {
      lua: cache.lua,
      fn: script.closure,
      args: [],
      client,
      name,
      isFunction: false,
      readOnly: readOnly || (!flags.compatible && flags.noWrites),
      allowOom: !flags.compatible && flags.allowOom,
      command: args,
    },
    () => {
      cache.run = undefined;
    },
  );
}

export function begin(cache: ScriptCache, run: ScriptRun): Reply {
  cache.run = run;
  announce(run.client, run.command);
  return run.start();
}

/** Those who watch see a script before the commands that it runs. */
export function announce(client: Client, args: readonly string[]): void {
  const { monitors } = client.store;
  if (monitors.size === 0) return;
  const command = findCommand(args);
  const line = command && new Status(monitorLine(client, command, args));
  if (line) for (const monitor of monitors) monitor.push(line);
}

/** SCRIPT LOAD script */
export function scriptLoad(client: Client, args: readonly string[]): Reply {
  return scriptsOf(client).add(text(args, 2));
}

/** SCRIPT EXISTS sha1 [sha1 ...] */
export function scriptExists(client: Client, args: readonly string[]): Reply {
  const { scripts } = scriptsOf(client);
  return texts(args, 2).map((digest) => (scripts.has(digest.toLowerCase()) ? 1 : 0));
}

/** SCRIPT FLUSH [ASYNC|SYNC] */
export function scriptFlush(client: Client, args: readonly string[]): Reply {
  if (args.length > 3 || (args.length === 3 && !['ASYNC', 'SYNC'].includes(option(args, 2)))) {
    throw new ReplyError('ERR SCRIPT FLUSH only support SYNC|ASYNC option');
  }
  scriptsOf(client).flush();
  return OK;
}

/** SCRIPT KILL */
export function scriptKill(client: Client): Reply {
  return kill(client, false);
}

/** Stops the script or function that runs. @throws ReplyError */
export function kill(client: Client, isFunction: boolean): Reply {
  const { run } = scriptsOf(client);
  if (!run) throw new ReplyError('NOTBUSY No scripts in execution right now.');
  if (run.hasWritten) {
    throw new ReplyError(
      'UNKILLABLE Sorry the script already executed write commands against the dataset. You can either wait the script termination or kill the server in a hard way using the SHUTDOWN NOSAVE command.',
    );
  }
  if (run.isFunction !== isFunction) throw busyError(run.isFunction);
  run.killed = true;
  return OK;
}
