import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import { Buffer } from './buffer.ts';
import { HELP } from './help.ts';
import { cells, type Hint, type Prompt, Screen } from './screen.ts';

const CANCEL: readonly Hint[] = [
  ['^G', 'Help'],
  ['^C', 'Cancel'],
];

const SEARCH: readonly Hint[] = [
  ...CANCEL,
  ['M-C', 'Case Sens'],
  ['M-R', 'Reg.exp.'],
  ['M-B', 'Backwards'],
  ['^R', 'Replace'],
  ['^P', 'Older'],
  ['^N', 'Newer'],
  ['^T', 'Go To Line'],
];

const REPLACE: readonly Hint[] = SEARCH.slice(0, -1).map(([key, what]) =>
  key === '^R' ? [key, 'No Replace'] : [key, what],
);

const REPLACE_WITH: readonly Hint[] = [...CANCEL, ['^P', 'Older'], ['^N', 'Newer']];

const GO_TO: readonly Hint[] = [
  ...CANCEL,
  ['^W', 'Begin of Paragr.'],
  ['^O', 'End of Paragraph'],
  ['^Y', 'First Line'],
  ['^V', 'Last Line'],
  ['^T', 'Go To Text'],
];

const INSERT: readonly Hint[] = [
  ...CANCEL,
  ['M-F', 'New Buffer'],
  ['M-N', 'No Conversion'],
  ['^X', 'Execute Command'],
  ['^T', 'Browse'],
];

/** A message stays for so many keys. */
const KEYS_OF_A_MESSAGE = 20;

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
  [' N', 'No'],
  ['', ''],
  ['^C', 'Cancel'],
];

const YES_NO_ALL: readonly Hint[] = YES_NO.map((hint, i) => (i === 2 ? [' A', 'All'] : hint));

/** A file in nano. */
export class Editor {
  readonly #process: Process;
  readonly terminal: RawTerminal;
  readonly #screen: Screen;
  readonly #view: boolean;
  #name: string;
  #buffer = new Buffer('');
  #message = '';
  /** How many keys were pressed since the message came. */
  #shownFor = 0;
  #numbered: boolean;
  #clipboard = '';
  /** Lines that are cut one after the other stay together. */
  #cutting = false;
  #wanted = '';
  /** The column that up and down keep. */
  #column: number | undefined;
  #over = false;

  constructor(
    process: Process,
    name: string,
    { view, numbered }: { readonly view: boolean; readonly numbered: boolean },
  ) {
    this.#process = process;
    this.#name = name;
    this.#view = view;
    this.#numbered = numbered;
    this.terminal = new RawTerminal(process);
    this.#screen = new Screen(this.terminal);
  }

