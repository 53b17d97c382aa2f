import { fixedText } from '../../resp/fixed-text.ts';
import { MapReply, type Reply, ReplyError, VerbatimReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import { text, texts } from '../handling/arguments.ts';
import { commandNamed } from '../table/find-command.ts';
import type { LatencyEvent } from './latency-monitor.ts';
import { drawSparkline } from './sparkline.ts';
import type { CallCount } from './statistics.ts';

const COLUMNS = 80;
const ROWS = 4;

/** LATENCY LATEST */
export function latencyLatest({ store }: Client): Reply {
  return [...store.latency.events].map(([kind, { samples, longest }]) => {
    const last = samples.at(-1);
    return [kind, last?.time ?? 0, last?.latency ?? 0, longest];
  });
}

/** LATENCY HISTORY event */
export function latencyHistory({ store }: Client, args: readonly string[]): Reply {
  const samples = store.latency.events.get(text(args, 2))?.samples ?? [];
  return samples.map(({ time, latency }) => [time, latency]);
}

/** LATENCY RESET [event [event ...]] */
export function latencyReset({ store }: Client, args: readonly string[]): Reply {
  return store.latency.reset(texts(args, 2));
}

/** LATENCY GRAPH event */
export function latencyGraph({ store }: Client, args: readonly string[]): Reply {
  const kind = text(args, 2);
  const event = store.latency.events.get(kind);
  if (!event) throw new ReplyError(`ERR No samples available for event '${kind}'`);
  const now = Math.floor(store.now / 1000);
  const values = event.samples.map(({ latency }) => latency);
  const points = event.samples.map(({ time, latency }) => ({ value: latency, label: ago(now - time) }));
  const head = `${kind} - high ${Math.max(...values)} ms, low ${Math.min(...values)} ms (all time high ${event.longest} ms)\n`;
  return new VerbatimReply(`${head}${'-'.repeat(COLUMNS)}\n${drawSparkline(points, COLUMNS, ROWS)}`);
}

function ago(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

/** LATENCY HISTOGRAM [command [command ...]] */
export function latencyHistogram({ store }: Client, args: readonly string[]): Reply {
  const { byCommand } = store.statistics;
  const wanted =
    args.length === 2
      ? [...byCommand.keys()]
      : texts(args, 2).flatMap((name) => {
          const command = commandNamed(name);
          return command ? [command.name, ...(command.subcommands ?? []).map((each) => each.name)] : [];
        });
  return new MapReply(
    wanted.flatMap((name): Reply[] => {
      const count = byCommand.get(name);
      return count && count.durations.length > 0 ? [name, distribution(count)] : [];
    }),
  );
}

/** How many calls took at most 1, 2, 4 … microseconds. */
function distribution({ durations }: CallCount): Reply {
  const steps: number[] = [];
  let calls = 0;
  for (const [i, count] of durations.entries()) {
    if (!count) continue;
    calls += count;
    // Its bounds are powers of two of nanoseconds, shown in whole microseconds.
    steps.push(Math.max(1, Math.floor((1024 * 2 ** i) / 1000)), calls);
  }
  return new MapReply(['calls', calls, 'histogram_usec', new MapReply(steps)]);
}

/** LATENCY DOCTOR; the facts are told as Redis tells them, the advice is prose, and in our words */
export function latencyDoctor({ store }: Client): Reply {
  const { events } = store.latency;
  const threshold = store.configuration.latencyThreshold;
  if (events.size === 0) {
    return new VerbatimReply(
      threshold === 0
        ? 'The latency monitor is off. CONFIG SET latency-monitor-threshold <milliseconds> turns it on.\n'
        : 'No event of this server has been slower than the threshold so far.\n',
    );
  }
  let report = 'Some events of this server have been slower than the threshold:\n\n';
  const advice = new Set<string>();
  for (const [i, [kind, event]] of [...events].entries()) {
    report += `${i + 1}. ${kind}: ${facts(event, store.now)}\n`;
    for (const each of adviceFor(kind, store)) advice.add(each);
  }
  if (advice.size === 0) report += '\nNothing in the configuration would make them faster.\n';
  else report += `\nWhat may help:\n\n${[...advice].map((each) => `- ${each}\n`).join('')}`;
  return new VerbatimReply(report);
}

function facts({ samples, longest }: LatencyEvent, now: number): string {
  const values = samples.map(({ latency }) => latency);
  const average = Math.floor(sum(values) / values.length);
  const deviation = Math.floor(sum(values.map((value) => Math.abs(average - value))) / values.length);
  const period = Math.max(1, Math.floor(now / 1000) - (samples[0]?.time ?? 0));
  return `${values.length} latency spikes (average ${average}ms, mean deviation ${deviation}ms, period ${fixedText(period / values.length, 2)} sec). Worst all time event ${longest}ms.`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function adviceFor(kind: string, { configuration }: Store): string[] {
  const { latencyThreshold, slowlogThreshold } = configuration;
  const large =
    'Removing a large key at once takes long. UNLINK, or several smaller keys, keep the server free.';
  switch (kind) {
    case 'command':
      return [
        ...(slowlogThreshold < 0 || slowlogThreshold / 1000 > latencyThreshold
          ? [
              `The slow log does not record what is slower than this threshold: 'CONFIG SET slowlog-log-slower-than ${latencyThreshold * 1000}' makes it do so.`,
            ]
          : []),
        'SLOWLOG GET shows which commands were slow.',
        large,
      ];
    case 'fast-command':
      return [
        'Even simple commands were late: the machine is busy with something else, or this server gets too little of it.',
      ];
    case 'expire-cycle':
      return ["Many keys expire at the same time. 'CONFIG SET hz 100' spreads the work more evenly.", large];
    case 'eviction-cycle':
      return ['Many keys had to go at once. A maxmemory that is lowered in small steps avoids that.'];
    case 'fork':
      return [
        'Saving in the background begins with a copy of the process, which takes the longer the more it holds.',
      ];
    default:
      return [];
  }
}
