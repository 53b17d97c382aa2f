import { SystemError } from '../errno.ts';
import type { FileDescription } from '../io/file-description.ts';
import type { Machine } from '../machine.ts';
import type { Process } from '../process/process.ts';
import type { Opener } from './file-system.ts';
import { ForwardingFile } from './forwarding-file.ts';
import { GeneratedFile } from './generated-file.ts';
import { FixedDirectory, type Inode, type InodeAttributes, SymlinkInode } from './inode.ts';
import { KERNEL_SETTINGS } from './kernel-settings.ts';
import { memoryPages, mountInfo, neighbourTable, processLimits, socketCounts } from './proc-details.ts';
import { networkDevices, routeTable, socketTable } from './proc-net.ts';
import { processStat, processStatus } from './proc-process.ts';
import { cpuinfo, loadavg, meminfo, mountsTable, processorTimes } from './proc-text.ts';
import { SettingFile } from './setting-file.ts';
import { Tree } from './tree.ts';

const ROOT_DIRECTORY: InodeAttributes = { mode: 0o555, uid: 0, gid: 0 };

/** A directory whose entries are computed. */
class ComputedDirectory extends FixedDirectory {
  readonly #names: () => Iterable<string>;
  readonly #make: (name: string) => Inode | undefined;

  constructor(
    tree: Tree,
    names: () => Iterable<string>,
    make: (name: string) => Inode | undefined,
    attributes = ROOT_DIRECTORY,
  ) {
    super(tree, attributes);
    this.#names = names;
    this.#make = make;
  }

  override get size(): number {
    return 0;
  }

  override lookup(name: string): Inode | undefined {
    return this.entries.get(name) ?? this.#make(name);
  }

  override *list(): Generator<[string, Inode]> {
    for (const name of this.#names()) {
      const inode = this.lookup(name);
      if (inode) yield [name, inode];
    }
    for (const [name, inode] of this.entries) if (inode) yield [name, inode];
  }
}

/** /proc/self: the number of whoever looks. */
class SelfLink extends SymlinkInode {
  readonly #suffix: string;

  constructor(tree: Tree, suffix: string) {
    super(tree, '', { mode: 0o777, uid: 0, gid: 0 });
    this.#suffix = suffix;
    this.links = 1;
  }

  override target(opener: Opener | undefined): string {
    if (!opener) throw new SystemError('ENOENT');
    return `${opener.pid}${this.#suffix}`;
  }
}

/** /proc/PID/fd/N: what is open there. */
class OpenFileLink extends SymlinkInode {
  readonly #file: FileDescription;

  constructor(tree: Tree, file: FileDescription, attributes: InodeAttributes) {
    super(tree, file.name, attributes);
    this.#file = file;
    this.links = 1;
  }

  /** The kernel gives each of them the same. */
  override get size(): number {
    return 64;
  }

  override reach(): FileDescription {
    return this.#file;
  }
}

/** /proc of a machine: its processes, and what the kernel tells. */
export class ProcTree extends Tree {
  readonly #machine: () => Machine;

  /** @param machine asked for late, because a machine needs its files before it is made */
  constructor(machine: Machine | (() => Machine), clock: Machine['kernel']['clock']) {
    super({ clock, type: 'proc', capacity: 0 });
    this.#machine = typeof machine === 'function' ? machine : () => machine;
    this.#fill();
  }

  /** The processes that stand in it. */
  get pids(): Machine['pids'] {
    return this.#machine().pids;
  }

  override directorySize(): number {
    return 0;
  }

