import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Main } from '../../linux/process/program.ts';
import { TooManySteps } from '../../shell/regex/too-many-steps.ts';
import { BadNumber } from '../busybox-number.ts';
import { BUSYBOX_BANNER } from './busybox-banner.ts';
import { usageText } from './busybox-usage.ts';
import { Input } from './input.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from './options.ts';
import { Output } from './output.ts';
import { quote, quoteFile, quoteWord } from './quote.ts';

/** Whose wording a program speaks. */
export type Dialect = 'busybox' | 'gnu';

/** A program in both dialects. */
export interface Tool {
  readonly name: string;
  /** busybox', where it is another. */
  readonly busyboxName?: string;
  /** busybox's synopsis, after `Usage: `. */
  readonly usage: string;
  /** GNU's, where it differs. */
  readonly gnuUsage?: string;
  /** Who GNU's `--version` says it belongs to; default `GNU coreutils) 9.4`. */
  readonly package?: string;
  /** Without this, all arguments are operands. */
  readonly options?: OptionSpec;
  /** busybox's options, where they are others; `none`: whatever stands there is an operand. */
  readonly busyboxOptions?: OptionSpec | 'none';
  /** Exit status of GNU's version after a wrong option; default 1. */
  readonly usageStatus?: number;
  /** And of busybox's. */
  readonly busyboxStatus?: number;
  /** GNU's version answers `--help` itself. */
  readonly ownHelp?: boolean;
  /** `--help` is an operand as any other to it. */
  readonly helpIsOperand?: boolean;
  /** Letters of GNU's version for `--help` and `--version`, in this order. */
  readonly helpLetters?: string;
  /** GNU's version shows its whole help after a complaint. */
  readonly misuseShowsHelp?: boolean;
  /** GNU's version tells whose it is as all do, though it reads its words itself or has an option for it. */
  readonly usualVersion?: boolean;
  /** What stands before GNU's pointer to its help. */
  readonly usagePrefix?: string;
  /** What GNU's version says after the complaint in place of the pointer to its help. */
  readonly usageText?: string;
  /** How GNU's version points to its help, if in a way of its own. */
  readonly pointer?: string;
  /** The program in whose name GNU's version, a script, complains. */
  readonly scriptOf?: string;
  /** What GNU's version says after the complaint about a wrong option, before it points to its help. */
  readonly usageHint?: (command: Command) => string;
  /** What GNU's version makes of its arguments before it reads options: the ways of old, such as `-5c`. */
  readonly rewrite?: (args: readonly string[]) => readonly string[];
  /** And what busybox' makes of them. */
  readonly busyboxRewrite?: (args: readonly string[]) => readonly string[];
  run(command: Command, options: Options): Promise<number | undefined> | number | undefined;
}

/** A tool that runs: its process, its wording, its output, and whether anything failed so far. */
export class Command {
  readonly process: Process;
  /** The name in its messages. */
  readonly name: string;
  readonly gnu: boolean;
  readonly out: Output;
  /** The exit status if nothing else decides it; `warn` sets it. */
  status = 0;

  constructor(process: Process, name: string, dialect: Dialect) {
    this.process = process;
    this.name = name;
    this.gnu = dialect === 'gnu';
    this.out = new Output(process, 1, (error) => this.outputFailed(error));
  }

  get fs(): FileSystem {
    return this.process.fs;
  }

  /** One of two wordings. */
  say(gnu: string, busybox: string): string {
    return this.gnu ? gnu : busybox;
  }

  /** A file's name as messages quote it. */
  quote(name: string): string {
    return this.gnu ? quote(name) : `'${name}'`;
  }

  /** Whether characters are UTF-8: not in a container, which has no LANG. */
  get utf8(): boolean {
    const { env } = this.process;
    return /utf-?8/i.test(env.get('LC_ALL') || env.get('LC_CTYPE') || env.get('LANG') || '');
  }

  /** A word that was typed, as messages quote it. */
  cite(word: string): string {
    return this.gnu ? quoteWord(word, this.utf8) : `'${word}'`;
  }

  /** Complains and goes on; the exit status will be `status`. */
  async warn(message: string, status = 1): Promise<void> {
    this.status = status;
    await this.out.flush();
    await this.process.complain(`${this.name}: ${message}\n`);
  }

  /** Complains and ends. */
  async fail(message: string, status = 1): Promise<never> {
    await this.warn(message, status);
    return this.process.exit(status);
  }

  /** Ends with the usage; busybox shows no message for it. */
  misuse(message: string): never {
    throw new UsageError(message, true);
  }

  /** Ends with the usage after a message that was already shown: GNU only points to its help. */
  async misuseAfter(status = 1): Promise<never> {
    await this.process.complain(`Try '${this.name} --help' for more information.\n`);
    return this.process.exit(status);
  }

