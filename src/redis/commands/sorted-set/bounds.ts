import type { Scored } from '../../keyspace/score-tree.ts';
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

/** The places of the members from `low` to `high`, each `[m`, `(m`, `-` or `+`. @throws ReplyError */
export function memberPlaces(low: string, high: string, backwards = false): (set: SortedSetValue) => Places {
  const from = memberBound(low);
  const to = memberBound(high);
  return ({ order, encoding, size }) => {
    if (encoding === 'listpack') return runOf(order.range(0, size), from, to, backwards);
    return {
      start: order.countBefore((scored) => !isBelow(scored, from)),
      end: order.countBefore((scored) => isAbove(scored, to)),
    };
  };
}

/**
 * Members of different scores are in no order; what is found then depends on how Redis looks for them. In a small set it goes
 * from one to the next: the first that is not below begins the range, and the first that is above ends it. Backwards it begins
 * with the last that is not above.
 */
function runOf(members: readonly Scored[], from: MemberBound, to: MemberBound, backwards: boolean): Places {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last || isBelow(last, from) || isAbove(first, to)) return { start: 0, end: 0 };
  if (backwards) {
    const end = members.findLastIndex((each) => !isAbove(each, to)) + 1;
    const below = members.findLastIndex((each, at) => at < end && isBelow(each, from));
    return { start: below + 1, end };
  }
  const start = members.findIndex((each) => !isBelow(each, from));
  const above = members.findIndex((each, at) => at >= start && isAbove(each, to));
  return { start, end: above < 0 ? members.length : above };
}

type MemberBound = '-' | '+' | { readonly member: string; readonly exclusive: boolean };

function memberBound(given: string): MemberBound {
  if (given === '-' || given === '+') return given;
  const sign = given[0];
  if (sign !== '[' && sign !== '(') throw new ReplyError('ERR min or max not valid string range item');
  return { member: given.slice(1), exclusive: sign === '(' };
}

function isBelow({ member }: Scored, bound: MemberBound): boolean {
  if (bound === '-') return false;
  if (bound === '+') return true;
  return bound.exclusive ? member <= bound.member : member < bound.member;
}

function isAbove({ member }: Scored, bound: MemberBound): boolean {
  if (bound === '+') return false;
  if (bound === '-') return true;
  return bound.exclusive ? member >= bound.member : member > bound.member;
}
