import { SystemError } from '../linux/errno.ts';
import type { Process } from '../linux/process/process.ts';
import type { Main } from '../linux/process/program.ts';
import { SIGNALS } from '../linux/process/signal.ts';
import type { Tty } from '../linux/tty/tty.ts';
import { bashBanner } from './bash-release.ts';
import { readLine } from './builtins/input-output/read-line.ts';
import { BUILTINS } from './builtins/table.ts';
import type { Completers } from './completion.ts';
import type { Dialect } from './dialect/dialect.ts';
import { runToEnd } from './evaluate/fork.ts';
import { type LineReader, runLines, runText } from './evaluate/script.ts';
import { runTrapCommand } from './evaluate/traps.ts';
import { elementAccess } from './expand/arithmetic-expansion.ts';
import { inTurns } from './expand/split-patiently.ts';
import { runInteractive } from './interactive.ts';
import { type Invocation, readInvocation } from './invocation.ts';
import { catchInterrupt } from './jobs/control.ts';
import { SET_OPTIONS } from './options.ts';
import { Shell } from './shell.ts';
import { readStartFiles } from './start-files.ts';
import { initializeVariables } from './start-variables.ts';
import { Source } from './syntax/source.ts';
import { decode } from './text.ts';
import { namesMissingLocale } from './variables/locale-names.ts';

export interface ShellOptions {
  readonly dialect: Dialect;
  /** Who completes the arguments of which command. */
  readonly completers?: Completers;
  /** Told when an interactive shell waits for a command (true) and when it runs one (false). */
  readonly onPrompt?: (tty: Tty, waiting: boolean) => void;
}

/** The program of a shell: bash, dash or busybox's ash. */
export function shellMain(options: ShellOptions): Main {
  return async (process) => {
    const { dialect } = options;
    const invocation = readInvocation(dialect, process.argv);
    if (invocation.refusal) {
      const { text, banner, usage, status, output } = invocation.refusal;
      const { clock } = process.machine.kernel;
      let told = text;
      if (banner) told += `${bashBanner(process, usage ? '-' : ' ')}\n`;
      if (usage) {
        const { bashUsage } = await clock.outside(import('./special-start.ts'));
        told += bashUsage(process.argv[0] ?? 'bash');
      }
      await (output ? process.print(told) : process.complain(told));
      return status;
    }
    const interactive = invocation.interactive ?? isInteractive(process, invocation);
    const shell = new Shell({
      process,
      dialect,
      builtins: BUILTINS,
      name: invocation.name,
      positional: invocation.positional,
      interactive,
    });
    process.reapsOrphans = true;
    // bash lets whoever types at it trap them (initialize_terminating_signals).
    if (dialect.name !== 'bash' || !interactive) shell.ignoredAtStart = process.ignoredSignals;
    shell.login = invocation.login;
    shell.named = invocation.named;
    shell.runTrap = runTrapCommand;
    shell.variables.onAssign = (name, value) => shell.assigned(name, value);
    shell.variables.element = elementAccess(shell);
    await inTurns(shell, initializeVariables(shell));
    for (const name of invocation.options) shell.options.add(name);
    if (dialect.name === 'bash') {
      const status = await startBash(shell, invocation);
      if (status !== undefined) return status;
    }
    if (shell.login && dialect.name === 'bash') shell.shellOptions.add('login_shell');
    shell.variables.exportAll = shell.has('allexport');
    shell.lastArgument = process.env.get('_') ?? process.argv[0] ?? '';
    if (shell.importedFunctions.size > 0) await importFunctions(shell);
    if (interactive) {
      return runInteractive(shell, invocation, options);
    }
    catchInterrupt(shell);
    return runToEnd(shell, () => runInvocation(shell, invocation));
  };
}

/** What bash's command line and environment ask for besides; a status ends the shell. */
async function startBash(shell: Shell, invocation: Invocation): Promise<number | undefined> {
  const { process, options, shellOptions } = shell;
  const inherited = (name: string): readonly string[] =>
    process.env.get(name)?.split(':').filter(Boolean) ?? [];
  for (const name of inherited('SHELLOPTS')) if (SET_OPTIONS.has(name)) options.add(name);
  for (const name of inherited('BASHOPTS')) shellOptions.add(name);
  if (process.env.has('POSIXLY_CORRECT')) options.add('posix');
  if (options.has('posix')) for (const name of ['expand_aliases', 'inherit_errexit']) shellOptions.add(name);
  for (const name of invocation.offShellOptions) shellOptions.delete(name);
  const locale = process.env.get('LC_ALL') ?? '';
  if (namesMissingLocale(process.fs, 'LC_ALL', locale))
    await shell.complainRaw(`${shell.name}: warning: setlocale: LC_ALL: cannot change locale (${locale})\n`);
  for (const note of invocation.notes) await shell.complainRaw(`${shell.name}: ${note}\n`);
  if (invocation.shellOptions.size + invocation.lists.length > 0 || options.has('restricted')) {
    const { beginSpecially } = await process.machine.kernel.clock.outside(import('./special-start.ts'));
    return beginSpecially(shell, invocation);
  }
  return invocation.dumps ? dumpStrings(shell, invocation) : undefined;
}

