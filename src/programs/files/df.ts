import { SystemError } from '../../linux/errno.ts';
import type { MountEntry } from '../../linux/fs/file-system.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { busyboxSize, gnuSize } from '../sizes.ts';
import { mountOf } from './mount-of.ts';

export const df: Tool = {
  name: 'df',
  usage: 'df [-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'ahHiklmPt:Tx:B:',
    long: {
      all: 'a',
      'exclude-type:': 'x',
      'human-readable': 'h',
      inodes: 'i',
      local: 'l',
      portability: 'P',
      'print-type': 'T',
      si: 'H',
      total: 'total',
      'type:': 't',
    },
  },
  busyboxOptions: { short: 'PkmhTaiB:t:' },
  async run(command, options) {
    const mounts = await chosen(command, options);
    if (command.gnu) {
      if (mounts.length > 0) await command.out.text(gnuTable(mounts, options));
      return undefined;
    }
    await command.out.text(busyboxTable(mounts, options));
    return undefined;
  },
};

async function chosen(command: Command, options: Options): Promise<readonly MountEntry[]> {
  const { fs } = command;
  if (options.operands.length > 0) {
    const found: MountEntry[] = [];
    for (const path of options.operands) {
      try {
        const mount = mountOf(fs, path);
        if (mount) found.push(mount);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(`${path}: ${command.say(error.message, "can't find mount point")}`);
      }
    }
    return found;
  }
  const types = (name: string): readonly string[] =>
    options.given.flatMap((each) => (each.name === name ? [each.value] : []));
  const [only, not] = [types('t'), types('x')];
  const list = fs
    .mounts()
    .filter(({ type }) => (only.length === 0 || only.includes(type)) && !not.includes(type))
    .filter((mount) => options.has('a') || (mount.space?.size ?? 0) > 0);
  if (!command.gnu || options.has('a')) return list;
  // GNU shows each device once, at its shortest place.
  const bySource = new Map<string, MountEntry>();
  for (const mount of list) {
    const key = mount.source.startsWith('/') ? mount.source : `${mount.source} ${mount.target}`;
    const known = bySource.get(key);
    if (!known || mount.target.length < known.target.length) bySource.set(key, mount);
  }
  return list.filter((mount) => [...bySource.values()].includes(mount));
}

/** Per cent in use, rounded up as df does. */
function percent({ space }: MountEntry): string {
  if (!space || space.used + space.available === 0) return '-';
  return `${Math.ceil((space.used * 100) / (space.used + space.available))}%`;
}

function gnuTable(mounts: readonly MountEntry[], options: Options): string {
  const unit = options.last('h', 'H', 'k', 'm', 'B');
  const size = (bytes: number): string => {
    if (unit === 'h') return gnuSize(bytes);
    if (unit === 'H') return gnuSize(bytes, 1000);
    return String(Math.ceil(bytes / (unit === 'm' ? 1_048_576 : 1024)));
  };
  const human = unit === 'h' || unit === 'H';
  const posix = options.has('P');
  const inodes = options.has('i');
  const heads = inodes
    ? ['Inodes', 'IUsed', 'IFree', 'IUse%']
    : human
      ? ['Size', 'Used', 'Avail', posix ? 'Capacity' : 'Use%']
      : [
          unit === 'm' ? '1M-blocks' : posix ? '1024-blocks' : '1K-blocks',
          'Used',
          'Available',
          posix ? 'Capacity' : 'Use%',
        ];
  const row = (mount: MountEntry): readonly string[] => {
    const { size: total = 0, used = 0, available = 0 } = mount.space ?? {};
    const numbers = inodes
      ? ['0', '0', '0', '-']
      : [size(total), size(used), size(available), percent(mount)];
    return [mount.source, ...(options.has('T') ? [mount.type] : []), ...numbers, mount.target];
  };
  const rows = [
    ['Filesystem', ...(options.has('T') ? ['Type'] : []), ...heads, 'Mounted on'],
    ...mounts.map(row),
    ...(options.has('total') ? [row(total(mounts))] : []),
  ];
  const texts = options.has('T') ? 2 : 1;
  const least = human || inodes ? 5 : 8;
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(
      column === 0 ? 14 : column < texts ? 4 : column === texts + 3 ? 4 : column < texts + 3 ? least : 0,
      ...rows.map((cells) => cells[column]?.length ?? 0),
    ),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, i) =>
          i === cells.length - 1
            ? cell
            : i < texts
              ? cell.padEnd(widths[i] ?? 0)
              : cell.padStart(widths[i] ?? 0),
        )
        .join(' '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function total(mounts: readonly MountEntry[]): MountEntry {
  const sum = (of: 'size' | 'used' | 'available'): number =>
    mounts.reduce((all, { space }) => all + (space?.[of] ?? 0), 0);
  return {
    source: 'total',
    target: '-',
    type: '-',
    options: '',
    space: { size: sum('size'), used: sum('used'), available: sum('available') },
  };
}

function busyboxTable(mounts: readonly MountEntry[], options: Options): string {
  const unit = options.last('h', 'k', 'm');
  const size = (bytes: number): string => {
    if (unit === 'h') return busyboxSize(bytes);
    return String(Math.round(bytes / (unit === 'm' ? 1_048_576 : 1024)));
  };
  const type = options.has('T');
  const posix = options.has('P');
  const head = unit === 'h' ? '     Size' : unit === 'm' ? '1M-blocks' : posix ? '1024-blocks' : '1K-blocks';
  let text = `Filesystem           ${type ? 'Type       ' : ''}${head.padStart(9)}      Used Available ${posix ? 'Capacity' : 'Use%'} Mounted on\n`;
  for (const mount of mounts) {
    const { size: all = 0, used = 0, available = 0 } = mount.space ?? {};
    const share = used + available === 0 ? '0%' : percent(mount);
    const long = mount.source.length > 20 && !posix;
    text += long ? `${mount.source}\n${' '.repeat(20)}` : mount.source.padEnd(20);
    text += type ? ` ${mount.type.padEnd(10)}` : '';
    text += ` ${size(all).padStart(9)} ${size(used).padStart(9)} ${size(available).padStart(9)} ${share.padStart(4)} ${mount.target}\n`;
  }
  return text;
}
