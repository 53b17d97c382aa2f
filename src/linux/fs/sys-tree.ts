import type { Machine } from '../machine.ts';
import { GeneratedFile } from './generated-file.ts';
import { FixedDirectory, type Inode } from './inode.ts';
import { Tree } from './tree.ts';

const DIRECTORY = { mode: 0o555, uid: 0, gid: 0 };
/** What stands at the top of /sys. */
const TOP = [
  'block',
  'bus',
  'class',
  'dev',
  'devices',
  'firmware',
  'fs',
  'hypervisor',
  'kernel',
  'module',
  'power',
];

class SysDirectory extends FixedDirectory {
  readonly #computed: () => ReadonlyMap<string, Inode>;

  constructor(tree: Tree, computed: () => ReadonlyMap<string, Inode> = () => new Map()) {
    super(tree, DIRECTORY);
    this.#computed = computed;
  }

  override get size(): number {
    return 0;
  }

  override lookup(name: string): Inode | undefined {
    return this.entries.get(name) ?? this.#computed().get(name);
  }

  override *list(): Generator<[string, Inode]> {
    for (const [name, inode] of this.entries) if (inode) yield [name, inode];
    yield* this.#computed();
  }
}

/** /sys of a machine, as far as programs ask: /sys/class/net, and a place to mount cgroups on. */
export class SysTree extends Tree {
  readonly #machine: () => Machine;

  constructor(machine: Machine | (() => Machine), clock: Machine['kernel']['clock']) {
    super({ clock, type: 'sysfs', capacity: 0 });
    this.#machine = typeof machine === 'function' ? machine : () => machine;
    for (const name of TOP) this.#add(this.root, name, new SysDirectory(this));
    this.#add(this.root.entries.get('fs') as SysDirectory, 'cgroup', new SysDirectory(this)); // of TOP
    this.#add(this.root.entries.get('class') as SysDirectory, 'net', this.#interfaces()); // of TOP
  }

  override directorySize(): number {
    return 0;
  }

  protected override makeRoot(): SysDirectory {
    return new SysDirectory(this);
  }

  #add(parent: Tree['root'], name: string, directory: SysDirectory): void {
    parent.entries.set(name, directory);
    directory.parent = parent;
  }

  #interfaces(): SysDirectory {
    return new SysDirectory(this, () => {
      const directories = new Map<string, Inode>();
      for (const { name, mac, mtu, up, index, received, sent } of this.#machine().net.interfaces()) {
        const directory = new SysDirectory(this);
        const file = (child: string, text: string, parent: Tree['root'] = directory): void => {
          parent.entries.set(child, new GeneratedFile(this, () => `${text}\n`));
        };
        file('address', mac);
        file('ifindex', String(index));
        file('mtu', String(mtu));
        file('operstate', up ? 'up' : 'down');
        const statistics = new SysDirectory(this);
        this.#add(directory, 'statistics', statistics);
        file('rx_bytes', String(received.bytes), statistics);
        file('rx_packets', String(received.packets), statistics);
        file('tx_bytes', String(sent.bytes), statistics);
        file('tx_packets', String(sent.packets), statistics);
        directories.set(name, directory);
      }
      return directories;
    });
  }
}
