import type { FileSystem } from './fs/file-system.ts';
import type { Kernel } from './kernel.ts';
import type { NetworkNamespace } from './net/sockets.ts';
import { PidNamespace } from './process/pid-namespace.ts';
import { Process, type SpawnOptions } from './process/process.ts';

/** Namespaces of a machine: the host is one, each container is one. */
export interface MachineOptions {
  readonly kernel: Kernel;
  readonly hostname: string;
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  /** The process table; a new one below the kernel's unless given (the host gives the kernel's own). */
  readonly pids?: PidNamespace;
}

export class Machine {
  readonly kernel: Kernel;
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  readonly pids: PidNamespace;
  hostname: string;
  domainname = '(none)';

  constructor(options: MachineOptions) {
    this.kernel = options.kernel;
    this.fs = options.fs;
    this.net = options.net;
    this.hostname = options.hostname;
    this.pids = options.pids ?? new PidNamespace(options.kernel.pids);
  }

  /**
   * Starts a process that has no parent here: a machine's first one, or one that the engine puts in (docker exec).
   * @throws SystemError as loadImage does
   */
  spawn(options: SpawnOptions): Process {
    return Process.start(this, undefined, options);
  }

  /** Stops all processes where they are (the freezer of a control group); signals but SIGKILL wait. */
  freeze(): void {
    for (const process of this.pids.list()) process.freeze();
  }

  thaw(): void {
    for (const process of this.pids.list()) process.thaw();
  }
}
