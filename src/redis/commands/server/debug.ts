import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import { double, option, text } from '../arguments.ts';
import type { Client } from '../engine/client.ts';
import { idleSeconds } from '../engine/key-usage.ts';
import { encodePayload } from '../rdb/payload.ts';

/** DEBUG subcommand [arg [arg ...]]; the configuration forbids it unless it was told otherwise */
export function debug(client: Client, args: readonly string[]): Reply {
  const word = option(args, 1);
  if (word === 'SLEEP' && args.length === 3) {
    const milliseconds = double(args, 2) * 1000;
    if (milliseconds <= 0) return OK;
    client.store.pausedWrites = false;
    client.store.pausedUntil = client.store.now + milliseconds;
    const deadline = client.store.pausedUntil;
    return client.block({
      database: client.db,
      keys: [],
      deadline,
      worksSince: client.store.now,
      attempt: () => undefined,
      late: OK,
    });
  }
  if (word === 'OBJECT' && args.length >= 3) return describe(client, text(args, 2));
  if (word === 'SET-ACTIVE-EXPIRE' && args.length === 3) {
    client.store.expiresActively = text(args, 2) !== '0';
    return OK;
  }
  if (['QUICKLIST-PACKED-THRESHOLD', 'SET-DISABLE-DENY-SCRIPTS'].includes(word)) return OK;
  if (word === 'CHANGE-REPL-ID') return OK;
  throw new ReplyError(`ERR drydock: 'debug ${word.toLowerCase()}' is not simulated`);
}

function describe(client: Client, key: string): Reply {
  const entry = client.db.entry(key);
  if (!entry) throw new ReplyError('ERR no such key');
  const length = encodePayload(entry.value, client.store.configuration).length - 11;
  const idle = idleSeconds(client.store, entry);
  const lru = (client.store.frequency ? entry.usage : Math.floor(entry.usage / 1000)) & 0xffffff;
  return new Status(
    `Value at:0x7f3f4e00${(key.length * 16).toString(16).padStart(4, '0')} refcount:1 encoding:${entry.value.encoding} serializedlength:${length} lru:${lru} lru_seconds_idle:${idle}`,
  );
}
