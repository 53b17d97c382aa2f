/** A piece of text that was replaced by another. */
interface Change {
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
  /** Many that were made in one go: the first of them, and how many they count for. */
  readonly many?: { readonly first: Change; readonly count: number };
}

/** What one command did: its changes, and where the cursor stood before. */
interface Step {
  readonly changes: Change[];
  readonly dot: number;
}

function counted(sum: number, { removed, inserted, many }: Change): number {
  return sum + (many?.count ?? (removed === '' ? 0 : 1) + (inserted === '' ? 0 : 1));
}

/** How many lines end in a part of a text. */
export function newlines(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The text that is edited: lines that all end with a newline, a cursor in it, and a way back. */
export class Document {
  #text: string;
  /** The cursor: an index into the text. */
  dot = 0;
  readonly #steps: Step[] = [];
  /** How many steps the file has that was written; -1 if they cannot be got back. */
  #saved = 0;
  #open: Step | undefined;
  #lines: number;
  /** The file's last line has no newline; the one in the text is not written. */
  #bare: boolean;
  /** How often the text has become another. */
  #revision = 0;
  /** A place whose line's number is known; others are counted from there. */
  #known = { at: 0, line: 1 };

  constructor(text: string) {
    this.#bare = !text.endsWith('\n');
    this.#text = this.#bare ? `${text}\n` : text;
    this.#lines = newlines(this.#text);
  }

  get text(): string {
    return this.#text;
  }

  /** The text without a newline that its last line lacks. */
  get content(): string {
    return this.#bare ? this.#text.slice(0, -1) : this.#text;
  }

  /** An empty file gets a line as soon as anything is done. */
  giveLine(): void {
    if (this.#text === '\n') this.#bare = false;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Whether the text differs from the file. */
  get modified(): boolean {
    return this.#steps.length !== this.#saved;
  }

  /** The same, not counting the step that is being made. */
  get settledModified(): boolean {
    return this.#steps.length - (this.#open && this.#open === this.#steps.at(-1) ? 1 : 0) !== this.#saved;
  }

  markSaved(): void {
    this.#saved = this.#steps.length;
    this.#open = undefined;
  }

  /** All changes until the next call are undone together. */
  beginStep(): void {
    this.#open = { changes: [], dot: this.dot };
  }

  /** Replaces `length` characters at `at`. A text without a line gets an empty one. */
  replace(at: number, length: number, text: string): void {
    if (text === '' && length === this.#text.length) {
      this.replace(at, length, '\n');
      return;
    }
    const removed = this.#text.slice(at, at + length);
    if (removed === text) return;
    const step = this.#open ?? { changes: [], dot: this.dot };
    if (step.changes.length === 0) {
      if (this.#steps.length < this.#saved) this.#saved = -1;
      this.#steps.push(step);
    }
    const last = step.changes.at(-1);
    if (last && removed === '' && last.removed === '' && at === last.at + last.inserted.length) {
      // Typing goes on: still the same change.
      step.changes[step.changes.length - 1] = { ...last, inserted: last.inserted + text };
    } else step.changes.push({ at, removed, inserted: text });
    this.#set(at, length, text);
  }

  /** Puts a text in place of a part in which many places were changed. */
  replaceMany(at: number, length: number, text: string, many: NonNullable<Change['many']>): void {
    const before = this.#open?.changes.length ?? 0;
    this.replace(at, length, text);
    const changes = this.#open?.changes;
    const last = changes?.at(-1);
    if (changes && last && changes.length > before) changes[changes.length - 1] = { ...last, many };
  }

  /** Takes the last step back; undefined if there is none, otherwise what it had done. */
  undo():
    | { readonly left: number; readonly restored: boolean; readonly size: number; readonly at: number }
    | undefined {
    const step = this.#steps.pop();
    if (!step) return undefined;
    this.#open = undefined;
    for (const { at, removed, inserted } of step.changes.toReversed()) {
      this.#set(at, inserted.length, removed);
    }
    // What the status tells is of the change that the step began with, as busybox counts them: a replacement is two.
    const [one] = step.changes;
    const first = one?.many?.first ?? one;
    // Whoever took the whole text left a newline behind.
    const all = first !== undefined && first.inserted === '\n' && this.#text === first.removed;
    const size = (first?.removed || first?.inserted || '').length - (all ? 1 : 0);
    const left = this.#steps.reduce((sum, { changes }) => sum + changes.reduce(counted, 0), 0);
    this.dot = Math.min(first?.at ?? step.dot, this.#text.length - 1);
    return { left, restored: (first?.removed ?? '') !== '', size, at: this.dot };
  }

  #set(at: number, length: number, text: string): void {
    this.#revision++;
    // Nothing before it changes.
    this.lineNumber(at);
    this.#lines += newlines(text) - newlines(this.#text, at, at + length);
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at + length);
  }

  // ---- lines

  lineStart(at: number): number {
    return at <= 0 ? 0 : this.#text.lastIndexOf('\n', at - 1) + 1;
  }

  /** The index of the newline that ends the line. */
  lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length - 1 : end;
  }

  /** Where the line after this one starts; the text's length after the last line. */
  nextLine(at: number): number {
    return this.lineEnd(at) + 1;
  }

  /** Where the line before this one starts; undefined on the first. */
  previousLine(at: number): number | undefined {
    const start = this.lineStart(at);
    return start === 0 ? undefined : this.lineStart(start - 1);
  }

  /** The line's last character, or its newline if it is empty. */
  lastOfLine(at: number): number {
    return Math.max(this.lineStart(at), this.before(this.lineEnd(at)));
  }

  // ---- characters: some take two places of the text

  /** Where the character begins that stands `count` before this one. */
  before(at: number, count = 1): number {
    let found = at;
    for (let i = 0; i < count && found > 0; i++) found = this.beginOf(found - 1);
    return found;
  }

  /** Where the character begins that stands `count` after this one. */
  after(at: number, count = 1): number {
    let found = at;
    for (let i = 0; i < count && found < this.#text.length; i++) {
      found += (this.#text.codePointAt(found) ?? 0) > 0xffff ? 2 : 1;
    }
    return found;
  }

  /** Where the character begins that takes this place. */
  beginOf(at: number): number {
    return at > 0 && (this.#text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
  }

  firstNonBlank(at: number): number {
    let found = this.lineStart(at);
    while (this.#text[found] === ' ' || this.#text[found] === '\t') found++;
    return found;
  }

  /** The next character that is no blank, on the same line. */
  overBlanks(at: number): number {
    let found = at;
    while (found < this.#text.length - 1 && /[^\S\n]/.test(this.#text[found] ?? '')) found++;
    return found;
  }

  /** How many lines there are up to this index. */
  lineNumber(at: number): number {
    if (at >= this.#text.length - 1) return this.#lines;
    const near = at < Math.abs(at - this.#known.at) ? { at: 0, line: 1 } : this.#known;
    const line =
      at >= near.at
        ? near.line + newlines(this.#text, near.at, at)
        : near.line - newlines(this.#text, at, near.at);
    this.#known = { at, line };
    return line;
  }

  get lineCount(): number {
    return this.#lines;
  }

  /** Lines that end in a newline, which are those that the status counts. */
  get endedLines(): number {
    return this.#lines - (this.#bare ? 1 : 0);
  }

  /** Where line `number` starts, counted from 1; the last line if there are not so many. */
  startOfLine(number: number): number {
    const near = number < Math.abs(number - this.#known.line) ? { at: 0, line: 1 } : this.#known;
    let { line } = near;
    let at = this.lineStart(near.at);
    for (; line < number; line++) {
      const next = this.nextLine(at);
      if (next >= this.#text.length) break;
      at = next;
    }
    for (; line > number && at > 0; line--) at = this.lineStart(at - 1);
    this.#known = { at, line };
    return at;
  }
}
