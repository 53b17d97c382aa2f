import { parseInteger } from '../../keyspace/integer.ts';
import { LAST_ID, LAST_SEQUENCE } from '../../keyspace/stream-value.ts';
import { cText } from '../../resp/c-text.ts';
import { ReplyError } from '../../resp/reply.ts';
import { text } from '../handling/arguments.ts';

function invalid(): ReplyError {
  return new ReplyError('ERR Invalid stream ID specified as stream command argument');
}

function unsigned(digits: string): bigint | undefined {
  // As strtoull reads it: with white space, a sign and zeros before it.
  if (!/^[ \t-\r]*\+?\d+$/.test(digits) || digits.length > 100) return undefined;
  const value = BigInt(digits);
  return value <= LAST_SEQUENCE ? value : undefined;
}

/** An id as `ms` or `ms-seq`; undefined if it is none. Like the real server's, it ends at a zero byte. */
export function parseId(words: string, missingSequence = 0n): bigint | undefined {
  const given = words.length < 128 ? cText(words) : words;
  const dash = given.indexOf('-');
  const ms = unsigned(dash < 0 ? given : given.slice(0, dash));
  const sequence = dash < 0 ? missingSequence : unsigned(given.slice(dash + 1));
  return ms === undefined || sequence === undefined ? undefined : (ms << 64n) | sequence;
}

/** @throws ReplyError */
export function strictId(args: readonly string[], index: number, missingSequence = 0n): bigint {
  const id = parseId(text(args, index), missingSequence);
  if (id === undefined) throw invalid();
  return id;
}

/** An id, or `-` and `+` for the lowest and the highest. @throws ReplyError */
export function anyId(args: readonly string[], index: number, missingSequence = 0n): bigint {
  const given = text(args, index);
  if (given === '-') return 0n;
  if (given === '+') return LAST_ID;
  return strictId(args, index, missingSequence);
}

/** The start of an interval: `(id` leaves the id out. @throws ReplyError */
export function startId(args: readonly string[], index: number): bigint {
  const given = text(args, index);
  if (!given.startsWith('(')) return anyId(args, index);
  const id = parseId(given.slice(1));
  if (id === undefined) throw invalid();
  if (id === LAST_ID) throw new ReplyError('ERR invalid start ID for the interval');
  return id + 1n;
}

/** The end of an interval; without a sequence number all of its millisecond. @throws ReplyError */
export function endId(args: readonly string[], index: number): bigint {
  const given = text(args, index);
  if (!given.startsWith('(')) return anyId(args, index, LAST_SEQUENCE);
  const id = parseId(given.slice(1), LAST_SEQUENCE);
  if (id === undefined) throw invalid();
  if (id === 0n) throw new ReplyError('ERR invalid end ID for the interval');
  return id - 1n;
}

/** A number that must be an integer, with an own message. @throws ReplyError */
export function integerOr(args: readonly string[], index: number, message: string): number {
  const value = parseInteger(text(args, index));
  if (value === undefined) throw new ReplyError(message);
  return Number(value);
}
