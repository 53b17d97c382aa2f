import { statusNumber } from '../../../../linux/process/exit.ts';
import type { Engine } from '../../engine.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { volumesUnmounted } from '../files/mounts.ts';
import { releaseNetworks } from '../network/networking.ts';
import { discardContainer } from '../operations/remove.ts';
import { beginContainer } from '../operations/start.ts';
import type { Task } from '../task.ts';
import { stopHealthMonitor } from './health.ts';
import type { Launched } from './launch.ts';
import { nextRestart } from './restart-policy.ts';
import { endShim } from './shim.ts';

/** How long the engine waits for output that somebody still holds open after the process has ended (daemon/monitor.go). */
const DRAIN_TIME = 2000;

/** Waits for the end of a container's process and cleans up behind it. */
export async function superviseContainer(
  engine: Engine,
  container: Container,
  { process, drained }: Launched,
): Promise<void> {
  const { task } = container;
  const status = await process.exited;
  if (!task) return;
  killRest(task);
  await within(engine, DRAIN_TIME, drained);
  endContainer(engine, container, task, statusNumber(status));
}

/** Resolves when the work is done, or after so many milliseconds. */
export async function within(engine: Engine, ms: number, work: Promise<unknown>): Promise<boolean> {
  let done = false;
  await new Promise<void>((resolve) => {
    const timer = engine.clock.setTimer(ms, resolve);
    void work.then(() => {
      done = true;
      timer.cancel();
      resolve();
    });
  });
  return done;
}

/** In a process table that is shared (`--pid host`) nobody kills what the first process leaves behind. */
function killRest({ machine }: Task): void {
  for (const process of machine.group.processes) process.signal('SIGKILL', { fromKernel: true });
}

/** The order of things is that of daemon/monitor.go: handleContainerExit. */
function endContainer(engine: Engine, container: Container, task: Task, exitCode: number): void {
  const { state } = container;
  const duration = engine.clock.now() - state.startedAt;
  stopHealthMonitor(container);
  container.log.flush();
  container.streams.end();
  const delay = nextRestart(container, exitCode, duration);
  releaseNetworks(engine, container, task.sandbox);
  endShim(task.shim);
  container.task = undefined;
  volumesUnmounted(engine, container);
  state.paused = false;
  state.pid = 0;
  state.exitCode = exitCode;
  state.finishedAt = engine.clock.now();
  state.running = delay !== undefined;
  state.restarting = delay !== undefined;
  if (delay !== undefined) container.restartCount++;
  containerEvent(engine, container, 'die', [
    ['exitCode', String(exitCode)],
    ['execDuration', String(Math.floor(duration / 1000))],
  ]);
  if (delay !== undefined) waitForRestart(engine, container, delay);
  container.waiters.stopped({ exitCode });
  if (delay === undefined && container.restartsUnderWay === 0) autoRemove(engine, container);
}

function waitForRestart(engine: Engine, container: Container, delay: number): void {
  const giveUp = (): void => {
    container.cancelRestart = undefined;
    container.state.running = false;
    container.state.restarting = false;
    container.waiters.stopped({ exitCode: container.state.exitCode });
    autoRemove(engine, container);
  };
  const timer = engine.clock.setTimer(delay, () => {
    container.cancelRestart = undefined;
    try {
      beginContainer(engine, container, false);
    } catch {
      // What went wrong stands in the container's state.
      giveUp();
    }
  });
  container.cancelRestart = () => {
    timer.cancel();
    giveUp();
  };
}

function autoRemove(engine: Engine, container: Container): void {
  if (container.hostConfig.AutoRemove) discardContainer(engine, container, { volumes: true });
}
