import { strftime } from '../../programs/strftime.ts';
import type { LogLevel } from '../commands/engine/host.ts';

/** The part of the process that speaks: C a child or a process that is not a server yet, M a master, S a replica, X a sentinel. */
export type Role = 'C' | 'M' | 'S' | 'X';

const SIGNS: Readonly<Record<LogLevel, string>> = { debug: '.', verbose: '-', notice: '*', warning: '#' };
const ORDER: readonly LogLevel[] = ['debug', 'verbose', 'notice', 'warning'];

/** A line of the log: `1:M 22 Nov 2026 15:42:48.703 * Ready to accept connections`. */
export function logLine(pid: number, role: Role, now: number, level: LogLevel, text: string): string {
  return `${pid}:${role} ${timeText(now)} ${SIGNS[level]} ${text}\n`;
}

/** Whether a line of this level is written when the log is set to `threshold`. */
export function isLogged(level: LogLevel, threshold: string): boolean {
  return ORDER.indexOf(level) >= (ORDER as readonly string[]).indexOf(threshold);
}

/** Whether the log tells what goes on all the time. */
export function isChatty(threshold: string): boolean {
  return threshold === 'verbose' || threshold === 'debug';
}

function timeText(now: number): string {
  const milliseconds = Math.floor(now) % 1000;
  return `${strftime('%d %b %Y %T', now)}.${String(milliseconds).padStart(3, '0')}`;
}
