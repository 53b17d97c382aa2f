import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { busyError } from '../engine/execute.ts';
import { scriptRefusal } from '../engine/write-refusal.ts';
import { count, option, text, texts } from '../handling/arguments.ts';
import { monitorLine } from '../monitoring/monitor-line.ts';
import { findCommand } from '../table/find-command.ts';
import { type ScriptCache, scriptsOf } from './script-cache.ts';
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
  return run(client, args, digest(args), false);
}

/** EVALSHA_RO sha1 numkeys [key [key ...]] [arg [arg ...]] */
export function evaluateDigestReadOnly(client: Client, args: readonly string[]): Reply {
  return run(client, args, digest(args), true);
}

function digest(args: readonly string[]): string {
  if (text(args, 1).length !== 40) throw new ReplyError(NO_SCRIPT);
  return text(args, 1).toLowerCase();
}

function evaluateText(client: Client, args: readonly string[], readOnly: boolean): Reply {
  checkKeys(args);
  return run(client, args, scriptsOf(client).add(text(args, 1)), readOnly);
}

function checkKeys(args: readonly string[]): number {
  const numkeys = count(args, 2);
  if (numkeys > args.length - 3)
    throw new ReplyError("ERR Number of keys can't be greater than number of args");
  if (numkeys < 0) throw new ReplyError("ERR Number of keys can't be negative");
  return numkeys;
}

function run(client: Client, args: readonly string[], name: string, readOnly: boolean): Reply {
  const numkeys = checkKeys(args);
  const cache = scriptsOf(client);
  const script = cache.scripts.get(name);
  if (!script) throw new ReplyError(NO_SCRIPT);
  const { flags } = script;
  const refusal = flags.compatible || client.obeyed ? undefined : scriptRefusal(client.store, flags);
  if (refusal !== undefined) throw new ReplyError(refusal);
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
  return begin(
    cache,
    new ScriptRun(
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
    ),
  );
}

export function begin(cache: ScriptCache, run: ScriptRun): Reply {
  cache.run = run;
  // Those who watch see a script before the commands that it runs.
  const { monitors } = run.client.store;
  if (monitors.size > 0) {
    const command = findCommand(run.command);
    const line = command && new Status(monitorLine(run.client, command, run.command));
    if (line) for (const monitor of monitors) monitor.push(line);
  }
  return run.start();
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

/** SCRIPT DEBUG YES|SYNC|NO */
export function scriptDebug(_client: Client, args: readonly string[]): Reply {
  if (option(args, 2) === 'NO') return OK;
  if (['YES', 'SYNC'].includes(option(args, 2))) {
    throw new ReplyError("ERR drydock: 'script debug' is not simulated");
  }
  throw new ReplyError('ERR Use SCRIPT DEBUG YES/SYNC/NO');
}
