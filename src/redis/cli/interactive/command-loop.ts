import { SystemError } from '../../../linux/errno.ts';
import { fixedText } from '../../resp/fixed-text.ts';
import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import { splitArguments } from '../../resp/split-arguments.ts';
import type { CliSession } from '../cli-session.ts';
import { completionsFor } from './complete.ts';
import { hintFor } from './hint.ts';
import { editLine } from './line-editor.ts';
import { LineHistory } from './line-history.ts';
import { LineSource } from './line-source.ts';
import { RawTerminal } from './raw-terminal.ts';

/** Replies that take longer are shown with their time, in milliseconds. */
const SLOW = 500;

/** Reads commands, from a terminal with an editor or from a file line by line, until they end. */
export async function runCommandLoop(session: CliSession): Promise<number> {
  await new CommandLoop(session).run();
  return 0;
}

export class CommandLoop {
  readonly #session: CliSession;
  readonly #history = new LineHistory();
  readonly #source: LineSource;
  #historyFile: string | undefined;
  #hints = true;
  #hasBegun = false;
  /** `restart`: a script is to be debugged once more. */
  #restarts = false;

  constructor(session: CliSession) {
    this.#session = session;
    this.#source = new LineSource(session.process);
  }

  /** Reads commands until they end, or until `restart`; then it can go on later. */
  async run(): Promise<'quit' | 'restart'> {
    const session = this.#session;
    this.#restarts = false;
    session.interactive = true;
    session.process.onSignal('SIGINT', () => session.onInterrupt());
    session.process.onSignal('SIGPIPE', 'ignore');
    const tty = session.process.descriptors.get(0)?.tty;
    if (tty && !this.#hasBegun) {
      this.#historyFile = this.#dotFile('REDISCLI_HISTFILE', '.rediscli_history');
      this.#loadHistory();
      await this.#loadPreferences();
    }
    this.#hasBegun = true;
    for (;;) {
      const line = tty ? await this.#edit() : await this.#source.next();
      if (line === undefined) return 'quit';
      if (line !== '' && !(await this.#line(line))) return this.#restarts ? 'restart' : 'quit';
    }
  }

  /** False if the line ends the program. */
  async #line(line: string): Promise<boolean> {
    const session = this.#session;
    const words = this.#split(line);
    if (!words) {
      await session.print('Invalid argument(s)\n');
      this.#remember(line);
      return true;
    }
    const [first = ''] = words;
    if (words.length === 0) return true;
    let repeat = 1;
    let command: readonly string[] = words;
    if (words.length > 1 && /^\s*[+-]?\d+$/.test(first)) {
      repeat = Number(first);
      if (repeat <= 0 || repeat > 2 ** 63) {
        await session.print('Invalid redis-cli repeat command option value.\n');
        return true;
      }
      command = words.slice(1);
    }
    if (!isSecret(command)) this.#remember(line);
    const word = first.toLowerCase();
    if (word === 'quit' || word === 'exit') return false;
    if (first.startsWith(':')) await this.#setPreference(words, '');
    else if (word === 'restart') {
      this.#restarts = session.options.script !== '';
      if (this.#restarts) return false;
      await session.print("Use 'restart' only in Lua debugging mode.\n");
    } else if (word === 'connect' && words.length === 3) {
      session.options.host = words[1] ?? '';
      session.options.port = Number.parseInt(words[2] ?? '', 10) || 0;
      await session.connect();
    } else if (word === 'clear' && words.length === 1) await session.print('\x1b[H\x1b[2J');
    else await this.#issue(command, repeat);
    return true;
  }

  /** What is to be evaluated in the debugger stays as it was typed. */
  #split(line: string): readonly string[] | undefined {
    const code = this.#session.isDebugging ? /^(e|eval) (.*)$/s.exec(line) : undefined;
    return code ? [code[1] as string, code[2] as string] : splitArguments(line);
  }

  async #issue(command: readonly string[], repeat: number): Promise<void> {
    const { clock } = this.#session.process.machine.kernel;
    const started = clock.monotonic();
    await this.#session.issue(command, repeat);
    await this.#session.showDebugEnd();
    const elapsed = Math.floor(clock.monotonic() - started);
    if (elapsed >= SLOW && this.#session.style.mode === 'standard') {
      await this.#session.print(`(${fixedText(elapsed / 1000, 2)}s)\n`);
    }
  }

  async #edit(): Promise<string | undefined> {
    const { process, prompt } = this.#session;
    const tty = process.descriptors.get(0)?.tty;
    if (!tty) return undefined;
    const line = await RawTerminal.use(process, tty, (terminal) =>
      editLine(terminal, {
        prompt,
        history: this.#history,
        hint: (typed) => (this.#hints ? hintFor(typed) : undefined),
        completions: completionsFor,
      }),
    );
    await this.#session.print('\n');
    return line;
  }

  // ---- history and preferences

  #remember(line: string): void {
    if (!this.#session.process.descriptors.get(0)?.tty) return;
    this.#history.add(line);
    if (this.#historyFile === undefined) return;
    try {
      const content = this.#history.lines.map((each) => `${each}\n`).join('');
      this.#session.process.fs.writeFile(this.#historyFile, fromLatin1(content), 0o600);
    } catch (error) {
      // A history that cannot be kept is no reason to stop.
      if (!(error instanceof SystemError)) throw error;
    }
  }

  #loadHistory(): void {
    for (const line of this.#readLines(this.#historyFile)) this.#history.add(line);
  }

  async #loadPreferences(): Promise<void> {
    for (const line of this.#readLines(this.#dotFile('REDISCLI_RCFILE', '.redisclirc'))) {
      const words = splitArguments(line);
      if (words && words.length > 0) await this.#setPreference(words, '.redisclirc: ');
    }
  }

  #readLines(path: string | undefined): string[] {
    if (path === undefined) return [];
    try {
      const text = toLatin1(this.#session.process.fs.readFile(path));
      return text.split('\n').filter((line) => line !== '');
    } catch (error) {
      if (error instanceof SystemError) return [];
      throw error;
    }
  }

  #dotFile(variable: string, name: string): string | undefined {
    const { env } = this.#session.process;
    const path = env.get(variable);
    if (path !== undefined && path !== '') return path === '/dev/null' ? undefined : path;
    const home = env.get('HOME');
    return home === undefined || home === '' ? undefined : `${home}/${name}`;
  }

  /** `origin` stands before complaints. */
  async #setPreference(words: readonly string[], origin: string): Promise<void> {
    const [name = '', value = ''] = words;
    if (name.toLowerCase() === ':set' && words.length >= 2) {
      const wanted = value.toLowerCase();
      if (wanted === 'hints') this.#hints = true;
      else if (wanted === 'nohints') this.#hints = false;
      else await this.#session.print(`${origin}unknown redis-cli preference '${value}'\n`);
    } else await this.#session.print(`${origin}unknown redis-cli internal command '${name}'\n`);
  }
}

/** Commands that hold a password are not kept in the history. */
function isSecret(words: readonly string[]): boolean {
  const [first = '', second = ''] = words.map((word) => word.toLowerCase());
  const rest = words.slice(2).map((word) => word.toLowerCase());
  switch (first) {
    case 'auth':
      return true;
    case 'acl':
      return second === 'setuser';
    case 'config':
      // Only the first of several settings is looked at.
      return second === 'set' && /^(masterauth|masteruser|requirepass)$/.test(rest[0] ?? '');
    case 'hello':
      return rest.some((word) => word === 'auth');
    case 'migrate':
      return words.length > 7 && rest.some((word) => word === 'auth' || word === 'auth2');
    default:
      return false;
  }
}
