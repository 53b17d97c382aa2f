import { SystemError } from '../../../linux/errno.ts';
import { patiently } from '../../../linux/steps.ts';
import type { Shell } from '../../shell.ts';
import type { History } from './history.ts';
import { historySize } from './remember.ts';

/** The history on the disk: bash writes it when it ends, busybox line by line. */
export class HistoryFile {
  readonly #shell: Shell;
  readonly history: History;

  constructor(shell: Shell, history: History) {
    this.#shell = shell;
    this.history = history;
  }

  get #path(): string | undefined {
    const { variables, dialect } = this.#shell;
    const named = variables.get('HISTFILE');
    if (named !== undefined) return named === '' ? undefined : named;
    const home = variables.get('HOME');
    return home === undefined || dialect.name !== 'ash' ? undefined : `${home}/${dialect.historyFile}`;
  }

  async load(): Promise<void> {
    const path = this.#path;
    if (path === undefined) return;
    let text = '';
    this.#quietly(() => {
      text = this.#shell.process.fs.readText(path);
    });
    if (this.#shell.dialect.name === 'bash')
      this.history.read = await this.#inTurns(this.history.addText(text));
    else for (const line of text.split('\n')) if (line !== '') this.history.add(line);
  }

  async save(): Promise<void> {
    const path = this.#path;
    if (path === undefined || this.#shell.dialect.name !== 'bash' || this.history.session === 0) return;
    const timed = this.#shell.variables.isSet('HISTTIMEFORMAT');
    const text = await this.#inTurns(this.history.text(this.history.next - this.history.session, timed));
    this.#quietly(() => {
      const { fs } = this.#shell.process;
      // What other shells have written meanwhile stays.
      if (fs.exists(path)) fs.appendFile(path, text);
      else fs.writeFile(path, text, 0o600);
      this.#shorten(path);
    });
  }

  /** Leaves as many of the last lines as HISTFILESIZE allows; times do not count. */
  #shorten(path: string): void {
    const most = historySize(this.#shell, 'HISTFILESIZE');
    const { fs } = this.#shell.process;
    const lines = fs.readText(path).split('\n').slice(0, -1);
    let from = lines.length;
    for (let kept = 0; from > 0; from--) {
      const isTime = /^#\d/.test(lines[from - 1] ?? '');
      if (!isTime && ++kept > most) break;
    }
    if (from > 0) fs.writeFile(path, `${lines.slice(from).join('\n')}\n`);
  }

  /** Adds a line to the history and, in busybox, to the file at once. */
  append(line: string): void {
    this.history.add(line);
    const path = this.#path;
    if (path === undefined || this.#shell.dialect.name !== 'ash') return;
    this.#quietly(() => {
      const { fs } = this.#shell.process;
      if (fs.exists(path)) fs.appendFile(path, `${line}\n`);
      else fs.writeFile(path, `${line}\n`, 0o600);
    });
  }

  /** ^C has nothing to end here: a shell begins or is gone. */
  #inTurns<T>(steps: Generator<void, T>): Promise<T> {
    return patiently(steps, () => this.#shell.process.breath());
  }

  /** A history that cannot be kept is no reason to complain. */
  #quietly(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }
}
