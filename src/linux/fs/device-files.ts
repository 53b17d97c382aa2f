import { SystemError } from '../errno.ts';
import { CountedDescription, type FileDescription } from '../io/file-description.ts';
import { WaitQueue } from '../io/wait-queue.ts';
import type { Random } from '../random.ts';
import type { Opener } from './file-system.ts';
import type { Stat } from './stat.ts';

const NEVER = new WaitQueue();

/** What is behind a character device: opens it for somebody. */
export type Driver = (opener: Opener | undefined, stat: () => Stat) => FileDescription;

/** A device that never waits. */
class SimpleDevice extends CountedDescription implements FileDescription {
  readonly readable = NEVER;
  readonly writable = NEVER;
  readonly name: string;
  readonly stat: () => Stat;
  readonly #read: (max: number) => Uint8Array;
  readonly #write: (bytes: Uint8Array) => number;

  constructor(
    name: string,
    stat: () => Stat,
    read: (max: number) => Uint8Array,
    write: (bytes: Uint8Array) => number = (bytes) => bytes.length,
  ) {
    super();
    this.name = name;
    this.stat = stat;
    this.#read = read;
    this.#write = write;
  }

  tryRead(max: number): Uint8Array {
    return this.#read(max);
  }

  tryWrite(bytes: Uint8Array): number {
    return this.#write(bytes);
  }

  seek(): number {
    return 0;
  }

  protected override dispose(): void {}
}

const zeros = (max: number): Uint8Array => new Uint8Array(max);

export const openNull: Driver = (_, stat) => new SimpleDevice('/dev/null', stat, () => new Uint8Array(0));
export const openZero: Driver = (_, stat) => new SimpleDevice('/dev/zero', stat, zeros);
export const openFull: Driver = (_, stat) =>
  new SimpleDevice('/dev/full', stat, zeros, () => {
    throw new SystemError('ENOSPC');
  });

export function randomDevice(random: Random): Driver {
  return (_, stat) => new SimpleDevice('/dev/urandom', stat, (max) => random.bytes(max));
}

/** /dev/tty: the terminal of the session. @throws SystemError ENXIO without one */
export const openTty: Driver = (opener) => {
  const tty = opener?.tty;
  const file = tty && [...opener.descriptors.values()].find((each) => each.tty === tty);
  if (!file) throw new SystemError('ENXIO');
  file.retain();
  return file;
};

/** A terminal by its path, among the open files of who opens. @throws SystemError EIO if it is not one of them */
function terminalDevice(path: string): Driver {
  return (opener) => {
    const file = opener && [...opener.descriptors.values()].find((each) => each.tty?.path === path);
    if (!file) throw new SystemError('EIO');
    file.retain();
    return file;
  };
}

/** Devices that need nothing but their numbers; others come with the tree that has them. */
export function standardDriver(rdev: readonly [number, number] | undefined): Driver | undefined {
  if (rdev?.[0] === 1 && rdev[1] === 3) return openNull;
  if (rdev?.[0] === 1 && rdev[1] === 5) return openZero;
  if (rdev?.[0] === 1 && rdev[1] === 7) return openFull;
  if (rdev?.[0] === 5 && rdev[1] === 0) return openTty;
  if (rdev?.[0] === 136) return terminalDevice(`/dev/pts/${rdev[1]}`);
  return undefined;
}
