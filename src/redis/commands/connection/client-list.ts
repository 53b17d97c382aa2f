import { type Reply, ReplyError, VerbatimReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { type ClientType, typeOf } from '../engine/client-type.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { MOST_IN_BUFFER, memoryOf } from '../memory/client-memory.ts';

/** CLIENT ID */
export function clientId(client: Client): Reply {
  return client.id;
}

/** CLIENT INFO */
export function clientInfo(client: Client): Reply {
  return new VerbatimReply(`${describe(client, client)}\n`);
}

/** CLIENT LIST [TYPE NORMAL|MASTER|REPLICA|PUBSUB] [ID client-id [client-id ...]] */
export function clientList(client: Client, args: readonly string[]): Reply {
  const all = [...client.store.clients.values()];
  let chosen = all;
  if (args.length === 4 && option(args, 2) === 'TYPE') {
    const type = clientType(text(args, 3));
    chosen = all.filter((each) => typeOf(each) === type);
  } else if (args.length > 3 && option(args, 2) === 'ID') {
    chosen = [];
    for (let i = 3; i < args.length; i++) {
      const found = client.store.clients.get(count(args, i, 'ERR Invalid client ID'));
      if (found) chosen.push(found);
    }
  } else if (args.length > 2) throw syntaxError();
  return new VerbatimReply(chosen.map((each) => `${describe(each, client)}\n`).join(''));
}

/** @throws ReplyError if there is no such type */
export function clientType(name: string): ClientType {
  const lower = name.toLowerCase();
  if (lower === 'slave') return 'replica';
  if (lower === 'normal' || lower === 'pubsub' || lower === 'replica' || lower === 'master') return lower;
  throw new ReplyError(`ERR Unknown client type '${name}'`);
}

/** A client as CLIENT LIST shows it. */
export function clientLine(client: Client, isAsking = true): string {
  return describe(client, isAsking ? client : undefined);
}

/** `asking`: the client whose command this is; only its buffer holds something. */
function describe(client: Client, asking: Client | undefined): string {
  const { store } = client;
  const isAsking = client === asking;
  const memory = isAsking ? memoryOf(client, client.lastInput, client.input.lastSize) : memoryOf(client);
  const flags =
    (store.replication?.replicas.has(client) ? 'S' : '') +
    (client.obeyed ? 'M' : '') +
    (store.monitors.has(client) ? 'O' : '') +
    (client.subscriptionCount > 0 || client.shardChannels.size > 0 ? 'P' : '') +
    (client.queued ? 'x' : '') +
    (client.wait || store.postponed.has(client) ? 'b' : '') +
    (client.tracking ? 't' : '') +
    (client.tracking?.broken ? 'R' : '') +
    (client.tracking?.broadcast ? 'B' : '') +
    (client.watchBroken ? 'd' : '') +
    (client.peer.local.startsWith('/') ? 'U' : '') +
    (client.noEvict ? 'e' : '');
  const fields: readonly (readonly [string, string | number])[] = [
    ['id', client.id],
    ['addr', client.peer.remote],
    ['laddr', client.peer.local],
    ['fd', client.descriptor],
    ['name', client.name],
    ['age', Math.floor((store.now - client.createdAt) / 1000)],
    ['idle', Math.floor((store.now - client.activeAt) / 1000)],
    ['flags', flags === '' ? 'N' : flags],
    ['db', client.db.index],
    ['sub', client.channels.size],
    ['psub', client.patterns.size],
    ['ssub', client.shardChannels.size],
    ['multi', client.queued ? client.queued.length : -1],
    ['qbuf', memory.query],
    ['qbuf-free', memory.queryFree],
    ['argv-mem', memory.arguments + (isAsking ? client.commandBytes : 0)],
    ['multi-mem', memory.transaction],
    ['rbs', memory.replyBuffer],
    ['rbp', memory.replyPeak],
    ['obl', Math.min(memory.output, MOST_IN_BUFFER)],
    ['oll', memory.output <= MOST_IN_BUFFER ? 0 : Math.ceil(memory.output / MOST_IN_BUFFER)],
    ['omem', memory.output <= MOST_IN_BUFFER ? 0 : memory.output],
    ['tot-mem', memory.total],
    ['events', client.outputBytes > 0 ? 'rw' : 'r'],
    ['cmd', client.lastCommand],
    ['user', client.user],
    ['redir', client.tracking ? client.tracking.redirect : -1],
    ['resp', client.protocol],
  ];
  return fields.map(([name, value]) => `${name}=${value}`).join(' ');
}
