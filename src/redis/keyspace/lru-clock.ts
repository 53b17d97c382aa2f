import type { Integer } from './integer.ts';

/** The greatest second that the 24 bits of Redis' clock can show; after it comes 0. */
const LAST = 2 ** 24 - 1;

/** What Redis' clock of uses shows at a time, Unix milliseconds: whole seconds, anew every 194 days (evict.c). */
export function lruClock(now: number): number {
  return Math.floor(now / 1000) & LAST;
}

/** Seconds since a use, as Redis counts them: what was used later than now was used before the clock began anew. */
export function secondsSince(used: number, clock: number): number {
  return clock >= used ? clock - used : clock + LAST - used;
}

/** What the clock showed so many seconds ago; that is counted in milliseconds of 64 bits, which go round (object.c). */
export function clockBefore(clock: number, seconds: Integer): number {
  const used = BigInt(clock) - BigInt.asIntN(64, BigInt(seconds) * 1000n) / 1000n;
  return Number((used < 0n ? used + BigInt(LAST) : used) & BigInt(LAST));
}
