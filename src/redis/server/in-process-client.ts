import type { Client } from '../commands/engine/client.ts';
import type { Store } from '../commands/engine/store.ts';
import { doubleText } from '../resp/double-text.ts';
import { fromLatin1, toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import {
  BigNumberReply,
  BooleanReply,
  DoubleReply,
  InterruptedReply,
  ManyReplies,
  MapReply,
  NIL_ARRAY,
  OK,
  PushReply,
  type Reply,
  ReplyError,
  SetReply,
  SpokenReply,
  Status,
  VerbatimReply,
} from '../resp/reply.ts';
import type { Protocol } from '../resp/reply-writer.ts';

/** An argument of a command: text goes in UTF-8, numbers as their digits. */
export type RedisArgument = string | number | bigint | Uint8Array;

/**
 * A reply as a value: strings and statuses as text (or bytes, see RedisClientOptions), integers beyond 2^53 as bigint. Maps,
 * sets, doubles and booleans come as such after `HELLO 3`; before, they are what RESP2 makes of them. An error inside of another reply, as EXEC may have, is a RedisError.
 */
export type RedisValue =
  | null
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | RedisError
  | readonly RedisValue[]
  | ReadonlyMap<RedisValue, RedisValue>
  | ReadonlySet<RedisValue>;

/** An error reply: `WRONGTYPE Operation against …`. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

export interface RedisClientOptions {
  /** Bulk strings come as bytes, not as text in UTF-8. */
  readonly binary?: boolean;
  /** Hears of messages, of MONITOR and of everything else that nobody has asked for. */
  readonly onPush?: (value: RedisValue) => void;
}

/** A connection in the same process: words in, values out, and nothing is encoded on the way. */
export interface RedisClient {
  /**
   * Does a command: `call('SET', 'key', 'value', 'EX', 10)`. The answer is there at once, unless the command waits
   * (BLPOP, a long script): then it is a promise. `await` is right for both.
   * @throws RedisError, or rejects with it
   */
  call(name: string, ...args: readonly RedisArgument[]): RedisValue | Promise<RedisValue>;
  close(): void;
}

/** Somebody who waits for an answer. */
interface Asker {
  readonly resolve: (value: RedisValue) => void;
  readonly reject: (error: RedisError) => void;
}

const NOTHING = Symbol('nothing');

/** `afterwards` is called when a command may have changed what is due next. */
export function inProcessClient(
  store: Store,
  { binary = false, onPush }: RedisClientOptions,
  afterwards: () => void,
): RedisClient {
  store.updateTime();
  const askers: Asker[] = [];
  const client: Client = store.connect(
    () => {},
    { remote: '127.0.0.1:50000', local: '127.0.0.1:6379' },
    () => {
      for (const { reject } of askers.splice(0)) reject(new RedisError('ERR the connection is closed'));
    },
  );
  // The answer to the command that runs is taken from here; one that comes later has somebody who waits for it.
  let answer: Reply | typeof NOTHING = NOTHING;
  client.takeReply = (reply, isAnswer) => {
    if (!isAnswer) onPush?.(asValue(reply, { binary, protocol: client.protocol }));
    else if (askers.length === 0) answer = reply;
    else {
      const { resolve, reject } = askers.shift() as Asker;
      if (reply instanceof ReplyError) reject(new RedisError(textOf(reply.message)));
      else resolve(asValue(reply, { binary, protocol: client.protocol }));
    }
  };
  return {
    call(...words) {
      if (client.closed) throw new RedisError('ERR the connection is closed');
      for (let i = 0; i < words.length; i++) {
        const word = words[i] as RedisArgument;
        if (typeof word !== 'string' || !isAscii(word)) words[i] = argumentOf(word);
      }
      const isFirst = askers.length === 0;
      const { dirty } = store.persistence;
      client.submit(words as string[]);
      // Who only reads changes nothing of what is due.
      if (store.persistence.dirty !== dirty || client.isHeldUp) afterwards();
      const reply = answer;
      answer = NOTHING;
      if (reply === NOTHING) {
        // CLIENT REPLY OFF
        if (isFirst && !client.isHeldUp) return null;
        return new Promise((resolve, reject) => askers.push({ resolve, reject }));
      }
      if (typeof reply === 'string') return binary ? fromLatin1(reply) : textOf(reply);
      if (reply === OK) return OK.text;
      if (reply === null || typeof reply === 'number') return reply;
      if (reply instanceof ReplyError) throw new RedisError(textOf(reply.message));
      return asValue(reply, { binary, protocol: client.protocol });
    },
    close: () => client.close(),
  };
}

