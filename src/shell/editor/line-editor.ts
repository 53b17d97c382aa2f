import { type Cell, cellsOf, expandTabs, LINE_END, promptCells } from './cells.ts';
import { inColumns } from './columns.ts';
import type { EditorHands } from './editor-hands.ts';
import type { EditorTerminal } from './editor-terminal.ts';
import type { FurtherKeys } from './further-keys.ts';
import type { History } from './history.ts';
import type { HistorySearch } from './history-search.ts';
import { type Key, readKey } from './keys.ts';
import type { KillRing } from './kill-ring.ts';
import { LineBuffer } from './line-buffer.ts';
import { Screen } from './screen.ts';

/** What Tab found for the text before the cursor. */
export interface Completed {
  /** Where the word begins that is to be replaced, as an index of characters. */
  readonly start: number;
  /** What stands there then: what all candidates have in common, or the only one. */
  readonly replacement: string;
  /** The candidates as they are listed. */
  readonly listing: readonly string[];
}

/** Reads keys some other way than key by key: bound sequences, vi's commands. */
export interface KeyHandling {
  step(hands: EditorHands): Promise<EditResult | undefined>;
}

export interface EditorOptions {
  readonly prompt: string;
  readonly history: History;
  readonly killRing: KillRing;
  /** busybox asks the terminal where the cursor is, and draws old lines anew; readline brackets what is pasted. */
  readonly manner: 'readline' | 'busybox';
  readonly bracketedPaste: boolean;
  readonly complete: (line: string, cursor: number) => Promise<Completed>;
  readonly handling?: KeyHandling | undefined;
  /** Loads what rarer keys of readline do. */
  readonly further?: (() => Promise<FurtherKeys>) | undefined;
  /** The history's line with which to begin, after ^O. */
  readonly begin?: number | undefined;
  /** The text with which to begin. */
  readonly text?: string | undefined;
  /** Several candidates are listed at once (`show-all-if-ambiguous`). */
  readonly listsAtOnce?: boolean;
}

export type EditResult =
  | { readonly kind: 'line'; readonly text: string }
  /** ^C */
  | { readonly kind: 'interrupted' }
  /** ^D on an empty line, or the terminal is gone. */
  | { readonly kind: 'end' };

/** More candidates than this are listed only after a question. */
const MANY = 100;

const ESCAPE = 0x1b;
/** Milliseconds in which the rest of a key's sequence has to come. */
const PATIENCE = 50;

