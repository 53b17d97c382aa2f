import { SystemError } from '../../linux/errno.ts';
import { fromBinary } from '../command/bytes.ts';
import { type Command, cannotOpen, type Tool } from '../command/command.ts';
import { posixRegex, RegexError } from '../regex/posix.ts';
import { Keyboard } from './keyboard.ts';
import { wrap } from './wrap.ts';

export const less: Tool = {
  name: 'less',
  usage: 'less [-EFIMmNSRh~] [FILE]...',
  gnuUsage: '[option]... [file]...',
  options: {
    short: 'aeEFgGiIKmMnNqQrRsSuUwX',
    long: { 'LINE-NUMBERS': 'N', 'quit-if-one-screen': 'F', 'RAW-CONTROL-CHARS': 'R' },
  },
  async run(command, options) {
    const { process } = command;
    const toTerminal = process.descriptors.get(1)?.tty !== undefined;
    if (options.operands.length === 0 && process.descriptors.get(0)?.tty) {
      if (!command.gnu) return command.misuse('no file');
      await process.complain('Missing filename ("less --help" for help)\n');
      return 1;
    }
    const paths = await readable(command, options.operands);
    if (paths.length === 0 && options.operands.length > 0) return 1;
    if (!toTerminal) {
      await command.eachInput(
        paths,
        async (input) => {
          for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk())
            await command.out.bytes(chunk);
        },
        { complaint: cannotOpen(command) },
      );
      return undefined;
    }
    let text = '';
    let shown: string | undefined;
    await command.eachInput(
      paths,
      async (input, path) => {
        shown ??= path === '-' ? '' : path;
        text += await input.rest();
      },
      { complaint: cannotOpen(command) },
    );
    if (shown === undefined) return 1;
    const keyboard = Keyboard.open(process);
    if (!keyboard) {
      await command.out.bytes(text);
      return undefined;
    }
    try {
      await new Viewer(command, keyboard, fromBinary(text), shown, options.has('N'), options.has('F')).run();
    } finally {
      keyboard.close();
    }
    return undefined;
  },
};

