import type { Engine } from '../../engine.ts';
import { conflict, notRunning } from '../../errors.ts';
import { containerEvent } from '../container-event.ts';
import { freezeContainer } from '../runtime/freezer.ts';
import { stopHealthMonitor } from '../runtime/health.ts';

/** `docker pause`. @throws EngineError */
export function pauseContainer(engine: Engine, nameOrId: string): void {
  const container = engine.containers.find(nameOrId);
  const { id, state } = container;
  if (!state.running) throw notRunning(id);
  if (state.paused) throw conflict(`Container ${id} is already paused`);
  if (state.restarting) throw conflict(`Container ${id} is restarting, wait until the container is running`);
  freezeContainer(container);
  stopHealthMonitor(container);
  containerEvent(engine, container, 'pause');
}
