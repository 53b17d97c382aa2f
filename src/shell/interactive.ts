import { SystemError } from '../linux/errno.ts';
import { cannotFork } from '../linux/process/cannot-fork.ts';
import { Interrupted } from '../linux/process/exit.ts';
import { SIGNALS } from '../linux/process/signal.ts';
import { mayLeave } from './builtins/flow/exit.ts';
import { CommandReader, type Line } from './command-reader.ts';
import { EditorTerminal } from './editor/editor-terminal.ts';
import { History } from './editor/history/history.ts';
import { HistoryFile } from './editor/history/history-file.ts';
import { LineInput } from './editor/line-input.ts';
import {
  BreakLoop,
  CommandAborted,
  ContinueLoop,
  Return,
  ShellExit,
  UserInterrupt,
} from './evaluate/control-flow.ts';
import { runToEnd, tellCannotFork } from './evaluate/fork.ts';
import { runText } from './evaluate/script.ts';
import { runScript } from './evaluate/statements.ts';
import { arrayValues } from './expand/special-parameters.ts';
import type { Invocation } from './invocation.ts';
import { takeControl } from './jobs/control.ts';
import { tellChanges } from './jobs/notices.ts';
import type { ShellOptions } from './main.ts';
import { renderPrompt } from './prompt.ts';
import type { Shell } from './shell.ts';
import { readStartFiles } from './start-files.ts';
import { expandsAliases } from './syntax/aliases.ts';
import { tellSyntaxProblem } from './syntax/failure.ts';
import { type Reading, understand } from './syntax/read-script.ts';
import { Source } from './syntax/source.ts';

/** Runs a shell that talks to somebody: prompts, edits lines, controls jobs. */
export function runInteractive(shell: Shell, invocation: Invocation, options: ShellOptions): Promise<number> {
  return runToEnd(shell, async () => {
    const control = await takeControl(shell);
    if (shell.dialect.name === 'bash') {
      for (const name of ['interactive', 'histexpand']) shell.options.add(name);
      if (!shell.has('vi')) shell.options.add('emacs');
      if (!shell.process.tty) await tellOfNoTerminal(shell);
      if (!shell.variables.isSet('HISTFILE')) setHistoryFile(shell);
    } else shell.options.add('interactive');
    try {
      await readStartFiles(shell, invocation);
      if (invocation.command !== undefined) {
        shell.extraLetters = 'c';
        return await runText(shell, new Source(invocation.command, 1, 'environment'), 'command', false);
      }
      shell.extraLetters = 's';
      if (shell.dialect.name === 'ash' && !shell.variables.isSet('HISTFILE')) setHistoryFile(shell);
      return await new Conversation(shell, options).run();
    } finally {
      control.giveBack();
    }
  });
}

async function tellOfNoTerminal(shell: Shell): Promise<void> {
  await shell.complain('cannot set terminal process group (-1): Inappropriate ioctl for device', undefined);
  await shell.complain('no job control in this shell', undefined);
}

class Conversation {
  readonly #shell: Shell;
  readonly #terminal: EditorTerminal | undefined;
  readonly #historyFile: HistoryFile;
  readonly #reader: CommandReader;
  #line = 1;