/** `bash -D`: texts that a translation could replace. */
async function dumpStrings(shell: Shell, { command }: Invocation): Promise<number> {
  for (const [, text] of (command ?? '').matchAll(/\$("(?:\\[\s\S]|[^"\\])*")/g))
    await shell.print(`${text}\n`);
  return 0;
}

/** Functions that a parent has exported (`export -f`). */
async function importFunctions(shell: Shell): Promise<void> {
  const { clock } = shell.process.machine.kernel;
  const { importFunction } = await clock.outside(import('./builtins/variables/functions.ts'));
  for (const [name, definition] of shell.importedFunctions) importFunction(shell, name, definition);
}

function isInteractive(process: Process, invocation: Invocation): boolean {
  if (invocation.command !== undefined || invocation.file !== undefined) return false;
  return process.descriptors.get(0)?.tty !== undefined && process.descriptors.get(2)?.tty !== undefined;
}

async function runInvocation(shell: Shell, invocation: Invocation): Promise<number> {
  const { command, file } = invocation;
  if (command !== undefined || file !== undefined) endOnInterrupt(shell);
  if (invocation.login) await readStartFiles(shell, invocation);
  if (command !== undefined) {
    // dash does not show it.
    shell.extraLetters = shell.dialect.name === 'dash' ? '' : 'c';
    if (shell.dialect.name === 'bash') shell.variables.set('BASH_EXECUTION_STRING', command);
    return runText(shell, new Source(command, 1, 'environment'), 'command', true);
  }
  shell.script = true;
  if (file !== undefined) return runFile(shell, file);
  shell.extraLetters = 's';
  return runLines(shell, standardInput(shell), 'file');
}

/**
 * dash and ash handle SIGINT while they run a command or a script (trap.c: setsignal). It shows in a container's first
 * process, which a signal without a handler does not end.
 */
function endOnInterrupt(shell: Shell): void {
  const { process } = shell;
  if (process.pid !== 1 || shell.dialect.name === 'bash') return;
  const arm = (): void =>
    process.onSignal('SIGINT', () => process.thread(async () => process.exit(128 + SIGNALS.SIGINT)));
  shell.resetSignal = (signal) => (signal === 'SIGINT' ? arm() : process.onSignal(signal, 'default'));
  arm();
}

async function runFile(shell: Shell, file: string): Promise<number> {
  const bytes = await readScript(shell, file);
  if (typeof bytes === 'number') return bytes;
  if (bytes.subarray(0, 80).includes(0) && shell.dialect.name === 'bash') {
    await shell.complainRaw(`${file}: ${file}: cannot execute binary file\n`);
    return 126;
  }
  return runText(shell, new Source(decode(bytes), 1, file), 'file', false);
}

/** The content of a script's file, or the status after a complaint. */
async function readScript(shell: Shell, file: string): Promise<Uint8Array | number> {
  const { fs } = shell.process;
  const { dialect } = shell;
  const invoked = shell.process.argv[0] ?? dialect.name;
  try {
    if (dialect.name === 'bash' && fs.stat(file).type === 'directory') {
      await shell.complainRaw(`${file}: ${file}: Is a directory\n`);
      return 126;
    }
    return fs.readFile(file);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (dialect.name === 'bash') {
      await shell.complainRaw(`${invoked}: ${file}: ${error.message}\n`);
      return error.code === 'ENOENT' ? 127 : 126;
    }
    const told =
      dialect.name === 'dash'
        ? `0: ${dialect.cannotOpen(file, error.code)}`
        : `can't open '${file}': ${error.message}`;
    await shell.complainRaw(`${invoked}: ${told}\n`);
    return 2;
  }
}

/** Commands from standard input are read line by line, so that they can read the rest of it. */
function standardInput(shell: Shell): LineReader {
  let ended = false;
  return {
    async next() {
      if (ended) return undefined;
      const line = await readLine(shell.process, 0);
      ended = line.ended;
      if (line.ended) return line.text === '' ? undefined : line.text;
      return `${line.text}\n`;
    },
  };
}
