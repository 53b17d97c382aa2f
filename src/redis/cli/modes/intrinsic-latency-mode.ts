import { fixedText } from '../../resp/fixed-text.ts';
import type { CliSession } from '../cli-session.ts';

/** A little work, always the same. */
function work(state: Uint8Array): void {
  for (let i = 1; i < state.length; i++) state[i] = ((state[i] ?? 0) * 31 + (state[i - 1] ?? 0) + i) & 0xff;
}

/**
 * --intrinsic-latency: how long this machine itself keeps a program waiting. A program here waits while the tab does something
 * else, which happens when it breathes.
 */
export async function runIntrinsicLatency(session: CliSession): Promise<number> {
  const { process, options } = session;
  const { clock } = process.machine.kernel;
  let stopped = false;
  process.onSignal('SIGINT', () => {
    stopped = true;
  });
  const duration = options.duration * 1_000_000;
  const state = new Uint8Array(32);
  const begun = clock.monotonic() * 1000;
  let most = 0;
  for (let runs = 1; ; runs++) {
    const start = Math.floor(clock.monotonic() * 1000);
    work(state);
    await process.breathe();
    const end = Math.floor(clock.monotonic() * 1000);
    const latency = end - start;
    if (latency === 0) continue;
    if (latency > most) {
      most = latency;
      await session.print(`Max latency so far: ${most} microseconds.\n`);
    }
    if (!stopped && end <= begun + duration) continue;
    const average = duration / runs;
    const factor = average === 0 ? 'inf' : fixedText(most / average, 0);
    await session.print(
      `\n${runs} total runs (avg latency: ${fixedText(average, 4)} microseconds / ${fixedText(average * 1000, 2)} nanoseconds per run).\n` +
        `Worst run took ${factor}x longer than the average latency.\n`,
    );
    return 0;
  }
}
