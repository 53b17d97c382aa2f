import type { Clock } from '../clock.ts';
import type { FileDescription } from '../io/file-description.ts';
import type { Random } from '../random.ts';
import { type Driver, openFull, openNull, openTty, openZero, randomDevice } from './device-files.ts';
import { DirectoryInode, SpecialInode, SymlinkInode } from './inode.ts';
import { Tree } from './tree.ts';

/** A character device with its driver. */
export class DeviceInode extends SpecialInode {
  readonly driver: Driver;

  constructor(tree: Tree, rdev: readonly [number, number], mode: number, driver: Driver, gid = 0) {
    super(tree, 'character', rdev, { mode, uid: 0, gid });
    this.driver = driver;
  }
}

/** /dev: the devices of a machine. runc makes the same set for every container, on a tmpfs. */
export class DeviceTree extends Tree {
  readonly #terminals: DirectoryInode;

  constructor(options: { readonly clock: Clock; readonly random: Random; readonly type?: string }) {
    super({ clock: options.clock, type: options.type ?? 'tmpfs', capacity: 65_536 * 1024 });
    const devices: readonly [string, readonly [number, number], Driver][] = [
      ['null', [1, 3], openNull],
      ['zero', [1, 5], openZero],
      ['full', [1, 7], openFull],
      ['random', [1, 8], randomDevice(options.random)],
      ['urandom', [1, 9], randomDevice(options.random)],
      ['tty', [5, 0], openTty],
    ];
    for (const [name, rdev, driver] of devices) {
      this.root.put(name, new DeviceInode(this, rdev, 0o666, driver));
    }
    const links: readonly [string, string][] = [
      ['core', '/proc/kcore'],
      ['fd', '/proc/self/fd'],
      ['ptmx', 'pts/ptmx'],
      ['stderr', '/proc/self/fd/2'],
      ['stdin', '/proc/self/fd/0'],
      ['stdout', '/proc/self/fd/1'],
    ];
    for (const [name, target] of links) {
      this.root.put(name, new SymlinkInode(this, target, { mode: 0o777, uid: 0, gid: 0 }));
    }
    this.#terminals = this.#directory('pts', 0o755);
    this.#directory('shm', 0o1777);
    this.#directory('mqueue', 0o1777);
    this.#terminals.put('ptmx', new DeviceInode(this, [5, 2], 0o666, openTty));
  }

  /** Shows a terminal as /dev/pts/N; whoever opens it gets `slave` again. */
  addTerminal(number: number, slave: FileDescription): void {
    const open: Driver = () => {
      slave.retain();
      return slave;
    };
    this.#terminals.put(String(number), new DeviceInode(this, [136, number], 0o620, open, 5));
  }

  removeTerminal(number: number): void {
    this.#terminals.drop(String(number));
  }

  #directory(name: string, mode: number): DirectoryInode {
    const directory = new DirectoryInode(this, { mode, uid: 0, gid: 0 });
    this.root.put(name, directory);
    return directory;
  }
}
