import { SystemError } from '../../../linux/errno.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import { patiently } from '../../../linux/steps.ts';
import type { EditResult } from '../../../shell/editor/edit-result.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import { BcError, Halt, Interpreter } from './interpreter.ts';
import { BcSyntaxError, Incomplete, parseBc } from './parser.ts';
import type { Item } from './syntax.ts';

const BANNER = `bc 1.07.1
Copyright 1991-1994, 1997, 1998, 2000, 2004, 2006, 2008, 2012-2017 Free Software Foundation, Inc.
`;

const INTERRUPTED = Symbol('interrupted');

/** Width of a line of output, unless BC_LINE_LENGTH says otherwise. */
const LINE_LENGTH = 70;

const LONG = { interactive: 'i', mathlib: 'l', quiet: 'q', standard: 's', version: 'v', warn: 'w' };

/** The calculator of POSIX, in GNU's manner (1.07) and busybox'. */
export const bc: Tool = {
  name: 'bc',
  usage: 'bc [-sqlw] [FILE]...',
  helpLetters: 'h',
  options: { short: 'hilqsvw', long: LONG },
  busyboxOptions: { short: 'hilqsvw', long: { ...LONG, help: 'h' } },
  async run(command, options) {
    if (options.has('v')) {
      await command.out.text(BANNER);
      return 0;
    }
    const { process } = command;
    // GNU's greets when it has opened the first of its files.
    let greets = command.gnu && !options.has('q') && process.file(0).tty && process.file(1).tty;
    const greet = async (): Promise<void> => {
      if (greets)
        await command.out.text(
          `${BANNER}This is free software with ABSOLUTELY NO WARRANTY.\nFor details type \`warranty'. \n`,
        );
      greets = undefined;
    };
    const session = new Session(command);
    if (options.has('l')) session.interpreter.loadLibrary();
    try {
      for (const path of options.operands) {
        const input = await open(command, path);
        if (!input) return 1;
        await greet();
        try {
          await session.run(input, path);
        } catch (error) {
          if (command.gnu || !(error instanceof SystemError) || error.code !== 'EISDIR') throw error;
          return command.fail(`input error: ${error.message}`);
        }
      }
      await greet();
      await session.run(session.stdin, '(standard_in)');
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
    }
    return command.status;
  },
};

async function open(command: Command, path: string): Promise<Input | undefined> {
  try {
    // To busybox a dash is a file like others.
    if (command.gnu) return command.input(command.openDescriptor(path));
    return command.input(command.process.install(command.fs.open(path, { read: true })));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const words = command.say(
      `File ${path} is unavailable.\n`,
      `bc: can't open '${path}': ${error.message}\n`,
    );
    await command.process.complain(words);
    return undefined;
  }
}

/** Reads lines and runs them as soon as they are whole. */
class Session {
  readonly interpreter: Interpreter;
  readonly stdin: Input;
  readonly #command: Command;
  /** Made when the first line is typed at a terminal. */
  #editor: (() => Promise<EditResult>) | undefined;

  constructor(command: Command) {
    this.#command = command;
    this.stdin = command.input(0);
    const length = Number(command.process.env.get('BC_LINE_LENGTH') ?? LINE_LENGTH);
    this.interpreter = new Interpreter(command, {
      lineLength: length === 0 || length > 2 ? length : LINE_LENGTH,
      readLine: () => this.stdin.line(),
    });
  }

