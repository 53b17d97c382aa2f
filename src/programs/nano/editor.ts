import { SystemError } from '../../linux/errno.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import type { Process } from '../../linux/process/process.ts';
import { readAll } from '../command/input.ts';
import { RawTerminal } from '../screen/raw-terminal.ts';
import { Buffer } from './buffer.ts';
import { HELP } from './help.ts';
import {
  EXECUTE,
  GO_TO,
  HELP_KEYS,
  INSERT,
  MAIN,
  REPLACE,
  REPLACE_WITH,
  RESTRICTED,
  SEARCH,
} from './hints.ts';
import { lineCount, type OpenFile, openFile } from './open-file.ts';
import { type Asker, ask, choose } from './questions.ts';
import { cells, type Look, type Prompt, Screen } from './screen.ts';
import { expressionOf, findFrom, findNext, type Manner, otherBracket, replacementOf } from './searching.ts';
import { write } from './writing.ts';

/** A message stays for so many keys. */
const KEYS_OF_A_MESSAGE = 20;

/** What the command line asks for. */
export interface EditorOptions {
  readonly view: boolean;
  readonly numbered: boolean;
  /** Only the files that were named, and no other programs. */
  readonly restricted: boolean;
  readonly backup: boolean;
  readonly autoIndent: boolean;
  /** `-c`: tells where the cursor is, all the time. */
  readonly constant: boolean;
  readonly tabsToSpaces: boolean;
  readonly look: Look;
}

