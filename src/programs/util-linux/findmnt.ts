import type { MountEntry } from '../../linux/fs/file-system.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { matchesGlob } from '../matches-glob.ts';
import { gnuSize } from '../sizes.ts';
import { type Column, drawTable, type Node, pickColumns, readStyle } from './table.ts';

function sizeColumn(
  name: string,
  of: (space: NonNullable<MountEntry['space']>) => number,
): Column<MountEntry> {
  return { name, right: true, value: ({ space }) => (space ? gnuSize(of(space)) : undefined) };
}

const COLUMNS: readonly Column<MountEntry>[] = [
  { name: 'TARGET', tree: true, value: ({ target }) => target },
  { name: 'SOURCE', value: ({ source }) => source },
  { name: 'FSTYPE', value: ({ type }) => type },
  { name: 'OPTIONS', value: ({ options }) => options },
  { name: 'VFS-OPTIONS', value: ({ options }) => options },
  { name: 'FS-OPTIONS', value: () => 'rw' },
  { name: 'FSROOT', value: () => '/' },
  { name: 'PROPAGATION', value: () => 'private' },
  sizeColumn('SIZE', ({ size }) => size),
  sizeColumn('AVAIL', ({ available }) => available),
  sizeColumn('USED', ({ used }) => used),
  {
    name: 'USE%',
    right: true,
    value: ({ space }) =>
      space && space.used + space.available > 0
        ? `${Math.ceil((space.used * 100) / (space.used + space.available))}%`
        : undefined,
  },
];

const USUAL = ['TARGET', 'SOURCE', 'FSTYPE', 'OPTIONS'];
const LIKE_DF = ['SOURCE', 'FSTYPE', 'SIZE', 'USED', 'AVAIL', 'USE%', 'TARGET'];

export const findmnt: Tool = {
  name: 'findmnt',
  usage: 'findmnt [options] [<device> | <mountpoint>]',
  gnuUsage: '[options] [<device> | <mountpoint>]',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: {
    short: 'aAbCDfiJklnM:o:O:PrRS:T:t:uv',
    long: {
      all: 'A',
      ascii: 'a',
      bytes: 'b',
      df: 'D',
      'first-only': 'f',
      invert: 'i',
      json: 'J',
      kernel: 'k',
      list: 'l',
      noheadings: 'n',
      'mountpoint:': 'M',
      'output:': 'o',
      'options:': 'O',
      pairs: 'P',
      raw: 'r',
      submounts: 'R',
      'source:': 'S',
      'target:': 'T',
      'types:': 't',
      notruncate: 'u',
      nofsroot: 'v',
    },
  },
  async run(command, options) {
    const columns = pickColumns(COLUMNS, options.has('D') ? LIKE_DF : USUAL, options.value('o'));
    if (typeof columns === 'string') return command.fail(`unknown column: ${columns}`);
    const found = chosen(command, options);
    if (found.length === 0) return 1;
    const nested =
      options.operands.length === 0 && !options.has('D') && found.length === command.fs.mounts().length;
    const nodes = nested || options.has('R') ? treeOf(found) : found.map((row) => ({ row, children: [] }));
    await command.out.text(drawTable(columns, nodes, { ...readStyle(options, 'a'), name: 'filesystems' }));
    return 0;
  },
};

function chosen({ fs }: Command, options: Options): readonly MountEntry[] {
  const [first, second] = options.operands;
  const types = options.value('t')?.split(',');
  const below = options.value('T');
  const all = fs.mounts();
  const isPlace = (mount: MountEntry, path: string): boolean =>
    mount.target === path || mount.source === path || (fs.exists(path) && mount.target === fs.realpath(path));
  let found = all.filter(
    (mount) =>
      (first === undefined || isPlace(mount, first)) &&
      (second === undefined || isPlace(mount, second)) &&
      (options.value('M') === undefined || mount.target === options.value('M')) &&
      (options.value('S') === undefined || mount.source === options.value('S')) &&
      (types === undefined || types.some((type) => matchesGlob(type, mount.type))) &&
      (!options.has('D') || mount.space !== undefined),
  );
  if (below !== undefined && fs.exists(below)) {
    const path = fs.realpath(below);
    const around = all.filter(({ target }) => isBelow(path, target));
    found = around.slice(-1);
  }
  if (options.has('R')) {
    const tops = found;
    found = all.filter(({ target }) => tops.some((top) => isBelow(target, top.target)));
  }
  if (options.has('i')) found = all.filter((mount) => !found.includes(mount));
  return options.has('f') ? found.slice(0, 1) : found;
}

function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

function treeOf(mounts: readonly MountEntry[]): readonly Node<MountEntry>[] {
  interface Growing {
    readonly row: MountEntry;
    readonly children: Growing[];
  }
  const tops: Growing[] = [];
  const all: Growing[] = [];
  for (const row of mounts) {
    const node = { row, children: [] };
    const parent = all
      .filter((each) => each.row.target !== row.target && isBelow(row.target, each.row.target))
      .sort((a, b) => b.row.target.length - a.row.target.length)[0];
    (parent?.children ?? tops).push(node);
    all.push(node);
  }
  return tops;
}
