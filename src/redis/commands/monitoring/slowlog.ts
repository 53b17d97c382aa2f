import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, text } from '../handling/arguments.ts';

/** SLOWLOG GET [count] */
export function slowlogGet(client: Client, args: readonly string[]): Reply {
  const { entries } = client.store.slowLog;
  let wanted = 10;
  if (args.length > 3) {
    const name = text(args, 1).slice(0, 128);
    throw new ReplyError(
      `ERR unknown subcommand or wrong number of arguments for '${name}'. Try SLOWLOG HELP.`,
    );
  }
  if (args.length > 2) {
    const message = 'ERR count should be greater than or equal to -1';
    wanted = count(args, 2, message);
    if (wanted < -1) throw new ReplyError(message);
  }
  return entries
    .slice(0, wanted === -1 ? undefined : wanted)
    .map(({ id, time, duration, args, peer, name }) => [id, time, duration, args, peer, name]);
}

/** SLOWLOG LEN */
export function slowlogLen(client: Client): Reply {
  return client.store.slowLog.entries.length;
}

/** SLOWLOG RESET */
export function slowlogReset(client: Client): Reply {
  client.store.slowLog.clear();
  return OK;
}
