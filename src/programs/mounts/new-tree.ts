import { SystemError } from '../../linux/errno.ts';
import type { MountOptions } from '../../linux/fs/mount.ts';
import { ProcTree } from '../../linux/fs/proc-tree.ts';
import { SysTree } from '../../linux/fs/sys-tree.ts';
import { type MountTree, Tree } from '../../linux/fs/tree.ts';
import type { Process } from '../../linux/process/process.ts';

/** What `mount` was told: `-t TYPE`, `-o WORDS`, what to mount, and where. */
export interface MountRequest {
  readonly type: string | undefined;
  readonly words: readonly string[];
  readonly source: string;
  readonly target: string;
}

/** A tree with the options under which it is mounted. */
export interface NewMount {
  readonly tree: MountTree;
  readonly options: MountOptions;
}

/** Types that would need a device or a network behind them, and that the kernel knows. */
export const UNSIMULATED_TYPES = [
  'overlay',
  'nfs',
  'nfs4',
  'cifs',
  'fuse',
  'cgroup',
  'bpf',
  'tracefs',
  'securityfs',
];

/** Flags of a mount in the order in which /proc/mounts shows them. */
const FLAGS = ['nosuid', 'nodev', 'noexec', 'sync', 'dirsync', 'noatime', 'nodiratime', 'relatime'];

/**
 * What a request mounts: files that are there already (a bind mount, the disk once more), or a file system that the kernel
 * makes. @throws SystemError ENODEV for a type that the kernel does not know, ENOENT, ENOTBLK
 */
export function newMount(process: Process, request: MountRequest): NewMount {
  const { words, source, type } = request;
  const { machine } = process;
  const { clock } = machine.kernel;
  if (words.includes('bind') || words.includes('rbind')) return bindMount(process, source, words);
  const readonly = words.includes('ro');
  const flags = (more: readonly string[] = []): string => flagText(words, more);
  switch (type) {
    case 'tmpfs':
    case 'ramfs': {
      const { capacity, mode, shown } = memoryOptions(words);
      const tree = new Tree({ clock, type, mode, ...(capacity === undefined ? {} : { capacity }) });
      return { tree, options: { readonly, source, options: flags(shown) } };
    }
    case 'proc': {
      const seen = machine.with({ pids: process.namespace });
      return { tree: new ProcTree(seen, clock), options: { readonly, source, options: flags() } };
    }
    case 'sysfs':
      return { tree: new SysTree(machine, clock), options: { readonly, source, options: flags() } };
    case 'devpts':
    case 'mqueue':
    case 'debugfs':
      return { tree: new Tree({ clock, type }), options: { readonly, source, options: flags() } };
  }
  return { tree: deviceTree(process, source, type), options: { readonly, source, options: flags() } };
}

function bindMount({ fs }: Process, source: string, words: readonly string[]): NewMount {
  const tree = fs.tree(source);
  const path = fs.realpath(source);
  const from = fs
    .mounts()
    .filter(({ target }) => path === target || path.startsWith(target === '/' ? '/' : `${target}/`))
    .reduce((best, each) => (each.target.length >= best.target.length ? each : best));
  const kept = from.options.split(',').slice(1).join(',');
  // A bind mount takes over the other's flags; what is asked for beside it needs a remount.
  return {
    tree,
    options: { source: from.source, type: from.type, options: kept, readonly: words.includes('ro') },
  };
}

/** The file system on a device that is mounted somewhere. */
function deviceTree({ fs }: Process, source: string, type: string | undefined): MountTree {
  const known = fs.mounts().find((each) => each.source === source && each.source.startsWith('/dev/'));
  if (known && (type === undefined || type === 'auto' || type === known.type)) return fs.tree(known.target);
  if (type !== undefined && !/^(?:auto|ext[234]|vfat|xfs|btrfs|iso9660|squashfs)$/.test(type))
    throw new SystemError('ENODEV');
  const { type: kind } = fs.stat(source);
  throw new SystemError(kind === 'block' ? 'EINVAL' : 'ENOTBLK');
}

/** The flags of a mount as /proc/mounts shows them, without ro and rw. */
export function flagText(words: readonly string[], more: readonly string[] = []): string {
  const given = FLAGS.filter((flag) => words.includes(flag));
  const atime = given.some((flag) => flag === 'noatime' || flag === 'relatime') ? [] : ['relatime'];
  return [...given, ...atime, ...more].join(',');
}

/** `size=1m`, `mode=700`: what a tmpfs is told, and how the kernel shows it. */
function memoryOptions(words: readonly string[]) {
  const told = new Map(words.map((word) => word.split('=', 2) as [string, string | undefined]));
  const size = told.get('size');
  const mode = told.get('mode');
  const [, digits, unit = ''] = /^(\d+)([kmg]?)$/i.exec(size ?? '') ?? [];
  if (size !== undefined && digits === undefined) throw new SystemError('EINVAL');
  if (mode !== undefined && !/^[0-7]+$/.test(mode)) throw new SystemError('EINVAL');
  const factor = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit.toLowerCase()] ?? 1;
  const capacity = digits === undefined ? undefined : Math.ceil((Number(digits) * factor) / 4096) * 4096;
  return {
    capacity,
    mode: mode === undefined ? 0o1777 : Number.parseInt(mode, 8),
    shown: [
      ...(capacity === undefined ? [] : [`size=${capacity / 1024}k`]),
      ...(mode === undefined ? [] : [`mode=${mode.replace(/^0+(?=.)/, '')}`]),
    ],
  };
}