  /** Standard output takes nothing any more: ends, or returns if the program does not mind. */
  async outputFailed(error: SystemError): Promise<void> {
    const { clock } = this.process.machine.kernel;
    const { writeFailed } = await clock.outside(import('./write-failure.ts'));
    await writeFailed(this, error);
  }

  /** Runs a system call; what it throws becomes a warning and undefined. */
  async attempt<T>(
    call: () => T,
    message: (error: SystemError) => string,
    status = 1,
  ): Promise<T | undefined> {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.warn(message(error), status);
      return undefined;
    }
  }

  /** Opens a file for reading; `-` is standard input. Answers the descriptor. @throws SystemError */
  openDescriptor(path: string): number {
    return path === '-' ? 0 : this.process.install(this.fs.open(path, { read: true }));
  }

  /** Whether a descriptor reads from the very file that standard output writes to, and there is something to read. */
  readsItsOutput(descriptor: number): boolean {
    const { descriptors } = this.process;
    const [from, to] = [descriptors.get(descriptor)?.stat?.(), descriptors.get(1)?.stat?.()];
    return from?.type === 'file' && from.inode === to?.inode && from.device === to.device && from.size > 0;
  }

  /** The lines of an open descriptor. */
  input(descriptor: number, separator?: string): Input {
    return new Input(this.process, descriptor, this.out, separator);
  }

  /**
   * Reads each file (standard input without any) in turn; those that cannot be opened or read are complained about, in
   * the tool's own words if it has such.
   */
  async eachInput(
    paths: readonly string[],
    read: (input: Input, path: string) => Promise<void>,
    options: {
      readonly status?: number;
      /** 0: files that could be opened but not read leave it as it is. */
      readonly readStatus?: 0;
      readonly separator?: string;
      /** What a zero byte counts as, where it is not one (see Input). */
      readonly zero?: Input['zero'];
      /** `''`: nobody complains, and what could not be read counts as read. */
      readonly complaint?: (path: string, error: SystemError, opened: boolean) => string | undefined;
    } = {},
  ): Promise<void> {
    for (const path of paths.length > 0 ? paths : ['-']) {
      let descriptor: number | undefined;
      try {
        descriptor = this.openDescriptor(path);
        const input = this.input(descriptor, options.separator);
        if (options.zero !== undefined) input.zero = options.zero;
        await read(input, path);
      } catch (error) {
        if (!(error instanceof SystemError) || error instanceof Interrupted) throw error;
        if (error.code === 'EPIPE') throw error;
        const opened = descriptor !== undefined;
        const shown = this.gnu ? quoteFile(path) : path;
        const usual = opened && !this.gnu ? `read error: ${error.message}` : `${shown}: ${error.message}`;
        const complaint = options.complaint?.(path, error, opened) ?? usual;
        const before = this.status;
        if (complaint !== '') await this.warn(complaint, options.status ?? 1);
        if (opened && options.readStatus === 0) this.status = before;
      } finally {
        if (descriptor !== undefined && descriptor !== 0) this.process.close(descriptor);
      }
    }
  }
}

/** busybox's words of tools that open with open(2) instead of fopen(3); GNU's usual ones. */
export function cannotOpen(command: Command) {
  return (path: string, error: SystemError, opened: boolean): string | undefined =>
    command.gnu || opened ? undefined : `can't open '${path}': ${error.message}`;
}

/** busybox's tools that read with getc(3) take an error for the end; GNU's usual words. */
export function endsAtError(command: Command) {
  return (_path: string, _error: SystemError, opened: boolean): string | undefined =>
    command.gnu || !opened ? undefined : '';
}

/** Those that look for errors when they close a file (busybox: fclose_if_not_stdin) know only that there was one. */
export function findsErrorLater(command: Command) {
  return (path: string, _error: SystemError, opened: boolean): string | undefined =>
    command.gnu || !opened ? undefined : `${path}: Input/output error`;
}

/** The program in one of its dialects. */
export function mainOf(tool: Tool, dialect: Dialect): Main {
  return async (process) => {
    const name = dialect === 'busybox' ? (tool.busyboxName ?? tool.name) : tool.name;
    const command = new Command(process, name, dialect);
    const args = process.argv.slice(1);
    try {
      const rewrite = command.gnu ? tool.rewrite : tool.busyboxRewrite;
      const options = await read(command, tool, rewrite?.(args) ?? args);
      const status = await tool.run(command, options);
      await command.out.flush();
      return status ?? command.status;
    } catch (error) {
      if (error instanceof UsageError) return usage(command, tool, error);
      if (error instanceof BadNumber) {
        await process.complain(`${tool.name}: ${error.message}\n`);
        return tool.busyboxStatus ?? 1;
      }
      if (error instanceof TooManySteps) {
        await process.complain(`${tool.name}: ${error.message}\n`);
        return 2;
      }
      if (!(error instanceof SystemError) || error instanceof Interrupted) throw error;
      if (/^E(PIPE|BADF|NOSPC|IO)$/.test(error.code)) {
        await command.outputFailed(error);
        return command.status;
      }
      await process.complain(`${tool.name}: read error: ${error.message}\n`);
      return 1;
    }
  };
}

