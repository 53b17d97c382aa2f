import type { EngineTransport } from '../../docker/api/transport.ts';
import { WOULD_BLOCK } from '../../linux/io/file-description.ts';
import { WaitQueue } from '../../linux/io/wait-queue.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Main } from '../../linux/process/program.ts';
import { UNITS, type Unit } from '../../programs/services/units.ts';
import { dockerd } from './dockerd.ts';

/** Milliseconds after which systemd starts a service again that has ended (RestartSec of docker.service). */
const RESTART_AFTER = 2_000;

/** The programs of the host's services by id. */
export function servicePrograms(transport: () => Promise<EngineTransport>): ReadonlyMap<string, Main> {
  return new Map([
    ['dockerd', dockerd(transport)],
    ['containerd', idle],
  ]);
}

/** Starts the services, each with the number that it has after a boot, as children of the first process. */
export function startServices(init: Process): void {
  for (const unit of UNITS.values()) {
    init.namespace.skipTo(unit.pid);
    keepRunning(init, unit);
  }
}

function keepRunning(init: Process, unit: Unit): void {
  const argv = unit.command.split(' ');
  const service = init.spawn({ path: argv[0] ?? '', argv, cwd: '/', session: {}, descriptors: new Map() });
  void service.exited.then(() => {
    init.machine.kernel.clock.setTimer(RESTART_AFTER, () => {
      if (!init.status) keepRunning(init, unit);
    });
  });
}

/** What there is to do happens elsewhere: containers are started by the engine. */
async function idle(process: Process): Promise<never> {
  return process.block<never>(() => WOULD_BLOCK, new WaitQueue());
}
