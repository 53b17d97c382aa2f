import type { Step } from '../refs/history.ts';

/** Lines of development as columns, drawn as `git log --graph` draws them. */
export class Graph {
  #columns: string[] = [];
  #next: string[] = [];
  #mapping: number[] = [];
  #old: number[] = [];
  #width = 0;
  #commit: Step | undefined;
  #commitIndex = 0;
  #previousIndex = 0;
  #state: 'padding' | 'skip' | 'pre-commit' | 'commit' | 'post-merge' | 'collapsing' = 'padding';
  #before: string = 'padding';
  #expansion = 0;
  #mergeLayout = 0;
  #edgesAdded = 0;
  #previousEdgesAdded = 0;
  readonly #interesting: (id: string) => boolean;

  constructor(interesting: (id: string) => boolean) {
    this.#interesting = interesting;
  }

  /** The next commit. */
  update(step: Step): void {
    this.#commit = step;
    this.#previousIndex = this.#commitIndex;
    this.#updateColumns();
    this.#expansion = 0;
    if (this.#state !== 'padding') this.#to('skip');
    else if (this.#needsPreCommit()) this.#to('pre-commit');
    else this.#to('commit');
  }

  get isFinished(): boolean {
    return this.#state === 'padding';
  }

  get #parents(): readonly string[] {
    return this.#commit?.parents.filter(this.#interesting) ?? [];
  }

  #to(state: 'padding' | 'skip' | 'pre-commit' | 'commit' | 'post-merge' | 'collapsing'): void {
    this.#before = this.#state;
    this.#state = state;
  }

