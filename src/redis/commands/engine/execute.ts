import { cText } from '../../resp/c-text.ts';
import { CountedError, NO_REPLY, QUEUED, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { ParameterName } from '../configuration/initial-values.ts';
import { monitorLine } from '../monitoring/monitor-line.ts';
import { shownArguments } from '../monitoring/shown-arguments.ts';
import type { CallCount } from '../monitoring/statistics.ts';
import type { Command } from '../table/command.ts';
import { findCommand, RARE_COMMANDS } from '../table/find-command.ts';
import type { Client } from './client.ts';
import { hasFlag, isScript, mayReplicate } from './command-access.ts';
import type { Store } from './store.ts';
import { isStale, writeRefusal } from './write-refusal.ts';

/** Does one command of a client: the checks in Redis' order, then the handler, then what follows from it. */
export function execute(client: Client, args: readonly string[]): void {
  const { store } = client;
  client.activeAt = store.now;
  const named = findCommand(namedFor(store, args));
  const missing = named ? store.missing : RARE_COMMANDS;
  if (missing && !missing.loaded) {
    client.holdUntil(named?.name ?? (args[0] as string), args, missing.load());
    return;
  }
  client.lastCommand = named?.name ?? 'NULL';
  const command = runnable(client, named, args);
  if (command) {
    const problem = check(client, command, args);
    if (problem) {
      refuse(client, command, problem);
      if (client.tracking) store.keyTracking?.afterReply(client, command);
    } else if (command.lazy && !command.lazy.loaded) {
      client.holdUntil(command.name, args, command.lazy.load());
      return;
    } else if (store.pausedUntil !== 0 && mustHold(client, command, args)) {
      client.hold(args);
      return;
    } else if (client.queued && !IMMEDIATE.has(command.name)) {
      client.queued.push({ command, args });
      client.queuedBytes += bytesOf(args);
      client.reply(QUEUED);
    } else {
      client.reply(call(client, command, args));
      if (client.wait && !client.goesOn) client.waitsIn = { command, args };
      // What the clock said at the end is what it says to the next command.
      if (!store.script && store.endedAt > store.now) store.setTime(store.endedAt);
      store.current = undefined;
      store.keyTracking?.afterReply(client, command);
      if (store.monitors.size > 0) showMonitors(client, command, args);
      if (!store.script) {
        store.propagation?.flush();
        store.waiting.serve();
      }
    }
  } else if (client.tracking) store.keyTracking?.afterReply(client, undefined);
  client.goToNext();
}

function bytesOf(args: readonly string[]): number {
  let bytes = 0;
  for (const arg of args) bytes += arg.length;
  return bytes;
}

/** Commands that are never queued. */
const IMMEDIATE: ReadonlySet<string> = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

/** Commands that a RESP2 client may send while it listens to channels. */
const WHILE_LISTENING: ReadonlySet<string> = new Set([
  'ping',
  'subscribe',
  'ssubscribe',
  'unsubscribe',
  'sunsubscribe',
  'psubscribe',
  'punsubscribe',
  'quit',
  'reset',
]);

/** Runs a command that has passed all checks; an error that it raises is its reply. */
export function call(client: Client, command: Command, args: readonly string[]): Reply {
  const { store } = client;
  const count = store.statistics.of(command.name);
  const isMeasured = (count.calls & 15) === 0 || !mayGuess(store, command, count);
  const begun = isMeasured ? store.clockNow() : 0;
  const dirtyBefore = store.persistence.dirty;
  store.current = client;
  let reply: Reply;
  try {
    reply = command.run ? command.run(client, args) : notSimulated(command);
    if (reply instanceof ReplyError) throw reply;
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error;
    if (!(error instanceof CountedError)) store.statistics.error(error.message);
    count.failed++;
    if (client.onError && !client.inScript) client.onError(error.message);
    reply = error;
  }
  // What a script reads are the keys that it was given: it sees to that itself.
  if (client.tracking && !client.inScript && command.flags.includes('readonly') && !isScript(command)) {
    store.keyTracking?.remember(client, command, args);
  }
  store.propagation?.after(client, command, args, reply, store.persistence.dirty !== dirtyBefore);
  if (isMeasured) {
    store.endedAt = store.clockNow();
    count.usual = store.endedAt - begun;
  }
  count.calls++;
  store.statistics.commands++;
  // What waits or goes on later is measured when it is over.
  if (reply !== NO_REPLY || !client.isBusy) tookTime(client, command, args, count.usual);
  return reply;
}

/**
 * Whether a call may count as long as the last one that was measured: reading the clock costs as much as a brief command
 * itself. Not if somebody wants to hear of every millisecond.
 */
function mayGuess({ configuration }: Store, { name, flags }: Command, count: CallCount): boolean {
  const { slowlogThreshold, latencyThreshold } = configuration;
  if (latencyThreshold > 0 || (slowlogThreshold >= 0 && slowlogThreshold < 1000)) return false;
  // SET does as little; Redis does not call it fast because it may have to free something large.
  count.brief ??= name === 'set' || flags.includes('fast');
  return count.brief;
}

/** A command is over after so many milliseconds: the statistics and the logs of slow ones hear of it. */
export function tookTime(
  client: Client,
  command: Command,
  args: readonly string[],
  milliseconds: number,
): void {
  const { store } = client;
  const duration = Math.round(milliseconds * 1000);
  const { slowlogThreshold, slowlogLength, latencyThreshold, tracksLatency } = store.configuration;
  store.statistics.of(command.name).took(duration, tracksLatency);
  if (slowlogThreshold >= 0 && duration >= slowlogThreshold && !command.flags.includes('skip_slowlog')) {
    store.slowLog.add(
      {
        time: Math.floor(store.now / 1000),
        duration,
        args: shownArguments(command, args),
        peer: client.peer.remote,
        name: client.name,
      },
      slowlogLength,
    );
  }
  if (latencyThreshold > 0 && milliseconds >= latencyThreshold) {
    const kind = command.flags.includes('fast') ? 'fast-command' : 'command';
    store.latency.add(kind, Math.floor(milliseconds), store.now);
  }
}

/** Shows a command to those who watch, after it is done. */
export function showMonitors(
  client: Client,
  command: Command,
  args: readonly string[],
  fromScript = false,
): void {
  if (command.flags.includes('skip_monitor') || command.flags.includes('admin')) return;
  const line = new Status(monitorLine(client, command, args, fromScript));
  for (const monitor of client.store.monitors) monitor.push(line);
}

function notSimulated(command: Command): never {
  throw new ReplyError(`ERR drydock: '${command.name.replace('|', ' ')}' is not simulated`);
}

/** The command that was found if it can be run; otherwise the client is told why not. */
function runnable(
  client: Client,
  command: Command | undefined,
  args: readonly string[],
): Command | undefined {
  if (command && (!command.subcommands || (command.run && args.length === 1))) return command;
  let problem: ReplyError;
  if (!command) {
    let shown = '';
    for (const arg of args.slice(1)) {
      if (shown.length >= 128) break;
      shown += `'${cText(arg).slice(0, 128 - shown.length)}' `;
    }
    const name = cText(args[0] as string).slice(0, 128);
    problem = new ReplyError(`ERR unknown command '${name}', with args beginning with: ${shown}`);
  } else if (args.length === 1) {
    problem = new ReplyError(`ERR wrong number of arguments for '${command.name}' command`);
  } else {
    client.lastCommand = 'NULL';
    const sub = cText(args[1] as string).slice(0, 128);
    problem = new ReplyError(`ERR unknown subcommand '${sub}'. Try ${command.name.toUpperCase()} HELP.`);
  }
  refuse(client, undefined, problem);
  return undefined;
}

/** The arguments with the command's own name, if the configuration has given it another one. */
export function namedFor({ commandNames }: Store, args: readonly string[]): readonly string[] {
  if (!commandNames) return args;
  const name = args[0]?.toLowerCase() ?? '';
  if (!commandNames.has(name)) return args;
  return [commandNames.get(name) ?? '', ...args.slice(1)];
}

/** Answers a command that is not done; a transaction that it was to be part of is broken. */
export function refuse(client: Client, command: Command | undefined, problem: ReplyError): void {
  const { statistics } = client.store;
  statistics.error(problem.message);
  if (command) statistics.of(command.name).rejected++;
  client.onError?.(problem.message);
  if (client.queued) client.transactionBroken = true;
  // EXEC that cannot run gives the transaction up.
  if (command?.name === 'exec') {
    client.discardTransaction();
    client.reply(
      new ReplyError(`EXECABORT Transaction discarded because of: ${problem.message.replace(/^ERR /, '')}`),
    );
  } else client.reply(problem);
}

function check(client: Client, command: Command, args: readonly string[]): ReplyError | undefined {
  const { arity } = command;
  if (arity >= 0 ? args.length !== arity : args.length < -arity) {
    return new ReplyError(`ERR wrong number of arguments for '${command.name}' command`);
  }
  if (client.obeyed) return undefined;
  if (command.guard !== undefined && !isAllowed(client, command.guard)) {
    const word = (command.name.split('|', 1)[0] ?? '').toUpperCase();
    return new ReplyError(
      `ERR ${word} command not allowed. If the ${command.guard} option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.`,
    );
  }
  if (!client.authenticated && !command.flags.includes('no_auth')) {
    return new ReplyError('NOAUTH Authentication required.');
  }
  if (client.store.script?.isBusy && !client.store.loading && !command.flags.includes('allow_busy')) {
    return busyError(client.store.script.isFunction);
  }
  const { access } = client.store;
  if (access) {
    const refusal = access.refusal(client, command, args, client.queued ? 'multi' : 'toplevel');
    if (refusal !== undefined) return new ReplyError(refusal);
  }
  if (client.queued && command.flags.includes('no_multi')) {
    return new ReplyError('ERR Command not allowed inside a transaction');
  }
  const problem = outOfMemory(client, command, args) ?? notNow(client, command, args);
  if (problem) return problem;
  if (client.protocol === 2 && isListening(client) && !WHILE_LISTENING.has(command.name)) {
    return new ReplyError(
      `ERR Can't execute '${command.name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
    );
  }
  return client.store.loading ? whileLoading(client, command) : undefined;
}

/** While the data set is read only that is done which needs none. */
function whileLoading({ queued }: Client, command: Command): ReplyError | undefined {
  const all = (command.name === 'exec' && queued?.map((each) => each.command)) || [command];
  if (all.every(({ flags }) => flags.includes('loading'))) return undefined;
  return new ReplyError('LOADING Redis is loading the dataset in memory');
}

/** Makes room if memory is limited; refuses what would need more if there is none. */
function outOfMemory(client: Client, command: Command, args: readonly string[]): ReplyError | undefined {
  const { store, queued } = client;
  const { name } = command;
  if (store.configuration.maxMemory === 0) {
    store.outOfMemory = false;
    return undefined;
  }
  // Clients that take too much go before keys do.
  if (store.configuration.maxClientMemory !== 0) store.clientLimits?.evict();
  store.outOfMemory = store.memoryLimit?.isExceeded() ?? false;
  if (!store.outOfMemory) return undefined;
  const needsMore =
    hasFlag(client, command, args, 'denyoom') ||
    (queued &&
      (name === 'exec'
        ? queued.some((each) => hasFlag(client, each.command, each.args, 'denyoom'))
        : !['discard', 'quit', 'reset', 'unwatch', 'multi'].includes(name)));
  return needsMore ? new ReplyError("OOM command not allowed when used memory > 'maxmemory'.") : undefined;
}

/** Whether what the server is just now forbids the command: it cannot write, or has only old data. */
function notNow(client: Client, command: Command, args: readonly string[]): ReplyError | undefined {
  const { store } = client;
  const { configuration, replication, persistence } = store;
  if (configuration.minReplicas === 0 && !replication && !persistence.mayBeBroken) return undefined;
  const within = command.name === 'exec' ? client.queued : undefined;
  const all = within ?? [{ command, args }];
  if (all.some((each) => hasFlag(client, each.command, each.args, 'write'))) {
    const refusal = writeRefusal(store);
    if (refusal !== undefined) return new ReplyError(refusal);
  }
  // PING is how those who watch over servers find out.
  if (command.name === 'ping' && (persistence.isBroken || store.fileProblem !== undefined)) {
    return new ReplyError(writeRefusal(store));
  }
  if (!isStale(store)) return undefined;
  if (all.every((each) => hasFlag(client, each.command, each.args, 'stale'))) return undefined;
  return new ReplyError("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.");
}

/** What clients are told while a script takes too long. */
export function busyError(isFunction: boolean): ReplyError {
  return new ReplyError(
    `BUSY Redis is busy running a script. You can only call ${isFunction ? 'FUNCTION' : 'SCRIPT'} KILL or SHUTDOWN NOSAVE.`,
  );
}

function isListening(client: Client): boolean {
  return client.channels.size > 0 || client.patterns.size > 0 || client.shardChannels.size > 0;
}

/** Whether a parameter that is `yes`, `no` or `local` allows something to a client. */
export function isAllowed(client: Client, parameter: ParameterName): boolean {
  const value = client.store.configuration.get(parameter);
  if (value === 'local') return /^(127\.|::1|\[::1)/.test(client.peer.remote);
  return value === 'yes';
}

/** Whether CLIENT PAUSE holds the command back. */
function mustHold(client: Client, command: Command, args: readonly string[]): boolean {
  const { store, queued } = client;
  if (store.pausedUntil <= store.now) return false;
  if (command.name === 'client|unpause') return false;
  if (!store.pausedWrites) return true;
  if (command.name === 'exec')
    return queued?.some((each) => mayReplicate(client, each.command, each.args)) === true;
  return !queued && mayReplicate(client, command, args);
}
