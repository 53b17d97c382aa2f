import type { Engine } from '../../engine.ts';
import { EngineError, notModified, systemError } from '../../errors.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { within } from '../runtime/exit.ts';
import { forceEnd, readSignal, sendSignal } from './kill.ts';
import { waitForStop } from './wait.ts';

export interface StopOptions {
  /** Instead of the container's own. */
  readonly signal?: string;
  /** Seconds until SIGKILL; negative: never. */
  readonly timeout?: number;
}

/** `docker stop`. @throws EngineError not modified if it does not run */
export async function stopContainer(
  engine: Engine,
  nameOrId: string,
  options: StopOptions = {},
): Promise<void> {
  const container = engine.containers.find(nameOrId);
  if (!container.running) throw notModified('container is already stopped');
  try {
    await endContainer(engine, container, options);
  } catch (error) {
    if (error instanceof EngineError)
      throw systemError(`cannot stop container: ${nameOrId}: ${error.message}`);
    throw error;
  }
}

/** Asks a container to end, and kills it if it does not in time. @throws EngineError */
export async function endContainer(
  engine: Engine,
  container: Container,
  options: StopOptions,
): Promise<void> {
  if (!container.running) return;
  const signal = options.signal ? readSignal(options.signal) : container.stopSignal;
  const timeout = options.timeout ?? container.stopTimeout;
  const ended = waitForStop(container);
  sendSignal(engine, container, signal);
  if (container.running) {
    if (timeout < 0) await ended;
    else if (!(await within(engine, timeout * 1000, ended)) && container.running) {
      await forceEnd(engine, container);
    }
  }
  containerEvent(engine, container, 'stop');
}
