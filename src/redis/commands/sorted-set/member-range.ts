import type { Scored } from '../../keyspace/score-tree.ts';
import type { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { ReplyError } from '../../resp/reply.ts';
import type { Places } from './bounds.ts';

type MemberBound = '-' | '+' | { readonly member: string; readonly exclusive: boolean };

/**
 * Members between two of them. Members of different scores are in no order; what is found then depends on how Redis looks
 * for them (t_zset.c): it searches where to begin, which in a small set means one after the other, and from there goes on
 * to the first member that is out of the range.
 */
export class MemberRange {
  readonly #from: MemberBound;
  readonly #to: MemberBound;

  /** Both bounds are each `[m`, `(m`, `-` or `+`. @throws ReplyError */
  constructor(low: string, high: string) {
    this.#from = memberBound(low);
    this.#to = memberBound(high);
  }

  /** The places of those that are in the range, from its beginning on, or from its end if `backwards`; `offset` are passed over, whatever they are. */
  places(set: SortedSetValue, backwards = false, offset = 0, count = -1): Places {
    if (this.#isOutside(set)) return NOWHERE;
    const first = backwards ? this.#last(set) : this.#first(set);
    if (first === undefined || offset < 0) return NOWHERE;
    return backwards
      ? this.#runBefore(set, first - offset, count)
      : this.#runFrom(set, first + offset, count);
  }

  /** The places of those that ZREMRANGEBYLEX removes. */
  removed(set: SortedSetValue): Places {
    return set.encoding === 'listpack' ? this.places(set) : this.#runFrom(set, this.#notBelow(set), -1);
  }

  /** How many there are: a large set knows the places of the first and of the last one, and walks nowhere. */
  count(set: SortedSetValue): number {
    if (set.encoding === 'listpack') {
      const { start, end } = this.places(set);
      return end - start;
    }
    const first = this.#isOutside(set) ? undefined : this.#first(set);
    if (first === undefined) return 0;
    return (this.#last(set) ?? set.size - 1) - first + 1;
  }

  /** Nothing can be in the range, as its bounds and the ends of the set say. */
  #isOutside({ order, size }: SortedSetValue): boolean {
    const [first] = order.range(0, 1);
    const [last] = order.range(size - 1, size);
    return !first || !last || this.#isEmpty() || isBelow(last, this.#from) || isAbove(first, this.#to);
  }

  #isEmpty(): boolean {
    const [from, to] = [this.#from, this.#to];
    if (typeof from === 'string' || typeof to === 'string') return from === '+' || to === '-';
    return from.member > to.member || (from.member === to.member && (from.exclusive || to.exclusive));
  }

  /** The place of the first that is not below, unless that one is above. */
  #first(set: SortedSetValue): number | undefined {
    const at = this.#notBelow(set);
    const [found] = set.order.range(at, at + 1);
    return found && !isAbove(found, this.#to) ? at : undefined;
  }

  /** The place of the last that is not above, unless that one is below. */
  #last(set: SortedSetValue): number | undefined {
    const at = this.#notAbove(set);
    const [found] = set.order.range(at, at + 1);
    return found && !isBelow(found, this.#from) ? at : undefined;
  }

  #notBelow({ order, encoding, size }: SortedSetValue): number {
    if (encoding === 'skiplist') return order.countBefore((each) => !isBelow(each, this.#from));
    const at = order.range(0, size).findIndex((each) => !isBelow(each, this.#from));
    return at < 0 ? size : at;
  }

  #notAbove({ order, encoding, size }: SortedSetValue): number {
    if (encoding === 'skiplist') return order.countBefore((each) => isAbove(each, this.#to)) - 1;
    return order.range(0, size).findLastIndex((each) => !isAbove(each, this.#to));
  }

  /** From a place on as long as nothing is above, `count` at most. */
  #runFrom({ order, size }: SortedSetValue, start: number, count: number): Places {
    const most = count < 0 ? size : Math.min(size, start + count);
    let end = start;
    for (let step = STEP; end < most; step *= 2) {
      const some = order.range(end, Math.min(end + step, most));
      const above = some.findIndex((each) => isAbove(each, this.#to));
      if (above >= 0) return { start, end: end + above };
      end += some.length;
    }
    return { start, end };
  }

  /** From a place back as long as nothing is below, `count` at most. */
  #runBefore({ order }: SortedSetValue, last: number, count: number): Places {
    const end = last + 1;
    const least = count < 0 ? 0 : Math.max(0, end - count);
    let start = end;
    for (let step = STEP; start > least; step *= 2) {
      const some = order.range(Math.max(least, start - step), start, true);
      const below = some.findIndex((each) => isBelow(each, this.#from));
      if (below >= 0) return { start: start - below, end };
      start -= some.length;
    }
    return { start, end };
  }
}

/** Members that are looked at in one go at first. */
const STEP = 64;
const NOWHERE: Places = { start: 0, end: 0 };

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
