/** A member with its score. */
export interface Scored {
  readonly member: string;
  readonly score: number;
}

/** Members of a leaf, or children of a branch, at most. */
const MOST = 128;
/** Neighbours that have no more than so many together become one. */
const ENOUGH = 64;

/** Members one after the other; leaves are linked in order. */
class Leaf {
  scores: number[] = [];
  members: string[] = [];
  next: Leaf | undefined;
  previous: Leaf | undefined;

  get size(): number {
    return this.members.length;
  }
}

/** Children with the number of members below each, and with the last of them. */
class Branch {
  children: Node[] = [];
  sizes: number[] = [];
  scores: number[] = [];
  members: string[] = [];

  get size(): number {
    let size = 0;
    for (const each of this.sizes) size += each;
    return size;
  }
}

type Node = Leaf | Branch;

/**
 * Members in order of score, then of bytes; finding, adding, removing and ranking cost O(log n). A B+ tree that counts:
 * a skip list does the same with a jump through memory for each of its many small steps.
 */
export class ScoreTree {
  #root: Node = new Leaf();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The member must not be in the tree. */
  insert(score: number, member: string): void {
    const sibling = insertInto(this.#root, score, member);
    this.#length++;
    if (!sibling) return;
    const root = new Branch();
    adopt(root, 0, this.#root);
    adopt(root, 1, sibling);
    this.#root = root;
  }

  remove(score: number, member: string): boolean {
    if (!removeFrom(this.#root, score, member)) return false;
    this.#length--;
    const root = this.#root;
    if (root instanceof Branch && root.children.length === 1) this.#root = root.children[0] as Node;
    return true;
  }

  /** Place of a member that is in the tree, from 0. */
  rank(score: number, member: string): number {
    let node = this.#root;
    let rank = 0;
    while (node instanceof Branch) {
      const at = placeOf(node, score, member);
      for (let i = 0; i < at; i++) rank += node.sizes[i] as number;
      node = node.children[at] as Node;
    }
    return rank + placeOf(node, score, member);
  }

  /** How many members come before the first one for which `reached` holds; `reached` must be monotonic. */
  countBefore(reached: (scored: Scored) => boolean): number {
    let node = this.#root;
    let rank = 0;
    while (node instanceof Branch) {
      const at = firstReached(node, reached);
      if (at === node.children.length) return this.#length;
      for (let i = 0; i < at; i++) rank += node.sizes[i] as number;
      node = node.children[at] as Node;
    }
    return rank + firstReached(node, reached);
  }

  /** Members with the places from `start` up to, not including, `end`; backwards if asked. */
  range(start: number, end: number, backwards = false): Scored[] {
    const result: Scored[] = [];
    const first = Math.max(0, start);
    const last = Math.min(end, this.#length) - 1;
    let left = last - first + 1;
    if (left <= 0) return result;
    let { leaf, at } = this.#at(backwards ? last : first);
    for (;;) {
      const { scores, members } = leaf;
      const step = backwards ? -1 : 1;
      for (; left > 0 && at >= 0 && at < members.length; at += step, left--) {
        result.push({ member: members[at] as string, score: scores[at] as number });
      }
      const following = backwards ? leaf.previous : leaf.next;
      if (left === 0 || !following) return result;
      leaf = following;
      at = backwards ? leaf.members.length - 1 : 0;
    }
  }

  #at(index: number): { leaf: Leaf; at: number } {
    let node = this.#root;
    let at = index;
    while (node instanceof Branch) {
      let child = 0;
      while (at >= (node.sizes[child] as number)) at -= node.sizes[child++] as number;
      node = node.children[child] as Node;
    }
    return { leaf: node, at };
  }
}

/** Where a member stands or would stand: the first place whose (last) member is not before it. */
function placeOf({ scores, members }: Node, score: number, member: string): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = scores[middle] as number;
    if (other < score || (other === score && (members[middle] as string) < member)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstReached({ scores, members }: Node, reached: (scored: Scored) => boolean): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached({ member: members[middle] as string, score: scores[middle] as number })) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The new right neighbour if the node had to be parted. */
function insertInto(node: Node, score: number, member: string): Node | undefined {
  const at = placeOf(node, score, member);
  if (node instanceof Leaf) {
    if (node.members.length === MOST) return partLeaf(node, at, score, member);
    insertAt(node.scores, at, score);
    insertAt(node.members, at, member);
    return undefined;
  }
  const child = Math.min(at, node.children.length - 1);
  const sibling = insertInto(node.children[child] as Node, score, member);
  if (!sibling) {
    node.sizes[child] = (node.sizes[child] as number) + 1;
    if (at !== child) describeLast(node, child);
    return undefined;
  }
  describe(node, child);
  adopt(node, child + 1, sibling);
  return node.children.length > MOST ? partBranch(node) : undefined;
}

/** What comes in order fills its leaves: the last one stays as it is, and a new one begins behind it. */
function partLeaf(leaf: Leaf, at: number, score: number, member: string): Leaf {
  const right = new Leaf();
  right.next = leaf.next;
  right.previous = leaf;
  if (leaf.next) leaf.next.previous = right;
  leaf.next = right;
  const half = at === MOST && !right.next ? MOST : MOST >> 1;
  right.scores = leaf.scores.splice(half);
  right.members = leaf.members.splice(half);
  const [target, place] = at > half || half === MOST ? [right, at - half] : [leaf, at];
  insertAt(target.scores, place, score);
  insertAt(target.members, place, member);
  return right;
}

function partBranch(branch: Branch): Branch {
  const half = branch.children.length >> 1;
  const right = new Branch();
  right.children = branch.children.splice(half);
  right.sizes = branch.sizes.splice(half);
  right.scores = branch.scores.splice(half);
  right.members = branch.members.splice(half);
  return right;
}

function removeFrom(node: Node, score: number, member: string): boolean {
  const at = placeOf(node, score, member);
  if (node instanceof Leaf) {
    if (node.scores[at] !== score || node.members[at] !== member) return false;
    node.scores.splice(at, 1);
    node.members.splice(at, 1);
    return true;
  }
  const child = node.children[at];
  if (!child || !removeFrom(child, score, member)) return false;
  node.sizes[at] = (node.sizes[at] as number) - 1;
  describeLast(node, at);
  if (child.members.length >= ENOUGH >> 1) return true;
  if (at > 0) mergeAt(node, at - 1);
  else if (node.children.length > 1) mergeAt(node, at);
  return true;
}

/** Makes a child and its right neighbour one if they are small enough together, or one has nothing left. */
function mergeAt(parent: Branch, index: number): void {
  const left = parent.children[index] as Node;
  const right = parent.children[index + 1] as Node;
  const both = left.members.length + right.members.length;
  if (both > ENOUGH && both > Math.max(left.members.length, right.members.length)) return;
  left.scores.push(...right.scores);
  left.members.push(...right.members);
  if (left instanceof Leaf && right instanceof Leaf) {
    left.next = right.next;
    if (right.next) right.next.previous = left;
  } else if (left instanceof Branch && right instanceof Branch) {
    left.children.push(...right.children);
    left.sizes.push(...right.sizes);
  }
  parent.children.splice(index + 1, 1);
  parent.sizes.splice(index + 1, 1);
  parent.scores.splice(index + 1, 1);
  parent.members.splice(index + 1, 1);
  describe(parent, index);
}

function adopt(branch: Branch, index: number, child: Node): void {
  insertAt<Node>(branch.children, index, child);
  insertAt(branch.sizes, index, 0);
  insertAt(branch.scores, index, 0);
  insertAt(branch.members, index, '');
  describe(branch, index);
}

/** Notes anew what stands below a child. */
function describe(branch: Branch, index: number): void {
  branch.sizes[index] = (branch.children[index] as Node).size;
  describeLast(branch, index);
}

function describeLast(branch: Branch, index: number): void {
  const { scores, members } = branch.children[index] as Node;
  const last = members.length - 1;
  // A child that has become empty keeps its place: what was its last member still stands between its neighbours.
  if (last < 0) return;
  branch.scores[index] = scores[last] as number;
  branch.members[index] = members[last] as string;
}

/** As splice does, without an array for what it removes. */
function insertAt<T>(items: T[], index: number, item: T): void {
  for (let i = items.push(item) - 1; i > index; i--) items[i] = items[i - 1] as T;
  items[index] = item;
}
