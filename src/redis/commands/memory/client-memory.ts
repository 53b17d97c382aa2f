import type { Client } from '../engine/client.ts';

/** The client itself, with its first buffers. */
const CLIENT = 774;
/** The buffer that a query is read into; it is given back when the client is idle. */
const QUERY_BUFFER = 20_474;
/** The buffer that short replies are written into; it grows up to a size. What goes beyond is kept apart. */
const REPLY_BUFFER = 1024;
export const MOST_IN_BUFFER = 16_384;
/** Milliseconds. */
const IDLE = 2000;
/** What CLIENT LIST shows for a client that is awake and has asked for little. */
export const USUAL_MEMORY = CLIENT + QUERY_BUFFER + REPLY_BUFFER;
const PATTERN = 24;
const WATCHED_KEY = 32;
const QUEUED_COMMAND = 40;
/** Two nodes of a radix tree. */
const PREFIX = 64;

/** Where the memory of a client goes, in bytes. */
export interface ClientMemory {
  /** What has come and is not read yet, and how much room is left for more. */
  readonly query: number;
  readonly queryFree: number;
  /** The arguments of a command that has not come whole. */
  readonly arguments: number;
  /** The arguments of commands that wait for EXEC. */
  readonly transaction: number;
  /** What was answered and is not sent yet. */
  readonly output: number;
  /** The buffer of short replies: its size, and the most that was in it of late. */
  readonly replyBuffer: number;
  readonly replyPeak: number;
  readonly total: number;
}

/** `query` and `command`: the bytes of a command that is being done, and of its arguments with their pointers. */
export function memoryOf(client: Client, query = client.input.pending, command = 0): ClientMemory {
  const isIdle = query === 0 && client.store.now - client.activeAt >= IDLE;
  const queryFree = isIdle ? 0 : Math.max(client.input.reserved, QUERY_BUFFER - query, 0);
  const transaction =
    client.queuedBytes + (client.queued?.length ?? 0) * QUEUED_COMMAND + client.watched.length * WATCHED_KEY;
  const output = client.outputBytes;
  const subscriptions =
    tableOf(client.channels.size) + tableOf(client.shardChannels.size) + client.patterns.size * PATTERN;
  const prefixes = (client.tracking?.prefixes.length ?? 0) * PREFIX;
  const args = client.input.argumentBytes;
  // It begins with its full size, but shrinks in the first second of a client that needs little.
  const replyBuffer = Math.min(MOST_IN_BUFFER, Math.max(REPLY_BUFFER, output));
  return {
    replyBuffer,
    replyPeak: Math.min(output, replyBuffer),
    query,
    queryFree,
    arguments: args,
    transaction: client.queuedBytes,
    output,
    total:
      CLIENT +
      query +
      queryFree +
      replyBuffer +
      args +
      transaction +
      output +
      subscriptions +
      prefixes +
      command,
  };
}

/** A hash table of names: an entry for each, in places whose number is a power of two. */
function tableOf(size: number): number {
  return size === 0 ? 0 : size * 24 + 8 * 2 ** Math.max(2, Math.ceil(Math.log2(size)));
}
