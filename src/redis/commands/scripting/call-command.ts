import { type Reply, ReplyError } from '../../resp/reply.ts';
import { call, showMonitors } from '../engine/execute.ts';
import { findCommand } from '../table.ts';
import type { ScriptRun } from './script-run.ts';

/** Does a command for a script. Refusals are replies too. */
export function callCommand(run: ScriptRun, args: string[]): Reply {
  const { client } = run;
  const { store } = client;
  const command = findCommand(args);
  const refuse = (message: string): ReplyError => {
    store.statistics.error(message);
    if (command) store.statistics.of(command.name).rejected++;
    return new ReplyError(message);
  };
  if (!command || (command.subcommands && !(command.run && args.length === 1))) {
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
  if (denied) return refuse(`ERR ${denied.replace('NOPERM this user', 'The user executing the script')}`);
  const mayWrite = flags.includes('write') || ['pfcount', 'publish', 'spublish'].includes(command.name);
  if (run.readOnly && mayWrite) {
    return refuse('ERR Write commands are not allowed from read-only scripts.');
  }
  if (flags.includes('denyoom') && !run.allowOom && !run.hasWritten && store.outOfMemory) {
    return refuse("OOM command not allowed when used memory > 'maxmemory'.");
  }
  if (flags.includes('write')) run.hasWritten = true;
  const { db, protocol, inTransaction } = client;
  client.db = run.database;
  client.protocol = run.protocol;
  client.inTransaction = true;
  client.inScript = true;
  try {
    const reply = call(client, command, args, store.clockNow());
    if (store.monitors.size > 0) showMonitors(client, command, args, true);
    return reply;
  } finally {
    run.database = client.db;
    client.db = db;
    client.protocol = protocol;
    client.inTransaction = inTransaction;
    client.inScript = false;
  }
}
