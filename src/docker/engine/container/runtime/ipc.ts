import type { MountTree } from '../../../../linux/fs/tree.ts';
import { Tree } from '../../../../linux/fs/tree.ts';
import type { Engine } from '../../engine.ts';
import { EngineError, invalidParameter } from '../../errors.ts';
import type { Container } from '../container.ts';

/**
 * The shared memory of a container: its own, the host's, or another container's; none with `--ipc none`.
 * @throws EngineError
 */
export function sharedMemory(engine: Engine, { hostConfig }: Container): MountTree | undefined {
  const { IpcMode, ShmSize } = hostConfig;
  if (IpcMode === 'none') return undefined;
  if (IpcMode === 'host' && engine.host.fs.exists('/dev/shm')) return engine.host.fs.tree('/dev/shm');
  if (IpcMode.startsWith('container:')) return donated(engine, IpcMode.slice('container:'.length));
  return new Tree({ clock: engine.clock, mode: 0o1777, capacity: ShmSize });
}

function donated(engine: Engine, name: string): MountTree {
  const failed = (why: string): EngineError => invalidParameter(`failed to join IPC namespace: ${why}`);
  let donor: Container;
  try {
    donor = engine.containers.find(name);
  } catch (error) {
    throw error instanceof EngineError ? failed(error.message) : error;
  }
  if (!donor.task) throw failed(`container ${name} is not running`);
  if (donor.hostConfig.IpcMode !== 'shareable') {
    throw failed(
      `container ${name}: non-shareable IPC (hint: use IpcMode:shareable for the donor container)`,
    );
  }
  return donor.task.fs.tree('/dev/shm');
}