  async run(input: Input, name: string): Promise<void> {
    let held = '';
    let open: Open;
    let first = 1;
    let count = 0;
    for (;;) {
      // What there is to say is said before anything is waited for (see Input).
      const line = input.lineNow() ?? (await this.#waitedFor(input));
      if (line === INTERRUPTED) {
        held = '';
        open = undefined;
        first = count + 1;
        continue;
      }
      if (line !== undefined) {
        count++;
        held += `${line}\n`;
        // An escaped line end, or an open comment or string, goes on.
        open = openAfter(`${line}\n`, open);
        if (line.endsWith('\\') || open) continue;
      }
      if (held !== '') {
        const done = await this.#try(held, { name, first, open, ended: line === undefined });
        if (done) {
          held = '';
          open = undefined;
          first = count + 1;
        }
      }
      if (line === undefined) return;
    }
  }

  /** A line that is edited as readline has it. */
  async #edited(): Promise<string | undefined | typeof INTERRUPTED> {
    const { process, out } = this.#command;
    await out.flush();
    this.#editor ??= (await process.outside(import('./line-reader.ts'))).lineReader(process);
    const result = await this.#editor();
    if (result.kind !== 'interrupted') return result.kind === 'line' ? result.text : undefined;
    await process.print('(interrupt) use quit to exit.\n');
    return INTERRUPTED;
  }

  /** ^C while a line is typed gives only that up; busybox' bc ends by it. */
  async #waitedFor(input: Input): Promise<string | undefined | typeof INTERRUPTED> {
    const { process, gnu } = this.#command;
    if (!gnu || !process.file(0).tty || !process.file(1).tty) return input.line();
    if (input === this.stdin) return this.#edited();
    let interrupted = false;
    process.onSignal('SIGINT', () => {
      interrupted = true;
    });
    try {
      return await input.line();
    } catch (error) {
      if (!(error instanceof Interrupted) || !interrupted) throw error;
      await process.print('\n(interrupt) use quit to exit.\n');
      return INTERRUPTED;
    } finally {
      process.onSignal('SIGINT', 'default');
    }
  }

  /** False if more lines are needed. */
  async #try(source: string, { name, first, open, ended }: Part): Promise<boolean> {
    const { gnu } = this.#command;
    let items: readonly Item[];
    try {
      if (ended && open === 'string') {
        throw new BcSyntaxError(gnu ? 'illegal character: "' : 'unterminated string', first);
      }
      const parsing = parseBc(source, gnu ? 'gnu' : 'busybox', first);
      items = await patiently(parsing, () => this.#command.process.breath());
    } catch (error) {
      if (!(error instanceof BcSyntaxError)) throw error;
      if (error instanceof Incomplete && !ended) return false;
      await this.#complain(gnu ? `${name} ${error.line}: ${error.message}` : `bc: ${error.message}`);
      return true;
    }
    for (const item of items) await this.#runItem(item);
    return true;
  }

  async #runItem(item: Item): Promise<void> {
    try {
      await this.interpreter.run(item);
      await this.interpreter.settle();
    } catch (error) {
      if (!(error instanceof BcError)) throw error;
      const { place } = this.interpreter;
      await this.#complain(
        this.#command.say(
          `Runtime error (func=${place}, adr=${error.address}): ${error.message}`,
          `bc: ${error.message}`,
        ),
      );
    }
  }

  /** GNU goes on after an error; busybox ends unless somebody types. */
  async #complain(text: string): Promise<void> {
    await this.#command.out.flush();
    await this.#command.process.complain(`${text}\n`);
    if (this.#command.gnu || this.#command.process.file(0).tty) return;
    this.#command.process.exit(1);
  }
}

/** What has begun and not ended. */
type Open = 'string' | 'comment' | undefined;

/** Lines that may be a whole statement. */
interface Part {
  readonly name: string;
  /** The number of the first line. */
  readonly first: number;
  readonly open: Open;
  /** Whether nothing comes after it. */
  readonly ended: boolean;
}

/** What is open behind a text, if that was in front of it. */
function openAfter(text: string, before: Open): Open {
  let open = before;
  for (let at = 0; ; ) {
    if (open) {
      const mark = open === 'string' ? '"' : '*/';
      const end = text.indexOf(mark, at);
      if (end < 0) return open;
      at = end + mark.length;
      open = undefined;
      continue;
    }
    BEGINS.lastIndex = at;
    const found = BEGINS.exec(text);
    if (!found) return undefined;
    at = found.index + found[0].length;
    if (found[0] === '"') open = 'string';
    else if (found[0] === '/*') open = 'comment';
  }
}

/** Strings, comments, and comments that end with their line. */
const BEGINS = /"|\/\*|#[^\n]*/g;
