import type { LineHistory } from './line-history.ts';

/** What the editor needs of the terminal. Texts hold one character per byte. */
export interface EditorTerminal {
  readonly columns: number;
  /** The next byte; undefined at the end of input. */
  read(): Promise<number | undefined>;
  write(text: string): Promise<void>;
  beep(): Promise<void>;
}

export interface EditorOptions {
  readonly prompt: string;
  readonly history: LineHistory;
  /** Text to show in grey behind the line. */
  readonly hint: (line: string) => string | undefined;
  readonly completions: (line: string) => string[];
  /** Shows stars instead of the line. */
  readonly masked?: boolean;
}

const TAB = 9;
const ESCAPE = 27;

/**
 * Edits one line in a raw terminal, and draws as linenoise does in its mode of several rows: every key that changes
 * something draws the whole line anew. Undefined: the user ended the input (^C, or ^D on an empty line).
 */
export async function editLine(
  terminal: EditorTerminal,
  options: EditorOptions,
): Promise<string | undefined> {
  return new LineEditor(terminal, options).run();
}

class LineEditor {
  readonly #terminal: EditorTerminal;
  readonly #options: EditorOptions;
  /** History with the line being typed as its last element; edits of old lines live until Enter. */
  readonly #lines: string[];
  #back = 0;
  #text = '';
  #at = 0;
  #oldAt = 0;
  #rows = 0;
  #hints = true;

  constructor(terminal: EditorTerminal, options: EditorOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#lines = [...options.history.lines, ''];
  }

  async run(): Promise<string | undefined> {
    await this.#terminal.write(this.#options.prompt);
    for (;;) {
      let key = await this.#terminal.read();
      if (key === TAB) key = await this.#complete();
      switch (key) {
        case undefined:
          return this.#text === '' ? undefined : this.#text;
        case 0:
          break;
        case 13:
          return this.#enter();
        case 3:
          return undefined;
        case 4:
          if (this.#text === '') return undefined;
          await this.#deleteRight();
          break;
        default:
          await this.#key(key);
      }
    }
  }

  async #enter(): Promise<string> {
    if (this.#at !== this.#text.length) await this.#moveTo(this.#text.length);
    // Without the hint, so that what stays on the screen is what was typed.
    this.#hints = false;
    if (!this.#options.masked) await this.#draw();
    return this.#text;
  }

  async #key(key: number): Promise<void> {
    switch (key) {
      case 8:
      case 127:
        if (this.#at === 0) return;
        return this.#replace(this.#text.slice(0, this.#at - 1) + this.#text.slice(this.#at), this.#at - 1);
      case 20:
        return this.#swap();
      case 2:
        return this.#moveTo(this.#at - 1);
      case 6:
        return this.#moveTo(this.#at + 1);
      case 16:
        return this.#recall(1);
      case 14:
        return this.#recall(-1);
      case ESCAPE:
        return this.#escape();
      case 21:
        return this.#replace('', 0);
      case 11:
        return this.#replace(this.#text.slice(0, this.#at), this.#at);
      case 1:
        return this.#moveTo(0);
      case 5:
        return this.#moveTo(this.#text.length);
      case 12:
        await this.#terminal.write('\x1b[H\x1b[2J');
        return this.#draw();
      case 23:
        return this.#deleteWord();
      default: {
        const char = String.fromCharCode(key);
        // A password gets a star for each key, and is drawn anew only when it does not just grow.
        if (this.#options.masked && this.#at === this.#text.length) {
          this.#text += char;
          this.#at = this.#text.length;
          this.#oldAt = this.#at;
          return this.#terminal.write('*');
        }
        return this.#replace(this.#text.slice(0, this.#at) + char + this.#text.slice(this.#at), this.#at + 1);
      }
    }
  }

  async #escape(): Promise<void> {
    const first = await this.#character();
    const second = await this.#character();
    if (first === '[' && second >= '0' && second <= '9') {
      const third = await this.#character();
      if (third === '~' && second === '3') await this.#deleteRight();
    } else if (first === '[' || first === 'O') {
      if (second === 'H') await this.#moveTo(0);
      else if (second === 'F') await this.#moveTo(this.#text.length);
      else if (first === '[' && second === 'A') await this.#recall(1);
      else if (first === '[' && second === 'B') await this.#recall(-1);
      else if (first === '[' && second === 'C') await this.#moveTo(this.#at + 1);
      else if (first === '[' && second === 'D') await this.#moveTo(this.#at - 1);
    }
  }

  async #character(): Promise<string> {
    const byte = await this.#terminal.read();
    return byte === undefined ? '' : String.fromCharCode(byte);
  }

