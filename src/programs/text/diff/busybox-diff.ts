import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { join } from '../../files/paths.ts';
import { Comparison } from './comparison.ts';
import { PLAIN } from './style.ts';

/** busybox' diff (editors/diff.c): what it makes of directories, and what counts as trouble, is its own. */
export async function busyboxDiff(
  command: Command,
  options: Options,
  left: string,
  right: string,
): Promise<number> {
  return new BusyboxDiff(command, options).run(left, right);
}

class BusyboxDiff {
  readonly #command: Command;
  readonly #options: Options;
  readonly #comparison: Comparison;
  #status = 0;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
    this.#comparison = new Comparison(command, options, PLAIN);
  }

  async run(left: string, right: string): Promise<number> {
    const a = await this.#stat(left, 2);
    const b = await this.#stat(right, 2);
    const isDirectory = (stat: Stat | undefined): boolean => stat?.type === 'directory';
    if ((left === '-' || right === '-') && (isDirectory(a) || isDirectory(b)))
      return this.#command.fail("can't compare stdin to a directory");
    if (left === '-' && right === '-') return 0;
    if (a && b && a.inode === b.inode && a.device === b.device) return 0;
    if (isDirectory(a) && isDirectory(b)) {
      await this.#directories(left, right);
      return this.#status;
    }
    // A file and a directory: the file of the same name in it.
    const named = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    const from = isDirectory(a) ? join(left, named(right)) : left;
    const to = isDirectory(b) ? join(right, named(left)) : right;
    if (from !== left) await this.#stat(from, 1);
    if (to !== right) await this.#stat(to, 1);
    await this.#files(from, to);
    return this.#status;
  }

  /** A file that must be there, unless -N makes do without. */
  async #stat(path: string, status: number): Promise<Stat | undefined> {
    if (path === '-') return this.#command.process.descriptors.get(0)?.stat?.();
    try {
      return this.#command.fs.stat(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (status === 2 && this.#options.has('N')) return undefined;
      return this.#command.fail(`can't stat '${path}': ${error.message}`, status);
    }
  }

  /** A file that cannot be read is complained about and changes nothing. */
  async #files(left: string, right: string): Promise<void> {
    const before = this.#command.status;
    const found = await this.#comparison.files(left, right, '');
    if (found === 1) this.#status = 1;
    if (found !== 2) return;
    this.#command.status = before;
    if (this.#options.has('s')) await this.#command.out.line(`Files ${left} and ${right} are identical`);
  }

  async #directories(left: string, right: string): Promise<void> {
    const { fs, out } = this.#command;
    // However deep it goes, each has the whole stack.
    await this.#command.process.breathe();
    const lists = [await this.#list(left, right), await this.#list(right, left)] as const;
    const names = [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : 1));
    const start = this.#options.value('S');
    const type = (path: string): Stat['type'] | undefined => {
      try {
        return fs.stat(path).type;
      } catch (error) {
        if (error instanceof SystemError) return undefined;
        throw error;
      }
    };
    for (const name of names) {
      if (start !== undefined && name < start) continue;
      const [inLeft, inRight] = lists.map((list) => list.includes(name));
      if (!(inLeft && inRight) && !this.#options.has('N')) {
        await out.line(`Only in ${inLeft ? left : right}: ${name}`);
        this.#status = 1;
        continue;
      }
      const [a, b] = [join(left, name), join(right, name)];
      const types = [type(inLeft ? a : b) ?? 'file', type(inRight ? b : a) ?? 'file'] as const;
      const special = [a, b].find((_, i) => types[i] !== 'file' && types[i] !== 'directory');
      const kind = (of: string): string => (of === 'directory' ? 'directory' : 'regular file');
      if (types[0] === 'directory' && types[1] === 'directory')
        await out.line(`Common subdirectories: ${a} and ${b}`);
      else if (special !== undefined)
        await out.line(`File ${special} is not a regular file or directory and was skipped`);
      else if (types[0] !== types[1]) {
        await out.line(`File ${a} is a ${kind(types[0])} while file ${b} is a ${kind(types[1])}`);
        this.#status = 1;
      } else await this.#files(a, b);
    }
  }

  /**
   * What is below a directory, without its own name. With -r, directories are gone into instead of listed; without -N only those
   * that the other side has, and of the others nothing is said (skip_dir).
   */
  async #list(root: string, other: string): Promise<readonly string[]> {
    const { fs } = this.#command;
    const [recursive, withNew] = [this.#options.has('r'), this.#options.has('N')];
    const found: string[] = [];
    const visit = async (below: string): Promise<void> => {
      const path = below === '' ? root : join(root, below);
      const breath = this.#command.process.breath();
      if (breath) await breath;
      try {
        const isDirectory = fs.stat(path).type === 'directory';
        if (!isDirectory || (below !== '' && !recursive)) {
          found.push(below);
          return;
        }
        if (below !== '' && !withNew && !this.#isDirectory(join(other, below))) {
          this.#status = 1;
          return;
        }
        for (const { name } of fs.readDirectory(path)) await visit(below === '' ? name : join(below, name));
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        const { status } = this.#command;
        await this.#command.warn(`${path}: ${error.message}`);
        this.#command.status = status;
      }
    };
    await visit('');
    return found;
  }

  #isDirectory(path: string): boolean {
    try {
      return this.#command.fs.stat(path).type === 'directory';
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }
}
