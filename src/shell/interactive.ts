import { SystemError } from '../linux/errno.ts';
import { Interrupted } from '../linux/process/exit.ts';
import { SIGNALS } from '../linux/process/signal.ts';
import { mayLeave } from './builtins/flow/exit.ts';
import { readLine } from './builtins/input-output/read-line.ts';
import type { BoundEditing } from './editor/bound-editing.ts';
import { EditorTerminal } from './editor/editor-terminal.ts';
import type { FurtherKeys } from './editor/further-keys.ts';
import { History } from './editor/history.ts';
import { HistoryFile } from './editor/history-file.ts';
import { joinLines } from './editor/join-lines.ts';
import { KillRing } from './editor/kill-ring.ts';
import { type Completed, editLine, type KeyHandling } from './editor/line-editor.ts';
import { remember } from './editor/remember.ts';
import {
  BreakLoop,
  CommandAborted,
  ContinueLoop,
  Return,
  ShellExit,
  UserInterrupt,
} from './evaluate/control-flow.ts';
import { cannotFork, runToEnd, tellCannotFork } from './evaluate/fork.ts';
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
import { expandAliases, expandsAliases } from './syntax/aliases.ts';
import { tellSyntaxProblem } from './syntax/failure.ts';
import { readScript } from './syntax/read-script.ts';
import { Source } from './syntax/source.ts';