  async run(line: number, column: number): Promise<void> {
    await this.terminal.write('\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J');
    if (this.#name !== '') this.#open();
    this.#buffer.goToRow(line - 1, column - 1);
    while (!this.#over) {
      const key = await this.#key();
      if (this.#shownFor++ >= KEYS_OF_A_MESSAGE) this.#say('');
      await this.#press(key);
    }
    const bottom = Math.max(1, this.terminal.size.rows - 2);
    await this.terminal.write(`\x1b[${bottom};1H\x1b[J\x1b[?2004l\x1b[?1049l\r`);
  }

  #say(message: string): void {
    this.#message = message;
    this.#shownFor = 0;
  }

  #open(): void {
    try {
      const stat = this.#process.fs.stat(this.#name);
      if (stat.type === 'directory') {
        this.#say(`"${this.#name}" is a directory`);
        this.#name = '';
        return;
      }
      this.#buffer = new Buffer(this.#process.fs.readText(this.#name));
      const { count } = this.#buffer;
      const writable = this.#mayWrite(this.#name) ? '' : ` (Warning: No write permission)`;
      this.#say(`Read ${lines(count)}${writable}`);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      const folder = this.#name.replace(/\/?[^/]*$/, '');
      if (error.code !== 'ENOENT') this.#say(`Error reading ${this.#name}: ${error.message}`);
      else if (folder !== '' && !this.#process.fs.exists(folder))
        this.#say(`Directory '${folder}' does not exist`);
      else this.#say('New File');
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

  #draw(prompt?: Prompt): Promise<void> {
    const { modified } = this.#buffer;
    const title = { name: this.#name, state: modified ? 'Modified' : this.#view ? 'View' : '' };
    return this.#screen.draw(this.#buffer, {
      title,
      message: this.#message,
      numbered: this.#numbered,
      prompt,
    });
  }

  async #key(draw = () => this.#draw()): Promise<string> {
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
    const page = (by: number): void => {
      this.#screen.scroll(by, buffer);
      vertical(by);
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
        return page(2 - this.#screen.height);
      case 'page-down':
      case '\x16':
        return page(this.#screen.height - 2);
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
        this.#say(this.#location());
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
        if (this.#view) break;
        await this.#write(key === '\x13' ? this.#name : undefined);
        return;
    }
    if (this.#view) this.#say('Key is invalid in view mode');
    else await this.#change(key, cut);
  }

  async #change(key: string, cut: boolean): Promise<void> {
    const buffer = this.#buffer;
    switch (key) {
      case '\r':
        return buffer.insert('\n');
      case '\n':
        if (buffer.justify(this.terminal.size.columns - 8)) this.#say('Justified paragraph');
        return;
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
        this.#say('');
        if (line === undefined) this.#say('Nothing was cut');
        else this.#clipboard = cut ? this.#clipboard + line : line;
        this.#cutting = true;
        return;
      }
      case '\x15':
        if (this.#clipboard === '') this.#say('Cutbuffer is empty');
        else {
          this.#say('');
          buffer.insert(this.#clipboard, 'paste');
        }
        return;
      case '\x12':
        return this.#read();
      case '\x1c':
        return this.#replace();
      default:
        if (key === '\t' || ([...key].length === 1 && key >= ' ')) buffer.insert(key);
        else if (key.length === 1) this.#say('Unknown Command');
    }
  }

  /** A key after ESC, which stands for Alt. */
  async #meta(): Promise<void> {
    const key = (await this.#key()).toLowerCase();
    const { lines: all } = this.#buffer;
    if (key === 'u' || key === 'e') {
      const kind = key === 'u' ? this.#buffer.undo() : this.#buffer.redo();
      const did = key === 'u' ? 'Undid' : 'Redid';
      this.#say(kind ? `${did} ${kind}` : `Nothing to ${key === 'u' ? 'undo' : 'redo'}`);
    } else if (key === 'n' || key === '#') {
      this.#numbered = !this.#numbered;
      this.#say(`Line numbering ${this.#numbered ? 'enabled' : 'disabled'}`);
    } else if (key === 'd') this.#say(this.#counts());
    else if (key === 'w') this.#find();
    else if (key === '\\' || key === '|') this.#buffer.goToRow(0, 0);
    else if (key === '/' || key === '?') this.#buffer.goToRow(all.length - 1, 0);
    else if (key === 'g') await this.#goTo();
    else if (key === '6' || key === '^') {
      this.#clipboard = `${this.#buffer.line}\n`;
      this.#buffer.goToRow(this.#buffer.row + 1, 0);
    } else if (key !== 'escape') this.#say('Unknown Command');
  }

  /** `5 lines,  17 words,  89 characters`, as M-D tells. */
  #counts(): string {
    const text = this.#buffer.lines.join('\n');
    const words = text.match(/[\p{L}\p{N}]+(?:[^\s\p{L}\p{N}]*)/gu)?.length ?? 0;
    const of = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
    return `${of(this.#buffer.count, 'line')},  ${of(words, 'word')},  ${of([...text].length, 'character')}`;
  }

  /** `line  1/3 (33%), col  1/4 ( 25%), char  0/14 ( 0%)`. */
  #location(): string {
    const { lines: all, row, column, line } = this.#buffer;
    const share = (part: number, whole: number, digits: number): string =>
      `(${String(whole === 0 ? 0 : Math.floor((100 * part) / whole)).padStart(digits)}%)`;
    const of = (part: number, whole: number): string =>
      `${String(part).padStart(Math.max(2, String(whole).length))}/${whole}`;
    const before = all.slice(0, row).reduce((sum, each) => sum + each.length + 1, column);
    const total = all.join('\n').length;
    const [at, width] = [cells(line.slice(0, column)) + 1, cells(line) + 1];
    return `line ${of(row + 1, all.length)} ${share(row + 1, all.length, 2)}, col ${String(at).padStart(2)}/${String(width).padStart(2)} ${share(at, width, 3)}, char ${of(before, total)} ${share(before, total, 2)}`;
  }

  /** A line that is typed in place of the message; undefined if it was given up. */
  async #ask(text: string, answer = '', hints: readonly Hint[] = CANCEL): Promise<string | undefined> {
    let typed = answer;
    this.#say('');
    for (;;) {
      const key = await this.#key(() => this.#draw({ text, answer: typed, hints }));
      if (key === '\r' || key === '\n') return typed;
      if (key === '\x03') {
        this.#say('Cancelled');
        return undefined;
      }
      if (key === '\x7f' || key === '\b') typed = typed.slice(0, -1);
      else if (key === '\x15' || key === '\x0b') typed = '';
      else if ([...key].length === 1 && key >= ' ') typed += key;
    }
  }

  async #yes(text: string): Promise<boolean | undefined> {
    const answer = await this.#choose(text, 'yn');
    return answer === undefined ? undefined : answer === 'y';
  }

