import type { Command, Tool } from '../command/command.ts';
import { type Column, drawTable, type Node, pickColumns, readStyle } from './table.ts';

interface Device {
  readonly name: string;
  readonly numbers: string;
  readonly bytes: number;
  readonly type: 'disk' | 'part';
  readonly fstype?: string;
  readonly mountpoints: readonly string[];
}

function columnsOf(paths: boolean, bytes: boolean): readonly Column<Device>[] {
  const size = ({ bytes: count }: Device): string => (bytes ? String(count) : shortSize(count));
  return [
    { name: 'NAME', tree: true, value: ({ name }) => (paths ? `/dev/${name}` : name) },
    { name: 'KNAME', value: ({ name }) => name },
    { name: 'PATH', value: ({ name }) => `/dev/${name}` },
    { name: 'MAJ:MIN', value: ({ numbers }) => numbers },
    { name: 'RM', right: true, plain: true, value: () => '0' },
    { name: 'SIZE', right: true, value: size, ...(bytes ? { plain: true } : {}) },
    { name: 'RO', right: true, plain: true, value: () => '0' },
    { name: 'TYPE', value: ({ type }) => type },
    { name: 'MOUNTPOINT', value: ({ mountpoints }) => mountpoints[0] },
    { name: 'MOUNTPOINTS', value: ({ mountpoints }) => mountpoints[0] },
    { name: 'FSTYPE', value: ({ fstype }) => fstype },
    { name: 'FSVER', value: ({ fstype }) => (fstype ? '1.0' : undefined) },
    { name: 'LABEL', value: () => undefined },
    { name: 'UUID', value: () => undefined },
    { name: 'FSAVAIL', right: true, value: () => undefined },
    { name: 'FSUSE%', right: true, value: () => undefined },
    { name: 'OWNER', value: () => 'root' },
    { name: 'GROUP', value: () => 'disk' },
    { name: 'MODE', value: () => 'brw-rw----' },
    { name: 'MODEL', value: () => undefined },
    { name: 'ROTA', right: true, plain: true, value: () => '1' },
  ];
}

const USUAL = ['NAME', 'MAJ:MIN', 'RM', 'SIZE', 'RO', 'TYPE', 'MOUNTPOINTS'];
const FILE_SYSTEMS = ['NAME', 'FSTYPE', 'FSVER', 'LABEL', 'UUID', 'FSAVAIL', 'FSUSE%', 'MOUNTPOINTS'];
const RIGHTS = ['NAME', 'SIZE', 'OWNER', 'GROUP', 'MODE'];

export const lsblk: Tool = {
  name: 'lsblk',
  usage: 'lsblk [options] [<device> ...]',
  gnuUsage: '[options] [<device> ...]',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: {
    short: 'aAbdDe:fI:iJlmno:OpPrsStTx:y',
    long: {
      all: 'a',
      ascii: 'i',
      bytes: 'b',
      nodeps: 'd',
      fs: 'f',
      json: 'J',
      list: 'l',
      noheadings: 'n',
      'output:': 'o',
      'output-all': 'O',
      paths: 'p',
      pairs: 'P',
      perms: 'm',
      raw: 'r',
      tree: 'T',
    },
  },
  async run(command, options) {
    const all = columnsOf(options.has('p'), options.has('b'));
    const usual = options.has('f')
      ? FILE_SYSTEMS
      : options.has('m')
        ? RIGHTS
        : options.has('O')
          ? all.map(({ name }) => name)
          : USUAL;
    const columns = pickColumns(all, usual, options.value('o'));
    if (typeof columns === 'string') return command.fail(`unknown column: ${columns}`);
    let nodes = devices(command);
    if (options.operands.length > 0) {
      const flat = nodes.flatMap((node) => [node, ...node.children]);
      const found: Node<Device>[] = [];
      for (const path of options.operands) {
        const node = flat.find(({ row }) => `/dev/${row.name}` === path || row.name === path);
        if (node) found.push(node);
        else await command.warn(`${path}: not a block device`, 32);
      }
      nodes = found;
    }
    if (nodes.length === 0) return command.status || undefined;
    if (options.has('d')) nodes = nodes.map(({ row }) => ({ row, children: [] }));
    await command.out.text(drawTable(columns, nodes, { ...readStyle(options, 'i'), name: 'blockdevices' }));
    return command.status || undefined;
  },
};

/** The disk that the machine's root lies on: its device is what the mount table names. */
function devices({ fs }: Command): readonly Node<Device>[] {
  const mounts = fs.mounts().filter(({ source, space }) => /^\/dev\/[a-z]+\d+$/.test(source) && space);
  const disks = new Map<string, Node<Device>[]>();
  for (const { source, type, space } of mounts) {
    const name = source.slice(5);
    const disk = name.replace(/\d+$/, '');
    const parts = disks.get(disk) ?? [];
    if (parts.some(({ row }) => row.name === name)) continue;
    const targets = mounts.filter((mount) => mount.source === source).map(({ target }) => target);
    const row: Device = {
      name,
      numbers: numbersOf(name),
      bytes: space?.size ?? 0,
      type: 'part',
      fstype: type,
      mountpoints: targets.includes('/') ? ['/'] : targets,
    };
    disks.set(disk, [...parts, { row, children: [] }]);
  }
  return [...disks].map(([name, children]) => ({
    row: {
      name,
      numbers: numbersOf(name),
      bytes: children.reduce((sum, { row }) => sum + row.bytes, 0),
      type: 'disk' as const,
      mountpoints: [],
    },
    children,
  }));
}

/** Disks by the SCSI and the virtio drivers, 16 numbers each. */
function numbersOf(name: string): string {
  const [, kind = '', letter = 'a', part = '0'] = /^(sd|vd|xvd)([a-z])(\d*)$/.exec(name) ?? [];
  const minor = (letter.charCodeAt(0) - 97) * 16 + Number(part || 0);
  return `${kind === 'vd' ? 254 : kind === 'xvd' ? 202 : 8}:${String(minor).padEnd(3)}`;
}

/** As lsblk shows sizes: `25G`, `9.5G`, `1M`, without a decimal that is nought. */
function shortSize(bytes: number): string {
  const units = 'BKMGTPE';
  let power = 0;
  while (power < units.length - 1 && bytes >= 1024 ** (power + 1)) power++;
  const tenths = Math.round((bytes * 10) / 1024 ** power);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}${units[power]}`;
}