/** Runs a shell that talks to somebody: prompts, edits lines, controls jobs. */
export function runInteractive(shell: Shell, invocation: Invocation, options: ShellOptions): Promise<number> {
  return runToEnd(shell, async () => {
    const control = takeControl(shell);
    if (shell.dialect.name === 'bash') {
      for (const name of ['interactive', 'histexpand']) shell.options.add(name);
      if (!shell.process.tty) await tellOfNoTerminal(shell);
    }
    try {
      await readStartFiles(shell, invocation);
      if (invocation.command !== undefined) {
        shell.extraLetters = 'c';
        if (!shell.variables.isSet('HISTFILE')) setHistoryFile(shell);
        return await runText(shell, new Source(invocation.command, 1, 'environment'), 'command', false);
      }
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

/** What a command line led to. */
type Line =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'end'; readonly text: string };

class Conversation {
  readonly #shell: Shell;
  readonly #options: ShellOptions;
  readonly #terminal: EditorTerminal | undefined;
  readonly #history = new History();
  readonly #historyFile: HistoryFile;
  readonly #killRing = new KillRing();
  /** What vi's `.` and `n` repeat lasts from line to line. */
  #handling: { readonly vi: boolean; readonly editing: BoundEditing } | undefined;
  #line = 1;
  /** Made when one of its keys is pressed. */
  #further: FurtherKeys | undefined;
  /** Under histverify: the expanded line, which is edited once more. */
  #verified: string | undefined;

  constructor(shell: Shell, options: ShellOptions) {
    this.#shell = shell;
    this.#options = options;
    const tty = shell.process.descriptors.get(0)?.tty;
    this.#terminal = tty && new EditorTerminal(shell.process, tty);
    if (this.#terminal) this.#terminal.onSignal = () => shell.runPendingTraps();
    this.#historyFile = new HistoryFile(shell, this.#history);
    shell.history = this.#history;
    shell.options.add('histexpand');
    shell.options.add('history');
  }

  async run(): Promise<number> {
    const shell = this.#shell;
    this.#historyFile.load();
    await this.#readInputrc();
    try {
      await this.#talk();
    } catch (error) {
      if (error instanceof ShellExit) this.#historyFile.save();
      throw error;
    }
    this.#historyFile.save();
    return shell.status;
  }

  async #talk(): Promise<void> {
    const shell = this.#shell;
    for (;;) {
      await this.#beforePrompt();
      const line = await this.#command();
      shell.warnedOfJobs = Math.max(0, shell.warnedOfJobs - 1);
      if (line.kind === 'interrupted') {
        shell.status = 128 + SIGNALS.SIGINT;
        const trap = shell.traps.get('SIGINT');
        if (trap) await this.#guard(() => shell.runTrap(shell, trap));
        continue;
      }
      if (line.text.trim() !== '') await this.#execute(line.text, line.kind === 'end');
      if (line.kind === 'end' && (await this.#mayEnd())) return;
    }
  }

  async #mayEnd(): Promise<boolean> {
    const shell = this.#shell;
    if (this.#terminal) {
      const farewell = shell.login ? 'logout\n' : 'exit\n';
      await shell.complainRaw(shell.dialect.name === 'bash' ? farewell : '\n');
    }
    const before = shell.commandName;
    shell.commandName = 'exit';
    return mayLeave(shell, before);
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
      if (command !== '') await this.#guard(() => runText(shell, new Source(command), 'eval', false));
      shell.status = status;
      shell.pipeStatus = pipeStatus;
    }
  }

  /** A whole command: as many lines as it takes. */
  async #command(): Promise<Line> {
    const shell = this.#shell;
    const lines: string[] = [];
    for (;;) {
      const line = await this.#readLine(lines.length === 0 ? 'PS1' : 'PS2');
      if (line.kind === 'interrupted') return line;
      if (line.kind === 'end') {
        return { kind: 'end', text: lines.map((each) => `${each}\n`).join('') };
      }
      lines.push(line.text);
      const text = lines.map((each) => `${each}\n`).join('');
      if (readScript(shell.dialect, expandsAliases(shell) ? expandAliases(shell, text) : text).incomplete)
        continue;
      this.#remember(lines);
      return { kind: 'text', text };
    }
  }

  async #readLine(prompt: 'PS1' | 'PS2'): Promise<Line> {
    const shell = this.#shell;
    const terminal = this.#terminal;
    const shown = await renderPrompt(shell, shell.variables.get(prompt) ?? '');
    if (!terminal) {
      await shell.complainRaw(shown.replace(/[\x01\x02]/g, ''));
      const { text, ended } = await readLine(shell.process, 0);
      return ended && text === '' ? { kind: 'end', text } : { kind: 'text', text };
    }
    const { tty } = terminal;
    if (shell.dialect.name === 'bash') {
      // checkwinsize
      shell.variables.set('COLUMNS', String(tty.size.columns));
      shell.variables.set('LINES', String(tty.size.rows));
    }
    const handling = await this.#keyHandling(terminal);
    this.#options.onPrompt?.(tty, true);
    const result = await editLine(terminal, {
      prompt: shown,
      history: this.#history,
      killRing: this.#killRing,
      manner: shell.dialect.name === 'bash' ? 'readline' : 'busybox',
      bracketedPaste: shell.dialect.name === 'bash' && shell.variables.get('TERM') !== 'dumb',
      complete: (line, cursor) => this.#complete(line, cursor),
      handling,
      further: shell.dialect.name === 'bash' ? () => this.#furtherKeys() : undefined,
      begin: this.#begin(),
      text: this.#verified,
      listsAtOnce: shell.keyBindings?.isOn('show-all-if-ambiguous') ?? false,
    });
    this.#options.onPrompt?.(tty, false);
    this.#verified = undefined;
    switch (result.kind) {
      case 'line':
        return this.#expand(result.text);
      case 'interrupted':
        return result;
      case 'end':
        return { kind: 'end', text: '' };
    }
  }

  /** After ^O: the line of the history that follows the last. */
  #begin(): number | undefined {
    const next = this.#further?.next;
    if (this.#further) this.#further.next = undefined;
    return next;
  }

  async #furtherKeys(): Promise<FurtherKeys> {
    if (this.#further) return this.#further;
    const { furtherKeys } = await this.#load(import('./editor/further-services.ts'));
    this.#further = furtherKeys(this.#shell, this.#history);
    return this.#further;
  }

  /** Where keys are bound, or vi's are wanted, they are read another way. */
  async #keyHandling(terminal: EditorTerminal): Promise<KeyHandling | undefined> {
    const shell = this.#shell;
    const vi = shell.has('vi');
    if (!vi && !shell.keyBindings) return undefined;
    const [{ BoundEditing }, { bindingsOf }] = await this.#load(
      Promise.all([import('./editor/bound-editing.ts'), import('./editor/inputrc.ts')]),
    );
    const known = this.#handling;
    if (known?.vi === vi) {
      known.editing.begin();
      return known.editing;
    }
    const editing = new BoundEditing(terminal, {
      bindings: bindingsOf(shell),
      vi,
      run: (command, line, cursor) => this.#boundCommand(command, line, cursor),
    });
    this.#handling = { vi, editing };
    return editing;
  }

  /** `bind -x`: a command that sees the line, and may change it. */
  async #boundCommand(
    command: string,
    line: string,
    cursor: number,
  ): Promise<{ readonly line: string; readonly cursor: number }> {
    const { variables } = this.#shell;
    variables.set('READLINE_LINE', line);
    variables.set('READLINE_POINT', String(cursor));
    await this.#guard(() => runText(this.#shell, new Source(command), 'eval', false));
    const made = {
      line: variables.get('READLINE_LINE') ?? line,
      cursor: Number(variables.get('READLINE_POINT') ?? cursor),
    };
    for (const name of ['READLINE_LINE', 'READLINE_POINT']) variables.unset(name);
    return made;
  }

  /** The keys of ~/.inputrc, or of the file that INPUTRC names. */
  async #readInputrc(): Promise<void> {
    const shell = this.#shell;
    if (shell.dialect.name !== 'bash' || !this.#terminal) return;
    const path = shell.variables.get('INPUTRC') || `${shell.variables.get('HOME') ?? ''}/.inputrc`;
    if (!shell.process.fs.exists(path)) return;
    const { readInputrc } = await this.#load(import('./editor/inputrc.ts'));
    try {
      await readInputrc(shell, path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }

  async #complete(line: string, cursor: number): Promise<Completed> {
    const { completeLine } = await this.#load(import('./complete/complete-line.ts'));
    return completeLine(this.#shell, this.#options.completers, line, cursor);
  }

  /** Code that is not needed before the first prompt. */
  #load<T>(module: Promise<T>): Promise<T> {
    return this.#shell.process.machine.kernel.clock.outside(module);
  }

  /** `!!` and its kin; the expanded line is shown. */
  async #expand(text: string): Promise<Line> {
    const shell = this.#shell;
    if (shell.dialect.name !== 'bash' || !shell.has('histexpand') || !/[!^]/.test(text))
      return { kind: 'text', text };
    const { expandHistory } = await this.#load(import('./editor/history-expansion.ts'));
    const expanded = expandHistory(text, this.#history);
    if (expanded.kind === 'error') {
      await shell.complainRaw(`${shell.name}: ${expanded.message}\n`);
      return { kind: 'interrupted' };
    }
    if (expanded.text !== text && shell.shellOptions.has('histverify') && this.#terminal) {
      this.#verified = expanded.text;
      return this.#readLine('PS1');
    }
    if (expanded.text !== text) await shell.complainRaw(`${expanded.text}\n`);
    if (!expanded.printOnly) return { kind: 'text', text: expanded.text };
    this.#history.add(expanded.text);
    return { kind: 'text', text: '' };
  }

  #remember(lines: readonly string[]): void {
    const shell = this.#shell;
    if (shell.dialect.name !== 'bash') {
      for (const line of lines)
        if (line.trim() !== '' && line !== this.#history.lines.at(-1)) this.#historyFile.append(line);
      return;
    }
    const line = joinLines(lines);
    if (line.trim() !== '')
      this.#history.holdsCurrent = remember(shell, this.#history, line, lines.length > 1 ? lines[0] : line);
  }

  async #execute(text: string, ended: boolean): Promise<void> {
    const shell = this.#shell;
    const whole = expandsAliases(shell) ? expandAliases(shell, text) : text;
    const { script, problem, incomplete, text: read, joins } = readScript(shell.dialect, whole);
    const source = new Source(read, this.#line, 'main', joins);
    this.#line += text.split('\n').length - 1;
    shell.commandNumber++;
    if (problem || (ended && incomplete)) {
      await tellSyntaxProblem(shell, source, problem, 'file');
      shell.status = 2;
      return;
    }
    if (shell.has('verbose')) await shell.complainRaw(text);
    const announced =
      shell.dialect.name === 'bash' && script.commands.length > 0 && shell.variables.get('PS0');
    if (announced) await shell.complainRaw((await renderPrompt(shell, announced)).replace(/[\x01\x02]/g, ''));
    await this.#guard(() => runScript(shell, script.commands, source));
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
