import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import { Buffer } from './buffer.ts';
import { HELP } from './help.ts';
import { type Hint, Screen } from './screen.ts';

const CANCEL: readonly Hint[] = [
  ['^G', 'Help'],
  ['^C', 'Cancel'],
];

const WRITE: readonly Hint[] = [
  ['^G', 'Help'],
  ['^C', 'Cancel'],
  ['M-D', 'DOS Format'],
  ['M-M', 'Mac Format'],
  ['M-A', 'Append'],
  ['M-P', 'Prepend'],
  ['M-B', 'Backup File'],
  ['^T', 'Browse'],
];

const YES_NO: readonly Hint[] = [
  [' Y', 'Yes'],
  ['', ''],
  [' N', 'No'],
  ['^C', 'Cancel'],
];

/** A file in nano. */
export class Editor {
  readonly #process: Process;
  readonly terminal: RawTerminal;
  readonly #screen: Screen;
  readonly #view: boolean;
  #name: string;
  #buffer = new Buffer('');
  #message = '';
  #clipboard = '';
  /** Lines that are cut one after the other stay together. */
  #cutting = false;
  #wanted = '';
  /** The column that up and down keep. */
  #column: number | undefined;
  #over = false;

  constructor(process: Process, name: string, view: boolean) {
    this.#process = process;
    this.#name = name;
    this.#view = view;
    this.terminal = new RawTerminal(process);
    this.#screen = new Screen(this.terminal);
  }

  async run(line: number, column: number): Promise<void> {
    await this.terminal.write('\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J');
    if (this.#name !== '') this.#open();
    this.#buffer.goToRow(line - 1, column - 1);
    while (!this.#over) {
      const key = await this.#key();
      this.#message = '';
      await this.#press(key);
    }
    await this.terminal.write(`\x1b[${this.terminal.size.rows};1H\x1b[?2004l\x1b[?1049l\r`);
  }

  #open(): void {
    try {
      const stat = this.#process.fs.stat(this.#name);
      if (stat.type === 'directory') {
        this.#message = `"${this.#name}" is a directory`;
        this.#name = '';
        return;
      }
      this.#buffer = new Buffer(this.#process.fs.readText(this.#name));
      const { count } = this.#buffer;
      const writable = this.#mayWrite(this.#name) ? '' : ` (Warning: No write permission)`;
      this.#message = `Read ${lines(count)}${writable}`;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#message = error.code === 'ENOENT' ? 'New File' : `Error reading ${this.#name}: ${error.message}`;
    }
  }

