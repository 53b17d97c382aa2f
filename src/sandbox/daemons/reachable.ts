import type { EngineTransport } from '../../docker/api/transport.ts';
import { Unreachable } from '../../docker/api/unreachable.ts';
import type { Machine } from '../../linux/machine.ts';
import { MANAGERS } from '../../programs/services/managers.ts';
import { DOCKER_SERVICE } from '../../programs/services/unit-details.ts';

/** The way to the engine as clients have it: nobody answers while the daemon is stopped, unless its socket starts it again. */
export function reachable(transport: EngineTransport, machine: Machine): EngineTransport {
  return {
    async request(request) {
      const manager = await MANAGERS.get(machine)?.();
      if (manager && !(await manager.reach(DOCKER_SERVICE))) throw new Unreachable();
      return transport.request(request);
    },
  };
}
