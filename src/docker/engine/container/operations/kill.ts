import { parseSignal, SIGNALS, type Signal } from '../../../../linux/process/signal.ts';
import type { Engine } from '../../engine.ts';
import { notRunning, wrapError } from '../../errors.ts';
import { invalidSignal } from '../config/validate-config.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { cancelRestart } from '../runtime/restart-policy.ts';
import { resumeContainer } from './unpause.ts';
import { waitForStop } from './wait.ts';

/** `docker kill`: SIGKILL and the end of it, or just a signal. @throws EngineError */
export async function killContainer(engine: Engine, nameOrId: string, signalText = ''): Promise<void> {
  try {
    const signal = signalText === '' ? 'SIGKILL' : readSignal(signalText);
    const container = engine.containers.find(nameOrId);
    if (signal === 'SIGKILL') await forceEnd(engine, container);
    else sendSignal(engine, container, signal);
  } catch (error) {
    throw wrapError(`cannot kill container: ${nameOrId}`, error);
  }
}

/** @throws EngineError invalid parameter */
export function readSignal(text: string): Signal {
  const signal = parseSignal(text);
  if (!signal) throw invalidSignal(text);
  return signal;
}

/** Sends a signal to a container's first process (daemon/kill.go: killWithSignal). @throws EngineError conflict */
export function sendSignal(engine: Engine, container: Container, signal: Signal): void {
  const { config, state } = container;
  if (!state.running) throw notRunning(container.id);
  const stops = !config.StopSignal || signal === 'SIGKILL' || signal === container.stopSignal;
  const frozen = state.paused;
  container.manuallyStopped = true;
  if (state.restarting) {
    if (stops) cancelRestart(container);
    return;
  }
  if (stops) cancelRestart(container);
  container.task?.process.signal(signal, { fromKernel: true });
  containerEvent(engine, container, 'kill', [['signal', String(SIGNALS[signal])]]);
  if (stops && frozen) resumeContainer(engine, container);
}

/** Kills a container and waits until it has ended. @throws EngineError conflict */
export async function forceEnd(engine: Engine, container: Container): Promise<void> {
  if (!container.running) throw notRunning(container.id);
  const ended = waitForStop(container);
  sendSignal(engine, container, 'SIGKILL');
  if (container.running) await ended;
}