function argumentOf(word: RedisArgument): string {
  if (typeof word === 'string') return utf8ToLatin1(word);
  return word instanceof Uint8Array ? toLatin1(word) : String(word);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const decoder = new TextDecoder();

function textOf(latin1: string): string {
  return isAscii(latin1) ? latin1 : decoder.decode(fromLatin1(latin1));
}

/** How replies become values. */
interface Taste {
  readonly binary: boolean;
  readonly protocol: Protocol;
}

function asValue(reply: Reply, taste: Taste): RedisValue {
  const { binary, protocol } = taste;
  if (reply === null || typeof reply === 'number' || typeof reply === 'bigint') return reply;
  if (typeof reply === 'string') return binary ? fromLatin1(reply) : textOf(reply);
  if (reply instanceof Status) return textOf(reply.text);
  if (Array.isArray(reply)) return asValues(reply, taste);
  if (reply instanceof SpokenReply) return asValue(reply.reply, { ...taste, protocol: reply.protocol });
  if (reply instanceof InterruptedReply) return asValues(reply.items, taste);
  if (reply instanceof Uint8Array) return binary ? reply : decoder.decode(reply);
  if (reply instanceof ReplyError) return new RedisError(textOf(reply.message));
  if (reply instanceof MapReply) return protocol === 3 ? asMap(reply, taste) : asValues(reply.items, taste);
  if (reply instanceof SetReply) {
    const items = asValues(reply.items, taste);
    return protocol === 3 ? new Set(items) : items;
  }
  if (reply instanceof DoubleReply) {
    return protocol === 3 ? reply.value : asValue(reply.text ?? doubleText(reply.value), taste);
  }
  if (reply instanceof BooleanReply) return protocol === 3 ? reply.value : Number(reply.value);
  if (reply instanceof BigNumberReply) return protocol === 3 ? BigInt(reply.text) : reply.text;
  if (reply instanceof VerbatimReply) return textOf(reply.text);
  if (reply instanceof PushReply) return asValues(reply.items, taste);
  if (reply instanceof ManyReplies) {
    const items = asValues(reply.items, taste);
    return items.length === 1 ? (items[0] as RedisValue) : items;
  }
  if (reply === NIL_ARRAY) return null;
  throw new Error(`not a reply: ${String(reply)}`);
}

function asValues(items: readonly Reply[], taste: Taste): readonly RedisValue[] {
  const values: (Reply | RedisValue)[] = items.slice();
  // Most of what comes in lists is text that is its own value.
  for (let i = 0; i < values.length; i++) {
    const item = values[i] as Reply;
    if (typeof item === 'string' && !taste.binary && isAscii(item)) continue;
    values[i] = asValue(item, taste);
  }
  return values as RedisValue[];
}

/** The names in a map are text, so that they can be asked for. */
function asMap({ items }: MapReply, taste: Taste): ReadonlyMap<RedisValue, RedisValue> {
  const map = new Map<RedisValue, RedisValue>();
  for (let i = 0; i + 1 < items.length; i += 2) {
    map.set(asValue(items[i] as Reply, { ...taste, binary: false }), asValue(items[i + 1] as Reply, taste));
  }
  return map;
}
