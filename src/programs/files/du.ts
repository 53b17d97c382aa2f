import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { type BlockSize, inBlocks, readBlockSize } from '../command/block-size.ts';
import { type Choices, choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { matchesGlob } from '../matches-glob.ts';
import { busyboxSize, parseSize } from '../sizes.ts';
import { strftime } from '../strftime.ts';
import { readNames } from '../text/wc.ts';
import { baseName, join } from './paths.ts';

export const du: Tool = {
  name: 'du',
  usage: 'du [-aHLdclsxhmk] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'aB:bcDd:hHklLmPsSt:xX:0',
    long: {
      all: 'a',
      'block-size:': 'B',
      'dereference-args': 'D',
      'exclude-from:': 'X',
      'files0-from:': 'files0-from',
      inodes: 'inodes',
      'no-dereference': 'P',
      'threshold:': 't',
      'time::': 'time',
      'time-style:': 'time-style',
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
  busyboxOptions: { short: 'aHLd:clsxhmkb', numbers: 'd' },
  async run(command, options) {
    const depthText = options.value('d');
    if (depthText !== undefined && !/^\d+$/.test(depthText)) {
      if (!command.gnu) return command.fail(`invalid number '${depthText}'`);
      await command.warn(`invalid maximum depth ${command.cite(depthText)}`);
      return command.misuseAfter();
    }
    if (command.gnu && options.has('a') && options.has('s'))
      command.misuse('cannot both summarize and show all entries');
    if (command.gnu && options.has('s') && depthText !== undefined && depthText !== '0') {
      await command.process.complain(`du: warning: summarizing conflicts with --max-depth=${depthText}\n`);
      return command.misuseAfter();
    }
    const manner = await readManner(command, options);
    const usage = new Usage(
      command,
      options,
      manner,
      depthText === undefined ? undefined : Number(depthText),
    );
    let total = 0;
    const list = options.value('files0-from');
    const named = list === undefined ? options.operands : await readNames(command, options, list);
    for (const path of named.length > 0 || list !== undefined ? named : ['.']) {
      total += (await usage.of(path, 0, true)) ?? 0;
    }
    if (options.has('c')) await usage.show(total, 'total', usage.newest);
    return undefined;
  },
};

/** How sizes, times and names are shown, for GNU's version. */
interface Manner {
  readonly size: BlockSize;
  /** Smaller ones are not shown; larger ones if it is negative. */
  readonly threshold: number | undefined;
  readonly time: 'modified' | 'accessed' | 'changed' | undefined;
  readonly timeFormat: string;
  readonly excluded: readonly string[];
}

const TIMES: Choices = [
  ['atime', 'access', 'use'],
  ['ctime', 'status'],
];

async function readManner(command: Command, options: Options): Promise<Manner> {
  const unit = options.last('h', 'k', 'm', 'b', 'si', 'B');
  const { env } = command.process;
  const environment = env.get('DU_BLOCK_SIZE') ?? env.get('BLOCK_SIZE');
  const size: BlockSize =
    unit === 'si' || unit === 'h'
      ? { bytes: 1, suffix: '', human: unit === 'h' ? 1024 : 1000 }
      : unit === 'B'
        ? await readBlockSize(command, options.value('B') ?? '', '-B')
        : unit === undefined && environment && command.gnu
          ? await readBlockSize(command, environment, '--block-size')
          : { bytes: unit === 'b' ? 1 : unit === 'm' ? 1_048_576 : 1024, suffix: '' };
  const limit = options.value('t');
  const least = limit === undefined ? undefined : parseSize(limit.replace(/^-/, ''));
  if (limit !== undefined && least === undefined)
    return command.fail(`invalid -t argument ${command.quote(limit)}`);
  if (limit?.startsWith('-') && least === 0) return command.fail(`invalid --threshold argument '-0'`);
  const word = options.value('time');
  const time = word ? await choose(command, word, '--time', TIMES) : 'mtime';
  const style = options.value('time-style') ?? 'long-iso';
  const known = style.startsWith('+')
    ? style
    : await choose(command, style, 'time style', [['full-iso'], ['long-iso'], ['iso']]);
  const excluded = options.given.flatMap(({ name, value }) =>
    name === 'exclude'
      ? [value]
      : name === 'X'
        ? command.fs
            .readText(value)
            .split('\n')
            .filter((line) => line !== '')
        : [],
  );
  return {
    size,
    threshold: least === undefined ? undefined : limit?.startsWith('-') ? -least : least,
    time:
      word === undefined
        ? undefined
        : time === 'atime'
          ? 'accessed'
          : time === 'ctime'
            ? 'changed'
            : 'modified',
    timeFormat: known.startsWith('+')
      ? known.slice(1)
      : known === 'full-iso'
        ? '%Y-%m-%d %H:%M:%S.%N %z'
        : known === 'iso'
          ? '%Y-%m-%d'
          : '%Y-%m-%d %H:%M',
    excluded,
  };
}

/** Adds up the space of trees and shows it on the way. */
class Usage {
  readonly #command: Command;
  readonly #options: Options;
  readonly #depth: number;
  readonly #manner: Manner;
  /** The latest time of what was last looked through. */
  newest = 0;
  /** Whether that was a directory. */
  #wasDirectory = false;
  readonly #seen = new Set<string>();

  constructor(command: Command, options: Options, manner: Manner, depth: number | undefined) {
    this.#manner = manner;
    this.#command = command;
    this.#options = options;
    this.#depth = options.has('s') ? 0 : (depth ?? Number.POSITIVE_INFINITY);
  }

  /** Bytes of a file with all that is below it; undefined if it cannot be reached. */
  async of(path: string, depth: number, named: boolean): Promise<number | undefined> {
    const { fs } = this.#command;
    let stat: Stat;
    try {
      const follow = this.#options.has('L') || (named && (this.#options.has('H') || this.#options.has('D')));
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
    let newest = this.#manner.time === undefined ? 0 : stat[this.#manner.time];
    this.newest = newest;
    if (stat.type !== 'directory') {
      this.#wasDirectory = false;
      if (depth === 0 || (this.#options.has('a') && depth <= this.#depth)) await this.show(own, path, newest);
      return own;
    }
    let below = 0;
    /** What is in directories below. */
    let apart = 0;
    try {
      for (const { name } of fs.readDirectory(path)) {
        if (this.#excluded(name)) continue;
        // However deep it goes, each has the whole stack.
        await this.#command.process.breathe();
        const size = (await this.of(join(path, name), depth + 1, false)) ?? 0;
        below += size;
        if (this.#options.has('S') && this.#command.gnu && this.#wasDirectory) apart += size;
        newest = Math.max(newest, this.newest);
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
    if (depth <= this.#depth) await this.show(own - apart, path, newest);
    this.newest = newest;
    this.#wasDirectory = true;
    return own;
  }

  async show(bytes: number, name: string, time: number): Promise<void> {
    const { threshold, time: shown, timeFormat } = this.#manner;
    if (threshold !== undefined && (threshold < 0 ? bytes > -threshold : bytes < threshold)) return;
    const stamp = shown === undefined ? '' : `\t${strftime(timeFormat, time)}`;
    const end = this.#options.has('0') ? '\0' : '\n';
    await this.#command.out.text(`${this.#text(bytes)}${stamp}\t${name}${end}`);
  }

  #excluded(name: string): boolean {
    return this.#manner.excluded.some((glob) => matchesGlob(glob, baseName(name)));
  }

  #sizeOf({ type, size, blocks = 0 }: Stat): number {
    if (this.#options.has('inodes')) return 1;
    if (!this.#options.has('b') && !this.#options.has('apparent')) return blocks * 512;
    return type === 'directory' ? 4096 : size;
  }

  #text(bytes: number): string {
    if (this.#options.has('inodes')) return String(bytes);
    if (this.#command.gnu) return inBlocks(bytes, this.#manner.size);
    const unit = this.#options.last('h', 'k', 'm', 'b');
    if (unit === 'h') return busyboxSize(bytes);
    if (unit === 'b') return String(bytes);
    return String(Math.ceil(bytes / (unit === 'm' ? 1_048_576 : 1024)));
  }
}
