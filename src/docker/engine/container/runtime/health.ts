import type { HealthcheckDefinition } from '../../../registry/image-definition.ts';
import type { Engine } from '../../engine.ts';
import { planExec } from '../../exec/create.ts';
import { startExec } from '../../exec/start.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import type { HealthResult } from '../state.ts';
import type { Attached } from '../streams/attached.ts';
import { within } from './exit.ts';

/** Milliseconds; what is not said (daemon/health.go). */
const INTERVAL = 30_000;
const TIMEOUT = 30_000;
const START_INTERVAL = 5000;
const RETRIES = 3;
/** Results that are remembered, and bytes of each one's output. */
const LOG_LENGTH = 5;
const OUTPUT_LENGTH = 4096;

/** A container has started: its health is looked after, if it says how. */
export function startHealthMonitor(engine: Engine, container: Container): void {
  stopHealthMonitor(container);
  if (!probeCommand(container)) return;
  container.state.health = { status: 'starting', failingStreak: 0, log: container.state.health?.log ?? [] };
  resumeHealthMonitor(engine, container);
}

/** Goes on after a pause. */
export function resumeHealthMonitor(engine: Engine, container: Container): void {
  if (!probeCommand(container) || !container.state.health) return;
  const { Healthcheck = {} } = container.config;
  let stopped = false;
  let cancel = (): void => {};
  const wait = (): void => {
    const timer = engine.clock.setTimer(nextInterval(engine, container, Healthcheck), () => void check());
    cancel = () => timer.cancel();
  };
  const check = async (): Promise<void> => {
    const result = await probe(engine, container, Healthcheck);
    if (stopped) return;
    takeResult(engine, container, Healthcheck, result);
    wait();
  };
  container.stopHealthMonitor = () => {
    stopped = true;
    cancel();
    container.stopHealthMonitor = undefined;
  };
  wait();
}

/** Nobody looks after it any more: it counts as unhealthy then (container/health.go: CloseMonitorChannel). */
export function stopHealthMonitor(container: Container): void {
  if (!container.stopHealthMonitor) return;
  container.stopHealthMonitor();
  if (container.state.health) container.state.health.status = 'unhealthy';
}

function probeCommand({ config }: Container): readonly string[] | undefined {
  const [kind, ...rest] = config.Healthcheck?.Test ?? [];
  if (kind === 'CMD') return rest;
  if (kind === 'CMD-SHELL') return [...(config.Shell ?? ['/bin/sh', '-c']), ...rest];
  return undefined;
}

/** The API counts nanoseconds. */
function milliseconds(value: number | undefined, otherwise: number): number {
  return value ? value / 1e6 : otherwise;
}

function nextInterval(engine: Engine, { state }: Container, check: HealthcheckDefinition): number {
  const interval = milliseconds(check.Interval, INTERVAL);
  const started = engine.clock.now() - state.startedAt >= milliseconds(check.StartPeriod, 0);
  if (started || state.health?.status !== 'starting') return interval;
  return milliseconds(check.StartInterval, START_INTERVAL);
}

async function probe(
  engine: Engine,
  container: Container,
  check: HealthcheckDefinition,
): Promise<HealthResult> {
  const start = engine.clock.now();
  const done = (exitCode: number, output: string): HealthResult => ({
    start,
    end: engine.clock.now(),
    exitCode,
    output,
  });
  try {
    const exec = planExec(engine, container, {
      AttachStdout: true,
      AttachStderr: true,
      Cmd: probeCommand(container) ?? [],
    });
    const attached = startExec(engine, exec);
    const output = new LimitedOutput();
    const timeout = milliseconds(check.Timeout, TIMEOUT);
    const finished = attached ? collect(attached, output) : Promise.resolve();
    if (await within(engine, timeout, finished)) return done(exec.exitCode ?? -1, output.text);
    exec.process?.signal('SIGKILL', { fromKernel: true });
    await finished;
    const said = output.text === '' ? '' : `: ${output.text}`;
    return done(-1, `Health check exceeded timeout (${goDuration(timeout)})${said}`);
  } catch (error) {
    return done(-1, error instanceof Error ? error.message : String(error));
  }
}

async function collect(attached: Attached, output: LimitedOutput): Promise<void> {
  for await (const { bytes } of attached.output) output.add(bytes);
}

/** The beginning of a probe's output. */
class LimitedOutput {
  readonly #bytes: number[] = [];
  #truncated = false;

  add(bytes: Uint8Array): void {
    const room = OUTPUT_LENGTH - this.#bytes.length;
    this.#bytes.push(...bytes.subarray(0, room));
    if (bytes.length > room) this.#truncated = true;
  }

  get text(): string {
    return new TextDecoder().decode(Uint8Array.from(this.#bytes)) + (this.#truncated ? '...' : '');
  }
}

/** `1m30s`, `500ms`. */
function goDuration(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  const seconds = ms / 1000;
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes % 60}m` : ''}${seconds % 60}s`;
}

function takeResult(
  engine: Engine,
  container: Container,
  check: HealthcheckDefinition,
  result: HealthResult,
): void {
  const { health, startedAt } = container.state;
  if (!health) return;
  const before = health.status;
  health.log = [...health.log, result].slice(-LOG_LENGTH);
  if (result.exitCode === 0) {
    health.failingStreak = 0;
    health.status = 'healthy';
  } else {
    const tolerated = before === 'starting' && result.start - startedAt < milliseconds(check.StartPeriod, 0);
    if (!tolerated) health.failingStreak++;
    if (health.failingStreak >= (check.Retries || RETRIES)) health.status = 'unhealthy';
  }
  if (health.status !== before) containerEvent(engine, container, `health_status: ${health.status}`);
}
