import { type Reply, ReplyError } from '../../resp/reply.ts';

/** READONLY and READWRITE outside of a cluster, CLUSTER subcommands */
export function clusterDisabled(): Reply {
  throw new ReplyError('ERR This instance has cluster support disabled');
}

/** MODULE LIST, and other lists that are always empty */
export function nothing(): Reply {
  return [];
}
