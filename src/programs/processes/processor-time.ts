import type { Process } from '../../linux/process/process.ts';

/** Seconds of processor time that a process has used. */
export function secondsOf(process: Process): number {
  return process.machine.kernel.processor.usedBy(process) / 1000;
}

/** What of its lifetime a process has computed, in percent. */
export function shareOf(process: Process, now: number): number {
  const elapsed = (now - process.startedAt) / 1000;
  return elapsed > 0 ? Math.min(100, (secondsOf(process) * 100) / elapsed) : 0;
}
