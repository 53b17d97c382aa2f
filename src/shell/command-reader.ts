import { appendAll } from '../linux/append-all.ts';
import { Interrupted } from '../linux/process/exit.ts';
import { readLine } from './builtins/input-output/read-line.ts';
import type { EditorTerminal } from './editor/editor-terminal.ts';
import type { History } from './editor/history/history.ts';
import type { HistoryFile } from './editor/history/history-file.ts';
import { historySize, rememberLines } from './editor/history/remember.ts';
import type { LineInput } from './editor/line-input.ts';
import { CommandAborted, UserInterrupt } from './evaluate/control-flow.ts';
import type { ShellOptions } from './main.ts';
import { renderPrompt } from './prompt.ts';
import type { Shell } from './shell.ts';
import { expandsAliases } from './syntax/aliases.ts';
import { openCondition } from './syntax/failure.ts';
import { type Reading, understand } from './syntax/read-script.ts';
import type { SyntaxProblem } from './syntax/syntax-problem.ts';

/** What a command line led to. */
export type Line =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What is wrong with it, if that is known already. */
      readonly problem?: SyntaxProblem | undefined;
      /** The input has ended within it, and yet the shell goes on. */
      readonly ended?: boolean;
    }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'end'; readonly text: string };

interface CommandReaderOptions {
  readonly historyFile: HistoryFile;
  /** Not there where the input is no terminal. */
  readonly terminal: EditorTerminal | undefined;
  readonly input: LineInput | undefined;
  readonly onPrompt: ShellOptions['onPrompt'];
}

/** Reads whole commands, as many lines as each takes, and keeps them in the history. */
export class CommandReader {
  readonly #shell: Shell;
  readonly #options: CommandReaderOptions;
  readonly #history: History;
  /** Lines that were pasted, or edited, with those that have been read. */
  #ahead: string[] = [];
  /** Under histverify: the expanded line, which is edited once more. */
  #verified: string | undefined;
  /** How often ^D has been pressed in a row. */
  #ends = 0;

  constructor(shell: Shell, options: CommandReaderOptions) {
    this.#shell = shell;
    this.#options = options;
    this.#history = options.historyFile.history;
  }

  async read(): Promise<Line> {
    const lines: string[] = [];
    if (this.#shell.dialect.name === 'bash') this.#history.limit(historySize(this.#shell));
    for (;;) {
      const line = await this.#nextLine(lines.length === 0 ? 'PS1' : 'PS2');
      if (line.kind === 'interrupted') {
        this.#ahead = [];
        if (lines.length > 0) await this.#remember(lines);
        return line;
      }
      const text = lines.map((each) => `${each}\n`).join('');
      if (line.kind === 'end') {
        if (lines.length === 0 && this.#ignoresEnd()) {
          await this.#shell.complainRaw(
            `Use "${this.#shell.login ? 'logout' : 'exit'}" to leave the shell.\n`,
          );
          continue;
        }
        return this.#ended(lines, text);
      }
      this.#ends = 0;
      lines.push(line.text);
      const whole = `${text}${line.text}\n`;
      const reading = await this.#understand(whole);
      if (!reading) return { kind: 'interrupted' };
      if (!reading.incomplete) {
        await this.#remember(lines);
        return { kind: 'text', text: whole };
      }
      const problem = await openCondition(this.#shell, whole);
      if (!problem) continue;
      await this.#remember(lines);
      return { kind: 'text', text: whole, problem };
    }
  }

  /** Undefined where ^C has ended it. */
  async #understand(text: string): Promise<Reading | undefined> {
    const shell = this.#shell;
    try {
      return await understand(shell, text, expandsAliases(shell));
    } catch (error) {
      if (!(error instanceof UserInterrupt)) throw error;
      shell.interrupted = false;
      await shell.complainRaw('\n');
      return undefined;
    }
  }

