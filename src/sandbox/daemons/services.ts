import type { EngineTransport } from '../../docker/api/transport.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import type { Process } from '../../linux/process/process.ts';
import { lazy, type Main } from '../../linux/process/program.ts';
import { MANAGERS } from '../../programs/services/managers.ts';
import type { ServiceManager } from '../../programs/services/service-manager.ts';
import { UNITS } from '../../programs/services/units.ts';
import type { Boot } from './boot.ts';

/** The programs of the host's services by id. */
export function servicePrograms(
  transport: () => Promise<EngineTransport>,
  boot: Boot,
): ReadonlyMap<string, Main> {
  const dockerd = lazy(async () => (await import('./dockerd.ts')).dockerd(transport));
  return new Map([
    [
      'dockerd',
      async (process) => {
        await boot.hold(process);
        return dockerd(process);
      },
    ],
    ['containerd', idle],
  ]);
}

/** Starts the services, each with the number that it has after a boot, as children of the first process. */
export function startServices(init: Process, boot: Boot): void {
  const running = new Map<string, Process>();
  for (const { name, pid, command } of UNITS.values()) {
    init.namespace.skipTo(pid);
    const argv = command.split(' ');
    const path = argv[0] ?? '';
    running.set(name, init.spawn({ path, argv, cwd: '/', session: {}, descriptors: new Map() }));
  }
  const { clock } = init.machine.kernel;
  const load = async (): Promise<ServiceManager> => {
    const { ServiceManager } = await clock.outside(import('../../programs/services/service-manager.ts'));
    return new ServiceManager(init, running);
  };
  let manager: Promise<ServiceManager> | undefined;
  const managed = (): Promise<ServiceManager> => {
    boot.goOn();
    manager ??= load().catch((error) => {
      manager = undefined;
      throw error;
    });
    return manager;
  };
  MANAGERS.set(init.machine, managed);
  // What cannot be loaded now is asked for again when somebody needs it.
  void boot
    .wait()
    .then(managed)
    .catch(() => {});
}

/** What there is to do happens elsewhere: containers are started by the engine. */
async function idle(process: Process): Promise<never> {
  return process.block<never>(() => WOULD_BLOCK, new WaitQueue());
}
