import { NO_REPLY, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { splitArguments } from '../../resp/split-arguments.ts';
import { clientLine } from '../connection/client-list.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { Replication } from './replication.ts';

/** SYNC: the whole data set, then every change */
export function sync(client: Client): Reply {
  return begin(client, undefined);
}

/** PSYNC replicationid offset [FAILOVER]: what has changed since, if that is still known; otherwise as SYNC */
export function psync(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  const replication = Replication.of(store);
  if (args.length > 3 && option(args, 3) === 'FAILOVER') {
    const id = text(args, 1);
    store.host.log('warning', `Failover request received for replid ${id}.`);
    if (!replication.link) throw new ReplyError("ERR PSYNC FAILOVER can't be sent to a master.");
    if (id.toLowerCase() !== replication.history.id) {
      throw new ReplyError('ERR PSYNC FAILOVER replid must match my replid.');
    }
    replication.stopFollowing();
    store.host.log('notice', `MASTER MODE enabled (failover request from '${clientLine(client)}')`);
  }
  return begin(client, { id: text(args, 1), offset: count(args, 2) });
}

interface Position {
  readonly id: string;
  readonly offset: number;
}

function begin(client: Client, position: Position | undefined): Reply {
  const { store } = client;
  const replication = Replication.of(store);
  if (replication.replicas.has(client)) return NO_REPLY;
  if (replication.failover) throw new ReplyError("NOMASTERLINK Can't SYNC while failing over");
  if (replication.link && replication.link.state !== 'connected') {
    throw new ReplyError("NOMASTERLINK Can't SYNC while not connected with my master");
  }
  const profile = replication.replicas.profileOf(client);
  if ((profile.withoutData || profile.withoutFunctions) && !profile.eof) {
    throw new ReplyError('ERR Filtered replica requires EOF capability');
  }
  const address = profile.address ?? client.peer.remote.replace(/:\d+$/, '');
  const name = `${address}:${profile.port === 0 ? '<unknown-replica-port>' : profile.port}`;
  store.host.log('notice', `Replica ${name} asks for synchronization`);
  if (position) {
    const missing = missingSince(replication, position, name);
    if (missing) {
      replication.fullSync.continue(client, missing);
      store.host.log(
        'notice',
        `Partial resynchronization request from ${name} accepted. Sending ${missing.length} bytes of backlog starting from offset ${position.offset}.`,
      );
      return NO_REPLY;
    }
    if (position.id !== '?') replication.refusedPartialSyncs++;
  }
  replication.fullSync.attach(client, position === undefined);
  return NO_REPLY;
}

/** What a replica has missed, if this server has the same history and still knows. */
function missingSince(
  replication: Replication,
  { id, offset }: Position,
  name: string,
): Uint8Array | undefined {
  const { history } = replication;
  const { host } = replication.store;
  const isSecond = id === history.secondId;
  if (id !== history.id && (!isSecond || offset > history.secondOffset)) {
    if (id.startsWith('?')) host.log('notice', `Full resync requested by replica ${name}`);
    else if (!isSecond) {
      host.log(
        'notice',
        `Partial resynchronization not accepted: Replication ID mismatch (Replica asked for '${id}', my replication IDs are '${history.id}' and '${history.secondId}')`,
      );
    } else {
      host.log(
        'notice',
        `Partial resynchronization not accepted: Requested offset for second ID was ${offset}, but I can reply up to ${history.secondOffset}`,
      );
    }
    return undefined;
  }
  const missing = history.backlog?.from(offset);
  if (missing) return missing;
  host.log(
    'notice',
    `Unable to partial resync with replica ${name} for lack of backlog (Replica request was: ${offset}).`,
  );
  if (offset > history.offset) {
    host.log(
      'warning',
      `Warning: replica ${name} tried to PSYNC with an offset that is greater than the master replication offset.`,
    );
  }
  return undefined;
}

/** REPLCONF option value [option value ...]: what replicas and masters tell each other */
export function replconf(client: Client, args: readonly string[]): Reply {
  if (args.length % 2 === 0) throw syntaxError();
  const replication = Replication.of(client.store);
  const profile = replication.replicas.profileOf(client);
  for (let i = 1; i < args.length; i += 2) {
    const value = text(args, i + 1);
    switch (option(args, i)) {
      case 'LISTENING-PORT':
        profile.port = count(args, i + 1);
        break;
      case 'IP-ADDRESS':
        if (value.length >= 256) {
          throw new ReplyError(
            `ERR REPLCONF ip-address provided by replica instance is too long: ${value.length} bytes`,
          );
        }
        profile.address = value;
        break;
      case 'CAPA':
        if (value.toLowerCase() === 'eof') profile.eof = true;
        if (value.toLowerCase() === 'psync2') profile.psync2 = true;
        break;
      case 'ACK': {
        const offset = Number(value);
        if (Number.isFinite(offset)) replication.acknowledge(client, offset);
        return NO_REPLY;
      }
      case 'GETACK':
        if (client.obeyed) replication.link?.acknowledge();
        return NO_REPLY;
      case 'RDB-ONLY':
        profile.rdbOnly = count(args, i + 1) === 1;
        break;
      case 'RDB-FILTER-ONLY': {
        const filters = splitArguments(value);
        if (!filters) throw new ReplyError('ERR Missing rdb-filter-only values');
        profile.withoutData = true;
        profile.withoutFunctions = true;
        for (const filter of filters) {
          if (filter.toLowerCase() !== 'functions') {
            throw new ReplyError(`ERR Unsupported rdb-filter-only option: ${filter}`);
          }
          profile.withoutFunctions = false;
        }
        break;
      }
      default:
        throw new ReplyError(`ERR Unrecognized REPLCONF option: ${text(args, i)}`);
    }
  }
  return OK;
}
