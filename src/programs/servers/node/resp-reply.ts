import { concatBytes } from '../../../linux/io/concat-bytes.ts';

/** A reply of a Redis server (RESP2), as the JavaScript client sees it. */
export type RespReply = string | number | null | readonly RespReply[] | RespFailure;

/** An error reply. */
export class RespFailure {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** Takes RESP2 replies out of a stream of bytes. */
export class RespReplies {
  #bytes: Uint8Array = new Uint8Array(0);

  /** Adds bytes and answers the replies that are complete now. */
  feed(bytes: Uint8Array): readonly RespReply[] {
    this.#bytes = concatBytes([this.#bytes, bytes]);
    const replies: RespReply[] = [];
    for (let at = 0; ; ) {
      const parsed = parse(this.#bytes, at);
      if (!parsed) {
        this.#bytes = this.#bytes.slice(at);
        return replies;
      }
      replies.push(parsed.reply);
      at = parsed.next;
    }
  }
}

interface Parsed {
  readonly reply: RespReply;
  readonly next: number;
}

const decoder = new TextDecoder();

function parse(bytes: Uint8Array, at: number): Parsed | undefined {
  const end = bytes.indexOf(13, at);
  if (end < 0 || end + 1 >= bytes.length) return undefined;
  const text = decoder.decode(bytes.subarray(at + 1, end));
  const next = end + 2;
  switch (bytes[at]) {
    case 0x2d: // -
      return { reply: new RespFailure(text), next };
    case 0x3a: // :
      return { reply: Number(text), next };
    case 0x24: // $
      return parseBulk(bytes, next, Number(text));
    case 0x2a: // *
      return parseArray(bytes, next, Number(text));
    default: // + and anything that is no RESP2
      return { reply: text, next };
  }
}

function parseBulk(bytes: Uint8Array, at: number, length: number): Parsed | undefined {
  if (length < 0) return { reply: null, next: at };
  const next = at + length + 2;
  if (next > bytes.length) return undefined;
  return { reply: decoder.decode(bytes.subarray(at, at + length)), next };
}

function parseArray(bytes: Uint8Array, at: number, count: number): Parsed | undefined {
  if (count < 0) return { reply: null, next: at };
  const items: RespReply[] = [];
  let next = at;
  for (let i = 0; i < count; i++) {
    const item = parse(bytes, next);
    if (!item) return undefined;
    items.push(item.reply);
    next = item.next;
  }
  return { reply: items, next };
}
