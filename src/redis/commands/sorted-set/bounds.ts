import type { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { strtod } from '../../keyspace/strtod.ts';
import { ReplyError } from '../../resp/reply.ts';

/** Places of a sorted set: from `start` up to, not including, `end`. */
export interface Places {
  readonly start: number;
  readonly end: number;
}

/** The places of the scores from `low` to `high`, each `n`, `(n`, `-inf` or `+inf`. @throws ReplyError */
export function scorePlaces(low: string, high: string): (set: SortedSetValue) => Places {
  const from = scoreBound(low);
  const to = scoreBound(high);
  return ({ order }) => ({
    start: order.countBefore(({ score }) => (from.exclusive ? score > from.score : score >= from.score)),
    end: order.countBefore(({ score }) => (to.exclusive ? score >= to.score : score > to.score)),
  });
}

function scoreBound(given: string): { score: number; exclusive: boolean } {
  const exclusive = given.startsWith('(');
  const number = exclusive ? given.slice(1) : given;
  const { value: score, end } = strtod(number);
  // C sees the end of a text in a zero byte.
  if ((number[end] ?? '\0') !== '\0' || Number.isNaN(score))
    throw new ReplyError('ERR min or max is not a float');
  return { score, exclusive };
}
