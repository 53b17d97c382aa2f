import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { Names } from '../../accounts.ts';
import type { Command, Tool } from '../../command/command.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { sortPatiently } from '../../text/sort/sort-patiently.ts';
import { busyboxColumns, gnuColumns } from './columns.ts';
import type { Entry } from './entry.ts';
import { blockCount, longList, totalOf } from './long-list.ts';
import { NameDrawer } from './names.ts';
import { readStyle, type Style } from './style.ts';

const TOOL: Omit<Tool, 'name' | 'usage'> = {
  gnuUsage: '[OPTION]... [FILE]...',
  usageStatus: 2,
  options: {
    short: 'aAbBcCdfFgGhHiI:klLmnNopqQrRsStT:uUvw:xXZ1',
    long: {
      all: 'a',
      escape: 'b',
      directory: 'd',
      dired: 'D',
      'full-time': 'full',
      'group-directories-first': 'directories-first',
      'human-readable': 'h',
      inode: 'i',
      kibibytes: 'k',
      'numeric-uid-gid': 'n',
      'no-group': 'G',
      'hide-control-chars': 'q',
      reverse: 'r',
      size: 's',
      'width:': 'w',
      'almost-all': 'A',
      'ignore-backups': 'B',
      'classify::': 'F',
      'file-type': 'file-type',
      si: 'si',
      'dereference-command-line': 'H',
      'dereference-command-line-symlink-to-dir': 'links-to-directories',
      'hide:': 'hide',
      'ignore:': 'I',
      'indicator-style:': 'indicator',
      dereference: 'L',
      literal: 'N',
      'quote-name': 'Q',
      'quoting-style:': 'quoting',
      recursive: 'R',
      'format:': 'format',
      'show-control-chars': 'show-control-chars',
      'sort:': 'sort',
      'tabsize:': 'T',
      'time:': 'time',
      'time-style:': 'time-style',
      zero: 'zero',
      'color::': 'color',
      'hyperlink::': 'hyperlink',
      'block-size:': 'block-size',
      context: 'Z',
      author: 'author',
    },
  },
  busyboxOptions: {
    short: '1AaCxdLHRFplginskhrSXvctuw:T:Q',
    numbers: 'w',
    long: { 'color::': 'color', 'full-time': 'full', 'group-directories-first': 'directories-first' },
  },
  async run(command, options) {
    const style = await readStyle(command, options);
    return new Listing(command, style).run(options.operands.length > 0 ? options.operands : ['.']);
  },
};

export const ls: Tool = {
  name: 'ls',
  usage: 'ls [-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...',
  ...TOOL,
};

/** `ls -C -b`. */
export const dir: Tool = { name: 'dir', usage: 'dir [FILE]...', ...TOOL };

/** `ls -l -b`. */
export const vdir: Tool = { name: 'vdir', usage: 'vdir [FILE]...', ...TOOL };

class Listing {
  readonly #command: Command;
  readonly #style: Style;
  readonly #names: Names;
  readonly #drawer: NameDrawer;
  #first = true;

  constructor(command: Command, style: Style) {
    this.#command = command;
    this.#style = style;
    this.#names = new Names(command.fs);
    this.#drawer = new NameDrawer(command, style);
  }