  async #moveTo(at: number): Promise<void> {
    if (at < 0 || at > this.#text.length || at === this.#at) return;
    this.#at = at;
    await this.#draw();
  }

  async #replace(text: string, at: number): Promise<void> {
    this.#text = text;
    this.#at = at;
    await this.#draw();
  }

  async #deleteRight(): Promise<void> {
    if (this.#at === this.#text.length) return;
    await this.#replace(this.#text.slice(0, this.#at) + this.#text.slice(this.#at + 1), this.#at);
  }

  async #deleteWord(): Promise<void> {
    let start = this.#at;
    while (start > 0 && this.#text[start - 1] === ' ') start--;
    while (start > 0 && this.#text[start - 1] !== ' ') start--;
    await this.#replace(this.#text.slice(0, start) + this.#text.slice(this.#at), start);
  }

  /** Exchanges the characters around the cursor. */
  async #swap(): Promise<void> {
    const at = this.#at;
    if (at === 0 || at >= this.#text.length) return;
    const swapped =
      this.#text.slice(0, at - 1) + this.#text[at] + this.#text[at - 1] + this.#text.slice(at + 1);
    await this.#replace(swapped, at === this.#text.length - 1 ? at : at + 1);
  }

  async #recall(step: number): Promise<void> {
    if (this.#lines.length < 2) return;
    this.#lines[this.#lines.length - 1 - this.#back] = this.#text;
    const back = this.#back + step;
    if (back < 0 || back >= this.#lines.length) return;
    this.#back = back;
    const line = this.#lines[this.#lines.length - 1 - back] ?? '';
    await this.#replace(line, line.length);
  }

  /** Tab shows one completion after the other; answers the key that ended it. */
  async #complete(): Promise<number | undefined> {
    const found = this.#options.completions(this.#text);
    if (found.length === 0) {
      await this.#terminal.beep();
      return 0;
    }
    const typed = { text: this.#text, at: this.#at };
    const show = async (text: string, at: number): Promise<void> => {
      this.#text = text;
      this.#at = at;
      await this.#draw();
      this.#text = typed.text;
      this.#at = typed.at;
    };
    for (let i = 0; ; ) {
      const chosen = found[i];
      if (chosen === undefined) await this.#draw();
      else await show(chosen, chosen.length);
      const key = await this.#terminal.read();
      if (key === TAB) {
        i = (i + 1) % (found.length + 1);
        if (i === found.length) await this.#terminal.beep();
        continue;
      }
      if (key === ESCAPE) {
        if (chosen !== undefined) await this.#draw();
      } else if (key !== undefined && chosen !== undefined) {
        this.#text = chosen;
        this.#at = chosen.length;
      }
      return key;
    }
  }

  /** Draws prompt, line and hint over what stands there, which may be several rows of the screen. */
  async #draw(): Promise<void> {
    const { columns } = this.#terminal;
    const { prompt, masked } = this.#options;
    const width = prompt.length;
    let rows = Math.floor((width + this.#text.length + columns - 1) / columns);
    const oldRow = Math.floor((width + this.#oldAt + columns) / columns);
    const oldRows = this.#rows;
    this.#rows = Math.max(this.#rows, rows);
    let out = '';
    if (oldRows > oldRow) out += `\x1b[${oldRows - oldRow}B`;
    for (let i = 1; i < oldRows; i++) out += '\r\x1b[0K\x1b[1A';
    out += `\r\x1b[0K${prompt}${masked ? '*'.repeat(this.#text.length) : this.#text}${this.#hint(width)}`;
    // At the right edge the cursor has to be taken to the next row by hand.
    if (this.#at > 0 && this.#at === this.#text.length && (this.#at + width) % columns === 0) {
      out += '\n\r';
      rows++;
      this.#rows = Math.max(this.#rows, rows);
    }
    const row = Math.floor((width + this.#at + columns) / columns);
    if (rows > row) out += `\x1b[${rows - row}A`;
    const column = (width + this.#at) % columns;
    out += column > 0 ? `\r\x1b[${column}C` : '\r';
    this.#oldAt = this.#at;
    await this.#terminal.write(out);
  }

  #hint(width: number): string {
    const room = this.#terminal.columns - width - this.#text.length;
    if (!this.#hints || room <= 0) return '';
    const hint = this.#options.hint(this.#text);
    return hint === undefined ? '' : `\x1b[0;90;49m${hint.slice(0, room)}\x1b[0m`;
  }
}
