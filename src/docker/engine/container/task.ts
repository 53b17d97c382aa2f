import type { DeviceTree } from '../../../linux/fs/device-tree.ts';
import type { MountNamespace } from '../../../linux/fs/mount-namespace.ts';
import type { Machine } from '../../../linux/machine.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Pty } from '../../../linux/tty/pty.ts';
import type { Sandbox } from '../network/sandbox.ts';

/** A running container: its namespaces and its first process. */
export interface Task {
  readonly machine: Machine;
  readonly fs: MountNamespace;
  readonly devices: DeviceTree;
  readonly process: Process;
  /** Their parent on the host. */
  readonly shim: Process;
  /** With `-t`. */
  readonly pty: Pty | undefined;
  /** Undefined of containers without a network namespace of their own. */
  readonly sandbox: Sandbox | undefined;
  /** Number of the next terminal in /dev/pts. */
  nextTerminal: number;
  readonly startedAt: number;
}