  #updateColumns(): void {
    const commit = this.#commit as Step; // update() has set it
    [this.#columns, this.#next] = [this.#next, []];
    const count = this.#columns.length;
    this.#old = [...this.#mapping];
    this.#mapping = new Array<number>(2 * (count + this.#parents.length)).fill(-1);
    this.#width = 0;
    this.#previousEdgesAdded = this.#edgesAdded;
    this.#edgesAdded = 0;
    let seen = false;
    for (let i = 0; i <= count; i++) {
      let id: string;
      if (i === count) {
        if (seen) break;
        id = commit.id;
      } else id = this.#columns[i] ?? '';
      if (id === commit.id) {
        seen = true;
        this.#commitIndex = i;
        this.#mergeLayout = -1;
        for (const parent of this.#parents) this.#insert(parent, i);
        // A commit without parents takes a column of its own.
        if (this.#parents.length === 0) this.#width += 2;
      } else this.#insert(id, -1);
    }
    let size = this.#mapping.length;
    while (size > 1 && (this.#mapping[size - 1] ?? -1) < 0) size--;
    this.#mapping.length = size;
  }

  #insert(id: string, at: number): void {
    let column = this.#next.indexOf(id);
    if (column < 0) {
      column = this.#next.length;
      this.#next.push(id);
    }
    let index: number;
    if (this.#parents.length > 1 && at > -1 && this.#mergeLayout === -1) {
      // The first parent of a merge decides how its edges lie.
      const distance = at - column;
      const shift = distance > 1 ? 2 * distance - 3 : 1;
      this.#mergeLayout = distance > 0 ? 0 : 1;
      this.#edgesAdded = this.#parents.length + this.#mergeLayout - 2;
      index = this.#width + (this.#mergeLayout - 1) * shift;
      this.#width += 2 * this.#mergeLayout;
    } else if (this.#edgesAdded > 0 && this.#mapping[this.#width - 2] === column) {
      // The edge that was added last already goes there.
      index = this.#width - 2;
      this.#edgesAdded = -1;
    } else {
      index = this.#width;
      this.#width += 2;
    }
    this.#mapping[index] = column;
  }

  #needsPreCommit(): boolean {
    return (
      this.#parents.length >= 3 &&
      this.#commitIndex < this.#columns.length - 1 &&
      this.#expansion < this.#dashed
    );
  }

  get #dashed(): number {
    return (this.#parents.length + this.#mergeLayout - 3) * 2;
  }

  /** The next line of the picture; whether it is the commit's own. */
  line(): { readonly text: string; readonly isCommit: boolean } {
    switch (this.#state) {
      case 'padding':
        return { text: this.#padded(this.#next.map(() => '| ').join('')), isCommit: false };
      case 'skip': {
        const text = '...';
        this.#to(this.#needsPreCommit() ? 'pre-commit' : 'commit');
        return { text: this.#padded(text), isCommit: false };
      }
      case 'pre-commit':
        return { text: this.#padded(this.#preCommit()), isCommit: false };
      case 'commit':
        return { text: this.#padded(this.#commitLine()), isCommit: true };
      case 'post-merge':
        return { text: this.#padded(this.#postMerge()), isCommit: false };
      case 'collapsing':
        return { text: this.#padded(this.#collapsing()), isCommit: false };
    }
  }

  /** What stands before further lines of the same commit. */
  padding(): string {
    if (this.#state !== 'commit') return this.line().text;
    let text = '';
    for (const id of this.#columns) {
      text += '|';
      text +=
        id === this.#commit?.id && this.#parents.length > 2
          ? ' '.repeat((this.#parents.length - 2) * 2)
          : ' ';
    }
    return this.#padded(text);
  }

  #padded(text: string): string {
    return text.padEnd(this.#width);
  }

  #preCommit(): string {
    let text = '';
    let seen = false;
    for (const [i, id] of this.#columns.entries()) {
      if (id === this.#commit?.id) {
        seen = true;
        text += `|${' '.repeat(this.#expansion)}`;
      } else if (seen && this.#expansion === 0)
        text += this.#before === 'post-merge' && this.#previousIndex < i ? '\\' : '|';
      else if (seen) text += '\\';
      else text += '|';
      text += ' ';
    }
    this.#expansion++;
    if (!this.#needsPreCommit()) this.#to('commit');
    return text;
  }

  #isMapped(): boolean {
    return this.#mapping.every((target, i) => target < 0 || target === i >> 1);
  }

  #commitLine(): string {
    let text = '';
    let seen = false;
    const count = this.#columns.length;
    for (let i = 0; i <= count; i++) {
      const id = i === count ? (this.#commit?.id ?? '') : this.#columns[i];
      if (i === count && seen) break;
      if (id === this.#commit?.id) {
        seen = true;
        text += '*';
        if (this.#parents.length > 2) text += this.#octopus();
      } else if (seen && this.#edgesAdded > 1) text += '\\';
      else if (seen && this.#edgesAdded === 1) {
        // Lines right of a merge are drawn towards where they go.
        text +=
          this.#before === 'post-merge' && this.#previousEdgesAdded > 0 && this.#previousIndex < i
            ? '\\'
            : '|';
      } else if (
        this.#before === 'collapsing' &&
        this.#old[2 * i + 1] === i &&
        (this.#mapping[2 * i] ?? -1) < i
      )
        text += '/';
      else text += '|';
      text += ' ';
    }
    if (this.#parents.length > 1) this.#to('post-merge');
    else if (this.#isMapped()) this.#to('padding');
    else this.#to('collapsing');
    return text;
  }

  #octopus(): string {
    const dashes = (this.#parents.length + this.#mergeLayout - 3) * 2;
    return '-'.repeat(Math.max(0, dashes - 1)) + (dashes > 0 ? '.' : '');
  }

  #postMerge(): string {
    const edges = ['/', '|', '\\'];
    let text = '';
    let seen = false;
    let parent: number | undefined;
    const first = this.#parents[0];
    const count = this.#columns.length;
    for (let i = 0; i <= count; i++) {
      const id = i === count ? (this.#commit?.id ?? '') : this.#columns[i];
      if (i === count && seen) break;
      if (id === this.#commit?.id) {
        seen = true;
        let layout = this.#mergeLayout;
        for (let j = 0; j < this.#parents.length; j++) {
          text += edges[layout];
          if (layout === 2) {
            if (this.#edgesAdded > 0 || j < this.#parents.length - 1) text += ' ';
          } else layout++;
        }
        if (this.#edgesAdded === 0) text += ' ';
      } else if (seen) {
        text += this.#edgesAdded > 0 ? '\\' : '|';
        text += ' ';
      } else {
        text += '|';
        if (this.#mergeLayout !== 0 || i !== this.#commitIndex - 1) text += parent !== undefined ? '_' : ' ';
      }
      if (id === first) parent = i;
    }
    this.#to(this.#isMapped() ? 'padding' : 'collapsing');
    return text;
  }

  #collapsing(): string {
    this.#old = [...this.#mapping];
    const size = this.#old.length;
    const mapping = new Array<number>(size).fill(-1);
    let horizontalTarget = -1;
    let horizontal = -1;
    let used = false;
    for (let i = 0; i < size; i++) {
      const target = this.#old[i] ?? -1;
      if (target < 0) continue;
      if (target * 2 === i) mapping[i] = target;
      else if ((mapping[i - 1] ?? -1) < 0) {
        mapping[i - 1] = target;
        if (horizontal === -1) {
          horizontal = i;
          horizontalTarget = target;
          for (let j = target * 2 + 3; j < i - 2; j += 2) mapping[j] = target;
        }
      } else if (mapping[i - 1] === target) {
        // It joins the line beside it.
      } else {
        mapping[i - 2] = target;
        if (horizontal === -1) {
          horizontalTarget = target;
          horizontal = i - 1;
          for (let j = target * 2 + 3; j < i - 2; j += 2) mapping[j] = target;
        }
      }
    }
    const old = this.#mapping;
    this.#old = [...old];
    let length = size;
    if ((mapping[length - 1] ?? -1) < 0) length--;
    mapping.length = length;
    let text = '';
    for (let i = 0; i < length; i++) {
      const target = mapping[i] ?? -1;
      if (target < 0) text += ' ';
      else if (target * 2 === i) text += '|';
      else if (target === horizontalTarget && i !== horizontal - 1) {
        if (i !== target * 2 + 3) mapping[i] = -1;
        used = true;
        text += '_';
      } else {
        if (used && i < horizontal) mapping[i] = -1;
        text += '/';
      }
    }
    this.#mapping = mapping;
    if (this.#isMapped()) this.#to('padding');
    return text;
  }
}