  protected override makeRoot(): FixedDirectory {
    return new ComputedDirectory(
      this,
      () =>
        this.#machine()
          .pids.list()
          .map(({ pid, namespace }) => (namespace === this.#machine().pids ? pid : 0))
          .concat(this.#foreign())
          .filter((pid) => pid > 0)
          .sort((a, b) => a - b)
          .map(String),
      (name) => (/^[1-9]\d*$/.test(name) ? this.#processDirectory(Number(name)) : undefined),
    );
  }

  /** Processes of namespaces below: their numbers here. */
  #foreign(): number[] {
    const { pids } = this.#machine();
    return pids
      .list()
      .filter((process) => process.namespace !== pids)
      .map((process) => pids.pidOf(process));
  }

  #fill(): void {
    const machine = this.#machine;
    const { root } = this;
    const kernel = () => machine().kernel;
    const uptime = () => (kernel().clock.now() - kernel().bootedAt) / 1000;
    const file = (name: string, text: () => string): void => {
      root.entries.set(name, new GeneratedFile(this, text));
    };
    file('cmdline', () => 'BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1 ro console=ttyS0\n');
    file('cpuinfo', () => cpuinfo(kernel().processors));
    file('filesystems', () => 'nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\n\text4\nnodev\toverlay\n');
    file('loadavg', () => loadavg(kernel(), machine().pids.list()));
    file('meminfo', () => meminfo(kernel().memory, kernel().pids.list()));
    root.entries.set('mounts', new LinkTo(this, 'self/mounts'));
    root.entries.set('self', new SelfLink(this, ''));
    root.entries.set('thread-self', new SelfLink(this, ''));
    root.entries.set('net', new LinkTo(this, 'self/net'));
    file('stat', () => processorTimes(kernel(), kernel().pids.list()));
    file(
      'partitions',
      () => 'major minor  #blocks  name\n\n   8        0   41943040 sda\n   8        1   41941999 sda1\n',
    );
    file(
      'diskstats',
      () =>
        '   8       0 sda 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n   8       1 sda1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n',
    );
    file('modules', () => '');
    file('swaps', () => 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n');
    file('uptime', () => `${uptime().toFixed(2)} ${(uptime() * kernel().processors * 0.97).toFixed(2)}\n`);
    file('version', () => {
      const { release, version } = kernel();
      return `Linux version ${release} (buildd@lcy02-amd64-080) (x86_64-linux-gnu-gcc-13) ${version}\n`;
    });
    const sys = this.#directory(root, 'sys');
    const names = this.#directory(sys, 'kernel');
    this.#file(names, 'hostname', () => `${machine().hostname}\n`);
    this.#file(names, 'domainname', () => `${machine().names.domainname}\n`);
    this.#file(names, 'osrelease', () => `${kernel().release}\n`);
    this.#file(names, 'ostype', () => 'Linux\n');
    this.#file(names, 'version', () => `${kernel().version}\n`);
    for (const [name, value] of KERNEL_SETTINGS) this.#setting(sys, name.split('.'), value);
  }

  #setting(parent: FixedDirectory, [name = '', ...rest]: readonly string[], value: string): void {
    if (rest.length === 0) {
      parent.entries.set(
        name,
        name === 'ip_forward'
          ? new ForwardingFile(this, () => this.#machine().net)
          : new SettingFile(this, () => value),
      );
      return;
    }
    const known = parent.entries.get(name);
    const directory = known instanceof FixedDirectory ? known : this.#directory(parent, name);
    this.#setting(directory, rest, value);
  }

  #directory(parent: FixedDirectory | Tree['root'], name: string): FixedDirectory {
    const directory = this.#empty();
    directory.parent = parent;
    parent.entries.set(name, directory);
    return directory;
  }

  #empty(attributes: InodeAttributes = ROOT_DIRECTORY): FixedDirectory {
    return new ComputedDirectory(
      this,
      () => [],
      () => undefined,
      attributes,
    );
  }

  #file(
    parent: FixedDirectory,
    name: string,
    text: () => string | Uint8Array,
    attributes?: InodeAttributes,
  ): void {
    parent.entries.set(name, new GeneratedFile(this, text, attributes));
  }

