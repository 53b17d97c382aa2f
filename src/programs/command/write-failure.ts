import type { SystemError } from '../../linux/errno.ts';
import type { Command } from './command.ts';

/** Applets that copy what they read say so at once. */
const COPIERS = new Set('cat tail tac uuencode tr tar cpio gzip gunzip zcat bzip2 more less echo'.split(' '));

/** Applets that end with main's value: stdio's buffer is lost in exit(3), and nobody hears of it. */
const CARELESS = new Set(
  'od hexdump hd xxd md5sum sha1sum sha256sum sha512sum sha3sum sum grep egrep fgrep sed awk comm ls find tree stat df date factor which hostname nproc mktemp ipcalc getopt cp split dos2unix unix2dos uptime ps free cryptpw mkpasswd patch ln mv rm mkdir rmdir chmod chown chgrp install busybox ed tee'.split(
    ' ',
  ),
);

/** Applets that call fflush_all themselves: its answer becomes their status, without a word. */
const STATUS_ALONE: ReadonlyMap<string, number> = new Map([
  ['diff', 1],
  ['printf', 1],
  ['pwd', 1],
  ['basename', 1],
  ['readlink', 1],
  ['seq', 255],
  ['dirname', 255],
  ['whoami', 255],
  ['logname', 255],
]);

/** Those of the others that have a status of their own for trouble. */
const TROUBLE = new Set(['sort', 'cmp', 'expr', 'tty']);

/** What a program makes of a standard output that takes nothing: most say so and end, some of busybox' do not look. */
export async function writeFailed(command: Command, error: SystemError): Promise<void> {
  const { process, name, gnu } = command;
  if (!gnu && CARELESS.has(name)) return;
  const silent = gnu ? undefined : STATUS_ALONE.get(name);
  if (silent !== undefined) return process.exit(silent);
  await process.complain(`${name}: ${gnu ? 'write error: ' : wordsOf(name)}${error.message}\n`);
  process.exit(!gnu && TROUBLE.has(name) ? 2 : 1);
}

function wordsOf(applet: string): string {
  if (applet === 'yes') return '';
  if (applet === 'bc' || applet === 'dc') return 'output error: ';
  return COPIERS.has(applet) ? 'write error: ' : 'standard output: ';
}
