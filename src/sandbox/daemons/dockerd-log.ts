import type { Machine } from '../../linux/machine.ts';
import type { Process } from '../../linux/process/process.ts';
import { MANAGERS } from '../../programs/services/managers.ts';
import { strftime } from '../../programs/strftime.ts';

/** What the daemon says while it starts; containers are loaded behind the fourth line. */
export const DOCKER_LOG: readonly (readonly [message: string, fields: string])[] = [
  ['Starting up', ''],
  ['[graphdriver] using prior storage driver: overlay2', ''],
  ['Creating a containerd client', ' address=/run/containerd/containerd.sock timeout=1m0s'],
  ['Loading containers: start.', ''],
  ['Loading containers: done.', ''],
  ['Docker daemon', ' commit=45873be containerd-snapshotter=false storage-driver=overlay2 version=28.2.2'],
  ['Initializing buildkit', ''],
  ['Completed buildkit initialization', ''],
  ['Daemon has completed initialization', ''],
  ['API listen on /run/docker.sock', ''],
];

/** A line of the daemon's log, as logrus writes it, for the journal. */
export async function logLine(process: Process, message: string, fields: string): Promise<void> {
  await say(process.machine, process.pid, message, fields);
}

/** The daemon does its work now. */
export async function logReady({ machine, pid }: Process): Promise<void> {
  (await MANAGERS.get(machine)?.())?.ready(pid);
}

async function say(machine: Machine, pid: number, message: string, fields: string): Promise<void> {
  const manager = await MANAGERS.get(machine)?.();
  if (!manager) return;
  const quoted = /^[\w.:/-]+$/.test(message) ? message : JSON.stringify(message);
  const stamp = strftime('%Y-%m-%dT%H:%M:%S.%NZ', machine.kernel.clock.now());
  manager.journal.add({
    identifier: 'dockerd',
    pid,
    unit: 'docker.service',
    message: `time="${stamp}" level=info msg=${quoted}${fields}`,
  });
}

/** A container of the engine has ended: the daemon tells that it has heard so. */
export async function logExit(machine: Machine, container: string): Promise<void> {
  const manager = await MANAGERS.get(machine)?.();
  const pid = manager?.units.get('docker.service')?.pid ?? 0;
  const fields = ` container=${container} module=libcontainerd namespace=moby topic=/tasks/delete type="*events.TaskDelete"`;
  await say(machine, pid, 'ignoring event', fields);
}
