import type { Process } from '../../linux/process/process.ts';
import { strftime } from '../strftime.ts';
import type { JournalEntry } from './journal.ts';

/** A line of the journal as `journalctl -o short` and `systemctl status` show it. */
export function journalLine({ machine }: Process, entry: JournalEntry, format = '%b %d %H:%M:%S'): string {
  return `${strftime(format, entry.time)} ${machine.hostname} ${entry.identifier}${entry.pid > 0 ? `[${entry.pid}]` : ''}: ${entry.message}`;
}
