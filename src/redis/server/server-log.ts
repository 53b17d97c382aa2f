import type { LogLevel } from '../commands/engine/host.ts';

/** The part of the process that speaks: C a child or a process that is not a server yet, M a master. */
export type Role = 'C' | 'M';

const SIGNS: Readonly<Record<LogLevel, string>> = { debug: '.', verbose: '-', notice: '*', warning: '#' };
const ORDER: readonly LogLevel[] = ['debug', 'verbose', 'notice', 'warning'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A line of the log: `1:M 22 Nov 2026 15:42:48.703 * Ready to accept connections`. */
export function logLine(pid: number, role: Role, now: number, level: LogLevel, text: string): string {
  return `${pid}:${role} ${timeText(now)} ${SIGNS[level]} ${text}\n`;
}

/** Whether a line of this level is written when the log is set to `threshold`. */
export function isLogged(level: LogLevel, threshold: string): boolean {
  return ORDER.indexOf(level) >= (ORDER as readonly string[]).indexOf(threshold);
}

/** Calendar arithmetic on whole days since 1970 (Howard Hinnant's civil_from_days). */
function timeText(now: number): string {
  const days = Math.floor(now / 86_400_000);
  const rest = Math.floor(now - days * 86_400_000);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = (monthFromMarch + 2) % 12;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}:${two((rest / 1000) % 60)}`;
  return `${two(day)} ${MONTHS[month]} ${year} ${clock}.${String(rest % 1000).padStart(3, '0')}`;
}