async function read(command: Command, tool: Tool, args: readonly string[]): Promise<Options> {
  const { process, gnu } = command;
  const spec = gnu ? tool.options : (tool.busyboxOptions ?? tool.options);
  const showVersion = async (): Promise<never> => {
    const { clock } = process.machine.kernel;
    const { versionLine } = await clock.outside(import('./version-line.ts'));
    await process.print(`${versionLine(process.fs, tool.name, tool.package)}\n`);
    return process.exit(0);
  };
  if (gnu && args.length === 1 && args[0] === '--version' && tool.usualVersion) await showVersion();
  if (!spec || spec === 'none') {
    const asked = args[0] === '--help' && (args.length === 1 || !gnu);
    if (asked && !tool.helpIsOperand && !(gnu && tool.ownHelp)) await help(command, tool);
    return parseOptions(['--', ...args], { short: '' });
  }
  // busybox looks at the first word, whatever comes behind it.
  if (!gnu && args[0] === '--help') await help(command, tool);
  // It ends the options at the first operand, as POSIX says.
  const strict = process.env.has('POSIXLY_CORRECT') && !spec.short.startsWith('+');
  const short = strict ? `+${spec.short}` : spec.short;
  if (!gnu) return parseOptions(args, { ...spec, short });
  const [helpLetter = '--help', versionLetter = '--version'] = tool.helpLetters ?? [];
  const { help: ownHelp, version: ownVersion } = spec.long ?? {};
  const helps = ownHelp === undefined && !tool.ownHelp ? helpLetter : undefined;
  const tells = ownVersion === undefined || tool.usualVersion ? (ownVersion ?? versionLetter) : undefined;
  const long = {
    ...spec.long,
    ...(helps === undefined ? {} : { help: helps }),
    ...(tells === undefined ? {} : { version: tells }),
  };
  const last = [helps, tells].flatMap((name) => name ?? []);
  const letters = [helpLetter, versionLetter].filter(
    (letter) => letter.length === 1 && !short.includes(letter),
  );
  const options = parseOptions(args, { ...spec, short: short + letters.join(''), long, last });
  const final = options.given.at(-1)?.name;
  if (final !== undefined && final === helps) await help(command, tool);
  if (final !== undefined && final === tells) await showVersion();
  return options;
}

async function help(command: Command, tool: Tool): Promise<never> {
  const { process, gnu } = command;
  if (gnu) await process.print(await gnuHelp(command, tool));
  else await process.complain(await busyboxUsage(process, tool));
  return process.exit(0);
}

async function usage(command: Command, tool: Tool, error: UsageError): Promise<number> {
  const { process, gnu, name } = command;
  await command.out.flush();
  if (gnu) {
    const whole = tool.misuseShowsHelp ? await gnuHelp(command, tool) : undefined;
    const pointer = whole ?? `${tool.usagePrefix ?? ''}Try '${name} --help' for more information.\n`;
    const hint = tool.usageText ?? (tool.usageHint?.(command) ?? '') + (tool.pointer ?? pointer);
    await process.complain(`${tool.scriptOf ?? name}: ${error.message}\n${hint}`);
    return tool.usageStatus ?? 1;
  }
  const message = error.bare ? '' : `${name}: ${error.message}\n`;
  await process.complain(message + (await busyboxUsage(process, tool)));
  return tool.busyboxStatus ?? 1;
}

/** What busybox prints to say how it is used; the words are loaded when they are needed. */
function busyboxUsage(process: Process, tool: Tool): Promise<string> | string {
  return tool.usage === '' ? `${BUSYBOX_BANNER}\n\nNo help available\n` : usageText(process, tool.usage);
}

/** What GNU's `--help` says; of programs that nobody has written it down of, the options that there are here. */
async function gnuHelp({ process }: Command, tool: Tool): Promise<string> {
  if (tool.usageText !== undefined) return tool.usageText;
  const { helpText } = await process.machine.kernel.clock.outside(import('./help/help-text.ts'));
  return helpText(tool.name) ?? optionList(tool);
}

function optionList({ name, gnuUsage, usage, options = { short: '' } }: Tool): string {
  const short = [...options.short.replace(/^\+/, '').matchAll(/(.)(:*)/g)].map(([, letter]) => `-${letter}`);
  const long = Object.keys(options.long ?? {}).map((word) => `--${word.replace(/:+$/, '')}`);
  const known = [...short, ...long].join(' ');
  return `Usage: ${name} ${gnuUsage ?? usage.slice(name.length + 1)}\nOptions: ${known}\n`;
}
