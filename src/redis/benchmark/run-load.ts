import type { Process } from '../../linux/process/process.ts';
import { LinkError, ServerLink } from '../cli/server-link.ts';
import { fromLatin1 } from '../resp/latin1.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import type { LoadTest } from './load-tests.ts';
import type { BenchmarkOptions } from './options.ts';

/** The server lets nobody in; the message is its reply. */
export class NodeError extends Error {}

/** A reply was an error: the figures would mean nothing. */
export class BadReplyError extends Error {}

/** What a test has measured so far. */
export class Load {
  readonly title: string;
  readonly latencies = new LatencyHistogram();
  /** Latencies since the last line of progress, in microseconds. */
  recent = { count: 0, total: 0 };
  issued = 0;
  finished = 0;
  /** Milliseconds of the monotonic clock. */
  readonly startedAt: number;
  endedAt = 0;

  constructor(title: string, startedAt: number) {
    this.title = title;
    this.startedAt = startedAt;
  }

  record(microseconds: number): void {
    this.finished++;
    this.latencies.record(microseconds);
    this.recent.count++;
    this.recent.total += microseconds;
  }

  /** Seconds that it has taken until `now`. */
  seconds(now: number): number {
    return (now - this.startedAt) / 1000;
  }
}

/** Sends the requests of a test through all connections at the same time. @throws LinkError, BadReplyError */
export async function runLoad(
  process: Process,
  options: BenchmarkOptions,
  test: LoadTest,
  load: Load,
): Promise<void> {
  const { clock } = process.machine.kernel;
  const request = encode(test);
  await inParallel(process, options.clients, async () => {
    let link = await openLink(process, options);
    try {
      while (load.issued < options.requests) {
        const count = Math.min(options.pipeline, options.requests - load.issued);
        load.issued += count;
        const bytes = fromLatin1(requests(process, options, request, count));
        const started = clock.monotonic();
        await link.sendBytes(bytes);
        let latency: number | undefined;
        for (let i = 0; i < count; i++) {
          const reply = await link.receive();
          latency ??= Math.round((clock.monotonic() - started) * 1000);
          if (reply.type === 'error') throw new BadReplyError(reply.text);
          load.record(latency);
        }
        // Other programs have their turn too.
        await clock.breathe();
        if (options.keepAlive !== 0) continue;
        link.close();
        link = await openLink(process, options);
      }
    } finally {
      link.close();
    }
  });
  load.endedAt = clock.monotonic();
}

/** A connection that is logged in and has its database. @throws LinkError, BadReplyError */
export async function openLink(process: Process, options: BenchmarkOptions): Promise<ServerLink> {
  const { host, port, socket, user, password, database } = options;
  const link =
    socket === '' ? await ServerLink.open(process, host, port) : ServerLink.openUnix(process, socket);
  const prelude: string[][] = [];
  if (password !== '') prelude.push(user === '' ? ['AUTH', password] : ['AUTH', user, password]);
  if (options.tracking) prelude.push(['CLIENT', 'TRACKING', 'on']);
  if (database !== 0) prelude.push(['SELECT', String(database)]);
  if (options.resp3) prelude.push(['HELLO', '3']);
  for (const words of prelude) {
    const reply = await link.ask(...words);
    if (reply.type !== 'error') continue;
    throw words[0] === 'AUTH' ? new NodeError(reply.text) : new BadReplyError(reply.text);
  }
  return link;
}

/** Runs so many of them at the same time; the first that fails ends all. */
async function inParallel(process: Process, count: number, body: () => Promise<void>): Promise<void> {
  let failure: unknown;
  const all = Array.from(
    { length: Math.max(1, count) },
    () =>
      new Promise<void>((resolve) => {
        process.thread(async () => {
          try {
            if (failure === undefined) await body();
          } catch (error) {
            failure ??= error;
            if (!(error instanceof LinkError || error instanceof BadReplyError)) throw error;
          } finally {
            resolve();
          }
        });
      }),
  );
  await Promise.all(all);
  if (failure !== undefined) throw failure;
}

function encode({ words, inline }: LoadTest): string {
  if (inline) return `${words.join(' ')}\r\n`;
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

/** The bytes of a command, with every number drawn anew. */
function requests(
  process: Process,
  { randomKeys }: BenchmarkOptions,
  request: string,
  count: number,
): string {
  if (randomKeys === undefined) return request.repeat(count);
  const { random } = process.machine.kernel;
  return request
    .repeat(count)
    .replace(/__rand_int__/g, () =>
      String(randomKeys === 0 ? 0 : Math.floor(random.next() * randomKeys)).padStart(12, '0'),
    );
}

/** How long a request of these words is. */
export function requestLength(words: readonly string[]): number {
  return encode({ title: '', words }).length;
}
