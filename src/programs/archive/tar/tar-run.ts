import { appendAll } from '../../../linux/append-all.ts';
import { SystemError } from '../../../linux/errno.ts';
import { timeZone } from '../../../linux/time-zone.ts';
import type { Command } from '../../command/command.ts';
import { decode } from '../../command/decode.ts';
import type { Options } from '../../command/options.ts';
import { readWholeFile } from '../../command/read-whole-file.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { BZIP2, GZIP, LZMA, type Packer, XZ } from '../packers.ts';
import { packerByEnding } from './packer-by-ending.ts';
import { readTransform } from './transform.ts';

/** One run of tar: what was asked for, what it says, and whether anything has failed. */
export class TarRun {
  readonly command: Command;
  readonly options: Options;
  /** The archive as it was named; `-` is the standard input or output. */
  readonly path: string;
  readonly #listed: string[] = [];
  readonly #told = new Set<string>();
  #failed = false;
  #patterns: readonly string[] = [];
  #transform: (name: string) => string = (name) => name;

  constructor(command: Command, options: Options) {
    this.command = command;
    this.options = options;
    this.path = options.value('f') ?? '-';
  }

  /** Reads what `--exclude` and the files of `-X` name, and what `-T` adds to the operands. */
  async prepare(): Promise<void> {
    const { given } = this.options;
    const patterns = given.flatMap(({ name, value }) => (name === 'exclude' ? [value] : []));
    for (const { name, value } of given) {
      if (name === 'X') appendAll(patterns, await this.#linesOf(value));
      if (name === 'T') appendAll(this.#listed, await this.#linesOf(value));
    }
    this.#patterns = patterns;
    const expression = this.options.value('transform');
    if (expression === undefined) return;
    const renamed = readTransform(expression);
    if (!renamed) await this.fatal('Invalid transform expression');
    else this.#transform = renamed;
  }

  async #linesOf(path: string): Promise<readonly string[]> {
    const { process } = this.command;
    try {
      const text =
        path === '-'
          ? await this.command.input(0).rest()
          : await decode(process, await readWholeFile(process, path));
      return text.split('\n').filter((line) => line !== '');
    } catch (error) {
      return this.cannotOpen(path, error);
    }
  }

  /** Answers the exit status, after a last word if anything has failed. */
  async finish(): Promise<number> {
    if (!this.#failed) return this.command.status;
    await this.command.out.flush();
    await this.command.process.complain(
      this.command.say(
        'tar: Exiting with failure status due to previous errors\n',
        'tar: error exit delayed from previous errors\n',
      ),
    );
    return this.command.gnu ? 2 : 1;
  }

  /** Complains and goes on; tar will have failed. */
  async complain(text: string): Promise<void> {
    this.#failed = true;
    await this.command.out.flush();
    await this.command.process.complain(`tar: ${text}\n`);
  }

  /** Complains and ends. */
  async fatal(text: string): Promise<never> {
    await this.command.out.flush();
    await this.command.process.complain(
      this.command.gnu ? `tar: ${text}\ntar: Error is not recoverable: exiting now\n` : `tar: ${text}\n`,
    );
    return this.command.process.exit(this.command.gnu ? 2 : 1);
  }

  /** Ends because a file cannot be opened. */
  async cannotOpen(path: string, error: unknown): Promise<never> {
    if (!(error instanceof SystemError)) throw error;
    if (this.command.gnu && path === this.path && this.packer) {
      // Who packs is a child, and it is the one that opens.
      await this.command.out.flush();
      await this.command.process.complain(
        `tar (child): ${path}: Cannot open: ${error.message}\ntar (child): Error is not recoverable: exiting now\n`,
      );
      return this.fatal('Child returned status 2');
    }
    return this.fatal(
      this.command.say(`${path}: Cannot open: ${error.message}`, `can't open '${path}': ${error.message}`),
    );
  }

  /** What leads out of the directory is left out of names, which is told once. */
  async tellRemoved(lead: string): Promise<void> {
    if (this.#told.has(lead)) return;
    this.#told.add(lead);
    const [letter, mark] = this.command.gnu ? ['R', '`'] : ['r', "'"];
    await this.command.out.flush();
    await this.command.process.complain(`tar: ${letter}emoving leading ${mark}${lead}' from member names\n`);
  }

  /** Whether `--exclude` means a name. */
  excludes(path: string): boolean {
    const patterns = this.#patterns;
    const parts = path.split('/');
    return patterns.some((pattern) =>
      parts.some(
        (part, i) =>
          matchesGlob(pattern, part) ||
          parts.slice(i).some((_, j) => matchesGlob(pattern, parts.slice(i, i + j + 1).join('/'))),
      ),
    );
  }

  /** A name as `--transform` makes it. */
  renamed(name: string): string {
    return this.#transform(name);
  }

  /** A name without as many directories as `--strip-components` says. */
  cut(name: string): string {
    const strip = Number(this.options.value('strip') ?? 0);
    return name.split('/').slice(strip).join('/');
  }

  /** The operands, and what the files of `-T` add to them. */
  get names(): readonly string[] {
    return [...this.options.operands, ...this.#listed];
  }

  /** The names of the members that are asked for. */
  get wanted(): readonly string[] {
    return this.names.map((each) => each.replace(/\/+$/, ''));
  }

  get zone() {
    return timeZone(this.command.process.env.get('TZ'), this.command.gnu);
  }

  /** The packer that was asked for. */
  get packer(): Packer | undefined {
    if (this.options.has('lzma')) return LZMA;
    const letter = this.options.last('z', 'j', 'J');
    return letter === 'z' ? GZIP : letter === 'j' ? BZIP2 : letter === 'J' ? XZ : undefined;
  }

  /** The packer for a new archive. */
  get ownPacker(): Packer | undefined {
    return this.options.has('a') ? packerByEnding(this.path) : this.packer;
  }

  /** Whether a new archive can be made smaller as it is asked: what some packers wrote is only read here. */
  get canPack(): boolean {
    const packer = this.ownPacker;
    return !packer || packer.pack !== undefined;
  }

  /** A path as it is seen from where tar is now. */
  absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.command.process.cwd}/${path}`;
  }

  /** -C */
  async changeDirectory(): Promise<void> {
    const directory = this.options.value('C');
    if (directory === undefined) return;
    try {
      this.command.process.chdir(directory);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.fatal(
        this.command.say(
          `${directory}: Cannot open: ${error.message}`,
          `can't change directory to '${directory}': ${error.message}`,
        ),
      );
    }
  }
}
