import { INT64_MAX } from '../../keyspace/integer.ts';
import { ReplyError } from '../../resp/reply.ts';
import { integer } from './arguments.ts';

/** How a time of expiry is given. */
export interface ExpiryUnit {
  readonly seconds: boolean;
  readonly absolute: boolean;
}

export const EXPIRY_UNITS: ReadonlyMap<string, ExpiryUnit> = new Map([
  ['EX', { seconds: true, absolute: false }],
  ['PX', { seconds: false, absolute: false }],
  ['EXAT', { seconds: true, absolute: true }],
  ['PXAT', { seconds: false, absolute: true }],
]);

/**
 * Reads a time of expiry that must lie after 0: Unix milliseconds.
 * @throws ReplyError
 */
export function expiryTime(
  args: readonly string[],
  index: number,
  unit: ExpiryUnit,
  now: number,
  command: string,
): number {
  const given = BigInt(integer(args, index));
  const invalid = new ReplyError(`ERR invalid expire time in '${command}' command`);
  if (given <= 0n || (unit.seconds && given > INT64_MAX / 1000n)) throw invalid;
  const time = (unit.seconds ? given * 1000n : given) + (unit.absolute ? 0n : BigInt(Math.floor(now)));
  if (time > INT64_MAX) throw invalid;
  return Number(time);
}
