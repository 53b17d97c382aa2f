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
  if (gnu) return gnuFailed(command, error);
  await process.complain(`${name}: ${wordsOf(name)}${error.message}\n`);
  process.exit(TROUBLE.has(name) ? 2 : 1);
}

/** GNU's programs that end with another status than 1. */
const STATUSES: Readonly<Record<string, number>> = {
  ...{ ls: 2, dir: 2, vdir: 2, sort: 2, grep: 2, egrep: 2, fgrep: 2, diff: 2, cmp: 2, sdiff: 2, tar: 2 },
  ...{ awk: 2, mawk: 2, printenv: 2, expr: 3, tty: 3, sed: 4, env: 125, nice: 125, nohup: 125, timeout: 125 },
};

/** Those that speak of it in another way; `@` stands for the reason. */
const WORDS: Readonly<Record<string, string>> = {
  sort: "fflush failed: 'standard output': @\nsort: write error",
  sed: "couldn't flush stdout: @",
  awk: 'close failed on file /dev/stdout (@)',
  mawk: 'close failed on file /dev/stdout (@)',
  diff: 'standard output: @',
  tar: '-: Cannot write: @\ntar: Error is not recoverable: exiting now',
  ...Object.fromEntries(
    'wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum du'
      .split(' ')
      .map((name) => [name, 'write error']),
  ),
};

/** The same of what cannot be read, where the program has not said so itself. */
const READING: Readonly<Record<string, string>> = {
  wc: "'standard input': @",
  numfmt: 'error reading input: @',
  xargs: 'error closing file',
  ...Object.fromEntries('xxd paste comm'.split(' ').map((name) => [name, '@'])),
};

async function gnuFailed({ process, name }: Command, error: SystemError): Promise<never> {
  // Only reading finds a directory, and a descriptor that is not there although there is an output.
  const reading = error.code === 'EISDIR' || (error.code === 'EBADF' && process.descriptors.has(1));
  const words = reading ? (READING[name] ?? 'read error: @') : (WORDS[name] ?? 'write error: @');
  await process.complain(`${name}: ${words.replace('@', error.message)}\n`);
  return process.exit(STATUSES[name] ?? 1);
}

function wordsOf(applet: string): string {
  if (applet === 'yes') return '';
  if (applet === 'bc' || applet === 'dc') return 'output error: ';
  return COPIERS.has(applet) ? 'write error: ' : 'standard output: ';
}