  constructor(shell: Shell, options: ShellOptions) {
    this.#shell = shell;
    const tty = shell.process.descriptors.get(0)?.tty;
    const terminal = tty && new EditorTerminal(shell.process, tty);
    const history = new History();
    this.#terminal = terminal;
    if (terminal) terminal.onSignal = () => shell.runPendingTraps();
    const run = (command: string): Promise<unknown> =>
      this.#guard(() => runText(shell, new Source(command), 'eval', false));
    // dash leaves editing to the terminal.
    const edits = terminal !== undefined && shell.dialect.name !== 'dash';
    const input = edits
      ? new LineInput(shell, { terminal, history, completers: options.completers, run })
      : undefined;
    shell.lineInput = input;
    this.#historyFile = new HistoryFile(shell, history);
    this.#reader = new CommandReader(shell, {
      historyFile: this.#historyFile,
      terminal,
      input,
      onPrompt: options.onPrompt,
    });
    shell.history = history;
    shell.options.add('histexpand');
    shell.options.add('history');
  }

  async run(): Promise<number> {
    const shell = this.#shell;
    if (shell.dialect.name === 'bash') this.#historyVariables();
    await this.#historyFile.load();
    await this.#readInputrc();
    try {
      await this.#talk();
    } catch (error) {
      if (error instanceof ShellExit) await this.#historyFile.save();
      throw error;
    }
    await this.#historyFile.save();
    return shell.status;
  }

  /** What the start files have left open (bashhist.c: load_history). */
  #historyVariables(): void {
    const { variables } = this.#shell;
    const size = variables.get('HISTSIZE');
    if (size === undefined) variables.set('HISTSIZE', '500');
    if (!variables.isSet('HISTFILESIZE')) variables.set('HISTFILESIZE', size ?? '500');
  }

  async #talk(): Promise<void> {
    const shell = this.#shell;
    for (;;) {
      await this.#beforePrompt();
      const line = await this.#reader.read();
      if (line.kind !== 'text' || line.text.trim() !== '')
        shell.warnedOfJobs = Math.max(0, shell.warnedOfJobs - 1);
      if (line.kind === 'interrupted') {
        shell.status = 128 + SIGNALS.SIGINT;
        const trap = shell.traps.get('SIGINT');
        if (trap) await this.#guard(() => shell.runTrap(shell, trap));
        continue;
      }
      const told = await this.#execute(line);
      if (line.kind === 'end' && (await this.#mayEnd(told))) return;
    }
  }

  async #mayEnd(farewells: boolean): Promise<boolean> {
    const shell = this.#shell;
    const bash = shell.dialect.name === 'bash';
    if (this.#terminal && farewells && bash) await shell.complainRaw(shell.login ? 'logout\n' : 'exit\n');
    const before = shell.commandName;
    shell.commandName = 'exit';
    const leaves = await mayLeave(shell, before);
    if (this.#terminal && !bash && leaves) await shell.complainRaw('\n');
    return leaves;
  }

  async #beforePrompt(): Promise<void> {
    const shell = this.#shell;
    try {
      await shell.checkpoint();
    } catch (error) {
      if (!(error instanceof UserInterrupt)) throw error;
    }
    await tellChanges(shell);
    shell.promptCount++;
    if (shell.dialect.name !== 'bash') return;
    const { status, pipeStatus } = shell;
    for (const command of arrayValues(shell, 'PROMPT_COMMAND')) {
      if (command !== '')
        await this.#guard(() => runText(shell, new Source(command, this.#line - 1), 'PROMPT_COMMAND', false));
      shell.status = status;
      shell.pipeStatus = pipeStatus;
    }
  }

  /** The keys of ~/.inputrc, or of the file that INPUTRC names. */
  async #readInputrc(): Promise<void> {
    const shell = this.#shell;
    if (shell.dialect.name !== 'bash' || !this.#terminal) return;
    const path = shell.variables.get('INPUTRC') || `${shell.variables.get('HOME') ?? ''}/.inputrc`;
    if (!shell.process.fs.exists(path)) return;
    const { readInputrc } = await this.#load(import('./editor/keys/inputrc.ts'));
    try {
      await readInputrc(shell, path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  /** Code that is not needed before the first prompt. */
  #load<T>(module: Promise<T>): Promise<T> {
    return this.#shell.process.machine.kernel.clock.outside(module);
  }

  /** False for a command at the end of the input that was whole: nobody is told good-bye then. */
  async #execute(line: Exclude<Line, { readonly kind: 'interrupted' }>): Promise<boolean> {
    const shell = this.#shell;
    const { text } = line;
    const ended = line.kind === 'end' || (line.ended === true && !text.includes('<<'));
    const first = this.#line;
    this.#line += text.split('\n').length - 1;
    if (text.trim() === '') return true;
    let reading: Reading | undefined;
    await this.#guard(async () => {
      reading = await understand(shell, text, expandsAliases(shell));
    });
    if (!reading) return true;
    const { script, problem, incomplete, text: read, joins } = reading;
    const source = new Source(read, first, 'main', joins);
    shell.commandNumber++;
    const found = line.kind === 'text' ? (line.problem ?? problem) : problem;
    if (found || (ended && incomplete && !text.endsWith('\\\n'))) {
      await tellSyntaxProblem(shell, source, found, 'file');
      shell.status = 2;
      return true;
    }
    if (shell.has('verbose')) await shell.complainRaw(text);
    const announced =
      shell.dialect.name === 'bash' && script.commands.length > 0 && shell.variables.get('PS0');
    if (announced) await shell.complainRaw((await renderPrompt(shell, announced)).replace(/[\x01\x02]/g, ''));
    await this.#guard(() => runScript(shell, script.commands, source));
    return false;
  }

  /** Runs commands; whatever gives them up leads back to the prompt. */
  async #guard(body: () => Promise<unknown>): Promise<void> {
    const shell = this.#shell;
    shell.interrupted = false;
    try {
      await body();
    } catch (error) {
      const interrupted =
        error instanceof UserInterrupt || (error instanceof Interrupted && shell.interrupted);
      if (interrupted) {
        shell.status = 128 + SIGNALS.SIGINT;
        shell.interrupted = false;
        await shell.complainRaw('\n');
      } else if (cannotFork(error)) shell.status = await tellCannotFork(shell, error);
      else if (error instanceof CommandAborted) shell.status = error.status;
      else if (error instanceof Return) shell.status = error.status;
      else if (!(error instanceof BreakLoop || error instanceof ContinueLoop)) throw error;
    } finally {
      this.#settle();
    }
  }

  /** Counters of what was left in a hurry. */
  #settle(): void {
    const shell = this.#shell;
    shell.builtin = undefined;
    shell.loopDepth = 0;
    shell.listDepth = 0;
    shell.conditionDepth = 0;
  }
}

function setHistoryFile(shell: Shell): void {
  shell.variables.set('HISTFILE', `${shell.variables.get('HOME') ?? ''}/${shell.dialect.historyFile}`);
}
