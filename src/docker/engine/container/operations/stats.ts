import type { Engine } from '../../engine.ts';
import { rfc3339Nano, ZERO_TIME } from '../../go-time.ts';
import { sortedRecord } from '../../sorted-record.ts';
import type { Container } from '../container.ts';
import { computedIn, memoryUse } from '../runtime/cgroup.ts';
import { processesOf } from '../runtime/freezer.ts';

/** Nanoseconds of processor time that a start costs, and per second and process of waiting, besides what was computed. */
const START_COST = 21_000_000;
const IDLE_COST = 20_000;

export interface StatsOptions {
  /** One after the other, every second. */
  readonly stream: boolean;
  /** At once, without a first measurement to compare with. */
  readonly oneShot: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A measurement as the API shows it. */
export type Stats = ReturnType<typeof measure>;

/** `docker stats`; of a container that does not run, empty ones. @throws EngineError not found */
export function containerStats(
  engine: Engine,
  nameOrId: string,
  options: StatsOptions,
): AsyncIterable<Stats> {
  return measurements(engine, engine.containers.find(nameOrId), options);
}

async function* measurements(
  engine: Engine,
  container: Container,
  { stream, oneShot, signal }: StatsOptions,
): AsyncGenerator<Stats> {
  if (!stream && (oneShot || !container.running)) {
    yield measure(engine, container, undefined);
    return;
  }
  let before: Moment | undefined = moment(engine, container);
  if (stream) yield measure(engine, container, undefined);
  for (;;) {
    await second(engine, signal);
    if (signal?.aborted || engine.containers.get(container.id) !== container) return;
    yield measure(engine, container, before);
    if (!stream) return;
    before = moment(engine, container);
  }
}

/** A second, or until nobody listens. */
function second(engine: Engine, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      timer.cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = engine.clock.setTimer(1000, done);
    signal?.addEventListener('abort', done);
  });
}

/** Processor time at a moment, in nanoseconds. */
interface Moment {
  readonly time: number;
  readonly used: number;
  /** What of it programs computed. */
  readonly computed: number;
  readonly system: number;
}

function moment(engine: Engine, container: Container): Moment {
  const now = engine.clock.now();
  const processes = processesOf(container);
  const waiting = processes.reduce((sum, { startedAt }) => sum + Math.max(0, now - startedAt), 0);
  const computed = container.running ? Math.round(computedIn(engine, container) * 1e6) : 0;
  return {
    time: now,
    used: container.running ? Math.round(START_COST + (waiting / 1000) * IDLE_COST) + computed : 0,
    computed,
    system: Math.round((now - engine.kernel.bootedAt) * 1e6 * engine.kernel.processors),
  };
}

function measure(engine: Engine, container: Container, before: Moment | undefined) {
  const current = moment(engine, container);
  const running = container.task !== undefined;
  return {
    name: container.name,
    id: container.id,
    read: running ? rfc3339Nano(current.time) : ZERO_TIME,
    preread: before && running ? rfc3339Nano(before.time) : ZERO_TIME,
    pids_stats: running ? { current: processesOf(container).length, limit: 4554 } : {},
    blkio_stats: {
      io_service_bytes_recursive: null,
      io_serviced_recursive: null,
      io_queue_recursive: null,
      io_service_time_recursive: null,
      io_wait_time_recursive: null,
      io_merged_recursive: null,
      io_time_recursive: null,
      sectors_recursive: null,
    },
    num_procs: 0,
    storage_stats: {},
    cpu_stats: processorStats(engine, running ? current : undefined),
    precpu_stats: processorStats(engine, running ? before : undefined),
    memory_stats: running ? memoryStats(engine, container) : {},
    ...(running ? networkStats(container) : {}),
  };
}

function processorStats(engine: Engine, at: Moment | undefined) {
  const { used = 0, computed = 0, system } = at ?? {};
  const kernel = Math.round((used - computed) * 0.6);
  return {
    cpu_usage: {
      total_usage: used,
      usage_in_kernelmode: kernel,
      usage_in_usermode: used - kernel,
    },
    ...(system === undefined ? {} : { system_cpu_usage: system, online_cpus: engine.kernel.processors }),
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  };
}

function memoryStats(engine: Engine, container: Container) {
  const { Memory } = container.hostConfig;
  const usage = memoryUse(container);
  return {
    usage,
    stats: { anon: usage, file: 0, inactive_file: 0, active_file: 0 },
    limit: Memory > 0 ? Memory : engine.kernel.memory,
  };
}

/** Of every interface but lo; nothing when the network is the host's. */
function networkStats({ task }: Container) {
  if (!task?.sandbox) return {};
  const networks = sortedRecord(
    task.sandbox.stack
      .interfaces()
      .filter(({ loopback }) => !loopback)
      .map(({ name, received, sent }) => [
        name,
        {
          rx_bytes: received.bytes,
          rx_packets: received.packets,
          rx_errors: 0,
          rx_dropped: 0,
          tx_bytes: sent.bytes,
          tx_packets: sent.packets,
          tx_errors: 0,
          tx_dropped: 0,
        },
      ]),
  );
  return { networks };
}
