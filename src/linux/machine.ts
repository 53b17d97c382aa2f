import type { FileSystem } from './fs/file-system.ts';
import type { Kernel } from './kernel.ts';
import type { NetworkNamespace } from './net/sockets.ts';
import { ControlGroup } from './process/control-group.ts';
import { PidNamespace } from './process/pid-namespace.ts';
import { Process } from './process/process.ts';
import type { SpawnOptions } from './process/spawn-options.ts';

/** What a UTS namespace holds. */
export interface MachineNames {
  hostname: string;
  domainname: string;
}

/** In the order of the numbers that the host's have. */
export const NAMESPACE_KINDS = ['time', 'cgroup', 'pid', 'user', 'uts', 'ipc', 'net', 'mnt'] as const;

export type NamespaceKind = (typeof NAMESPACE_KINDS)[number];

/** The namespaces that processes live in. */
export interface Namespaces {
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  readonly pids: PidNamespace;
  readonly names: MachineNames;
  /** Nothing that stands in an IPC namespace is simulated. */
  readonly ipc: object;
  /** The control group that processes see as the root; undefined: the root of all. */
  readonly rootGroup: ControlGroup | undefined;
}

export interface MachineOptions extends Partial<Namespaces> {
  readonly kernel: Kernel;
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  /** The name of a machine that does not share its names with another. */
  readonly hostname?: string;
  /** The control group of its processes; one of its own unless given. */
  readonly group?: ControlGroup;
}

/** Processes of all machines together, enough for a thousand containers with their shims; a usual kernel would have room for more, a page would not. */
const MOST_PROCESSES = 2560;

/**
 * The namespaces and the control group of processes: the host is one machine, each container is one, and so is what is put
 * together of their parts (nsenter, unshare, chroot).
 */
export class Machine implements Namespaces {
  readonly kernel: Kernel;
  readonly group: ControlGroup;
  readonly fs: FileSystem;
  readonly net: NetworkNamespace;
  readonly pids: PidNamespace;
  readonly names: MachineNames;
  readonly ipc: object;
  readonly rootGroup: ControlGroup | undefined;

  constructor(options: MachineOptions) {
    const { kernel, hostname = 'localhost' } = options;
    this.kernel = kernel;
    this.group = options.group ?? new ControlGroup(kernel);
    this.fs = options.fs;
    this.net = options.net;
    // The host gives the kernel's own.
    this.pids = options.pids ?? new PidNamespace(kernel.pids);
    this.names = options.names ?? { hostname, domainname: '(none)' };
    this.ipc = options.ipc ?? {};
    this.rootGroup = options.rootGroup;
  }

  /** The same control group in some other namespaces. */
  with(spaces: Partial<Namespaces>): Machine {
    return new Machine({ ...this, ...spaces });
  }

  get hostname(): string {
    return this.names.hostname;
  }

  /**
   * Starts a process that has no parent here: a machine's first one, or one that the engine puts in (docker exec).
   * @throws SystemError as loadImage does
   */
  spawn(options: SpawnOptions): Process {
    return Process.start(this, undefined, options);
  }

  /** Whether there may be one more process. */
  get mayFork(): boolean {
    return this.kernel.pids.size < MOST_PROCESSES && this.group.mayFork;
  }

  /** The number of a namespace, as /proc/PID/ns shows it. Users and times are one for all machines. */
  namespaceNumber(kind: NamespaceKind): number {
    const spaces: Readonly<Record<NamespaceKind, object>> = {
      cgroup: this.rootGroup ?? this.kernel,
      ipc: this.ipc,
      mnt: this.fs.namespace,
      net: this.net,
      pid: this.pids,
      time: this.kernel,
      user: this.kernel,
      uts: this.names,
    };
    return this.kernel.numberOf(spaces[kind], kind);
  }

  /** The control group of a process, as this machine's processes see it. */
  groupOf(process: Process): string {
    const { group } = process.machine;
    if (!this.rootGroup) return group.pathOf(process);
    return group === this.rootGroup ? '/' : `/../..${group.pathOf(process)}`;
  }
}