/** less itself names only the file in its complaints. */
async function readable(command: Command, paths: readonly string[]): Promise<readonly string[]> {
  if (!command.gnu) return paths;
  const found: string[] = [];
  for (const path of paths) {
    try {
      if (path !== '-') command.fs.stat(path);
      if (path !== '-' && command.fs.stat(path).type === 'directory')
        await command.process.complain(`${path} is a directory\n`);
      else found.push(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.process.complain(`${path}: ${error.message}\n`);
    }
  }
  return found;
}

/** A text on the screen, with a way to move through it. */
class Viewer {
  readonly #command: Command;
  readonly #keyboard: Keyboard;
  readonly #lines: readonly string[];
  readonly #name: string;
  readonly #once: boolean;
  #top = 0;
  #message: string | undefined;
  #pattern: RegExp | undefined;
  #first = true;

  constructor(
    command: Command,
    keyboard: Keyboard,
    text: string,
    name: string,
    numbers: boolean,
    once: boolean,
  ) {
    this.#command = command;
    this.#keyboard = keyboard;
    this.#name = name;
    this.#once = once;
    const lines = text.replace(/\n$/, '').split('\n');
    const shown = numbers ? lines.map((line, i) => `${String(i + 1).padStart(7)} ${line}`) : lines;
    this.#lines = shown.flatMap((line) => wrap(line, keyboard.size.columns));
  }

  get #page(): number {
    return Math.max(1, this.#keyboard.size.rows - 1);
  }

  get #last(): number {
    return Math.max(0, this.#lines.length - this.#page);
  }

  async run(): Promise<void> {
    if (this.#once && this.#lines.length <= this.#page) {
      await this.#command.process.print(this.#lines.map((line) => `${line}\n`).join(''));
      return;
    }
    await this.#command.process.print('\x1b[?1049h\x1b[?1h\x1b=\r');
    for (;;) {
      await this.#draw();
      const key = await this.#keyboard.key();
      this.#message = undefined;
      this.#first = false;
      if (key === 'q' || key === 'Q') break;
      await this.#press(key);
    }
    await this.#command.process.print('\r\x1b[K\x1b[?1l\x1b>\x1b[?1049l');
  }

  async #draw(): Promise<void> {
    const rows = this.#lines.slice(this.#top, this.#top + this.#page);
    const empty = Array<string>(Math.max(0, this.#page - rows.length)).fill('~');
    const text = [...rows.map((row) => this.#marked(row)), ...empty].map((row) => `${row}\x1b[K\n`).join('');
    await this.#command.process.print(`\x1b[H${text}\r\x1b[K${this.#prompt()}`);
  }

  #marked(row: string): string {
    if (!this.#pattern) return row;
    return row.replace(this.#pattern, (match) => (match === '' ? '' : `\x1b[7m${match}\x1b[27m`));
  }

  #prompt(): string {
    if (this.#message !== undefined) return `\x1b[7m${this.#message}\x1b[27m`;
    const end = this.#top >= this.#last;
    if (!this.#command.gnu) {
      const share = Math.round(
        (Math.min(this.#lines.length, this.#top + this.#page) * 100) / Math.max(1, this.#lines.length),
      );
      const place = end ? '(END)' : `${share}%`;
      return `\x1b[7m${this.#name === '' ? '' : `${this.#name} `}${place}\x1b[m`;
    }
    if (this.#first && this.#name !== '') return `\x1b[7m${this.#name}${end ? ' (END)' : ''}\x1b[27m`;
    return end ? '\x1b[7m(END)\x1b[27m' : ':';
  }

  async #press(key: string): Promise<void> {
    const move = (by: number): void => {
      this.#top = Math.min(this.#last, Math.max(0, this.#top + by));
    };
    const half = Math.ceil(this.#page / 2);
    switch (key) {
      case ' ':
      case 'f':
      case '\x06':
      case 'page-down':
        return move(this.#page);
      case 'b':
      case '\x02':
      case 'page-up':
        return move(-this.#page);
      case 'd':
      case '\x04':
        return move(half);
      case 'u':
      case '\x15':
        return move(-half);
      case 'j':
      case 'e':
      case '\n':
      case '\r':
      case 'down':
        return move(1);
      case 'k':
      case 'y':
      case 'up':
        return move(-1);
      case 'g':
      case '<':
      case 'home':
        this.#top = 0;
        return undefined;
      case 'G':
      case '>':
      case 'end':
        this.#top = this.#last;
        return undefined;
      case '/':
        return this.#ask();
      case 'n':
        return this.#find(1);
      case 'N':
        return this.#find(-1);
      case 'h':
      case 'H':
        this.#message = 'space, b: page   j, k: line   g, G: ends   /: search   n, N: again   q: leave';
        return undefined;
      default:
        return undefined;
    }
  }

  async #ask(): Promise<void> {
    let typed = '';
    for (;;) {
      await this.#command.process.print(`\r\x1b[K/${typed}`);
      const key = await this.#keyboard.key();
      if (key === '\n' || key === '\r') break;
      if (key === 'interrupt' || key === '\x1b') return;
      if (key === '\x7f' || key === '\b') {
        if (typed === '') return;
        typed = typed.slice(0, -1);
      } else if (key.length === 1) typed += key;
    }
    try {
      if (typed !== '') this.#pattern = posixRegex(typed, { extended: true, global: true });
      this.#find(1, true);
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      this.#message = `${error.message}  (press RETURN)`;
    }
  }

  #find(direction: 1 | -1, fromHere = false): void {
    const pattern = this.#pattern;
    if (!pattern) {
      this.#message = 'No previous regular expression  (press RETURN)';
      return;
    }
    for (
      let at = this.#top + (fromHere ? 0 : direction);
      at >= 0 && at < this.#lines.length;
      at += direction
    ) {
      pattern.lastIndex = 0;
      if (!pattern.test(this.#lines[at] ?? '')) continue;
      this.#top = Math.min(at, this.#last);
      return;
    }
    this.#message = 'Pattern not found  (press RETURN)';
  }
}
