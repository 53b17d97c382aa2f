import { NO_REPLY, OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import { option, syntaxError } from '../arguments.ts';
import type { Client } from '../engine/client.ts';

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

/** SHUTDOWN [NOSAVE|SAVE] [NOW] [FORCE] [ABORT] */
export function shutdown(client: Client, args: readonly string[]): Reply {
  const words = new Set<string>();
  for (let i = 1; i < args.length; i++) {
    const word = option(args, i);
    if (!['NOSAVE', 'SAVE', 'NOW', 'FORCE', 'ABORT'].includes(word)) throw syntaxError();
    words.add(word);
  }
  if ((words.has('ABORT') && words.size > 1) || (words.has('NOSAVE') && words.has('SAVE')))
    throw syntaxError();
  if (words.has('ABORT')) throw new ReplyError('ERR No shutdown in progress.');
  client.store.host.log('warning', 'User requested shutdown...');
  const saving = words.has('SAVE') ? 'always' : words.has('NOSAVE') ? 'never' : 'configured';
  if (!client.store.shutDown(saving, words.has('FORCE'))) {
    throw new ReplyError('ERR Errors trying to SHUTDOWN. Check logs.');
  }
  return NO_REPLY;
}