  /** A here-document ends with the input, and the shell goes on; so it does when a quote stays open. */
  async #ended(lines: readonly string[], text: string): Promise<Line> {
    if (lines.length > 0) await this.#remember(lines);
    if (lines.length === 0) return { kind: 'end', text };
    if (this.#shell.dialect.name !== 'bash') return { kind: 'text', text, ended: true };
    const problem = (await this.#understand(text))?.problem;
    const goesOn = problem ? problem.kind === 'unclosed' && /quote$/.test(problem.what) : text.includes('<<');
    return { kind: goesOn ? 'text' : 'end', text, problem: goesOn ? problem : undefined };
  }

  /** `ignoreeof`, or IGNOREEOF: so many ^D in a row are taken for slips. */
  #ignoresEnd(): boolean {
    const { variables, dialect } = this.#shell;
    const ignores = variables.isSet('IGNOREEOF') || this.#shell.has('ignoreeof');
    if (dialect.name !== 'bash' || !ignores || !this.#options.terminal) return false;
    const limit = Number.parseInt(variables.get('IGNOREEOF') || '10', 10);
    return ++this.#ends <= (Number.isNaN(limit) ? 10 : limit);
  }

  async #nextLine(prompt: 'PS1' | 'PS2'): Promise<Line> {
    const next = this.#ahead.shift();
    return next === undefined ? this.#readLine(prompt) : this.#expand(next);
  }

  async #readLine(prompt: 'PS1' | 'PS2'): Promise<Line> {
    const shell = this.#shell;
    const shown = await this.#prompt(shell.variables.get(prompt) ?? '');
    const { terminal, input, onPrompt } = this.#options;
    if (!terminal || !input) {
      await shell.complainRaw(shown.replace(/[\x01\x02]/g, ''));
      if (terminal) onPrompt?.(terminal.tty, true);
      const line = await this.#plainLine();
      if (terminal) onPrompt?.(terminal.tty, false);
      return line;
    }
    onPrompt?.(terminal.tty, true);
    const result = await input.edit(shown, { text: this.#verified });
    onPrompt?.(terminal.tty, false);
    this.#verified = undefined;
    if (result.kind === 'interrupted') return result;
    if (result.kind === 'end') return { kind: 'end', text: '' };
    // What was pasted may have several lines: each is read like one that was typed.
    const [first = '', ...rest] = result.text.replace(/\n$/, '').split('\n');
    appendAll(this.#ahead, rest);
    return this.#expand(first);
  }

  /** A prompt that cannot be expanded is shown as it is. */
  async #prompt(text: string): Promise<string> {
    try {
      return await renderPrompt(this.#shell, text);
    } catch (error) {
      if (!(error instanceof CommandAborted)) throw error;
      return text;
    }
  }

  /** A line as the terminal itself lets it be edited. */
  async #plainLine(): Promise<Line> {
    const shell = this.#shell;
    for (;;) {
      try {
        const { text, ended } = await readLine(shell.process, 0);
        return ended && text === '' ? { kind: 'end', text } : { kind: 'text', text };
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        await shell.runPendingTraps();
        if (!shell.interrupted) continue;
        shell.interrupted = false;
        await shell.complainRaw('\n');
        return { kind: 'interrupted' };
      }
    }
  }

  /** `!!` and its kin; the expanded line is shown. */
  async #expand(text: string): Promise<Line> {
    const shell = this.#shell;
    if (shell.dialect.name !== 'bash' || !shell.has('histexpand') || !/[!^]/.test(text))
      return { kind: 'text', text };
    const { clock } = shell.process.machine.kernel;
    const { expandHistory } = await clock.outside(import('./editor/history/history-expansion.ts'));
    const expanded = expandHistory(text, this.#history);
    if (expanded.kind === 'error') {
      await shell.complainRaw(`${shell.name}: ${expanded.message}\n`);
      if (shell.shellOptions.has('histreedit') && this.#options.terminal) {
        this.#verified = text;
        return this.#readLine('PS1');
      }
      return { kind: 'interrupted' };
    }
    if (expanded.text !== text && shell.shellOptions.has('histverify') && this.#options.terminal) {
      this.#verified = expanded.text;
      return this.#readLine('PS1');
    }
    if (expanded.text !== text) await shell.complainRaw(`${expanded.text}\n`);
    if (!expanded.printOnly) return { kind: 'text', text: expanded.text };
    this.#history.add(expanded.text);
    return { kind: 'text', text: '' };
  }

  async #remember(lines: readonly string[]): Promise<void> {
    const shell = this.#shell;
    if (shell.dialect.name !== 'bash') {
      for (const line of lines)
        if (line.trim() !== '' && line !== this.#history.lines.at(-1)) this.#options.historyFile.append(line);
      return;
    }
    await rememberLines(shell, this.#history, lines);
  }
}
