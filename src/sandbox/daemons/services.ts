import type { EngineTransport } from '../../docker/api/transport.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import type { Process } from '../../linux/process/process.ts';
import { lazy, type Main } from '../../linux/process/program.ts';
import { MANAGERS } from '../../programs/services/managers.ts';
import { UNITS } from '../../programs/services/units.ts';

/** The programs of the host's services by id. */
export function servicePrograms(transport: () => Promise<EngineTransport>): ReadonlyMap<string, Main> {
  return new Map([
    ['dockerd', lazy(async () => (await import('./dockerd.ts')).dockerd(transport))],
    ['containerd', idle],
  ]);
}

/**
 * Starts the services, each with the number that it has after a boot, as children of the first process. Who looks after
 * them is loaded behind the prompt.
 */
export function startServices(init: Process): void {
  const running = new Map<string, Process>();
  for (const { name, pid, command } of UNITS.values()) {
    init.namespace.skipTo(pid);
    const argv = command.split(' ');
    const path = argv[0] ?? '';
    running.set(name, init.spawn({ path, argv, cwd: '/', session: {}, descriptors: new Map() }));
  }
  const { clock } = init.machine.kernel;
  const manager = clock
    .outside(import('../../programs/services/service-manager.ts'))
    .then(({ ServiceManager }) => new ServiceManager(init, running));
  MANAGERS.set(init.machine, () => manager);
}

/** What there is to do happens elsewhere: containers are started by the engine. */
async function idle(process: Process): Promise<never> {
  return process.block<never>(() => WOULD_BLOCK, new WaitQueue());
}
