import { SystemError } from '../../linux/errno.ts';
import type { DirectoryEntry } from '../../linux/fs/stat.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { matchesGlob } from '../matches-glob.ts';
import { gnuSize } from '../sizes.ts';
import { modeString } from './mode-string.ts';

export const tree: Tool = {
  name: 'tree',
  usage: 'tree [DIR]...',
  gnuUsage: '[-adfFips] [-L LEVEL] [DIR]...',
  busyboxOptions: { short: '' },
  package: 'tree) v2.1.0',
  options: {
    short: 'adfFhinCpsDguL:P:I:',
    long: { noreport: 'noreport', dirsfirst: 'dirsfirst', all: 'a' },
  },
  async run(command, options) {
    const walk = new Walk(command, options);
    for (const path of options.operands.length > 0 ? options.operands : ['.']) await walk.root(path);
    await walk.report();
    return walk.failed ? 2 : 0;
  },
};

class Walk {
  readonly #command: Command;
  readonly #options: Options;
  readonly #depth: number;
  #directories = 0;
  #files = 0;
  failed = false;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
    this.#depth = Number(options.value('L') ?? Infinity);
  }

  async root(path: string): Promise<void> {
    const { fs, out } = this.#command;
    let directory = false;
    try {
      directory = fs.stat(path).type === 'directory';
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
    if (!directory) {
      this.failed = true;
      if (fs.exists(path)) this.#files++;
      await out.line(`${path}${this.#command.say('  ', ' ')}[error opening dir]`);
      return;
    }
    const slash = this.#options.has('F') && !path.endsWith('/') ? '/' : '';
    await out.line(`${this.#details(path)}${path}${slash}`);
    // GNU's tree counts the directory itself.
    if (this.#command.gnu && this.#entries(path).length > 0) this.#directories++;
    await this.#inside(path, '', 1);
  }

  async #inside(path: string, indent: string, depth: number): Promise<void> {
    const { out, process } = this.#command;
    const entries = this.#entries(path);
    for (const [i, { name, type }] of entries.entries()) {
      await process.breathe();
      const last = i === entries.length - 1;
      const full = `${path.replace(/\/$/, '')}/${name}`;
      const lines = this.#options.has('i') ? '' : `${indent}${last ? '└── ' : '├── '}`;
      await out.line(
        `${lines}${this.#details(full)}${this.#options.has('f') ? full : name}${this.#mark(full, type)}`,
      );
      if (type === 'directory') {
        this.#directories++;
        if (depth < this.#depth)
          await this.#inside(
            full,
            `${indent}${last ? '    ' : this.#command.say('│\u00a0\u00a0 ', '│   ')}`,
            depth + 1,
          );
      } else this.#files++;
    }
  }

  #entries(path: string): readonly DirectoryEntry[] {
    const options = this.#options;
    const matching = (pattern: string, name: string): boolean =>
      pattern.split('|').some((each) => matchesGlob(each, name));
    const without = options.value('I');
    const only = options.value('P');
    const { fs } = this.#command;
    const entries = fs
      .readDirectory(path)
      .filter(({ name }) => options.has('a') || !name.startsWith('.'))
      .filter(({ type }) => !options.has('d') || type === 'directory')
      .filter(({ name }) => without === undefined || !matching(without, name))
      .filter(({ name, type }) => only === undefined || type === 'directory' || matching(only, name));
    const first = (type: string): number => (options.has('dirsfirst') && type === 'directory' ? 0 : 1);
    return entries.sort((a, b) => first(a.type) - first(b.type) || (a.name < b.name ? -1 : 1));
  }

  /** `[drwxr-xr-x 4.0K]  `, as far as it is asked for. */
  #details(path: string): string {
    const stat = this.#command.fs.lstat(path);
    const parts: string[] = [];
    if (this.#options.has('p')) parts.push(modeString(stat));
    if (this.#options.has('h')) parts.push(gnuSize(stat.size).padStart(4));
    else if (this.#options.has('s')) parts.push(String(stat.size).padStart(11));
    return parts.length > 0 ? `[${parts.join(' ')}]  ` : '';
  }

  /** Where a link leads; with -F what it is. */
  #mark(path: string, type: string): string {
    const { fs } = this.#command;
    if (type === 'symlink') return ` -> ${fs.readlink(path)}`;
    if (!this.#options.has('F')) return '';
    if (type === 'directory') return '/';
    return (fs.stat(path).mode & 0o111) !== 0 ? '*' : '';
  }

  async report(): Promise<void> {
    if (this.#options.has('noreport')) return;
    if (!this.#command.gnu) {
      await this.#command.out.line(`\n${this.#directories} directories, ${this.#files} files`);
      return;
    }
    const directories = `${this.#directories} director${this.#directories === 1 ? 'y' : 'ies'}`;
    const files = `, ${this.#files} file${this.#files === 1 ? '' : 's'}`;
    await this.#command.out.line(`\n${directories}${this.#options.has('d') ? '' : files}`);
  }
}