/** nano: files, a screen, and what the keys do. */
export class Editor {
  readonly #process: Process;
  readonly terminal: RawTerminal;
  readonly #screen: Screen;
  readonly #options: EditorOptions;
  readonly #files: OpenFile[];
  #file = 0;
  #message = '';
  /** How many keys were pressed since the message came. */
  #shownFor = 0;
  #numbered: boolean;
  #autoIndent: boolean;
  #constant: boolean;
  #tabsToSpaces: boolean;
  #clipboard = '';
  /** Lines that are cut or copied one after the other stay together. */
  #cutting = false;
  #wanted = '';
  readonly #manner: Manner = { backwards: false, regex: false, caseSensitive: false };
  /** The column that up and down keep. */
  #column: number | undefined;
  #over = false;
  readonly #asker: Asker = {
    key: (prompt) => this.#key(() => this.#draw(prompt)),
    say: (message) => this.#say(message),
  };

  constructor(process: Process, names: readonly string[], options: EditorOptions) {
    this.#process = process;
    this.#options = options;
    this.#numbered = options.numbered;
    this.#autoIndent = options.autoIndent;
    this.#constant = options.constant;
    this.#tabsToSpaces = options.tabsToSpaces;
    this.terminal = new RawTerminal(process);
    this.#screen = new Screen(this.terminal, options.look);
    this.#several = names.length > 1;
    this.#files = (names.length > 0 ? names : ['']).map((name) => openFile(process.fs, name));
  }

  get #current(): OpenFile {
    return this.#files[this.#file] as OpenFile; // there is always one
  }

  get #buffer(): Buffer {
    return this.#current.buffer;
  }

  async run(line: number, column: number): Promise<void> {
    await this.terminal.write('\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J');
    this.#greet(this.#current.message);
    this.#buffer.goToRow(line - 1, column - 1);
    while (!this.#over) {
      const key = await this.#key();
      if (this.#shownFor++ >= KEYS_OF_A_MESSAGE) this.#say('');
      await this.#press(key);
      // What was said stands until the next key.
      if (this.#constant && !this.#over && this.#shownFor > 0) this.#say(this.#location());
    }
    const bottom = Math.max(1, this.terminal.size.rows - 2);
    await this.terminal.write(`\x1b[${bottom};1H\x1b[J\x1b[?2004l\x1b[?1049l\r`);
  }

  #say(message: string): void {
    this.#message = message;
    this.#shownFor = 0;
  }

  /** What is said when a file comes to the front; of several with its name. */
  #greet(message: string): void {
    const { name, buffer } = this.#current;
    this.#say(
      this.#files.length > 1 ? `${name === '' ? 'New Buffer' : name} -- ${lineCount(buffer.count)}` : message,
    );
  }

  #draw(prompt?: Prompt): Promise<void> {
    const { modified } = this.#buffer;
    const { view, restricted } = this.#options;
    const state = modified ? 'Modified' : view ? 'View' : restricted ? 'Restricted' : '';
    const left = this.#several ? `  [${this.#file + 1}/${this.#files.length}]` : undefined;
    return this.#screen.draw(this.#buffer, {
      title: { name: this.#current.name, state, left },
      message: this.#message,
      numbered: this.#numbered,
      hints: restricted ? RESTRICTED : this.#files.length > 1 ? closing() : undefined,
      prompt,
    });
  }

  /** Whether there are several files, or there were. */
  #several = false;

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
      // Without a whole page left it goes to the last line.
      if (by > 0 && buffer.row + by > buffer.lines.length - 1) {
        this.#screen.toEnd(buffer);
        buffer.goToRow(buffer.lines.length - 1, 0);
        return;
      }
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
        return this.#byWord(-1);
      case 'ctrl-right':
        return this.#byWord(1);
      case '\x18':
        return this.#exit();
      case '\x03':
        this.#say(this.#location());
        return;
      case '\x07':
        return this.#help();
      case '\x17':
        return this.#search(false);
      case '\x11':
        return this.#search(true);
      case '\x1a':
        this.#say('To suspend, type ^T^Z');
        return;
      case '\x1d':
        this.#say('No word fragment');
        return;
      case '\x1e':
        return this.#setMark();
      case '\x14':
        if (this.#options.restricted) break;
        return this.#execute();
      case '\f':
        await this.terminal.write('\x1b[H\x1b[2J');
        return;
      case '\x1f':
        return this.#goTo();
      case 'escape':
        return this.#meta(cut);
      case '\x0f':
      case '\x13':
        if (this.#options.view) break;
        await this.#write(key === '\x13' ? this.#current.name : undefined);
        return;
    }
    if (this.#options.view) this.#say('Key is invalid in view mode');
    else await this.#change(key, cut);
  }

  async #change(key: string, cut: boolean): Promise<void> {
    const buffer = this.#buffer;
    switch (key) {
      case '\r':
        if (this.#autoIndent) {
          const indent = /^[ \t]*/.exec(buffer.line.slice(0, buffer.column))?.[0] ?? '';
          return buffer.insert(`\n${indent}`, 'line break');
        }
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
        this.#say('');
        if (buffer.mark) {
          this.#clipboard = buffer.takeRegion(true);
          return;
        }
        const line = buffer.cut();
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
        if (key === '\t' && buffer.mark) return this.#indent(true);
        if (key === '\t' && this.#tabsToSpaces) {
          const { tabs } = this.#options.look;
          buffer.insert(' '.repeat(tabs - (cells(buffer.line.slice(0, buffer.column), tabs) % tabs)));
        } else if (key === '\t' || ([...key].length === 1 && key >= ' ')) buffer.insert(key);
        else if (key.length === 1) this.#say('Unknown Command');
    }
  }

  /** A key after ESC, which stands for Alt. */
  async #meta(cut: boolean): Promise<void> {
    const key = (await this.#key()).toLowerCase();
    const buffer = this.#buffer;
    const { lines: all } = buffer;
    const { look } = this.#options;
    const toggled = (what: string, on: boolean): void => this.#say(`${what} ${on ? 'enabled' : 'disabled'}`);
    switch (key) {
      case 'u':
      case 'e': {
        const kind = key === 'u' ? buffer.undo() : buffer.redo();
        const did = key === 'u' ? 'Undid' : 'Redid';
        return this.#say(kind ? `${did} ${kind}` : `Nothing to ${key === 'u' ? 'undo' : 'redo'}`);
      }
      case 'a':
        return this.#setMark();
      case '6':
      case '^': {
        this.#say('');
        if (buffer.mark) {
          this.#clipboard = buffer.takeRegion(false);
          return;
        }
        if (buffer.row === all.length - 1) return this.#say('Copied nothing');
        const line = `${buffer.line}\n`;
        this.#clipboard = cut ? this.#clipboard + line : line;
        this.#cutting = true;
        buffer.goToRow(buffer.row + 1, buffer.column);
        return;
      }
      case 't':
        this.#say('');
        this.#clipboard = buffer.cutToEnd();
        return;
      case 'n':
      case '#':
        this.#numbered = !this.#numbered;
        return toggled('Line numbering', this.#numbered);
      case 'c':
        this.#constant = !this.#constant;
        return this.#constant ? undefined : toggled('Constant cursor position display', false);
      case 'i':
        this.#autoIndent = !this.#autoIndent;
        return toggled('Auto indent', this.#autoIndent);
      case 'o':
        this.#tabsToSpaces = !this.#tabsToSpaces;
        return toggled('Conversion of typed tabs to spaces', this.#tabsToSpaces);
      case 'x':
        look.help = !look.help;
        await this.terminal.write('\x1b[H\x1b[2J');
        return toggled('Help mode', look.help);
      case 'z':
        look.title = !look.title;
        await this.terminal.write('\x1b[H\x1b[2J');
        return this.#say('');
      case '}':
        return this.#indent(true);
      case '{':
        return this.#indent(false);
      case '3':
        return this.#comment();
      case ']': {
        const other = otherBracket(all, buffer);
        if (other === 'none') this.#say('Not a bracket');
        else if (other) buffer.goToRow(other.row, other.column);
        else this.#say('No matching bracket');
        return;
      }
      case '(':
      case '9':
        return this.#toParagraph(-1);
      case ')':
      case '0':
        return this.#toParagraph(1);
      case '-':
      case '_':
        return this.#screen.slide(-1, buffer);
      case '+':
      case '=':
        return this.#screen.slide(1, buffer);
      case ' ':
        return this.#byWord(-1);
      case '<':
      case ',':
        return this.#turn(-1);
      case '>':
      case '.':
        return this.#turn(1);
      case 'd':
        return this.#say(this.#counts());
      case 'w':
        return this.#find(false);
      case 'q':
        return this.#find(true);
      case '\\':
      case '|':
        return buffer.goToRow(0, 0);
      case '/':
      case '?':
        this.#screen.toEnd(buffer);
        return buffer.goToRow(all.length - 1, 0);
      case 'g':
        return this.#goTo();
      case 'r':
        return this.#replace();
      case 'f':
        return this.#say('No formatter is defined for this type of file');
      case 'b':
        return this.#say('No linter is defined for this type of file');
      case 'escape':
        return;
      default:
        return this.#say('Unknown Command');
    }
  }

  #setMark(): void {
    const buffer = this.#buffer;
    buffer.mark = buffer.mark ? undefined : { row: buffer.row, column: buffer.column };
    this.#say(buffer.mark ? 'Mark Set' : 'Mark Unset');
  }

  #byWord(by: 1 | -1): void {
    const buffer = this.#buffer;
    const starts = (): boolean => /(^|\W)\w$/.test(buffer.line.slice(0, buffer.column + 1));
    if (by < 0) {
      do buffer.step(-1);
      while (buffer.column > 0 && !starts());
    } else {
      do buffer.step(1);
      while (buffer.column < buffer.line.length && !starts());
    }
  }

  /** To the begin of a paragraph, or behind its end. */
  #toParagraph(by: 1 | -1): void {
    const { lines: all, row } = this.#buffer;
    const blank = (at: number): boolean => (all[at] ?? '').trim() === '';
    let at = row;
    if (by < 0) {
      at = Math.max(0, at - 1);
      while (at > 0 && blank(at)) at--;
      while (at > 0 && !blank(at - 1)) at--;
    } else {
      while (at < all.length - 1 && blank(at)) at++;
      while (at < all.length - 1 && !blank(at)) at++;
    }
    this.#buffer.goToRow(at, 0);
  }

  #indent(more: boolean): void {
    const { tabs } = this.#options.look;
    const unit = this.#tabsToSpaces ? ' '.repeat(tabs) : '\t';
    const less = new RegExp(`^(?:\\t| {1,${tabs}})`);
    this.#buffer.changeLines(more ? 'indent' : 'unindent', (line) =>
      more ? (line === '' ? line : unit + line) : line.replace(less, ''),
    );
  }

  /** Comments lines out with `#`, or in again. */
  #comment(): void {
    const { row, lines: text } = this.#buffer;
    const all = this.#buffer.chosenLines.filter((line) => line.trim() !== '');
    if (all.length === 0 && row < text.length - 1) {
      this.#buffer.changeLines('comment', (line) => `#${line}`);
      return;
    }
    if (all.length === 0) {
      this.#say('Cannot comment past end of file');
      return;
    }
    const out = all.every((line) => line.startsWith('#'));
    this.#buffer.changeLines(out ? 'uncomment' : 'comment', (line) =>
      line.trim() === '' ? line : out ? line.slice(1) : `#${line}`,
    );
  }

  /** Another file comes to the front. */
  #turn(by: number): void {
    if (this.#files.length < 2) {
      this.#say('No more open file buffers');
      return;
    }
    this.#file = (this.#file + by + this.#files.length) % this.#files.length;
    this.#greet('');
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
    const { tabs } = this.#options.look;
    const [at, width] = [cells(line.slice(0, column), tabs) + 1, cells(line, tabs) + 1];
    return `line ${of(row + 1, all.length)} ${share(row + 1, all.length, 2)}, col ${String(at).padStart(2)}/${String(width).padStart(2)} ${share(at, width, 3)}, char ${of(before, total)} ${share(before, total, 2)}`;
  }

  async #exit(): Promise<void> {
    if (this.#buffer.modified && !this.#options.view) {
      const save = await choose(this.#asker, 'Save modified buffer? ', 'yn');
      if (save === undefined || (save === 'y' && !(await this.#write()))) return;
      await this.#draw();
    }
    this.#files.splice(this.#file, 1);
    if (this.#files.length === 0) {
      this.#over = true;
      return;
    }
    this.#file = Math.min(this.#file, this.#files.length - 1) % this.#files.length;
    const { name, buffer } = this.#current;
    this.#say(`${name === '' ? 'New Buffer' : name} -- ${lineCount(buffer.count)}`);
  }

  #write(given?: string): Promise<boolean> {
    const { backup, restricted } = this.#options;
    return write(this.#process.fs, this.#current, this.#asker, { given, backup, restricted });
  }

  async #read(): Promise<void> {
    if (this.#options.restricted) {
      this.#say('Function not permitted in restricted mode');
      return;
    }
    let fresh = false;
    let typed = '';
    for (;;) {
      const title = `File to ${fresh ? 'read into new buffer' : 'insert'} [from ./]: `;
      const answer = await ask(this.#asker, title, typed, INSERT, ['M-f', '\x18']);
      if (answer === undefined) return;
      typed = answer.text;
      if (answer.key === '\x18') return this.#execute();
      if (answer.key === undefined) break;
      fresh = !fresh;
    }
    if (typed === '' && !fresh) return;
    if (fresh) {
      this.#files.splice(this.#file + 1, 0, openFile(this.#process.fs, typed));
      this.#file++;
      this.#several = true;
      this.#say(this.#current.message);
      return;
    }
    try {
      const text = this.#process.fs.readText(typed);
      this.#buffer.insert(text, 'insertion');
      this.#say(`Read ${lineCount(text.split('\n').length - (text.endsWith('\n') ? 1 : 0))}`);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#say(
        error.code === 'ENOENT' ? `File "${typed}" not found` : `Error reading ${typed}: ${error.message}`,
      );
    }
  }

  /** `^T`: what a command prints comes to the cursor; after `|` it reads the text, or what is marked of it. */
  async #execute(): Promise<void> {
    let command = '';
    for (;;) {
      const keys = ['M-\\', '\x13', '\x19', '\x0f', '\n', '\x16', '\x1a'];
      const answer = await ask(this.#asker, 'Command to execute: ', command, EXECUTE, keys);
      if (answer === undefined) return;
      command = answer.text;
      if (answer.key === 'M-\\') command = command.startsWith('|') ? command.slice(1) : `|${command}`;
      else if (answer.key === '\x16') {
        this.#clipboard = this.#buffer.cutToEnd();
        return;
      } else if (answer.key === '\x1a') {
        this.#process.signal('SIGTSTP');
        return;
      } else if (answer.key !== undefined && answer.key !== '\n') {
        const what = {
          '\x13': 'Spell checking failed: Error invoking "spell"',
          '\x19': 'No linter is defined for this type of file',
        }[answer.key];
        this.#say(what ?? 'No formatter is defined for this type of file');
        return;
      } else break;
    }
    if (command === '') return;
    const filter = command.startsWith('|');
    const buffer = this.#buffer;
    let input = '';
    if (filter) {
      if (!buffer.mark) {
        buffer.goToRow(0, 0);
        input = buffer.cutToEnd();
      } else input = buffer.takeRegion(true);
    }
    const output = await this.#outputOf(filter ? command.slice(1) : command, input);
    buffer.insert(output, 'insertion');
    this.#say(`Read ${lineCount(output.split('\n').length - (output.endsWith('\n') ? 1 : 0))}`);
  }

  async #outputOf(command: string, input: string): Promise<string> {
    const process = this.#process;
    const [stdin, stdout] = [createPipe(), createPipe()];
    const child = process.spawn({
      path: '/bin/sh',
      argv: ['sh', '-c', command],
      descriptors: new Map([
        [0, stdin.reader],
        [1, stdout.writer],
        [2, stdout.writer],
      ]),
    });
    stdin.reader.release();
    stdout.writer.release();
    process.onSignal('SIGPIPE', 'ignore');
    const [to, from] = [process.install(stdin.writer), process.install(stdout.reader)];
    process.thread(async () => {
      try {
        await process.write(to, input);
      } catch (error) {
        // The command did not want to read it all.
        if (!(error instanceof SystemError)) throw error;
      }
      process.close(to);
    });
    const text = new TextDecoder().decode(await readAll(process, from));
    process.close(from);
    await process.wait(child);
    return text;
  }

  /** Asks for what is looked for; keys change the manner, or go on to replacing. */
  async #search(backwards: boolean, replacing = false): Promise<void> {
    this.#manner.backwards = backwards;
    let typed = '';
    for (;;) {
      const { regex, caseSensitive } = this.#manner;
      const kinds = `${caseSensitive ? ' [Case Sensitive]' : ''}${regex ? ' [Reg.exp.]' : ''}${this.#manner.backwards ? ' [Backwards]' : ''}`;
      const before = this.#wanted === '' ? '' : ` [${this.#wanted}]`;
      const title = `Search${kinds}${replacing ? ' (to replace)' : ''}${before}: `;
      const keys = ['M-c', 'M-r', 'M-b', '\x12', '\x14'];
      const answer = await ask(this.#asker, title, typed, replacing ? REPLACE : SEARCH, keys);
      if (answer === undefined) return;
      typed = answer.text;
      if (answer.key === 'M-c') this.#manner.caseSensitive = !caseSensitive;
      else if (answer.key === 'M-r') this.#manner.regex = !regex;
      else if (answer.key === 'M-b') this.#manner.backwards = !this.#manner.backwards;
      else if (answer.key === '\x12') return this.#search(this.#manner.backwards, !replacing);
      else if (answer.key === '\x14') return this.#goTo();
      else break;
    }
    if (typed !== '') this.#wanted = typed;
    if (!replacing) {
      this.#find(this.#manner.backwards);
      return;
    }
    const by = await ask(this.#asker, 'Replace with: ', '', REPLACE_WITH);
    if (by && this.#wanted !== '') await this.#replaceEach(by.text);
  }

  #replace(): Promise<void> {
    return this.#search(false, true);
  }

  #expression(): RegExp | undefined {
    const found = expressionOf(this.#wanted, this.#manner);
    if (!found) this.#say(`Bad regex "${this.#wanted}"`);
    return found;
  }

  #find(backwards: boolean): void {
    if (this.#wanted === '') {
      this.#say('No current search pattern');
      return;
    }
    const expression = this.#expression();
    if (!expression) return;
    const { row, column, lines: all } = this.#buffer;
    const found = findNext(all, expression, { row, column }, backwards);
    if (!found) {
      this.#say(`"${this.#wanted}" not found`);
      return;
    }
    this.#buffer.goToRow(found.row, found.column);
    if (found.row === row && found.column === column) this.#say('This is the only occurrence');
    else if (found.wrapped) this.#say('Search Wrapped');
  }

  /** Goes once around the text from the cursor and asks at each place; the cursor comes back. */
  async #replaceEach(by: string): Promise<void> {
    const expression = this.#expression();
    if (!expression) return;
    const buffer = this.#buffer;
    const origin = { row: buffer.row, column: buffer.column };
    let count = 0;
    let seen = false;
    let all = false;
    let from = { ...origin };
    let wrapped = false;
    for (;;) {
      const found = findFrom(buffer.lines, expression, from);
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
      const answer: string | undefined = all
        ? 'y'
        : await choose(this.#asker, 'Replace this instance?', 'yna');
      if (answer === undefined) break;
      all ||= answer === 'a';
      const text = replacementOf(found, by, this.#manner);
      if (answer !== 'n') {
        const { line } = buffer;
        buffer.replaceLine(
          found.row,
          line.slice(0, found.column) + text + line.slice(found.column + found.length),
        );
        if (wrapped && found.row === origin.row) origin.column += text.length - found.length;
        count++;
      }
      const behind = answer === 'n' ? found.length : text.length;
      from = { row: found.row, column: found.column + Math.max(behind, found.length === 0 ? 1 : 0) };
      await this.#process.breathe();
    }
    buffer.goToRow(origin.row, origin.column);
    this.#say(seen ? `Replaced ${count} occurrence${count === 1 ? '' : 's'}` : `"${this.#wanted}" not found`);
  }

  async #goTo(): Promise<void> {
    const buffer = this.#buffer;
    const answer = await ask(this.#asker, 'Enter line number, column number: ', '', GO_TO, [
      '\x19',
      '\x16',
      '\x17',
      '\x0f',
      '\x14',
    ]);
    if (answer === undefined) return;
    if (answer.key === '\x19') return buffer.goToRow(0, 0);
    if (answer.key === '\x16') return buffer.goToRow(buffer.lines.length - 1, 0);
    if (answer.key === '\x17') return this.#toParagraph(-1);
    if (answer.key === '\x0f') return this.#toParagraph(1);
    if (answer.key === '\x14') return this.#search(false);
    const [line, column] = answer.text.split(/[,.: ]+/).map(Number);
    if (!line) this.#say('Invalid line or column number');
    else buffer.goToRow(line < 0 ? buffer.lines.length + line : line - 1, (column || 1) - 1);
  }

  /** Shows the keys until ^X. */
  async #help(): Promise<void> {
    const help = new Buffer(HELP);
    const screen = new Screen(this.terminal, { ...this.#options.look, title: true, bare: false });
    const title = { name: 'Main nano help text', state: '', left: '  ' };
    for (;;) {
      const key = await this.#key(() =>
        screen.draw(help, { title, message: '', numbered: false, hints: HELP_KEYS }),
      );
      if (key === '\x18' || key === 'q' || key === '\x03') break;
      if (key === 'down' || key === ' ' || key === 'page-down' || key === '\x16')
        help.goToRow(help.row + screen.height, 0);
      if (key === 'up' || key === 'page-up' || key === '\x19') help.goToRow(help.row - screen.height, 0);
    }
    this.#say('');
  }
}

/** The keys of several files: ^X closes one. */
function closing() {
  return MAIN.map((hint) => (hint[0] === '^X' ? (['^X', 'Close'] as const) : hint));
}
