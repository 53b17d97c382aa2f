import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { matchesGlob } from '../matches-glob.ts';
import { busyboxSize, gnuSize } from '../sizes.ts';
import { baseName, join } from './paths.ts';

export const du: Tool = {
  name: 'du',
  usage: 'du [-aHLdclsxhmk] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'abcd:hHklLmPsSx0',
    long: {
      all: 'a',
      'apparent-size': 'apparent',
      bytes: 'b',
      'count-links': 'l',
      dereference: 'L',
      'exclude:': 'exclude',
      'human-readable': 'h',
      'max-depth:': 'd',
      null: '0',
      'one-file-system': 'x',
      'separate-dirs': 'S',
      si: 'si',
      summarize: 's',
      total: 'c',
    },
  },
  busyboxOptions: { short: 'aHLd:clsxhmkb' },
  async run(command, options) {
    const depthText = options.value('d');
    if (depthText !== undefined && !/^\d+$/.test(depthText)) {
      if (!command.gnu) return command.fail(`invalid number '${depthText}'`);
      await command.warn(`invalid maximum depth ${command.quote(depthText)}`);
      return command.misuseAfter();
    }
    if (command.gnu && options.has('a') && options.has('s'))
      command.misuse('cannot both summarize and show all entries');
    const usage = new Usage(command, options, depthText === undefined ? undefined : Number(depthText));
    let total = 0;
    for (const path of options.operands.length > 0 ? options.operands : ['.']) {
      total += (await usage.of(path, 0, true)) ?? 0;
    }
    if (options.has('c')) await usage.show(total, 'total');
    return undefined;
  },
};

/** Adds up the space of trees and shows it on the way. */
class Usage {
  readonly #command: Command;
  readonly #options: Options;
  readonly #depth: number;
  readonly #seen = new Set<string>();

  constructor(command: Command, options: Options, depth: number | undefined) {
    this.#command = command;
    this.#options = options;
    this.#depth = options.has('s') ? 0 : (depth ?? Number.POSITIVE_INFINITY);
  }

  /** Bytes of a file with all that is below it; undefined if it cannot be reached. */
  async of(path: string, depth: number, named: boolean): Promise<number | undefined> {
    const { fs } = this.#command;
    let stat: Stat;
    try {
      const follow = this.#options.has('L') || (named && this.#options.has('H'));
      stat = follow ? fs.stat(path) : fs.lstat(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#command.warn(
        this.#command.say(
          `cannot access ${this.#command.quote(path)}: ${error.message}`,
          `${path}: ${error.message}`,
        ),
      );
      return undefined;
    }
    const id = `${stat.device}:${stat.inode}`;
    if (stat.links > 1 || named) {
      if (this.#seen.has(id) && !this.#options.has('l')) return 0;
      this.#seen.add(id);
    }
    let own = this.#sizeOf(stat);
    if (stat.type !== 'directory') {
      if (depth === 0 || (this.#options.has('a') && depth <= this.#depth)) await this.show(own, path);
      return own;
    }
    let below = 0;
    try {
      for (const { name } of fs.readDirectory(path)) {
        if (this.#excluded(name)) continue;
        below += (await this.of(join(path, name), depth + 1, false)) ?? 0;
        await this.#command.process.breathe();
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#command.warn(
        this.#command.say(
          `cannot read directory ${this.#command.quote(path)}: ${error.message}`,
          `can't open '${path}': ${error.message}`,
        ),
      );
    }
    own += below;
    if (depth <= this.#depth) await this.show(own, path);
    return own;
  }

  async show(bytes: number, name: string): Promise<void> {
    const end = this.#options.has('0') ? '\0' : '\n';
    await this.#command.out.text(`${this.#text(bytes)}\t${name}${end}`);
  }

  #excluded(name: string): boolean {
    return this.#options.given.some(
      (each) => each.name === 'exclude' && matchesGlob(each.value, baseName(name)),
    );
  }

  #sizeOf({ type, size, blocks = 0 }: Stat): number {
    if (!this.#options.has('b') && !this.#options.has('apparent')) return blocks * 512;
    return type === 'directory' ? 4096 : size;
  }

  #text(bytes: number): string {
    const { gnu } = this.#command;
    const unit = this.#options.last('h', 'k', 'm', 'b', 'si');
    if (unit === 'si') return gnuSize(bytes, 1000);
    if (unit === 'h') return gnu ? gnuSize(bytes) : busyboxSize(bytes);
    if (unit === 'b') return String(bytes);
    return String(Math.ceil(bytes / (unit === 'm' ? 1_048_576 : 1024)));
  }
}
