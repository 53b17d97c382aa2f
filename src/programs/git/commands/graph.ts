import type { Step } from '../refs/history.ts';

/** Colours of lines of development, one after the other, as git gives them by default. */
const COLORS = [31, 32, 33, 34, 35, 36, '1;31', '1;32', '1;33', '1;34', '1;35', '1;36'];
const RESET = '\x1b[m';

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

  readonly #paints: boolean;
  /** Which colour the column of a commit has. */
  #colors = new Map<string, number>();
  #color = COLORS.length - 1;

  constructor(interesting: (id: string) => boolean, paints = false) {
    this.#interesting = interesting;
    this.#paints = paints;
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
        for (const parent of this.#parents) {
          // Each edge of a merge has a colour of its own, and who comes out of nowhere.
          if (this.#parents.length > 1 || i === count) this.#color = (this.#color + 1) % COLORS.length;
          this.#insert(parent, i);
        }
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
      if (!this.#columns.includes(id)) this.#colors.set(id, this.#color);
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
        return {
          text: this.#padded(this.#next.map((id) => `${this.#ink('|', id)} `).join('')),
          isCommit: false,
        };
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
      text += this.#ink('|', id);
      text +=
        id === this.#commit?.id && this.#parents.length > 2
          ? ' '.repeat((this.#parents.length - 2) * 2)
          : ' ';
    }
    return this.#padded(text);
  }

  #padded(text: string): string {
    const shown = this.#paints ? text.replace(/\x1b\[[\d;]*m/g, '').length : text.length;
    return text + ' '.repeat(Math.max(0, this.#width - shown));
  }

  /** A stroke in the colour of the column of a commit. */
  #ink(stroke: string, id: string | undefined): string {
    const color = this.#paints && id !== undefined ? this.#colors.get(id) : undefined;
    return color === undefined ? stroke : `\x1b[${COLORS[color]}m${stroke}${RESET}`;
  }

  #preCommit(): string {
    let text = '';
    let seen = false;
    for (const [i, id] of this.#columns.entries()) {
      if (id === this.#commit?.id) {
        seen = true;
        text += this.#ink('|', id) + ' '.repeat(this.#expansion);
      } else if (seen && this.#expansion === 0)
        text += this.#ink(this.#before === 'post-merge' && this.#previousIndex < i ? '\\' : '|', id);
      else text += this.#ink(seen ? '\\' : '|', id);
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
      } else if (seen && this.#edgesAdded > 1) text += this.#ink('\\', id);
      else if (seen && this.#edgesAdded === 1) {
        // Lines right of a merge are drawn towards where they go.
        const bends =
          this.#before === 'post-merge' && this.#previousEdgesAdded > 0 && this.#previousIndex < i;
        text += this.#ink(bends ? '\\' : '|', id);
      } else if (
        this.#before === 'collapsing' &&
        this.#old[2 * i + 1] === i &&
        (this.#mapping[2 * i] ?? -1) < i
      )
        text += this.#ink('/', id);
      else text += this.#ink('|', id);
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
          text += this.#ink(edges[layout] ?? '', this.#parents[j]);
          if (layout === 2) {
            if (this.#edgesAdded > 0 || j < this.#parents.length - 1) text += ' ';
          } else layout++;
        }
        if (this.#edgesAdded === 0) text += ' ';
      } else if (seen) {
        text += this.#ink(this.#edgesAdded > 0 ? '\\' : '|', id);
        text += ' ';
      } else {
        text += this.#ink('|', id);
        if (this.#mergeLayout !== 0 || i !== this.#commitIndex - 1)
          text += parent !== undefined ? this.#ink('_', this.#columns[parent]) : ' ';
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
      else if (target * 2 === i) text += this.#ink('|', this.#next[target]);
      else if (target === horizontalTarget && i !== horizontal - 1) {
        if (i !== target * 2 + 3) mapping[i] = -1;
        used = true;
        text += this.#ink('_', this.#next[target]);
      } else {
        if (used && i < horizontal) mapping[i] = -1;
        text += this.#ink('/', this.#next[target]);
      }
    }
    this.#mapping = mapping;
    if (this.#isMapped()) this.#to('padding');
    return text;
  }
}
