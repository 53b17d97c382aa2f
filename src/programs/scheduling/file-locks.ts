import type { FileDescription } from '../../linux/io/file-description.ts';
import type { Kernel } from '../../linux/kernel.ts';
import type { Process } from '../../linux/process/process.ts';

/** Who holds a lock: flock(2) gives it to an open file, which lets go of it when its last descriptor is closed. */
interface Holder {
  readonly file: FileDescription;
  readonly shared: boolean;
}

const LOCKS = new WeakMap<Kernel, Map<string, readonly Holder[]>>();

/** Milliseconds after which one who waits looks again. */
const PATIENCE = 20;

/** The lock of a file as an open file sees it. */
export class FileLock {
  readonly #file: FileDescription;
  readonly #key: string;
  readonly #locks: Map<string, readonly Holder[]>;

  constructor({ machine }: Process, file: FileDescription) {
    this.#file = file;
    const stat = file.stat?.();
    this.#key = stat ? `${stat.device}:${stat.inode}` : file.name;
    const locks = LOCKS.get(machine.kernel) ?? new Map<string, readonly Holder[]>();
    LOCKS.set(machine.kernel, locks);
    this.#locks = locks;
  }

  unlock(): void {
    this.#locks.set(this.#key, this.#others());
  }

  /** Whether it could be had. */
  tryLock(shared: boolean): boolean {
    const others = this.#others();
    if (others.some((holder) => !shared || !holder.shared)) return false;
    this.#locks.set(this.#key, [...others, { file: this.#file, shared }]);
    return true;
  }

  /** Waits for it, `ms` milliseconds at most. @throws Interrupted */
  async lock(process: Process, shared: boolean, ms: number): Promise<boolean> {
    const { clock } = process.machine.kernel;
    const end = clock.now() + ms;
    while (!this.tryLock(shared)) {
      const left = end - clock.now();
      if (left <= 0) return false;
      await process.sleep(Math.min(PATIENCE, left));
    }
    return true;
  }

  #others(): readonly Holder[] {
    const holders = this.#locks.get(this.#key) ?? [];
    return holders.filter(({ file }) => file !== this.#file && !isClosed(file));
  }
}

function isClosed(file: FileDescription): boolean {
  return 'closed' in file && file.closed === true;
}
