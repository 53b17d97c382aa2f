import type { Process } from '../../linux/process/process.ts';
import { readLine } from '../packages/read-line.ts';
import type { AptCall } from './call.ts';

/** `Reading package lists... Done`; a pipe does not see that it is done. */
export async function progress(
  process: Process,
  { quiet }: AptCall,
  ...what: readonly string[]
): Promise<void> {
  if (quiet > 1) return;
  const done = process.descriptors.get(1)?.tty && quiet === 0 ? ' Done' : '';
  for (const each of what) await process.print(`${each}...${done}\n`);
}

export const READING = ['Reading package lists', 'Building dependency tree', 'Reading state information'];

/** Names under a headline, in lines of at most 80 characters. */
export function listing(title: string, names: readonly string[]): string {
  let text = `${title}\n`;
  let line = ' ';
  for (const name of [...names].sort()) {
    if (line.length + 1 + name.length > 79 && line !== ' ') {
      text += `${line}\n`;
      line = ' ';
    }
    line += ` ${name}`;
  }
  return `${text}${line}\n`;
}

/** Bytes as apt shows them: `52.5 kB`, `9309 kB`. */
export function sizeText(bytes: number): string {
  let size = bytes;
  for (const unit of ['', 'k', 'M', 'G']) {
    if (size < 100 && unit !== '') return `${size.toFixed(1)} ${unit}B`;
    if (size < 10_000) return `${size.toFixed(0)} ${unit}B`;
    size /= 1000;
  }
  return `${bytes} B`;
}

/** Whether somebody wants to go on. */
export async function confirmed(process: Process, call: AptCall): Promise<boolean> {
  if (call.yes) return true;
  await process.print('Do you want to continue? [Y/n] ');
  const answer = await readLine(process);
  if (answer !== undefined && /^(?:$|y)/i.test(answer.trim())) return true;
  await process.print('Abort.\n');
  return false;
}

/** Whether this user may; otherwise it is told why not. */
export async function mayChange(process: Process, lock: string): Promise<boolean> {
  if (process.credentials.uid === 0) return true;
  await process.complain(
    lock === 'lists'
      ? 'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n'
      : 'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
  );
  return false;
}
