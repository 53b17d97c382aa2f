import type { Completers } from '../completion.ts';
import type { Shell } from '../shell.ts';
import type { Completed } from './completion/completed.ts';
import type { EditResult } from './edit-result.ts';
import type { KeyHandling } from './editor-options.ts';
import type { EditorTerminal } from './editor-terminal.ts';
import type { History } from './history/history.ts';
import type { BoundEditing } from './keys/bound-editing.ts';
import type { FurtherKeys } from './keys/further-keys.ts';
import { KillRing } from './kill-ring.ts';
import { editLine } from './line-editor.ts';

interface LineInputOptions {
  readonly terminal: EditorTerminal;
  readonly history: History;
  /** Completes words of a command line. */
  readonly completers?: Completers | undefined;
  /** Runs what `bind -x` has bound. */
  readonly run: (command: string) => Promise<unknown>;
}

interface LineStart {
  /** With which the line begins. */
  readonly text?: string | undefined;
  /** The line is no command: Tab completes names of files in it. */
  readonly files?: boolean;
  /** The line ends when it has so many characters. */
  readonly most?: number | undefined;
}

/** Lets lines be edited at a terminal, as a shell's keys are bound; what is cut lasts from line to line. */
export class LineInput {
  readonly #shell: Shell;
  readonly #options: LineInputOptions;
  readonly #killRing = new KillRing();
  /** What vi's `.` and `n` repeat lasts from line to line. */
  #handling: { readonly vi: boolean; readonly editing: BoundEditing } | undefined;
  /** Made when one of its keys is pressed. */
  #further: FurtherKeys | undefined;

  constructor(shell: Shell, options: LineInputOptions) {
    this.#shell = shell;
    this.#options = options;
  }

  async edit(prompt: string, { text, files, most }: LineStart = {}): Promise<EditResult> {
    const shell = this.#shell;
    const { terminal, history } = this.#options;
    const bash = shell.dialect.name === 'bash';
    if (bash) {
      this.#measure();
      terminal.onSize = () => {
        if (shell.shellOptions.has('checkwinsize')) this.#measure();
      };
    }
    const handling = await this.#keyHandling();
    return editLine(terminal, {
      prompt,
      history,
      killRing: this.#killRing,
      manner: bash ? 'readline' : 'busybox',
      bracketedPaste: bash && shell.variables.get('TERM') !== 'dumb',
      complete: (line, cursor) => (files ? this.#completeFile(line, cursor) : this.#complete(line, cursor)),
      handling,
      further: bash ? () => this.#furtherKeys() : undefined,
      begin: this.#begin(),
      text,
      ...(most === undefined ? {} : { most }),
      listsAtOnce: shell.keyBindings?.isOn('show-all-if-ambiguous') ?? false,
    });
  }

  /** checkwinsize */
  #measure(): void {
    const { size } = this.#options.terminal.tty;
    this.#shell.variables.set('COLUMNS', String(size.columns));
    this.#shell.variables.set('LINES', String(size.rows));
  }

  /** After ^O: the line of the history that follows the last. */
  #begin(): number | undefined {
    const next = this.#further?.next;
    if (this.#further) this.#further.next = undefined;
    return next;
  }

  async #furtherKeys(): Promise<FurtherKeys> {
    if (this.#further) return this.#further;
    const { furtherKeys } = await this.#load(import('./keys/further-services.ts'));
    this.#further = furtherKeys(this.#shell, this.#options.history, this.#options.run);
    return this.#further;
  }

  /** Where keys are bound, or vi's are wanted, they are read another way. */
  async #keyHandling(): Promise<KeyHandling | undefined> {
    const shell = this.#shell;
    const vi = shell.has('vi');
    if (!vi && !shell.keyBindings) return undefined;
    const [{ BoundEditing }, { bindingsOf }] = await this.#load(
      Promise.all([import('./keys/bound-editing.ts'), import('./keys/inputrc.ts')]),
    );
    const known = this.#handling;
    if (known?.vi === vi) {
      known.editing.begin();
      return known.editing;
    }
    const editing = new BoundEditing(this.#options.terminal, {
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
    await this.#options.run(command);
    const made = {
      line: variables.get('READLINE_LINE') ?? line,
      cursor: Number(variables.get('READLINE_POINT') ?? cursor),
    };
    for (const name of ['READLINE_LINE', 'READLINE_POINT']) variables.unset(name);
    return made;
  }

  async #complete(line: string, cursor: number): Promise<Completed> {
    const { completeLine } = await this.#load(import('../complete/complete-line.ts'));
    return completeLine(this.#shell, this.#options.completers, line, cursor);
  }

  /** As an argument of a command of which nothing is known. */
  async #completeFile(line: string, cursor: number): Promise<Completed> {
    const { completeLine } = await this.#load(import('../complete/complete-line.ts'));
    const found = await completeLine(this.#shell, undefined, `: ${line}`, cursor + 2);
    return { ...found, start: found.start - 2 };
  }

  /** Code that is not needed before the first prompt. */
  #load<T>(module: Promise<T>): Promise<T> {
    return this.#shell.process.machine.kernel.clock.outside(module);
  }
}
