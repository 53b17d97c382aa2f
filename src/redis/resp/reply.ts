/** `+text`. */
export class Status {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An error reply, `-CODE text`; commands throw it. The message holds one character per byte. */
export class ReplyError extends Error {}

/** An error that the statistics have counted already. */
export class CountedError extends ReplyError {}

/** RESP3 map; in RESP2 an array of keys and values in turn. */
export class MapReply {
  /** Keys and values in turn. */
  readonly items: readonly Reply[];

  constructor(items: readonly Reply[]) {
    this.items = items;
  }
}

/** An array, or a map, into which things are pushed that are none of its items: they are written where they stand. */
export class InterruptedReply {
  readonly items: readonly Reply[];
  /** How many of `items` are the array's own; half of it in a map. */
  readonly count: number;
  readonly isMap: boolean;

  constructor(items: readonly Reply[], count: number, isMap = false) {
    this.items = items;
    this.count = count;
    this.isMap = isMap;
  }
}

/** A reply that was given before the client chose another protocol. */
export class SpokenReply {
  readonly reply: Reply;
  readonly protocol: 2 | 3;

  constructor(reply: Reply, protocol: 2 | 3) {
    this.reply = reply;
    this.protocol = protocol;
  }
}

/** A reply that was written beforehand, for the client that gets it. */
export class WrittenReply {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** An array with so many items of its own; whatever else is among them was pushed. */
export function begun(items: readonly Reply[], count: number): Reply {
  return items.length === count ? items : new InterruptedReply(items, count);
}

/** RESP3 set; in RESP2 an array. */
export class SetReply {
  readonly items: readonly Reply[];

  constructor(items: readonly Reply[]) {
    this.items = items;
  }
}

/** RESP3 push; in RESP2 an array. */
export class PushReply {
  readonly items: readonly Reply[];

  constructor(items: readonly Reply[]) {
    this.items = items;
  }
}

/** RESP3 attributes and the reply that they belong to; in RESP2 the reply alone. */
export class AttributeReply {
  /** Keys and values in turn. */
  readonly attributes: readonly Reply[];
  readonly reply: Reply;

  constructor(attributes: readonly Reply[], reply: Reply) {
    this.attributes = attributes;
    this.reply = reply;
  }
}

/** RESP3 double; in RESP2 a bulk string. */
export class DoubleReply {
  readonly value: number;
  /** Its digits, if they are not the usual ones. */
  readonly text: string | undefined;

  constructor(value: number, text?: string) {
    this.value = value;
    this.text = text;
  }
}

/** RESP3 verbatim string of plain text; in RESP2 a bulk string. */
export class VerbatimReply {
  readonly text: string;
  readonly format: string;

  constructor(text: string, format = 'txt') {
    this.text = text;
    this.format = format;
  }
}

/** RESP3 boolean; in RESP2 the integers 1 and 0. */
export class BooleanReply {
  readonly value: boolean;

  constructor(value: boolean) {
    this.value = value;
  }
}

/** RESP3 big number; in RESP2 a bulk string. */
export class BigNumberReply {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Several replies to one command (SUBSCRIBE a b). */
export class ManyReplies {
  readonly items: readonly Reply[];

  constructor(items: readonly Reply[]) {
    this.items = items;
  }
}

/** The array that is not there, `*-1` in RESP2. */
export const NIL_ARRAY = Symbol('nil array');
/** Nothing is sent: the command blocks, or has answered itself. */
export const NO_REPLY = Symbol('no reply');

/**
 * What a command answers. A string is a bulk string with one character per byte, null is the nil bulk string, a number
 * or bigint an integer.
 */
export type Reply =
  | null
  | number
  | bigint
  | string
  | Uint8Array
  | Status
  | ReplyError
  | readonly Reply[]
  | MapReply
  | InterruptedReply
  | SpokenReply
  | SetReply
  | PushReply
  | AttributeReply
  | DoubleReply
  | VerbatimReply
  | BooleanReply
  | BigNumberReply
  | ManyReplies
  | WrittenReply
  | typeof NIL_ARRAY
  | typeof NO_REPLY;

export const OK = new Status('OK');
export const PONG = new Status('PONG');
export const QUEUED = new Status('QUEUED');
