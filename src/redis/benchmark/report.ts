import { fixedText } from '../resp/fixed-text.ts';
import type { BenchmarkOptions } from './options.ts';
import type { Load } from './run-load.ts';

/** What the server's configuration says about files; undefined if it cannot be read. */
export interface ServerConfiguration {
  readonly save: string;
  readonly appendonly: string;
}

export const CSV_HEADER =
  '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"\n';

/** The line that shows while a test runs. */
export function progressLine(load: Load, now: number, before: { finished: number; at: number }): string {
  const { title, finished, latencies, recent } = load;
  const rate = quotient(finished, load.seconds(now));
  const recentRate = before.at === now ? 0 : (finished - before.finished) / ((now - before.at) / 1000);
  const recentMean = quotient(recent.total / 1000, recent.count);
  const mean = latencies.total === 0 ? Number.NaN : latencies.mean / 1000;
  return `${title}: rps=${fixedText(recentRate, 1)} (overall: ${shown(rate, 1)}) avg_msec=${shown(recentMean, 3)} (overall: ${shown(mean, 3)})`;
}

function quotient(a: number, b: number): number {
  return a === 0 && b === 0 ? Number.NaN : a / b;
}

/** As C prints it on the machines that Redis runs on. */
function shown(value: number, decimals: number): string {
  if (Number.isNaN(value)) return '-nan';
  return Number.isFinite(value) ? fixedText(value, decimals) : 'inf';
}

/** What a test has found. */
export function loadReport(
  load: Load,
  options: BenchmarkOptions,
  server: ServerConfiguration | undefined,
  payload: number,
): string {
  const { latencies, title, finished } = load;
  // Whole milliseconds, as the real one counts them.
  const milliseconds = Math.floor(load.endedAt - load.startedAt);
  const rate = shown(quotient(finished, milliseconds / 1000), 2);
  const p50 = inMilliseconds(latencies.at(50));
  const figures = [
    inMilliseconds(latencies.mean),
    inMilliseconds(latencies.least),
    p50,
    inMilliseconds(latencies.at(95)),
    inMilliseconds(latencies.at(99)),
    inMilliseconds(latencies.most),
  ];
  if (options.csv) return `${[title, rate, ...figures].map((cell) => `"${cell}"`).join(',')}\n`;
  if (options.quiet) return `${title}: ${rate} requests per second, p50=${p50} msec\n`;
  const lines = [
    `====== ${title} ======`,
    `  ${finished} requests completed in ${fixedText(milliseconds / 1000, 2)} seconds`,
    `  ${options.clients} parallel clients`,
    `  ${payload} bytes payload`,
    `  keep alive: ${options.keepAlive}`,
  ];
  if (server) {
    lines.push(`  host configuration "save": ${server.save}`);
    lines.push(`  host configuration "appendonly": ${server.appendonly}`);
  }
  lines.push(`  multi-thread: ${options.threads > 0 ? 'yes' : 'no'}`);
  if (options.threads > 0) lines.push(`  threads: ${options.threads}`);
  const level = (line: { percentile: number; value: number; count: number }): string =>
    `${fixedText(line.percentile, 3)}% <= ${inMilliseconds(line.value)} milliseconds (cumulative count ${line.count})`;
  lines.push('', 'Latency by percentile distribution:', ...latencies.percentiles().map(level));
  lines.push('', 'Cumulative distribution of latencies:', ...latencies.distribution().map(level));
  lines.push('', 'Summary:', `  throughput summary: ${rate} requests per second`);
  lines.push('  latency summary (msec):');
  lines.push(`    ${columns(['avg', 'min', 'p50', 'p95', 'p99', 'max'])}`, `    ${columns(figures)}`);
  return `${lines.join('\n')}\n`;
}

function inMilliseconds(microseconds: number): string {
  return fixedText(microseconds / 1000, 3);
}

function columns(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(9)).join(' ');
}
