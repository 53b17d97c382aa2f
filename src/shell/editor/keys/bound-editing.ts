import type { EditResult } from '../edit-result.ts';
import type { EditorHands } from '../editor-hands.ts';
import { ViMode } from '../vi/vi-mode.ts';
import type { Keymap } from './default-keys.ts';
import type { KeyBindings } from './key-bindings.ts';
import { KeyReader, type PatientSource } from './key-reader.ts';
import type { Key } from './keys.ts';

/** The keys that do what a function of readline does. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['abort', 'C-g'],
  ['accept-line', 'enter'],
  ['backward-char', 'left'],
  ['backward-delete-char', 'backspace'],
  ['backward-kill-line', 'C-u'],
  ['backward-kill-word', 'M-backspace'],
  ['backward-word', 'M-b'],
  ['beginning-of-history', 'M-<'],
  ['beginning-of-line', 'home'],
  ['capitalize-word', 'M-c'],
  ['clear-screen', 'C-l'],
  ['complete', 'tab'],
  ['delete-char', 'delete'],
  ['downcase-word', 'M-l'],
  ['end-of-history', 'M->'],
  ['end-of-line', 'end'],
  ['forward-char', 'right'],
  ['forward-search-history', 'C-s'],
  ['forward-word', 'M-f'],
  ['insert-last-argument', 'M-.'],
  ['kill-line', 'C-k'],
  ['kill-word', 'M-d'],
  ['next-history', 'down'],
  ['previous-history', 'up'],
  ['quoted-insert', 'C-v'],
  ['reverse-search-history', 'C-r'],
  ['revert-line', 'M-r'],
  ['transpose-chars', 'C-t'],
  ['undo', 'C-_'],
  ['unix-line-discard', 'C-u'],
  ['unix-word-rubout', 'C-w'],
  ['upcase-word', 'M-u'],
  ['vi-eof-maybe', 'C-d'],
  ['yank', 'C-y'],
  ['yank-last-arg', 'M-.'],
  ['yank-pop', 'M-y'],
]);

export interface BoundOptions {
  readonly bindings: KeyBindings;
  readonly vi: boolean;
  /** Runs a command of `bind -x` with the line in READLINE_LINE; answers what it made of it. */
  readonly run: (
    command: string,
    line: string,
    cursor: number,
  ) => Promise<{ readonly line: string; readonly cursor: number }>;
}

/** Editing with bound keys, or with vi's. */
export class BoundEditing {
  readonly #options: BoundOptions;
  readonly #reader: KeyReader;
  readonly #vi: ViMode | undefined;

  constructor(source: PatientSource, options: BoundOptions) {
    this.#options = options;
    this.#reader = new KeyReader(source);
    this.#vi = options.vi ? new ViMode(() => this.#key()) : undefined;
  }

  /** A new line. */
  begin(): void {
    if (this.#vi) this.#vi.inserts = true;
  }

  get #keymap(): Keymap {
    if (!this.#vi) return 'emacs';
    return this.#vi.inserts ? 'vi-insert' : 'vi-command';
  }

  get #timeout(): number {
    return Number(this.#options.bindings.variables.get('keyseq-timeout')) || 500;
  }

  async #key(): Promise<Key> {
    const pressed = await this.#reader.next(new Map(), true, this.#timeout);
    return pressed.kind === 'key' ? pressed.key : { kind: 'end' };
  }

  /** Reads a key and does what it stands for. */
  async step(hands: EditorHands): Promise<EditResult | undefined> {
    const vi = this.#vi;
    const bound = hands.searching ? new Map() : this.#options.bindings.changed(this.#keymap);
    const pressed = await this.#reader.next(bound, vi !== undefined, this.#timeout);
    if (pressed.kind === 'key') {
      return vi && !hands.searching ? vi.handle(pressed.key, hands) : hands.press(pressed.key);
    }
    const { action } = pressed;
    switch (action.kind) {
      case 'macro':
        if (!this.#reader.type(action.text)) await hands.bell();
        return undefined;
      case 'command':
        return this.#run(action.text, hands);
      case 'function':
        return this.#perform(action.name, hands);
    }
  }

  async #run(command: string, hands: EditorHands): Promise<undefined> {
    const { buffer } = hands;
    await hands.interlude(async () => {
      const made = await this.#options.run(command, buffer.text, buffer.cursor);
      if (made.line !== buffer.text) hands.change(() => buffer.set(made.line, made.cursor));
      else buffer.moveTo(made.cursor);
    });
    return undefined;
  }

  async #perform(name: string, hands: EditorHands): Promise<EditResult | undefined> {
    const { buffer } = hands;
    switch (name) {
      case 'vi-movement-mode':
        if (this.#vi?.inserts) return this.#vi.handle({ kind: 'key', name: 'escape' }, hands);
        break;
      case 'vi-insertion-mode':
        if (this.#vi) this.#vi.inserts = true;
        return undefined;
      case 'history-search-backward':
      case 'history-search-forward':
        return this.#searchPrefix(name === 'history-search-backward' ? -1 : 1, hands);
      case 'history-substring-search-backward':
      case 'history-substring-search-forward':
        return this.#searchPart(name === 'history-substring-search-backward' ? -1 : 1, hands);
      case 'kill-whole-line':
        hands.change(() => {
          buffer.moveTo(0);
          hands.killRing.add(buffer.cut(buffer.length), false);
        });
        await hands.refresh();
        return undefined;
      case 'delete-horizontal-space':
        hands.change(() => {
          while (/\s/.test(buffer.characters[buffer.cursor - 1] ?? '')) buffer.cut(buffer.cursor - 1);
          while (/\s/.test(buffer.characters[buffer.cursor] ?? '')) buffer.cut(buffer.cursor + 1);
        });
        await hands.refresh();
        return undefined;
      case 'insert-comment':
        hands.change(() => {
          buffer.moveTo(0);
          buffer.insert(this.#options.bindings.variables.get('comment-begin') ?? '#');
        });
        await hands.refresh();
        return hands.press({ kind: 'key', name: 'enter' });
      case 'redraw-current-line':
        await hands.refresh();
        return undefined;
    }
    const key = KEYS.get(name);
    if (key !== undefined) return hands.press({ kind: 'key', name: key });
    await hands.bell();
    return undefined;
  }

  /** Lines that begin with what stands before the cursor, which stays where it is. */
  async #searchPrefix(step: number, hands: EditorHands): Promise<undefined> {
    const { buffer } = hands;
    const { cursor } = buffer;
    const prefix = buffer.characters.slice(0, cursor).join('');
    await this.#search(step, hands, (line) => line.startsWith(prefix));
    buffer.moveTo(prefix === '' ? buffer.length : cursor);
    await hands.refresh();
  }

  async #searchPart(step: number, hands: EditorHands): Promise<undefined> {
    const part = hands.buffer.characters.slice(0, hands.buffer.cursor).join('');
    await this.#search(step, hands, (line) => line.includes(part));
    await hands.refresh();
  }

  async #search(step: number, hands: EditorHands, fits: (line: string) => boolean): Promise<void> {
    const { lines } = hands.history;
    const shown = hands.buffer.text;
    for (let i = hands.line + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] as string; // i < length
      if (line === shown || !fits(line)) continue;
      await hands.recall(i);
      return;
    }
    await hands.bell();
  }
}
