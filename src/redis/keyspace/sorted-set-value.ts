import { Dict } from './dict.ts';
import type { CompactLimits } from './hash-value.ts';
import { SkipList } from './skip-list.ts';

export class SortedSetValue {
  readonly type = 'zset';
  readonly scores = new Dict<number>();
  readonly order: SkipList;
  encoding: 'listpack' | 'skiplist' = 'listpack';

  constructor(random: () => number) {
    this.order = new SkipList(random);
  }

  get size(): number {
    return this.scores.size;
  }

  /** Adds a member or changes its score; true if it is new. */
  set(member: string, score: number, limits: CompactLimits): boolean {
    const before = this.scores.get(member);
    if (before === score) return false;
    if (
      before === undefined &&
      this.encoding === 'listpack' &&
      (member.length > limits.sortedSetValue || this.scores.size >= limits.sortedSetEntries)
    ) {
      this.encoding = 'skiplist';
    }
    if (before !== undefined) this.order.remove(before, member);
    // A listpack keeps whole numbers as such, and there is no negative zero among them.
    const kept = this.encoding === 'listpack' && score === 0 ? 0 : score;
    this.order.insert(kept, member);
    this.scores.set(member, kept);
    return before === undefined;
  }

  delete(member: string): boolean {
    const score = this.scores.get(member);
    if (score === undefined) return false;
    this.order.remove(score, member);
    return this.scores.delete(member);
  }
}
