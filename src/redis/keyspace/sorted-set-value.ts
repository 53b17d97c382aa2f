import { Dict } from './dict.ts';
import type { CompactLimits } from './hash-value.ts';
import { ScoreTree } from './score-tree.ts';

export class SortedSetValue {
  readonly scores = new Dict<number>();
  readonly order = new ScoreTree();
  encoding: 'listpack' | 'skiplist' = 'listpack';

  get type(): 'zset' {
    return 'zset';
  }

  get size(): number {
    return this.scores.size;
  }

  /** Adds a member or changes its score; true if it is new. */
  set(member: string, score: number, limits: CompactLimits): boolean {
    const index = this.scores.indexOf(member);
    if (index >= 0) {
      const before = this.scores.valueAt(index);
      if (before !== score) {
        const kept = this.#kept(score);
        this.order.remove(before, member);
        this.order.insert(kept, member);
        this.scores.setAt(index, kept);
      }
      return false;
    }
    if (
      this.encoding === 'listpack' &&
      (member.length > limits.sortedSetValue || this.scores.size >= limits.sortedSetEntries)
    ) {
      this.encoding = 'skiplist';
    }
    const kept = this.#kept(score);
    this.order.insert(kept, member);
    this.scores.add(member, kept);
    return true;
  }

  /** A listpack keeps whole numbers as such, and there is no negative zero among them. */
  #kept(score: number): number {
    return this.encoding === 'listpack' && score === 0 ? 0 : score;
  }

  delete(member: string): boolean {
    const score = this.scores.get(member);
    if (score === undefined) return false;
    this.order.remove(score, member);
    return this.scores.delete(member);
  }
}
