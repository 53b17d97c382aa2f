import type { Engine } from '../../engine.ts';
import { conflict, EngineError, invalidParameter } from '../../errors.ts';
import { parseTimestamp } from '../../go-time.ts';
import type { Container } from '../container.ts';
import type { LogEntry } from '../streams/log.ts';
import { logAttributes } from '../streams/log-attributes.ts';

const NEWLINE = 0x0a;

export interface LogOptions {
  /** Go on until the container stops. */
  readonly follow?: boolean;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  /** Seconds since the epoch, or RFC 3339. */
  readonly since?: string;
  readonly until?: string;
  /** How many of the last lines; what is no number means all. */
  readonly tail?: string;
  /** Fires when nobody reads any more. */
  readonly signal?: AbortSignal | undefined;
}

export interface Logs {
  readonly tty: boolean;
  /** What the log's options add to each line. */
  readonly attributes: string;
  readonly entries: AsyncIterable<LogEntry>;
}

/** `docker logs`. @throws EngineError */
export function readLogs(engine: Engine, nameOrId: string, options: LogOptions): Logs {
  if (!options.stdout && !options.stderr) {
    throw invalidParameter('Bad parameters: you must choose at least one stream');
  }
  const container = engine.containers.find(nameOrId);
  if (container.state.removing || container.state.dead) {
    throw conflict('can not get logs from container which is dead or marked for removal');
  }
  const { Type, Config } = container.hostConfig.LogConfig;
  // Of drivers that cannot be read the engine keeps a copy, unless that is switched off.
  const copied =
    Type === 'json-file' || Type === 'local' || !/^(1|t|true)$/i.test(Config['cache-disabled'] ?? '');
  if (Type === 'none' || !copied) {
    throw new EngineError('not implemented', 'configured logging driver does not support reading');
  }
  const since = readTime(options.since) ?? Number.NEGATIVE_INFINITY;
  const until = readTime(options.until) ?? Number.POSITIVE_INFINITY;
  const wanted = ({ stream, time }: LogEntry): boolean =>
    (stream === 'stdout' ? options.stdout === true : options.stderr === true) &&
    time >= since &&
    time <= until;
  return {
    tty: container.config.Tty,
    attributes: logAttributes(container),
    entries: entriesOf(container, options, wanted, until),
  };
}

function readTime(text: string | undefined): number | undefined {
  const time = parseTimestamp(text);
  if (time !== undefined && Number.isNaN(time))
    throw invalidParameter(`invalid value for timestamp: ${text}`);
  return time;
}

async function* entriesOf(
  container: Container,
  options: LogOptions,
  wanted: (entry: LogEntry) => boolean,
  until: number,
): AsyncGenerator<LogEntry> {
  const { log, task } = container;
  const past = log.entries.filter(wanted);
  let next = log.first + log.entries.length;
  yield* tailOf(past, options.tail);
  // Nobody writes meanwhile, also of a container that waits for its restart.
  if (!options.follow || !task) return;
  // Whoever follows sees this run of the container, not those that a policy starts after it.
  const ended = (): boolean => options.signal?.aborted === true || container.task !== task;
  options.signal?.addEventListener('abort', () => log.changed.notify(), { once: true });
  for (;;) {
    for (const entry of log.entries.slice(Math.max(0, next - log.first))) {
      if (entry.time > until) return;
      if (wanted(entry)) yield entry;
    }
    next = log.first + log.entries.length;
    if (ended()) return;
    await log.changed.next();
  }
}

/** The lines are counted after filtering by stream, as the readers of json-file do not; by time they do. */
function tailOf(entries: readonly LogEntry[], tail: string | undefined): readonly LogEntry[] {
  if (tail === undefined || !/^[+-]?\d+$/.test(tail) || Number(tail) < 0) return entries;
  let wanted = Number(tail);
  const last: LogEntry[] = [];
  for (let i = entries.length - 1; i >= 0 && wanted > 0; i--) {
    const entry = entries[i] as LogEntry;
    const { lines } = entry;
    // The last line reaches to the end, with or without a newline.
    let start = lines.length;
    while (start > 0 && wanted > 0) {
      start = start > 1 ? lines.lastIndexOf(NEWLINE, start - 2) + 1 : 0;
      wanted--;
    }
    last.push(start > 0 ? { ...entry, lines: lines.subarray(start) } : entry);
  }
  return last.reverse();
}
