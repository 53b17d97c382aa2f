import type { CliSession } from './cli-session.ts';

/** Between two samples, in milliseconds. */
const PAUSE = 10;

/** --latency and --latency-history: how long PING takes. */
export async function runLatency(session: CliSession): Promise<number> {
  const { link, options, process, style } = session;
  if (!link) return 1;
  const { clock } = process.machine.kernel;
  const history = options.run === 'latency-history';
  const period = options.interval || (history ? 15_000 : 1000);
  const live = process.descriptors.get(1)?.tty !== undefined && style.mode === 'standard';
  let begun = clock.monotonic();
  let samples = 0;
  let least = 0;
  let most = 0;
  let total = 0;
  for (;;) {
    const started = clock.monotonic();
    await link.ask('PING');
    const taken = Math.floor(clock.monotonic() - started);
    samples++;
    least = samples === 1 ? taken : Math.min(least, taken);
    most = Math.max(most, taken);
    total += taken;
    const average = (total / samples).toFixed(2);
    const elapsed = clock.monotonic() - begun;
    if (live) {
      await session.print(`\x1b[0G\x1b[2Kmin: ${least}, max: ${most}, avg: ${average} (${samples} samples)`);
    } else if (elapsed > period) {
      const figures = [least, most, average, samples];
      await session.print(`${figures.join(style.mode === 'csv' ? ',' : ' ')}\n`);
      return 0;
    }
    if (live && history && elapsed > period) {
      await session.print(` -- ${(elapsed / 1000).toFixed(2)} seconds range\n`);
      begun = clock.monotonic();
      samples = least = most = total = 0;
    }
    await process.sleep(PAUSE);
  }
}
