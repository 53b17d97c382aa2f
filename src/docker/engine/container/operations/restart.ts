import type { Engine } from '../../engine.ts';
import { EngineError, systemError } from '../../errors.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { beginContainer } from './start.ts';
import { endContainer, type StopOptions } from './stop.ts';

/** `docker restart`. @throws EngineError */
export async function restartContainer(
  engine: Engine,
  nameOrId: string,
  options: StopOptions = {},
): Promise<void> {
  const container = engine.containers.find(nameOrId);
  try {
    if (container.running) await endBetween(engine, container, options);
    beginContainer(engine, container, true);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw systemError(`Cannot restart container ${nameOrId}: ${error.message}`);
  }
  containerEvent(engine, container, 'restart');
}

async function endBetween(engine: Engine, container: Container, options: StopOptions): Promise<void> {
  container.restartsUnderWay++;
  try {
    await endContainer(engine, container, options);
  } finally {
    container.restartsUnderWay--;
  }
}
