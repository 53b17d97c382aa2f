import type { Process } from '../../linux/process/process.ts';
import type { DebianPackage } from '../packages/debian-package.ts';
import { readLine } from '../packages/read-line.ts';
import type { AptCall } from './call.ts';
import type { System } from './system.ts';

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

/** Names under a headline, in lines that leave the last two columns free. */
export function listing(process: Process, title: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const width = (process.descriptors.get(1)?.tty?.size.columns || 80) - 2;
  let text = `${title}\n`;
  let line = ' ';
  for (const name of names.flatMap((each) => each.split(/ (?=\| )/))) {
    if (line.length + 1 + name.length > width && line !== ' ') {
      text += `${line}\n`;
      line = ' ';
    }
    line += ` ${name}`;
  }
  return `${text}${line}\n`;
}

/** What is there only because something needed it once. */
export function orphaned(process: Process, orphans: readonly DebianPackage[]): string {
  if (orphans.length === 0) return '';
  const [were, are, them] =
    orphans.length === 1 ? ['package was', 'is', 'it'] : ['packages were', 'are', 'them'];
  const names = orphans.map(({ name }) => name).sort();
  const sudo = process.env.has('SUDO_USER') ? 'sudo ' : '';
  return `${listing(process, `The following ${were} automatically installed and ${are} no longer required:`, names)}Use '${sudo}apt autoremove' to remove ${them}.\n`;
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
  if (call.options.has('--assume-no')) {
    await process.print('Do you want to continue? [Y/n] N\nAbort.\n');
    return false;
  }
  await process.print('Do you want to continue? [Y/n] ');
  const answer = await readLine(process);
  if (answer !== undefined && /^(?:$|y)/i.test(answer.trim())) return true;
  await process.print('Abort.\n');
  return false;
}

const OWNERS: Readonly<Record<'lists' | 'dpkg' | 'archives', string>> = {
  lists:
    'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n',
  dpkg: 'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
  archives:
    'E: Could not open lock file /var/cache/apt/archives/lock - open (13: Permission denied)\nE: Unable to lock directory /var/cache/apt/archives/\nE: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n',
};

/** Whether this user may; otherwise it is told why not. */
export async function mayChange(process: Process, what: keyof typeof OWNERS): Promise<boolean> {
  if (process.credentials.uid === 0) return true;
  await process.complain(OWNERS[what]);
  return false;
}

/** Whether packages may be changed; who only simulates may always, and is told what that is worth. */
export async function mayChangePackages(process: Process, call: AptCall): Promise<boolean> {
  if (!call.simulate) return mayChange(process, 'dpkg');
  if (process.credentials.uid !== 0) {
    await process.print(
      `NOTE: This is only a simulation!\n      ${call.program} needs root privileges for real execution.\n      Keep also in mind that locking is deactivated,\n      so don't depend on the relevance to the real current situation!\n`,
    );
  }
  return true;
}

/** Where a package comes from: `Debian:12.11/stable`. */
export function origin({ ubuntu, codename }: System, { security }: DebianPackage): string {
  if (ubuntu) return `Ubuntu:24.04/${codename}`;
  return security ? 'Debian-Security:12/stable-security' : 'Debian:12.11/stable';
}

/** The suite that apt names after a package: `stable`, `noble`. */
export function suite({ ubuntu, codename }: System, { security }: DebianPackage): string {
  if (ubuntu) return codename;
  return security ? 'stable-security' : 'stable';
}

/** The archive that holds a package, and its suite there. */
export function archive(
  { ubuntu, codename }: System,
  { security }: DebianPackage,
): { readonly url: string; readonly host: string; readonly suite: string } {
  const host = ubuntu ? 'archive.ubuntu.com' : 'deb.debian.org';
  const url = `http://${host}/${ubuntu ? 'ubuntu' : security ? 'debian-security' : 'debian'}`;
  return { url, host, suite: security ? `${codename}-security` : codename };
}
