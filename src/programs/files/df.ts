import { SystemError } from '../../linux/errno.ts';
import { largest } from '../../linux/extremes.ts';
import type { MountEntry } from '../../linux/fs/file-system.ts';
import { busyboxNumber } from '../busybox-number.ts';
import { type BlockSize, blockName, inBlocks, readBlockSize } from '../command/block-size.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { busyboxSize } from '../sizes.ts';
import { mountOf } from './mount-of.ts';

export const df: Tool = {
  name: 'df',
  usage: 'df [-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'ahHiklmPt:Tvx:B:',
    long: {
      all: 'a',
      'block-size:': 'B',
      'no-sync': 'no-sync',
      'output::': 'output',
      sync: 'sync',
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
  busyboxOptions: { short: 'PkmhHTaiB:t:' },
  async run(command, options) {
    if (!command.gnu) await command.out.text(busyboxHead(options));
    const mounts = await chosen(command, options);
    if (command.gnu) {
      if (mounts.length === 0) {
        if (command.status === 0) return command.fail('no file systems processed');
        return undefined;
      }
      const columns = await readColumns(command, options);
      const size = await readUnit(command, options);
      await command.out.text(gnuTable(mounts, columns, size, options));
      return undefined;
    }
    await command.out.text(busyboxRows(mounts, options));
    return undefined;
  },
};

async function chosen(command: Command, options: Options): Promise<readonly MountEntry[]> {
  const { fs } = command;
  if (options.operands.length > 0) {
    const found: MountEntry[] = [];
    for (const path of options.operands) {
      await command.process.breath();
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

/** The words of `--output`, in the order in which it lists them. */
const FIELDS = [
  'source',
  'fstype',
  'itotal',
  'iused',
  'iavail',
  'ipcent',
  'size',
  'used',
  'avail',
  'pcent',
  'file',
  'target',
] as const;
type Field = (typeof FIELDS)[number];

async function readColumns(command: Command, options: Options): Promise<readonly Field[]> {
  const lists = options.given.filter(({ name }) => name === 'output').map(({ value }) => value);
  if (lists.length === 0) {
    const numbers: readonly Field[] = options.has('i')
      ? ['itotal', 'iused', 'iavail', 'ipcent']
      : ['size', 'used', 'avail', 'pcent'];
    return ['source', ...(options.has('T') ? (['fstype'] as const) : []), ...numbers, 'target'];
  }
  for (const [letter, name] of [
    ['i', '-i'],
    ['P', '-P'],
    ['T', '-T'],
  ] as const)
    if (options.has(letter)) {
      await command.warn(`options ${name} and --output are mutually exclusive`);
      return command.misuseAfter();
    }
  const words = lists.filter((list) => list !== '').flatMap((list) => list.split(','));
  if (words.length === 0) return FIELDS;
  const columns: Field[] = [];
  for (const word of words) {
    const field = FIELDS.find((each) => each === word);
    if (!field) {
      await command.warn(`option --output: field ${command.cite(word)} unknown`);
      return command.misuseAfter();
    }
    if (columns.includes(field)) {
      await command.warn(`option --output: field ${command.quote(word)} used more than once`);
      return command.misuseAfter();
    }
    columns.push(field);
  }
  return columns;
}

async function readUnit(command: Command, options: Options): Promise<BlockSize> {
  const last = options.last('h', 'H', 'k', 'm', 'B');
  if (last === 'h') return { bytes: 1, suffix: '', human: 1024 };
  if (last === 'H') return { bytes: 1, suffix: '', human: 1000 };
  if (last === 'm') return { bytes: 1_048_576, suffix: '' };
  const { env } = command.process;
  const text = last === 'B' ? options.value('B') : (env.get('DF_BLOCK_SIZE') ?? env.get('BLOCK_SIZE'));
  if (last === 'k' || text === undefined) return { bytes: 1024, suffix: '' };
  return readBlockSize(command, text, options.has('B') ? '-B' : '--block-size');
}

function gnuTable(
  mounts: readonly MountEntry[],
  columns: readonly Field[],
  unit: BlockSize,
  options: Options,
): string {
  const posix = options.has('P');
  const listed = options.has('output');
  const heads: Readonly<Record<Field, string>> = {
    source: 'Filesystem',
    fstype: 'Type',
    itotal: 'Inodes',
    iused: 'IUsed',
    iavail: 'IFree',
    ipcent: 'IUse%',
    size: unit.human ? 'Size' : posix ? `${unit.bytes}-blocks` : `${blockName(unit)}-blocks`,
    used: 'Used',
    avail: unit.human || listed ? 'Avail' : 'Available',
    pcent: posix ? 'Capacity' : 'Use%',
    file: 'File',
    target: 'Mounted on',
  };
  const cell = (mount: MountEntry, field: Field): string => {
    const { size = 0, used = 0, available = 0 } = mount.space ?? {};
    switch (field) {
      case 'source':
        return mount.source;
      case 'fstype':
        return mount.type;
      case 'size':
        return inBlocks(size, unit);
      case 'used':
        return inBlocks(used, unit);
      case 'avail':
        return inBlocks(available, unit);
      case 'pcent':
        return percent(mount);
      case 'itotal':
        return String(inodesOf(mount).size);
      case 'iused':
        return String(inodesOf(mount).used);
      case 'iavail':
        return String(inodesOf(mount).available);
      case 'ipcent':
        return percent({ ...mount, space: inodesOf(mount) });
      case 'file':
        return '-';
      case 'target':
        return mount.target;
    }
  };
  const rows = [
    columns.map((field) => heads[field]),
    ...mounts.map((mount) => columns.map((field) => cell(mount, field))),
    ...(options.has('total') ? [columns.map((field) => cell(total(mounts), field))] : []),
  ];
  const least = (field: Field): number => {
    if (field === 'source') return 14;
    if (field === 'pcent' || field === 'ipcent' || field === 'fstype') return 4;
    return field === 'target' || field === 'file' ? 0 : 5;
  };
  const widths = columns.map((field, i) =>
    largest(
      rows.map((cells) => cells[i]?.length ?? 0),
      least(field),
    ),
  );
  const isText = (field: Field): boolean => ['source', 'fstype', 'file', 'target'].includes(field);
  return rows
    .map((cells) =>
      cells
        .map((text, i) => {
          if (!isText(columns[i] ?? 'target')) return text.padStart(widths[i] ?? 0);
          return i === cells.length - 1 ? text : text.padEnd(widths[i] ?? 0);
        })
        .join(' '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Bytes for each inode that ext4 makes, and of what is stored for each that is in use. Nobody counts inodes here. */
const [MADE, USED] = [8192, 16_384];

function inodesOf({ space }: MountEntry): NonNullable<MountEntry['space']> {
  const { size: bytes = 0, used: stored = 0 } = space ?? {};
  const [size, used] = [Math.floor(bytes / MADE), Math.ceil(stored / USED)];
  return { size, used, available: size - used };
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

/** Bytes of a unit; undefined if sizes are for people. @throws BadNumber */
function busyboxUnit(options: Options): number | undefined {
  const given = options.value('B');
  const own = given === undefined ? undefined : busyboxNumber(given, { least: 1, suffixes: UNITS });
  if (options.has('h') || options.has('H')) return undefined;
  return own ?? (options.last('k', 'm') === 'm' ? 1024 ** 2 : 1024);
}

const UNITS = new Map(
  ['k', 'K', 'm', 'M', 'g', 'G'].map((unit, i) => [unit, 1024 ** (1 + Math.trunc(i / 2))]),
);

function busyboxHead(options: Options): string {
  const unit = busyboxUnit(options);
  const posix = options.has('P');
  const name = [...UNITS].findLast(([, size]) => unit !== undefined && unit % size === 0 && !posix);
  const count = (unit ?? 0) / (name?.[1] ?? 1);
  const head = options.has('i')
    ? '   Inodes'
    : unit === undefined
      ? '     Size'
      : `${count}${name?.[0].toUpperCase() ?? ''}-blocks`;
  const type = options.has('T') ? 'Type       ' : '';
  return `Filesystem           ${type}${head.padEnd(15)}Used Available ${posix ? 'Capacity' : 'Use%'} Mounted on\n`;
}

function busyboxRows(mounts: readonly MountEntry[], options: Options): string {
  const unit = busyboxUnit(options);
  const inodes = options.has('i');
  const type = options.has('T');
  const posix = options.has('P');
  const size = (bytes: number): string =>
    unit === undefined ? busyboxSize(bytes) : String(Math.round(bytes / unit));
  let text = '';
  for (const mount of mounts) {
    const space = inodes ? inodesOf(mount) : mount.space;
    const { size: all = 0, used = 0, available = 0 } = space ?? {};
    const share = used + available === 0 ? '0%' : percent(space ? { ...mount, space } : mount);
    const long = mount.source.length > 20 && !posix;
    text += long ? `${mount.source}\n${' '.repeat(20)}` : mount.source.padEnd(20);
    text += type ? ` ${mount.type.padEnd(10)}` : '';
    text += ` ${size(all).padStart(9)} ${size(used).padStart(9)} ${size(available).padStart(9)} ${share.padStart(4)} ${mount.target}\n`;
  }
  return text;
}