/** Keys of which the editor knows nothing itself. */
const FURTHER = /^(?:C-[xo`}t_\x7f]|M-[-\dtulcr._\\ #*?=/!@~$&^pn\x05\x19\x1d]|page-(?:up|down))$/;

/** Edits one line on the terminal. */
export async function editLine(terminal: EditorTerminal, options: EditorOptions): Promise<EditResult> {
  terminal.start();
  try {
    return await new LineEditor(terminal, options).run();
  } finally {
    terminal.stop();
  }
}

class LineEditor implements EditorHands {
  readonly #terminal: EditorTerminal;
  readonly #options: EditorOptions;
  readonly #buffer = new LineBuffer();
  readonly #screen: Screen;
  readonly #prompt: readonly Cell[];
  /** Lines of the prompt above the one in which the line begins. */
  readonly #above: string = '';
  /** Shown instead of the prompt. */
  #message: string | undefined;
  /** History lines with the user's changes to them, which last until Enter; the last one is the new line. */
  readonly #lines: string[];
  #line: number;
  #undo: { readonly text: string; readonly cursor: number }[] = [];
  #lastKey = '';
  /** The last Tab has changed the line. */
  #completedLast = false;
  #search: HistorySearch | undefined;
  /** Shown instead of prompt and line. */
  #instead: string | undefined;

  constructor(terminal: EditorTerminal, options: EditorOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#screen = new Screen(terminal.columns);
    const prompt = promptCells(options.prompt);
    const begin = options.manner === 'readline' ? prompt.lastIndexOf(LINE_END) + 1 : 0;
    for (const cell of prompt.slice(0, begin)) this.#above += cell.text;
    this.#prompt = prompt.slice(begin);
    this.#lines = [...options.history.lines, ''];
    this.#line = this.#lines.length - 1;
    terminal.onResize = () => this.#redraw();
  }

  async run(): Promise<EditResult> {
    const { manner, bracketedPaste } = this.#options;
    await this.#terminal.write(bracketedPaste ? '\x1b[?2004h' : '');
    const { begin, text } = this.#options;
    if (begin !== undefined && begin < this.#line) {
      this.#line = begin;
      this.#buffer.set(this.#lines[begin] ?? '');
    } else if (text !== undefined) this.#buffer.set(text);
    const asks = manner === 'busybox' && this.#terminal.idle;
    await this.#terminal.write(this.#above + this.#draw() + (asks ? '\x1b[6n' : ''));
    for (;;) {
      const { handling } = this.#options;
      const result = await (handling ? handling.step(this) : this.press(await this.#nextPressed()));
      if (!result) continue;
      // At the end of the input the cursor goes to a new line (rl_deprep_terminal).
      if (bracketedPaste) await this.#terminal.write(`\x1b[?2004l\r${result.kind === 'end' ? '\n' : ''}`);
      return result;
    }
  }

  /** While the history is searched, an Escape that stays alone is a key. */
  async #nextPressed(): Promise<Key> {
    if (!this.#search) return readKey(this.#terminal);
    let last: number | undefined;
    return readKey({
      byte: async () => {
        last =
          last === ESCAPE
            ? ((await this.#terminal.byteWithin(PATIENCE)) ?? ESCAPE)
            : await this.#terminal.byte();
        return last;
      },
    });
  }

  get buffer(): LineBuffer {
    return this.#buffer;
  }

  get history(): History {
    return this.#options.history;
  }

  get killRing(): KillRing {
    return this.#options.killRing;
  }

  get line(): number {
    return this.#line;
  }

  get lastKey(): string {
    return this.#lastKey;
  }

  get searching(): boolean {
    return this.#search !== undefined;
  }

  press(key: Key): Promise<EditResult | undefined> {
    return this.#search ? this.#searchKey(key) : this.#key(key);
  }

  nextKey(): Promise<Key> {
    return readKey(this.#terminal);
  }

  completions(): Promise<Completed> {
    return this.#options.complete(this.#buffer.text, this.#buffer.cursor);
  }

  list(names: readonly string[]): Promise<void> {
    return names.length === 0 ? this.bell() : this.#list(names);
  }

  async note(text: string): Promise<void> {
    await this.#terminal.write(`${this.#screen.leave()}\n${text}\n`);
    this.#screen.reset(this.#terminal.columns);
    await this.refresh();
  }

  async showMessage(text: string | undefined): Promise<void> {
    this.#message = text;
    await this.refresh();
  }

  async showInstead(text: string | undefined): Promise<void> {
    this.#instead = text;
    await this.refresh();
  }

  async interlude(body: () => Promise<void>): Promise<void> {
    await this.#terminal.write(`${this.#screen.leave()}\r\x1b[K`);
    this.#terminal.stop();
    try {
      await body();
    } finally {
      this.#terminal.start();
    }
    this.#screen.reset(this.#terminal.columns);
    await this.refresh();
  }

  async #key(key: Key): Promise<EditResult | undefined> {
    const name = key.kind === 'key' ? key.name : key.kind;
    if (!/^(C-[kuw]|M-d|M-backspace)$/.test(name)) this.#options.killRing.rest();
    const result = await this.#act(key, name);
    if (name !== 'position' && name !== 'focus') this.#lastKey = name;
    return result;
  }

  async #act(key: Key, name: string): Promise<EditResult | undefined> {
    if (key.kind === 'end') return { kind: 'end' };
    if (key.kind === 'text' || key.kind === 'paste') {
      this.change(() => this.#buffer.insert(key.text), key.kind === 'text' && this.#lastKey === 'text');
      await this.refresh();
      return undefined;
    }
    switch (name) {
      case 'enter':
        return this.#enter();
      case 'C-c':
        await this.#interrupt();
        return { kind: 'interrupted' };
      case 'C-d':
        if (this.#buffer.length === 0 && this.#lastKey !== 'C-d-delete') return { kind: 'end' };
        break;
      case 'tab':
        await this.#complete();
        return undefined;
      case 'C-l':
        this.#screen.reset(this.#terminal.columns);
        await this.#terminal.write(`\x1b[H\x1b[2J${this.#above}${this.#draw()}`);
        return undefined;
      case 'C-r':
      case 'C-s':
        return this.#startSearch(name === 'C-r');
      case 'C-v':
      case 'C-q':
        await this.#quoteNext();
        return undefined;
      case 'up':
      case 'C-p':
        await this.recall(this.#line - 1);
        return undefined;
      case 'down':
      case 'C-n':
        await this.recall(this.#line + 1);
        return undefined;
      case 'M-<':
        await this.recall(0);
        return undefined;
      case 'M->':
        await this.recall(this.#lines.length - 1);
        return undefined;
      case 'position':
      case 'focus':
        return undefined;
    }
    const { further } = this.#options;
    if (!further && (/^M-[^bdf]$/.test(name) || /^C-[yt_xo`}]$/.test(name))) return this.#stranger(name);
    if (further && FURTHER.test(name)) return (await further()).press(name, this);
    if (this.#edit(name)) await this.refresh();
    else await this.bell();
    return undefined;
  }

  /** busybox' editor knows few keys: of others with Alt it takes the letter, and control keys do nothing. */
  async #stranger(name: string): Promise<undefined> {
    const letter = /^M-([ -~])$/.exec(name)?.[1];
    if (letter === undefined) return undefined;
    this.change(() => this.#buffer.insert(letter));
    await this.refresh();
  }

  /** Keys that only move the cursor or change the line; false if there was nothing to do. */
  #edit(name: string): boolean {
    const buffer = this.#buffer;
    const move = (to: number): boolean => {
      if (to === buffer.cursor) return false;
      buffer.moveTo(to);
      return true;
    };
    switch (name) {
      case 'left':
      case 'C-b':
        return move(buffer.before());
      case 'right':
      case 'C-f':
        return move(buffer.after());
      case 'home':
      case 'C-a':
        buffer.moveTo(0);
        return true;
      case 'end':
      case 'C-e':
        buffer.moveTo(buffer.length);
        return true;
      case 'C-left':
      case 'M-left':
      case 'M-b':
        return move(buffer.wordStart());
      case 'C-right':
      case 'M-right':
      case 'M-f':
        return move(buffer.wordEnd());
      case 'backspace':
        return buffer.cursor > 0 && this.change(() => buffer.cut(buffer.before()));
      case 'delete':
      case 'C-d':
        return buffer.cursor < buffer.length && this.change(() => buffer.cut(buffer.after()));
      case 'C-k':
        return this.#kill(buffer.length, false);
      case 'C-u':
        return this.#kill(0, true);
      case 'C-w':
        return this.#kill(buffer.blankWordStart(), true);
      case 'M-backspace':
      case 'C-backspace':
        return this.#kill(buffer.wordStart(), true);
      case 'M-d':
        return this.#kill(buffer.wordEnd(), false);
      case 'C-y':
        return this.#yank(this.#options.killRing.current, 0);
      case 'M-y': {
        const { killRing } = this.#options;
        if (this.#lastKey !== 'C-y' && this.#lastKey !== 'M-y') return false;
        const length = Array.from(killRing.current ?? '').length;
        return this.#yank(killRing.rotate(), length);
      }
      default:
        return name === 'unknown' || name === 'escape' || name === 'C-`';
    }
  }

  /** Changes the line so that it can be undone; `joins`: together with the last change. */
  change(change: () => unknown, joins = false): boolean {
    if (!joins) this.#undo.push({ text: this.#buffer.text, cursor: this.#buffer.cursor });
    return change() !== false;
  }

  takeBack(): boolean {
    const last = this.#undo.pop();
    if (!last) return false;
    this.#buffer.set(last.text, last.cursor);
    return true;
  }

  #kill(to: number, before: boolean): boolean {
    if (to === this.#buffer.cursor) return false;
    return this.change(() => this.#options.killRing.add(this.#buffer.cut(to), before));
  }

  #yank(text: string | undefined, replaces: number): boolean {
    if (text === undefined) return false;
    return this.change(() => {
      if (replaces > 0) this.#buffer.cut(this.#buffer.cursor - replaces);
      this.#buffer.insert(text);
    });
  }

  async #quoteNext(): Promise<void> {
    const byte = await this.#terminal.byte();
    if (byte === undefined) return;
    this.change(() => this.#buffer.insert(String.fromCharCode(byte)));
    await this.refresh();
  }

  async recall(line: number): Promise<void> {
    if (line < 0 || line >= this.#lines.length || line === this.#line) return this.bell();
    this.#lines[this.#line] = this.#buffer.text;
    this.#line = line;
    this.#undo = [];
    this.#buffer.set(this.#lines[line] ?? '');
    if (this.#options.manner === 'busybox') await this.#redraw();
    else await this.refresh();
  }

  async #enter(): Promise<EditResult> {
    const end = this.#screen.leave();
    // Behind a full row, or a newline, the cursor is on a new line already.
    await this.#terminal.write(
      this.#screen.endsAtMargin && this.#options.manner === 'readline' ? end : `${end}\n`,
    );
    return { kind: 'line', text: this.#buffer.text };
  }

  /** `^C` stands where the cursor is. */
  #interrupt(): Promise<void> {
    return this.#terminal.write(`^C${this.#screen.down()}\n`);
  }

  async #startSearch(backward: boolean): Promise<undefined> {
    if (this.#options.manner === 'busybox') {
      if (!backward) return undefined;
      const { BusyboxSearch } = await this.#terminal.load(import('./busybox-search.ts'));
      this.#search = new BusyboxSearch(this.#options.history.lines, this.#line);
      await this.refresh();
      return undefined;
    }
    const { IncrementalSearch } = await this.#terminal.load(import('./incremental-search.ts'));
    const { characters, cursor, text } = this.#buffer;
    const lines = [...this.#lines];
    lines[this.#line] = text;
    const point = characters.slice(0, cursor).join('').length;
    const { lastSearch } = this.#options.history;
    this.#search = new IncrementalSearch(lines, this.#line, point, backward, lastSearch);
    await this.refresh();
  }

  /** Keys while the history is searched; those that search does not know end it and then do what they do. */
  async #searchKey(key: Key): Promise<EditResult | undefined> {
    const search = this.#search as HistorySearch; // only called while there is one
    const name = key.kind === 'key' ? key.name : key.kind;
    let done = true;
    if (key.kind === 'text' || key.kind === 'paste') done = search.extend(key.text);
    else if (name === 'C-r' || name === 'C-s') done = search.again(name === 'C-r');
    else if (name === 'backspace') done = search.back();
    else if (name === 'position' || name === 'focus') return undefined;
    else return this.#endSearch(search, key, name);
    if (search.failed || !done) await this.bell();
    await this.refresh();
    return undefined;
  }

  async #endSearch(search: HistorySearch, key: Key, name: string): Promise<EditResult | undefined> {
    // Its prompt stays where it is.
    const busybox = this.#options.manner === 'busybox';
    if (name === 'C-c' && !busybox) return this.#key(key);
    this.#search = undefined;
    if (search.query !== '') this.#options.history.lastSearch = search.query;
    const found = search.line;
    if ((name !== 'C-g' || busybox) && found !== undefined) {
      this.#lines[this.#line] = this.#buffer.text;
      this.#line = search.index;
      this.#buffer.set(found, search.offset);
    }
    if (busybox) await this.#redraw();
    else await this.refresh();
    return name === 'C-g' || name === 'escape' ? undefined : this.#key(key);
  }

  async #complete(): Promise<void> {
    const { characters, cursor } = this.#buffer;
    const busybox = this.#options.manner === 'busybox';
    const found = await this.#options.complete(characters.join(''), cursor);
    const typed = characters.slice(found.start, cursor).join('');
    if (found.listing.length === 0) return this.bell();
    const changed = found.replacement !== typed;
    if (changed) {
      this.change(() => {
        this.#buffer.cut(found.start);
        this.#buffer.insert(found.replacement);
      });
    }
    // busybox lists at a second Tab unless the first one has found the only name, readline where it has changed nothing.
    const atOnce = this.#options.listsAtOnce === true && !changed;
    const again = atOnce || (this.#lastKey === 'tab' && !changed && !this.#completedLast);
    this.#completedLast = busybox ? found.listing.length === 1 : changed;
    if (found.listing.length > 1) {
      if (again) return this.#list(found.listing);
      await this.bell();
    }
    if (busybox) await this.#redraw();
    else await this.refresh();
  }

  async #list(names: readonly string[]): Promise<void> {
    const end = this.#screen.leave();
    await this.#terminal.write(`${end}\n`);
    let wanted = true;
    if (names.length > MANY && this.#options.manner === 'readline') {
      await this.#terminal.write(`Display all ${names.length} possibilities? (y or n)`);
      wanted = await this.#answer();
      await this.#terminal.write('\n');
    }
    const { manner } = this.#options;
    if (wanted) await this.#page(inColumns(names, this.#terminal.columns, manner));
    this.#screen.reset(this.#terminal.columns);
    if (manner === 'busybox') await this.#redraw();
    else await this.refresh();
  }

  /** Screen by screen, in readline. */
  async #page(text: string): Promise<void> {
    const rows = text.split('\n').slice(0, -1);
    const height = this.#options.manner === 'readline' ? this.#terminal.tty.size.rows - 1 : 0;
    if (height <= 0 || rows.length <= height) return this.#terminal.write(text);
    const { pageThrough } = await this.#terminal.load(import('./page-through.ts'));
    await pageThrough(this.#terminal, rows, height);
  }

  async #answer(): Promise<boolean> {
    for (;;) {
      const key = await readKey(this.#terminal);
      if (key.kind === 'end') return false;
      if (key.kind === 'text' && /[yY ]/.test(key.text)) return true;
      if (key.kind === 'text' && /[nN]/.test(key.text)) return false;
      if (key.kind === 'key' && /^(backspace|C-[cg])$/.test(key.name)) return false;
      await this.bell();
    }
  }

  #content(): { readonly cells: readonly Cell[]; readonly cursor: number } {
    const search = this.#search;
    if (this.#instead !== undefined) {
      const cells = cellsOf(Array.from(this.#instead));
      return { cells, cursor: cells.length };
    }
    const message = search?.prompt ?? this.#message;
    const prompt = message === undefined ? this.#prompt : promptCells(message);
    const line = search?.line;
    const characters = line === undefined ? this.#buffer.characters : Array.from(line);
    const cursor = line === undefined ? this.#buffer.cursor : (search?.offset ?? 0);
    if (!this.#terminal.echoes) return { cells: prompt, cursor: prompt.length };
    const all = [...prompt, ...cellsOf(characters)];
    const shown = this.#options.manner === 'readline' ? expandTabs(all, this.#terminal.columns) : all;
    return { cells: shown, cursor: prompt.length + cursor };
  }

  #draw(): string {
    const { cells, cursor } = this.#content();
    return this.#screen.show(cells, cursor);
  }

  refresh(): Promise<void> {
    return this.#terminal.write(this.#draw());
  }

  async #redraw(): Promise<void> {
    const { cells, cursor } = this.#content();
    this.#screen.resize(this.#terminal.columns);
    await this.#terminal.write(this.#screen.redraw(cells, cursor));
  }

  bell(): Promise<void> {
    return this.#terminal.write('\x07');
  }
}