  #processDirectory(pid: number): Inode | undefined {
    const machine = this.#machine();
    const process = machine.pids.get(pid);
    if (!process) return undefined;
    const { uid, gid } = process.credentials;
    const owned = (mode: number): InodeAttributes => ({ mode, uid, gid });
    const directory = this.#empty(owned(0o555));
    directory.parent = this.root;
    const readable = owned(0o444);
    const secret = owned(0o400);
    const list = (lines: readonly string[]): string => lines.map((line) => `${line}\0`).join('');
    this.#file(directory, 'cmdline', () => (process.state === 'zombie' ? '' : list(process.argv)), readable);
    this.#file(directory, 'comm', () => `${process.name}\n`, readable);
    directory.entries.set('cwd', new LinkTo(this, process.cwd, owned(0o777)));
    this.#file(directory, 'environ', () => list([...process.env].map(([k, v]) => `${k}=${v}`)), secret);
    directory.entries.set('exe', new LinkTo(this, executablePath(process), owned(0o777)));
    const files = new ComputedDirectory(
      this,
      () => [...process.descriptors.keys()].sort((a, b) => a - b).map(String),
      (name) => {
        const file = process.descriptors.get(Number(name));
        return file && new OpenFileLink(this, file, owned(0o700));
      },
      owned(0o500),
    );
    files.parent = directory;
    directory.entries.set('fd', files);
    this.#file(directory, 'mounts', () => mountsTable(process.machine.fs.mounts()), readable);
    this.#file(directory, 'mountinfo', () => mountInfo(process.machine.fs.mounts()), readable);
    this.#file(directory, 'limits', () => processLimits(process), readable);
    this.#file(directory, 'statm', () => memoryPages(process), readable);
    for (const [name, text] of Object.entries(SMALL_FILES)) this.#file(directory, name, () => text, readable);
    const spaces = this.#empty(owned(0o511));
    spaces.parent = directory;
    directory.entries.set('ns', spaces);
    for (const [name, kind] of NAMESPACES) {
      spaces.entries.set(
        name,
        new LinkTo(
          this,
          `${kind}:[${(name === kind ? process : process.machine).namespaceNumber(kind)}]`,
          owned(0o777),
        ),
      );
    }
    this.#file(directory, 'cgroup', () => `0::${machine.groupOf(process)}\n`, readable);
    const net = this.#directory(directory, 'net');
    const network = process.machine.net;
    this.#file(net, 'dev', () => networkDevices(network.interfaces()));
    this.#file(net, 'route', () => routeTable(network.routes()));
    this.#file(net, 'arp', () => neighbourTable(network.neighbours()));
    this.#file(net, 'sockstat', () => socketCounts(network.sockets()));
    for (const protocol of ['tcp', 'tcp6', 'udp', 'udp6'] as const) {
      const users = (): readonly Process[] =>
        machine.pids.list().filter((each) => each.machine.net === network);
      this.#file(net, protocol, () => socketTable(protocol, network.sockets(), users()));
    }
    directory.entries.set('root', new LinkTo(this, '/', owned(0o777)));
    this.#file(directory, 'stat', () => processStat(machine, process, process.name), readable);
    this.#file(directory, 'status', () => processStatus(machine, process, process.name), readable);
    return directory;
  }
}

/** Files of a process that say the same of all. */
const SMALL_FILES = {
  loginuid: '4294967295',
  oom_adj: '0\n',
  oom_score: '0\n',
  oom_score_adj: '0\n',
  sessionid: '4294967295',
  wchan: '0',
};

const NAMESPACES = [
  ['cgroup', 'cgroup'],
  ['ipc', 'ipc'],
  ['mnt', 'mnt'],
  ['net', 'net'],
  ['pid', 'pid'],
  ['pid_for_children', 'pid'],
  ['time', 'time'],
  ['time_for_children', 'time'],
  ['user', 'user'],
  ['uts', 'uts'],
] as const;

class LinkTo extends SymlinkInode {
  constructor(tree: Tree, target: string, attributes: InodeAttributes = { mode: 0o777, uid: 0, gid: 0 }) {
    super(tree, target, attributes);
    this.links = 1;
  }

  override get size(): number {
    return 0;
  }
}

function executablePath(process: Process): string {
  try {
    return process.machine.fs.realpath(process.executable);
  } catch (error) {
    if (error instanceof SystemError) return process.executable;
    throw error;
  }
}
