import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { option, syntaxError } from '../handling/arguments.ts';

/** SAVE */
export function save(client: Client): Reply {
  const { persistence } = client.store;
  if (persistence.child === 'rdb' || persistence.child === 'sockets') {
    throw new ReplyError('ERR Background save already in progress');
  }
  if (!persistence.save()) throw new ReplyError('ERR');
  return OK;
}

/** BGSAVE [SCHEDULE] */
export function bgsave(client: Client, args: readonly string[]): Reply {
  const isScheduled = args.length > 1;
  if (args.length > 2 || (isScheduled && option(args, 1) !== 'SCHEDULE')) throw syntaxError();
  const { persistence } = client.store;
  if (persistence.child === 'rdb' || persistence.child === 'sockets') {
    throw new ReplyError('ERR Background save already in progress');
  }
  if (persistence.child !== undefined || client.inTransaction) {
    if (!isScheduled && !client.inTransaction) {
      throw new ReplyError(
        "ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE SCHEDULE in order to schedule a BGSAVE whenever possible.",
      );
    }
    persistence.scheduled = true;
    return new Status('Background saving scheduled');
  }
  persistence.saveInBackground();
  return new Status('Background saving started');
}

/** LASTSAVE */
export function lastsave(client: Client): Reply {
  return Math.floor(client.store.persistence.lastSave / 1000);
}
