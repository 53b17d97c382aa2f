import { type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import { AppendOnlyFile } from './append-only-file.ts';

/** BGREWRITEAOF */
function bgrewriteaof(client: Client): Reply {
  switch (AppendOnlyFile.of(client.store)?.rewrite(client.inTransaction)) {
    case 'busy':
      throw new ReplyError('ERR Background append only file rewriting already in progress');
    case 'scheduled':
      return new Status('Background append only file rewriting scheduled');
    case 'failed':
      throw new ReplyError(
        "ERR Can't execute an AOF background rewriting. Please check the server logs for more information.",
      );
    default:
      // Where nothing is kept there is nothing to rewrite.
      return new Status('Background append only file rewriting started');
  }
}

/** CONFIG SET appendonly has said something new. */
function switchAppendOnly(store: Store, inTransaction: boolean): void {
  const file = AppendOnlyFile.of(store);
  if (store.configuration.get('appendonly') === 'yes') file?.enable(inTransaction);
  else file?.disable();
}

/** A replica has got other data: its file begins anew. */
function restartAppendOnly(store: Store): void {
  if (store.configuration.get('appendonly') !== 'yes') return;
  const file = AppendOnlyFile.of(store);
  file?.disable();
  file?.enable(false);
}

/** Reads the files at the start. False if they cannot be read. */
async function openAppendOnly(store: Store, paused: () => void): Promise<boolean> {
  return (await AppendOnlyFile.of(store)?.open(paused)) ?? true;
}

/** Everything about the append-only file, loaded when it is needed for the first time. */
export const APPEND_ONLY_HANDLERS = { bgrewriteaof, switchAppendOnly, restartAppendOnly, openAppendOnly };