  async run(operands: readonly string[]): Promise<undefined> {
    const { directoriesThemselves, recursive, followNamed, followNamedDirectories, format } = this.#style;
    const files: Entry[] = [];
    const directories: Entry[] = [];
    for (const path of operands) {
      // A link that is named is followed, unless it is to be shown itself.
      const { inode, blocks, indicator } = this.#style;
      const { gnu } = this.#command;
      const itself = gnu ? directoriesThemselves : inode || blocks;
      const follow = followNamed || (format !== 'long' && !itself && indicator !== 'all');
      const entry = await this.#entry(
        path,
        path,
        follow || (followNamedDirectories && this.#isDirectory(path)),
      );
      if (!entry) continue;
      const target = !gnu || (!follow && format === 'long') ? entry.stat : (entry.targetStat ?? entry.stat);
      if (target.type === 'directory' && !directoriesThemselves) directories.push(entry);
      else files.push(entry);
    }
    if (files.length > 0) await this.#show(await this.#sorted(files), false);
    const titled = operands.length > 1 || recursive;
    for (const entry of await this.#sorted(directories)) await this.#directory(entry.path, titled, true);
    return undefined;
  }

  async #directory(path: string, titled: boolean, named: boolean): Promise<void> {
    const { gnu, fs } = this.#command;
    const { hidden, ignored, recursive, followAll } = this.#style;
    let names: string[];
    try {
      names = fs.readDirectory(path).map(({ name }) => name);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!gnu && titled) await this.#title(path);
      const message = this.#command.say(
        `cannot open directory ${this.#command.quote(path)}: ${error.message}`,
        `can't open '${path}': ${error.message}`,
      );
      await this.#command.warn(message, gnu && named ? 2 : 1);
      if (!gnu) await this.#show([], true);
      return;
    }
    if (hidden === 'all') names = ['.', '..', ...names];
    else if (hidden === 'none') names = names.filter((name) => !name.startsWith('.'));
    if (ignored.length > 0)
      names = names.filter((name) => !ignored.some((pattern) => matchesGlob(pattern, name)));
    if (titled) await this.#title(path);
    this.#first = false;
    const entries: Entry[] = [];
    for (const name of names) {
      const child = path === '/' ? `/${name}` : path.endsWith('/') ? `${path}${name}` : `${path}/${name}`;
      const entry = await this.#entry(name, child, followAll);
      if (entry) entries.push(entry);
    }
    const sorted = await this.#sorted(entries);
    await this.#show(sorted, true);
    if (!recursive) return;
    for (const { name, path: child, stat } of sorted) {
      if (stat.type === 'directory' && name !== '.' && name !== '..') {
        await this.#directory(child, true, false);
      }
    }
  }

  async #title(path: string): Promise<void> {
    await this.#command.out.text(`${this.#first ? '' : '\n'}${path}:\n`);
    this.#first = false;
  }

  async #entry(name: string, path: string, follow: boolean): Promise<Entry | undefined> {
    const { fs, gnu, process } = this.#command;
    const breath = process.breath();
    if (breath) await breath;
    try {
      const own = fs.lstat(path);
      if (own.type !== 'symlink') return { name, path, stat: own };
      const targetStat = this.#follow(path);
      if (follow && (targetStat || this.#style.followNamed || !gnu))
        return { name, path, stat: fs.stat(path) };
      return { name, path, stat: own, target: fs.readlink(path), ...(targetStat ? { targetStat } : {}) };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#command.warn(
        this.#command.say(
          `cannot access ${this.#command.quote(path)}: ${error.message}`,
          `${path}: ${error.message}`,
        ),
        gnu ? 2 : 1,
      );
      return undefined;
    }
  }

  #isDirectory(path: string): boolean {
    return this.#follow(path)?.type === 'directory';
  }

  #follow(path: string): Stat | undefined {
    try {
      return this.#command.fs.stat(path);
    } catch (error) {
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }

  async #sorted(entries: readonly Entry[]): Promise<readonly Entry[]> {
    const { sort, time, reverse, directoriesFirst } = this.#style;
    if (sort === 'none') return entries;
    const byName = (a: Entry, b: Entry): number => compare(a.name, b.name);
    const order: Record<Exclude<Style['sort'], 'none'>, (a: Entry, b: Entry) => number> = {
      name: byName,
      size: (a, b) => b.stat.size - a.stat.size || byName(a, b),
      time: (a, b) => b.stat[time] - a.stat[time] || byName(a, b),
      extension: (a, b) => compare(extension(a.name), extension(b.name)) || byName(a, b),
      version: (a, b) => compareVersions(a.name, b.name),
      width: (a, b) => this.#drawer.width(a) - this.#drawer.width(b) || byName(a, b),
    };
    const isDirectory = ({ stat, targetStat }: Entry): number =>
      (targetStat ?? stat).type === 'directory' ? 0 : 1;
    const sign = reverse ? -1 : 1;
    return sortPatiently(this.#command.process, [...entries], (a, b) => {
      const grouped = directoriesFirst ? isDirectory(a) - isDirectory(b) : 0;
      // busybox turns the groups round as well.
      return (this.#command.gnu ? grouped : sign * grouped) || sign * order[sort](a, b);
    });
  }

  async #show(entries: readonly Entry[], total: boolean): Promise<void> {
    const { gnu, out } = this.#command;
    const style = this.#style;
    this.#first = false;
    if (total && (style.format === 'long' || style.blocks)) {
      const blocks = entries.reduce((sum, { stat }) => sum + (stat.blocks ?? 0), 0);
      await out.text(`total ${totalOf(gnu, style, blocks)}${style.end}`);
    }
    if (entries.length === 0) return;
    if (style.format === 'long') {
      for await (const line of longList(this.#command, style, entries, this.#names, this.#drawer))
        await out.text(line);
      return;
    }
    const aligned = style.format !== 'lines' && this.#drawer.quotes(entries);
    const widest = (shown: (entry: Entry) => string): number =>
      entries.reduce((most, entry) => Math.max(most, shown(entry).length), 0);
    const inodes = style.inode ? widest(({ stat }) => String(stat.inode)) : 0;
    const blocks = style.blocks ? widest(({ stat }) => blockCount(gnu, style, stat.blocks ?? 0)) : 0;
    const cells = [];
    for (const entry of entries) {
      const breath = this.#command.process.breath();
      if (breath) await breath;
      let prefix = '';
      if (style.inode) prefix += `${String(entry.stat.inode).padStart(gnu ? inodes : 7)} `;
      if (style.blocks)
        prefix += `${blockCount(gnu, style, entry.stat.blocks ?? 0).padStart(gnu ? blocks : 6)} `;
      if (style.context) prefix += '? ';
      const cell = this.#drawer.draw(entry, aligned);
      cells.push({ text: prefix + cell.text, width: prefix.length + cell.width });
    }
    if (style.format === 'lines') {
      for (const { text } of cells) await out.text(text + style.end);
    } else if (style.format === 'commas') {
      await out.text(commas(cells, style.width));
    } else if (gnu) {
      await out.text(gnuColumns(cells, style, !style.color));
    } else {
      // It reckons five columns for the blocks, where it prints seven, and none for the marks behind names.
      const names = entries.reduce((most, entry) => Math.max(most, this.#drawer.width(entry)), 0);
      const width = names + 2 + (style.inode ? 8 : 0) + (style.blocks ? 5 : 0) + (style.context ? 33 : 0);
      await out.text(busyboxColumns(cells, style.width, style.format === 'rows', width));
    }
  }
}

function commas(
  cells: readonly { readonly text: string; readonly width: number }[],
  lineWidth: number,
): string {
  let text = '';
  let at = 0;
  for (const [i, cell] of cells.entries()) {
    if (i > 0) {
      const fits = at + 2 + cell.width < lineWidth;
      text += fits ? ', ' : ',\n';
      at = fits ? at + 2 : 0;
    }
    text += cell.text;
    at += cell.width;
  }
  return `${text}\n`;
}

/** Order of code units, which for file names is that of their bytes as strcmp sees them (but for rare characters). */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

/** Numbers within names by their value. */
export function compareVersions(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] as string; // i < length
    const y = right[i] as string; // i < length
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : compare(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compare(a, b);
}
