import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { members } from './members.ts';
import type { TarRun } from './tar-run.ts';

/** The members of an archive that were asked for, and afterwards which names meant none. */
export class Selection {
  readonly #run: TarRun;
  readonly #archive: string;
  readonly #wanted: readonly string[];
  readonly #found = new Set<string>();

  /** busybox changes the directory first and reads after that, GNU the other way round. */
  static async begin(run: TarRun): Promise<Selection> {
    const selection = new Selection(run);
    if (!run.command.gnu) await run.changeDirectory();
    return selection;
  }

  private constructor(run: TarRun) {
    this.#run = run;
    this.#archive = run.path === '-' ? '-' : run.absolute(run.path);
    this.#wanted = run.wanted;
  }

  async *members(): AsyncGenerator<TarEntry> {
    const { command, options } = this.#run;
    let entered = !command.gnu;
    const wanted = this.#wanted;
    if (command.gnu && !options.has('wildcards') && wanted.some((each) => /[*?[]/.test(each)))
      await command.process.complain(
        'tar: Pattern matching characters used in file names\ntar: Use --wildcards to enable pattern matching, or --no-wildcards to suppress this warning\n',
      );
    for await (const entry of members(this.#run, this.#archive)) {
      if (!entered) await this.#run.changeDirectory();
      entered = true;
      const name = wanted.find((each) => this.#means(each, entry.path));
      if (wanted.length > 0 && name === undefined) continue;
      if (name !== undefined) this.#found.add(name);
      if (!this.#run.excludes(entry.path)) yield entry;
    }
  }

  /** Complains of each name that was asked for and has not come. */
  async tellMissing(): Promise<void> {
    for (const name of this.#wanted) {
      if (this.#found.has(name)) continue;
      if (this.#run.command.gnu) await this.#run.complain(`${name}: Not found in archive`);
      else await this.#run.fatal(`${name}: not found in archive`);
    }
  }

  /** Whether a name that was asked for means a member: itself, what is below it, or with --wildcards what it matches. */
  #means(name: string, path: string): boolean {
    const { command, options } = this.#run;
    if (path === name) return true;
    const below = !options.has('no-recursion') || !command.gnu;
    if (below && path.startsWith(`${name}/`)) return true;
    return command.gnu && options.has('wildcards') && matchesGlob(name, path);
  }
}
