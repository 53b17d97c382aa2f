import type { WindowSize } from '../../../../linux/tty/tty.ts';
import type { Engine } from '../../engine.ts';
import { notRunning } from '../../errors.ts';
import { containerEvent } from '../container-event.ts';

/** Tells a container how large the terminal is. @throws EngineError conflict */
export function resizeContainer(engine: Engine, nameOrId: string, size: WindowSize): void {
  const container = engine.containers.find(nameOrId);
  if (!container.task) throw notRunning(container.id);
  container.task.pty?.tty.resize(size);
  containerEvent(engine, container, 'resize', [
    ['height', String(size.rows)],
    ['width', String(size.columns)],
  ]);
}
