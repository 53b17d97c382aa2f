/** A member with its score. */
export interface Scored {
  readonly member: string;
  score: number;
}

interface Level {
  next: Node | undefined;
  /** How many members this step passes. */
  span: number;
}

interface Node extends Scored {
  readonly levels: Level[];
  previous: Node | undefined;
}

const MAX_LEVEL = 32;

/** Members in order of score, then of bytes; finding, adding, removing and ranking cost O(log n). */
export class SkipList {
  readonly #random: () => number;
  readonly #head: Node = { member: '', score: 0, levels: [], previous: undefined };
  #tail: Node | undefined;
  #length = 0;

  /** `random` gives numbers in [0, 1). */
  constructor(random: () => number) {
    this.#random = random;
    this.#head.levels.push({ next: undefined, span: 0 });
  }

  get length(): number {
    return this.#length;
  }

  /** The member must not be in the list. */
  insert(score: number, member: string): void {
    const path: Node[] = [];
    const ranks: number[] = [];
    let node = this.#head;
    let rank = 0;
    for (let i = this.#head.levels.length - 1; i >= 0; i--) {
      for (;;) {
        const level = node.levels[i] as Level;
        if (!level.next || !isBefore(level.next, score, member)) break;
        rank += level.span;
        node = level.next;
      }
      path[i] = node;
      ranks[i] = rank;
    }
    let height = 1;
    while (height < MAX_LEVEL && this.#random() < 0.25) height++;
    for (let i = this.#head.levels.length; i < height; i++) {
      this.#head.levels.push({ next: undefined, span: this.#length });
      path[i] = this.#head;
      ranks[i] = 0;
    }
    const fresh: Node = { member, score, levels: [], previous: undefined };
    for (let i = 0; i < this.#head.levels.length; i++) {
      const before = (path[i] as Node).levels[i] as Level;
      if (i >= height) {
        before.span++;
        continue;
      }
      const passed = rank - (ranks[i] as number);
      fresh.levels.push({ next: before.next, span: before.span - passed });
      before.next = fresh;
      before.span = passed + 1;
    }
    fresh.previous = path[0] === this.#head ? undefined : path[0];
    const after = (fresh.levels[0] as Level).next;
    if (after) after.previous = fresh;
    else this.#tail = fresh;
    this.#length++;
  }

  remove(score: number, member: string): boolean {
    const path: Node[] = [];
    let node = this.#head;
    for (let i = this.#head.levels.length - 1; i >= 0; i--) {
      for (;;) {
        const next = (node.levels[i] as Level).next;
        if (!next || !isBefore(next, score, member)) break;
        node = next;
      }
      path[i] = node;
    }
    const found = (node.levels[0] as Level).next;
    if (!found || found.score !== score || found.member !== member) return false;
    for (let i = 0; i < this.#head.levels.length; i++) {
      const before = (path[i] as Node).levels[i] as Level;
      if (before.next === found) {
        const own = found.levels[i] as Level;
        before.span += own.span - 1;
        before.next = own.next;
      } else before.span--;
    }
    const after = (found.levels[0] as Level).next;
    if (after) after.previous = found.previous;
    else this.#tail = found.previous;
    while (this.#head.levels.length > 1 && !this.#head.levels.at(-1)?.next) this.#head.levels.pop();
    this.#length--;
    return true;
  }

  /** Place of a member that is in the list, from 0. */
  rank(score: number, member: string): number {
    let node = this.#head;
    let rank = 0;
    for (let i = this.#head.levels.length - 1; i >= 0; i--) {
      for (;;) {
        const level = node.levels[i] as Level;
        if (!level.next || isAfter(level.next, score, member)) break;
        rank += level.span;
        node = level.next;
      }
    }
    return rank - 1;
  }

  /** How many members come before the first one for which `reached` holds; `reached` must be monotonic. */
  countBefore(reached: (scored: Scored) => boolean): number {
    let node = this.#head;
    let rank = 0;
    for (let i = this.#head.levels.length - 1; i >= 0; i--) {
      for (;;) {
        const level = node.levels[i] as Level;
        if (!level.next || reached(level.next)) break;
        rank += level.span;
        node = level.next;
      }
    }
    return rank;
  }

  /** Members with the places from `start` up to, not including, `end`; backwards if asked. */
  range(start: number, end: number, backwards = false): Scored[] {
    const result: Scored[] = [];
    let count = Math.min(end, this.#length) - Math.max(0, start);
    if (count <= 0) return result;
    let node = backwards ? this.#at(Math.min(end, this.#length) - 1) : this.#at(Math.max(0, start));
    while (node && count-- > 0) {
      result.push(node);
      node = backwards ? node.previous : (node.levels[0] as Level).next;
    }
    return result;
  }

  #at(index: number): Node | undefined {
    if (index === this.#length - 1) return this.#tail;
    let node = this.#head;
    let rest = index + 1;
    for (let i = this.#head.levels.length - 1; i >= 0; i--) {
      for (;;) {
        const level = node.levels[i] as Level;
        if (!level.next || level.span > rest) break;
        rest -= level.span;
        node = level.next;
        if (rest === 0) return node;
      }
    }
    return undefined;
  }
}

function isBefore(node: Scored, score: number, member: string): boolean {
  return node.score < score || (node.score === score && node.member < member);
}

function isAfter(node: Scored, score: number, member: string): boolean {
  return node.score > score || (node.score === score && node.member > member);
}
