import type { Engine } from '../../engine.ts';
import { systemError } from '../../errors.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { thawContainer } from '../runtime/freezer.ts';
import { resumeHealthMonitor } from '../runtime/health.ts';

/** `docker unpause`. @throws EngineError */
export function unpauseContainer(engine: Engine, nameOrId: string): void {
  const container = engine.containers.find(nameOrId);
  if (!container.state.paused) throw systemError(`Container ${container.id} is not paused`);
  resumeContainer(engine, container);
}

/** Lets a paused container go on; a signal that ends it does so too (daemon/monitor.go: EventResumed). */
export function resumeContainer(engine: Engine, container: Container): void {
  thawContainer(container);
  resumeHealthMonitor(engine, container);
  containerEvent(engine, container, 'unpause');
}
