import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { option } from '../arguments.ts';
import type { Client } from '../engine/client.ts';

/** READONLY and READWRITE outside of a cluster, CLUSTER subcommands */
export function clusterDisabled(): Reply {
  throw new ReplyError('ERR This instance has cluster support disabled');
}

/** MODULE LIST, and other lists that are always empty */
export function nothing(): Reply {
  return [];
}

/** FAILOVER: there are no replicas to hand over to */
export function failover(): Reply {
  throw new ReplyError('ERR FAILOVER requires connected replicas.');
}

/** REPLICAOF NO ONE: it is a master already */
export function replicaof(_client: Client, args: readonly string[]): Reply {
  if (option(args, 1) === 'NO' && option(args, 2) === 'ONE') return OK;
  throw new ReplyError("ERR drydock: 'replicaof' is not simulated");
}
