import type { DeviceTree } from '../linux/fs/device-tree.ts';
import { createPty, type Pty } from '../linux/tty/pty.ts';
import type { WindowSize } from '../linux/tty/tty.ts';

/** The host's pseudo-terminals, as /dev/pts shows them. */
export class Terminals {
  readonly #devices: DeviceTree;
  readonly #used = new Map<Pty, number>();

  constructor(devices: DeviceTree) {
    this.#devices = devices;
  }

  open(size: WindowSize): Pty {
    const taken = new Set(this.#used.values());
    let number = 0;
    while (taken.has(number)) number++;
    const pty = createPty(`/dev/pts/${number}`, size);
    this.#used.set(pty, number);
    this.#devices.addTerminal(number, pty.slave);
    return pty;
  }

  close(pty: Pty): void {
    const number = this.#used.get(pty);
    if (number === undefined) return;
    this.#used.delete(pty);
    this.#devices.removeTerminal(number);
  }
}
