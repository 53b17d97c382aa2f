import { WOULD_BLOCK } from '../../../../linux/io/file-description.ts';
import { WaitQueue } from '../../../../linux/io/wait-queue.ts';
import type { Process } from '../../../../linux/process/process.ts';
import type { Engine } from '../../engine.ts';

const SHIM = '/usr/bin/containerd-shim-runc-v2';
const CONTAINERD = '/run/containerd/containerd.sock';
/** The threads of the shim, runc and its threads take numbers before the container's first process gets one. */
const NUMBERS_BETWEEN = 20;

/** The process on the host whose children a container's processes are: of the first one and of those of `docker exec`. */
export function startShim(engine: Engine, containerId: string): Process {
  const { machine } = engine.host;
  const options = {
    path: SHIM,
    argv: [SHIM, '-namespace', 'moby', '-id', containerId, '-address', CONTAINERD],
    main: wait,
    cwd: '/',
    session: {},
    descriptors: new Map(),
  };
  const shim = machine.pids.get(1)?.spawn(options) ?? machine.spawn(options);
  // It reaps at once.
  shim.onSignal('SIGCHLD', 'ignore');
  machine.pids.skipTo(shim.pid + NUMBERS_BETWEEN);
  return shim;
}

export function endShim(shim: Process): void {
  shim.signal('SIGKILL', { fromKernel: true });
}

function wait(process: Process): Promise<never> {
  return process.block<never>(() => WOULD_BLOCK, new WaitQueue());
}
