import { type Reply, ReplyError } from '../../resp/reply.ts';
import { call, namedFor, showMonitors } from '../engine/execute.ts';
import { isStale, writeRefusal } from '../engine/write-refusal.ts';
import { TARGETS } from '../replication/stream/propagation.ts';
import { findCommand } from '../table/find-command.ts';
import type { ScriptRun } from './script-run.ts';

/** Does a command for a script. Refusals are replies too. */
export function callCommand(run: ScriptRun, args: string[]): Reply {
  const { client } = run;
  const { store } = client;
  const command = findCommand(namedFor(store, args));
  const refuse = (message: string): ReplyError => {
    store.statistics.error(message);
    if (command) store.statistics.of(command.name).rejected++;
    const refused = new ReplyError(message);
    run.debugger?.refused(refused);
    return refused;
  };
  if (!command || (command.subcommands && args.length > 1)) {
    return refuse('ERR Unknown Redis command called from script');
  }
  const { arity, flags } = command;
  if (arity >= 0 ? args.length !== arity : args.length < -arity) {
    return refuse('ERR Wrong number of args calling Redis command from script');
  }
  if (flags.includes('noscript') && !store.scriptsMayAll) {
    return refuse('ERR This Redis command is not allowed from script');
  }
  const denied = store.access?.refusal(client, command, args, 'lua');
  if (denied) return refuse(`ERR The user executing the script ${inScripts(denied)}`);
  const mayWrite = flags.includes('write') || ['pfcount', 'publish', 'spublish'].includes(command.name);
  if (run.readOnly && mayWrite) {
    return refuse('ERR Write commands are not allowed from read-only scripts.');
  }
  if (flags.includes('denyoom') && !run.allowOom && !run.hasWritten && store.outOfMemory) {
    return refuse("OOM command not allowed when used memory > 'maxmemory'.");
  }
  if (flags.includes('write') && !run.hasWritten && !client.obeyed) {
    const refusal = writeRefusal(store);
    if (refusal !== undefined) return refuse(refusal);
  }
  if (!flags.includes('stale') && !client.obeyed && isStale(store)) {
    return refuse('ERR Can not execute the command on a stale replica');
  }
  if (flags.includes('write')) run.hasWritten = true;
  const { db, protocol, inTransaction } = client;
  client.db = run.database;
  client.pushProtocol = protocol;
  client.protocol = run.protocol;
  client.inTransaction = true;
  client.inScript = true;
  const { propagation } = store;
  if (propagation) propagation.targets = run.targets;
  try {
    const reply = call(client, command, args);
    if (run.debugger) {
      if (reply instanceof ReplyError) run.debugger.error(`-${reply.message}`);
      run.debugger.reply(reply, run.protocol);
    }
    if (client.tracking && flags.includes('readonly')) {
      const script = findCommand(run.command);
      if (script) store.keyTracking?.remember(client, script, run.command);
    }
    if (store.monitors.size > 0) showMonitors(client, command, args, true);
    return reply;
  } finally {
    run.database = client.db;
    client.db = db;
    client.protocol = protocol;
    client.pushProtocol = undefined;
    client.inTransaction = inTransaction;
    client.inScript = false;
    if (propagation) propagation.targets = TARGETS.all;
  }
}

/** What scripts are told that a user may not do. */
function inScripts(denied: string): string {
  if (denied.includes('keys'))
    return "can't access at least one of the keys mentioned in the command arguments";
  if (denied.includes('channels')) return "can't publish to the channel mentioned in the command";
  return "can't run this command or subcommand";
}