  /** Waits for one of the letters; undefined if it was given up. */
  async #choose(text: string, letters: string): Promise<string | undefined> {
    const hints = letters.includes('a') ? YES_NO_ALL : YES_NO;
    this.#say('');
    for (;;) {
      const key = await this.#key(() => this.#draw({ text, answer: '', hints, width: 16 }));
      if (key !== '' && letters.includes(key.toLowerCase())) return key.toLowerCase();
      if (key !== '\x03') continue;
      this.#say('Cancelled');
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
      this.#say('Cancelled');
      return false;
    }
    if (name !== this.#name) {
      const exists = this.#process.fs.exists(name);
      const sure =
        (!exists && this.#name === '') ||
        (await this.#yes(exists ? `File "${name}" exists; OVERWRITE?` : 'Save file under DIFFERENT NAME?'));
      if (sure === undefined) return false;
      if (!sure) return this.#write();
    }
    try {
      this.#process.fs.writeFile(name, this.#buffer.text);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#say(`Error writing ${name}: ${error.message}`);
      return false;
    }
    this.#name = name;
    this.#buffer.markSaved();
    this.#say(`Wrote ${lines(this.#buffer.count)}`);
    return true;
  }

  async #read(): Promise<void> {
    const name = await this.#ask('File to insert [from ./]: ', '', INSERT);
    if (name === undefined || name === '') return;
    try {
      const text = this.#process.fs.readText(name);
      this.#buffer.insert(text, 'insertion');
      this.#say(`Read ${lines(text.split('\n').length - (text.endsWith('\n') ? 1 : 0))}`);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#message =
        error.code === 'ENOENT' ? `File "${name}" not found` : `Error reading ${name}: ${error.message}`;
    }
  }

  async #search(): Promise<void> {
    const typed = await this.#ask(
      this.#wanted === '' ? 'Search: ' : `Search [${this.#wanted}]: `,
      '',
      SEARCH,
    );
    if (typed === undefined) return;
    if (typed !== '') this.#wanted = typed;
    this.#find();
  }

  #find(): void {
    if (this.#wanted === '') {
      this.#say('No current search pattern');
      return;
    }
    const { row, column } = this.#buffer;
    const found = this.#buffer.find(this.#wanted);
    if (!found) {
      this.#say(`"${this.#wanted}" not found`);
      return;
    }
    this.#buffer.goToRow(found.row, found.column);
    if (found.row === row && found.column === column) this.#say('This is the only occurrence');
    else if (found.wrapped) this.#say('Search Wrapped');
  }

  async #replace(): Promise<void> {
    const typed = await this.#ask(
      this.#wanted === '' ? 'Search (to replace): ' : `Search (to replace) [${this.#wanted}]: `,
      '',
      REPLACE,
    );
    if (typed === undefined) return;
    if (typed !== '') this.#wanted = typed;
    const by = await this.#ask('Replace with: ', '', REPLACE_WITH);
    if (by === undefined || this.#wanted === '') return;
    await this.#replaceEach(this.#wanted, by);
  }

  /** Goes once around the text from the cursor and asks at each place; the cursor comes back. */
  async #replaceEach(wanted: string, by: string): Promise<void> {
    const buffer = this.#buffer;
    const origin = { row: buffer.row, column: buffer.column };
    let count = 0;
    let seen = false;
    let all = false;
    let from = { ...origin };
    let wrapped = false;
    for (;;) {
      const found = buffer.findFrom(wanted, from.row, from.column);
      if (!found) {
        if (wrapped) break;
        wrapped = true;
        from = { row: 0, column: 0 };
        continue;
      }
      if (wrapped && (found.row > origin.row || (found.row === origin.row && found.column >= origin.column)))
        break;
      seen = true;
      buffer.goToRow(found.row, found.column);
      const answer: string | undefined = all ? 'y' : await this.#choose('Replace this instance?', 'yna');
      if (answer === undefined) break;
      all ||= answer === 'a';
      if (answer !== 'n') {
        const { line } = buffer;
        buffer.replaceLine(
          found.row,
          line.slice(0, found.column) + by + line.slice(found.column + wanted.length),
        );
        if (wrapped && found.row === origin.row) origin.column += by.length - wanted.length;
        count++;
      }
      from = { row: found.row, column: found.column + (answer === 'n' ? wanted.length : by.length) };
      await this.#process.breathe();
    }
    buffer.goToRow(origin.row, origin.column);
    this.#say(seen ? `Replaced ${count} occurrence${count === 1 ? '' : 's'}` : `"${wanted}" not found`);
  }

  async #goTo(): Promise<void> {
    const typed = await this.#ask('Enter line number, column number: ', '', GO_TO);
    if (typed === undefined) return;
    const [line, column] = typed.split(/[,.: ]+/).map(Number);
    if (!line) this.#say('Invalid line or column number');
    else this.#buffer.goToRow(line - 1, (column || 1) - 1);
  }

  /** Shows the keys until ^X. */
  async #help(): Promise<void> {
    const help = new Buffer(HELP);
    const screen = new Screen(this.terminal);
    for (;;) {
      const key = await this.#key(() =>
        screen.draw(help, { title: { name: 'Main help text', state: '' }, message: '', numbered: false }),
      );
      if (key === '\x18' || key === 'q' || key === '\x03') return;
      if (key === 'down' || key === ' ' || key === 'page-down') help.goToRow(help.row + screen.height, 0);
      if (key === 'up' || key === 'page-up') help.goToRow(help.row - screen.height, 0);
    }
  }
}

function lines(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}
