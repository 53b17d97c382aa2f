import type { Completed } from './completion/completed.ts';
import type { WordCompletion } from './completion/word-completion.ts';
import type { EditResult } from './edit-result.ts';
import { EditedLine } from './edited-line.ts';
import type { EditorHands } from './editor-hands.ts';
import type { EditorOptions } from './editor-options.ts';
import type { EditorTerminal } from './editor-terminal.ts';
import type { History } from './history/history.ts';
import { type Key, readKey } from './keys/keys.ts';
import type { KillRing } from './kill-ring.ts';
import type { LineBuffer } from './line-buffer.ts';
import { LineInterrupted } from './line-interrupted.ts';
import { moveOrChange } from './move-and-change.ts';
import type { Searching } from './search/searching.ts';
import { LineView } from './view/line-view.ts';

/** Keys of which the editor knows nothing itself. */
const FURTHER = /^(?:C-[xo`}t_\x7f]|M-[-\dtulcr._\\ #*?=/!@~$&^{pn\x05\x19\x1d]|page-(?:up|down))$/;

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
  readonly #edited: EditedLine;
  readonly #view: LineView;
  #lastKey = '';
  #searching: Searching | undefined;
  /** Made at the first Tab. */
  #completion: WordCompletion | undefined;

  constructor(terminal: EditorTerminal, options: EditorOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#edited = new EditedLine(options.history.lines, options.begin, options.text);
    this.#view = new LineView(terminal, options, this.buffer);
    terminal.onResize = () => this.#view.redraw();
  }

  async run(): Promise<EditResult> {
    const { bracketedPaste } = this.#options;
    await this.#terminal.write(bracketedPaste ? '\x1b[?2004h' : '');
    await this.#view.begin();
    for (;;) {
      const result = await this.#step().catch(givenUp);
      if (!result) continue;
      // At the end of the input the cursor goes to a new line (rl_deprep_terminal).
      if (bracketedPaste) await this.#terminal.write(`\x1b[?2004l\r${result.kind === 'end' ? '\n' : ''}`);
      return result;
    }
  }

  async #step(): Promise<EditResult | undefined> {
    const { handling } = this.#options;
    return handling ? handling.step(this) : this.press(await this.#nextPressed());
  }

  #nextPressed(): Promise<Key> {
    return this.#searching?.nextKey(this.#terminal) ?? this.nextKey();
  }

  // ---- what others do with the line

  get buffer(): LineBuffer {
    return this.#edited.buffer;
  }

  get history(): History {
    return this.#options.history;
  }

  get killRing(): KillRing {
    return this.#options.killRing;
  }

  get line(): number {
    return this.#edited.line;
  }

  get lastKey(): string {
    return this.#lastKey;
  }

  get searching(): boolean {
    return this.#searching !== undefined;
  }

  nextKey(): Promise<Key> {
    return readKey(this.#terminal);
  }

  change(change: () => unknown, joins = false): boolean {
    return this.#edited.change(change, joins);
  }

  grouped(from?: number): number {
    return this.#edited.grouped(from);
  }

  takeBack(): boolean {
    return this.#edited.takeBack();
  }

  recall(line: number): Promise<void> {
    return this.#edited.recall(line) ? this.#view.renew() : this.bell();
  }

  completions(): Promise<Completed> {
    return this.#options.complete(this.buffer.text, this.buffer.cursor);
  }

  async list(names: readonly string[]): Promise<void> {
    if (names.length === 0) return this.bell();
    const { listCandidates } = await this.#terminal.load(import('./completion/list-candidates.ts'));
    await this.#view.below(() => listCandidates(names, this.#terminal, this.#options.manner));
  }

  note(text: string): Promise<void> {
    return this.#view.below(() => this.#terminal.write(`${text}\n`));
  }

  showMessage(text: string | undefined): Promise<void> {
    this.#view.message = text;
    return this.refresh();
  }

  showAsked(text: string | undefined): Promise<void> {
    this.#view.asked = text;
    return this.refresh();
  }

  did(name: string): void {
    this.#lastKey = name;
  }

  /** Enter arrives as a newline. */
  async nextLiteral(): Promise<string | undefined> {
    const byte = await this.#terminal.byte();
    return byte === undefined ? undefined : String.fromCharCode(byte === 0x0a ? 0x0d : byte);
  }

  interlude(body: () => Promise<void>, below = false): Promise<void> {
    return this.#view[below ? 'below' : 'interlude'](async () => {
      this.#terminal.stop();
      try {
        await body();
      } finally {
        this.#terminal.start();
      }
    });
  }

  refresh(): Promise<void> {
    return this.#view.refresh();
  }

  bell(): Promise<void> {
    return this.#view.bell();
  }

  // ---- keys

  async press(key: Key): Promise<EditResult | undefined> {
    const did = await this.#searching?.press(key);
    if (did === 'searching') return undefined;
    this.#searching = undefined;
    return did === 'over' ? undefined : this.#key(key);
  }

  async #key(key: Key): Promise<EditResult | undefined> {
    const name = key.kind === 'key' ? key.name : key.kind;
    // What a number is for decides.
    if (/^M-[-\d]$/.test(name)) return this.#act(key, name);
    if (!/^(C-[kuw]|M-d|M-backspace)$/.test(name)) this.killRing.rest();
    const result = await this.#act(key, name);
    if (name !== 'position' && name !== 'focus') this.#lastKey = name;
    return result;
  }

  async #act(key: Key, name: string): Promise<EditResult | undefined> {
    if (key.kind === 'end') return { kind: 'end' };
    if (key.kind === 'text' || key.kind === 'paste') {
      await this.#insert(key.text, key.kind === 'text' && this.#lastKey === 'text');
      if (this.buffer.length < (this.#options.most ?? Number.POSITIVE_INFINITY)) return undefined;
      await this.#view.accept();
      return { kind: 'line', text: this.buffer.text };
    }
    switch (name) {
      case 'enter':
        await this.#view.accept();
        // busybox' editor forgets them.
        if (this.#options.manner === 'readline') {
          for (const [line, text] of this.#edited.changed) this.history.replace(line, text);
          this.history.restore(this.line);
        }
        return { kind: 'line', text: this.buffer.text };
      case 'C-c':
        await this.#view.interrupt();
        return { kind: 'interrupted' };
      case 'C-d':
        if (this.buffer.length === 0 && this.#lastKey !== 'C-d-delete') return { kind: 'end' };
        break;
      case 'position':
      case 'focus':
        return undefined;
    }
    const { further } = this.#options;
    if (further && FURTHER.test(name)) return (await further()).press(name, this);
    await this.#perform(name);
    return undefined;
  }

  /** What does not end the line. */
  async #perform(name: string): Promise<void> {
    switch (name) {
      case 'tab':
        return this.#complete();
      case 'C-l':
        return this.#view.clear();
      case 'C-r':
      case 'C-s':
        return this.#search(name === 'C-r');
      case 'C-v':
      case 'C-q':
        return this.#options.further ? this.#quoteNext() : undefined;
      case 'up':
      case 'C-p':
        return this.recall(this.line - 1);
      case 'down':
      case 'C-n':
        return this.recall(this.line + 1);
      case 'M-<':
        return this.recall(0);
      case 'M->':
        return this.recall(this.#edited.last);
    }
    if (!this.#options.further && /^(?:M-[^bdf]|C-[yt_xo`}])$/.test(name)) return this.#stranger(name);
    return moveOrChange(name, this) ? this.refresh() : this.bell();
  }

  /** busybox' editor knows few keys: of others with Alt it takes the letter, and control keys do nothing. */
  async #stranger(name: string): Promise<void> {
    const letter = /^M-([ -~])$/.exec(name)?.[1];
    if (letter !== undefined) await this.#insert(letter);
  }

  async #quoteNext(): Promise<void> {
    const literal = await this.nextLiteral();
    if (literal !== undefined) await this.#insert(literal);
  }

  #insert(text: string, joins = false): Promise<void> {
    this.change(() => this.buffer.insert(text), joins);
    return this.refresh();
  }

  async #search(backward: boolean): Promise<void> {
    const { history, manner } = this.#options;
    if (manner === 'busybox' && !backward) return;
    const { Searching } = await this.#terminal.load(import('./search/searching.ts'));
    const place = { edited: this.#edited, history, view: this.#view, manner };
    this.#searching = new Searching(place, backward);
    await this.refresh();
  }

  async #complete(): Promise<void> {
    if (!this.#completion) {
      const { WordCompletion } = await this.#terminal.load(import('./completion/word-completion.ts'));
      this.#completion = new WordCompletion(this, this.#view, this.#options);
    }
    await this.#completion.press();
  }
}

function givenUp(error: unknown): EditResult {
  if (error instanceof LineInterrupted) return { kind: 'interrupted' };
  throw error;
}
