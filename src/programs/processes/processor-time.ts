import type { Process } from '../../linux/process/process.ts';

/** Seconds of processor time that a process has used. */
export function secondsOf(process: Process): number {
  return process.machine.kernel.processor.usedBy(process) / 1000;
}

/** Milliseconds of a tick, in which /proc counts. */
export const TICK = 10;

/** What of its lifetime a process has computed, in percent; both as /proc tells them, in whole ticks. */
export function shareOf(process: Process, now: number): number {
  const { bootedAt, processor } = process.machine.kernel;
  const ticks = (since: number): number => Math.floor((since - bootedAt) / TICK);
  const elapsed = ticks(now) - ticks(process.startedAt);
  return elapsed > 0 ? Math.min(100, (Math.floor(processor.usedBy(process) / TICK) * 100) / elapsed) : 0;
}
