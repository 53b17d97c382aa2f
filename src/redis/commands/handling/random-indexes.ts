import { ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';

const MOST = 10_000_000;
/** Bytes that an item of a reply has at least. */
const LEAST = 6;

/**
 * Random places among `size`: `wanted` different ones, or with a negative number so many that may repeat.
 */
export function randomIndexes(client: Client, size: number, wanted: number): number[] {
  const { store } = client;
  if (wanted < -MOST) {
    // A real server writes on and on, as far as the client may have output; here there is no memory for more.
    store.clientLimits?.checkOutput(client, -wanted * LEAST);
    if (client.closed) return [];
    throw new ReplyError(`ERR drydock: a reply of ${-wanted} items is not simulated`);
  }
  if (wanted < 0) return Array.from({ length: -wanted }, () => Math.floor(store.random() * size));
  const all = Array.from({ length: size }, (_, i) => i);
  if (wanted >= size) return all;
  for (let i = 0; i < wanted; i++) {
    const other = i + Math.floor(store.random() * (size - i));
    [all[i], all[other]] = [all[other] as number, all[i] as number];
  }
  return all.slice(0, wanted);
}