  #mayWrite(path: string): boolean {
    try {
      this.#process.fs.access(path, 2);
      return true;
    } catch {
      return false;
    }
  }

  async #key(draw = () => this.#screen.draw(this.#buffer, this.#name, this.#message)): Promise<string> {
    for (;;) {
      if (!this.terminal.typedAhead) await draw();
      const key = await this.terminal.key();
      if (key === 'closed') this.#process.exit(1);
      if (key === 'resize') await this.terminal.write('\x1b[H\x1b[2J');
      else if (key !== 'paste-begin' && key !== 'paste-end') return key;
    }
  }

  async #press(key: string): Promise<void> {
    const buffer = this.#buffer;
    const cut = this.#cutting;
    this.#cutting = false;
    const column = this.#column;
    this.#column = undefined;
    const vertical = (by: number): void => {
      this.#column = column ?? buffer.column;
      buffer.goToRow(buffer.row + by, this.#column);
    };
    switch (key) {
      case 'up':
      case '\x10':
        return vertical(-1);
      case 'down':
      case '\x0e':
        return vertical(1);
      case 'page-up':
      case '\x19':
        return vertical(2 - this.#screen.height);
      case 'page-down':
      case '\x16':
        return vertical(this.#screen.height - 2);
      case 'left':
      case '\x02':
        return buffer.step(-1);
      case 'right':
      case '\x06':
        return buffer.step(1);
      case 'home':
      case '\x01':
        return buffer.goToRow(buffer.row, 0);
      case 'end':
      case '\x05':
        return buffer.goToRow(buffer.row, buffer.line.length);
      case 'ctrl-left':
        do buffer.step(-1);
        while (buffer.column > 0 && !/(^|\W)\w$/.test(buffer.line.slice(0, buffer.column + 1)));
        return;
      case 'ctrl-right':
        do buffer.step(1);
        while (
          buffer.column < buffer.line.length &&
          !/(^|\W)\w$/.test(buffer.line.slice(0, buffer.column + 1))
        );
        return;
      case '\x18':
        return this.#exit();
      case '\x03':
        this.#message = this.#location();
        return;
      case '\x07':
        return this.#help();
      case '\x17':
        return this.#search();
      case '\f':
        await this.terminal.write('\x1b[H\x1b[2J');
        return;
      case '\x1f':
        return this.#goTo();
      case 'escape':
        return this.#meta();
      case '\x0f':
      case '\x13':
        await this.#write(key === '\x13' ? this.#name : undefined);
        return;
    }
    if (this.#view) this.#message = 'Key is invalid in view mode';
    else await this.#change(key, cut);
  }

  async #change(key: string, cut: boolean): Promise<void> {
    const buffer = this.#buffer;
    switch (key) {
      case '\r':
      case '\n':
        return buffer.insert('\n');
      case '\x7f':
      case '\b':
        if (buffer.row === 0 && buffer.column === 0) return;
        buffer.step(-1);
        buffer.remove();
        return;
      case 'delete':
      case '\x04':
        buffer.remove();
        return;
      case '\x0b': {
        const line = buffer.cut();
        if (line === undefined) this.#message = 'Nothing was cut';
        else this.#clipboard = cut ? this.#clipboard + line : line;
        this.#cutting = true;
        return;
      }
      case '\x15':
        if (this.#clipboard === '') this.#message = 'Cutbuffer is empty';
        else buffer.insert(this.#clipboard);
        return;
      case '\x12':
        return this.#read();
      case '\x1c':
        return this.#replace();
      default:
        if (key === '\t' || ([...key].length === 1 && key >= ' ')) buffer.insert(key);
        else if (key.length === 1) this.#message = 'Unknown Command';
    }
  }

  /** A key after ESC, which stands for Alt. */
  async #meta(): Promise<void> {
    const key = (await this.#key()).toLowerCase();
    const { lines: all } = this.#buffer;
    if (key === 'u') this.#message = this.#buffer.undo() ? 'Undid change' : 'Nothing to undo';
    else if (key === 'e') this.#message = this.#buffer.redo() ? 'Redid change' : 'Nothing to redo';
    else if (key === 'w') this.#find();
    else if (key === '\\' || key === '|') this.#buffer.goToRow(0, 0);
    else if (key === '/' || key === '?') this.#buffer.goToRow(all.length - 1, 0);
    else if (key === 'g') await this.#goTo();
    else if (key === '6' || key === '^') {
      this.#clipboard = `${this.#buffer.line}\n`;
      this.#buffer.goToRow(this.#buffer.row + 1, 0);
    } else if (key !== 'escape') this.#message = 'Unknown Command';
  }

  /** `line 1/3 (33%), col 1/4 (25%), char 0/14 (0%)`. */
  #location(): string {
    const { lines: all, row, column, line } = this.#buffer;
    const share = (part: number, whole: number): string =>
      `${part}/${whole} (${whole === 0 ? 0 : Math.floor((100 * part) / whole)}%)`;
    const before = all.slice(0, row).reduce((sum, each) => sum + each.length + 1, column);
    const total = all.join('\n').length;
    return `line ${share(row + 1, all.length)}, col ${share(column + 1, line.length + 1)}, char ${share(before, total)}`;
  }

  /** A line that is typed in place of the message; undefined if it was given up. */
  async #ask(text: string, answer = '', hints: readonly Hint[] = CANCEL): Promise<string | undefined> {
    let typed = answer;
    for (;;) {
      const key = await this.#key(() =>
        this.#screen.draw(this.#buffer, this.#name, '', { text, answer: typed, hints }),
      );
      if (key === '\r' || key === '\n') return typed;
      if (key === '\x03') {
        this.#message = 'Cancelled';
        return undefined;
      }
      if (key === '\x7f' || key === '\b') typed = typed.slice(0, -1);
      else if (key === '\x15' || key === '\x0b') typed = '';
      else if ([...key].length === 1 && key >= ' ') typed += key;
    }
  }

  async #yes(text: string): Promise<boolean | undefined> {
    for (;;) {
      const key = await this.#key(() =>
        this.#screen.draw(this.#buffer, this.#name, '', { text: `${text} `, answer: '', hints: YES_NO }),
      );
      if (key === 'y' || key === 'Y') return true;
      if (key === 'n' || key === 'N') return false;
      if (key !== '\x03') continue;
      this.#message = 'Cancelled';
      return undefined;
    }
  }

  async #exit(): Promise<void> {
    if (this.#buffer.modified && !this.#view) {
      const save = await this.#yes('Save modified buffer?');
      if (save === undefined || (save && !(await this.#write()))) return;
    }
    this.#over = true;
  }

  /** Writes the file, after asking for its name unless that is given. */
  async #write(given?: string): Promise<boolean> {
    const name = given || (await this.#ask('File Name to Write: ', this.#name, WRITE));
    if (name === undefined || name === '') {
      this.#message = 'Cancelled';
      return false;
    }
    if (name !== this.#name && this.#process.fs.exists(name)) {
      const sure = await this.#yes(`File "${name}" exists; OVERWRITE?`);
      if (!sure) return false;
    }
    try {
      this.#process.fs.writeFile(name, this.#buffer.text);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#message = `Error writing ${name}: ${error.message}`;
      return false;
    }
    this.#name = name;
    this.#buffer.modified = false;
    this.#message = `Wrote ${lines(this.#buffer.count)}`;
    return true;
  }

  async #read(): Promise<void> {
    const name = await this.#ask('File to insert [from ./]: ');
    if (name === undefined || name === '') return;
    try {
      const text = this.#process.fs.readText(name);
      this.#buffer.insert(text);
      this.#message = `Read ${lines(text.split('\n').length - (text.endsWith('\n') ? 1 : 0))}`;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#message =
        error.code === 'ENOENT' ? `File "${name}" not found` : `Error reading ${name}: ${error.message}`;
    }
  }

  async #search(): Promise<void> {
    const typed = await this.#ask(this.#wanted === '' ? 'Search: ' : `Search [${this.#wanted}]: `);
    if (typed === undefined) return;
    if (typed !== '') this.#wanted = typed;
    this.#find();
  }

  #find(): void {
    if (this.#wanted === '') {
      this.#message = 'No current search pattern';
      return;
    }
    const { row, column } = this.#buffer;
    const found = this.#buffer.find(this.#wanted);
    if (!found) {
      this.#message = `"${this.#wanted}" not found`;
      return;
    }
    this.#buffer.goToRow(found.row, found.column);
    if (found.row === row && found.column === column) this.#message = 'This is the only occurrence';
    else if (found.wrapped) this.#message = 'Search Wrapped';
  }

  async #replace(): Promise<void> {
    const typed = await this.#ask(
      this.#wanted === '' ? 'Search (to replace): ' : `Search (to replace) [${this.#wanted}]: `,
    );
    if (typed === undefined) return;
    if (typed !== '') this.#wanted = typed;
    const by = await this.#ask('Replace with: ');
    if (by === undefined || this.#wanted === '') return;
    const all = await this.#yes('Replace all instances?');
    if (!all) return;
    let count = 0;
    for (const [row, line] of this.#buffer.lines.entries()) {
      const parts = line.split(this.#wanted);
      if (parts.length === 1) continue;
      count += parts.length - 1;
      this.#buffer.replaceLine(row, parts.join(by));
    }
    this.#message =
      count === 0 ? `"${this.#wanted}" not found` : `Replaced ${count} occurrence${count === 1 ? '' : 's'}`;
  }

  async #goTo(): Promise<void> {
    const typed = await this.#ask('Enter line number, column number: ');
    if (typed === undefined) return;
    const [line, column] = typed.split(/[,.: ]+/).map(Number);
    if (!line) this.#message = 'Invalid line or column number';
    else this.#buffer.goToRow(line - 1, (column || 1) - 1);
  }

  /** Shows the keys until ^X. */
  async #help(): Promise<void> {
    const help = new Buffer(HELP);
    const screen = new Screen(this.terminal);
    for (;;) {
      const key = await this.#key(() => screen.draw(help, 'Main help text', ''));
      if (key === '\x18' || key === 'q' || key === '\x03') return;
      if (key === 'down' || key === ' ' || key === 'page-down') help.goToRow(help.row + screen.height, 0);
      if (key === 'up' || key === 'page-up') help.goToRow(help.row - screen.height, 0);
    }
  }
}

function lines(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}
