import { SystemError } from '../../linux/errno.ts';
import { limitOf, type Resource } from '../../linux/process/limits.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';

const USAGE = 'Usage: getconf [-v specification] variable_name [pathname]\n       getconf -a [pathname]\n';

/** What the machine or a process decides. */
type Value = string | ((process: Process) => string);

const limit =
  (resource: Resource): Value =>
  ({ limits }) => {
    const { soft } = limitOf(limits, resource);
    return Number.isFinite(soft) ? String(soft) : '';
  };
const processors: Value = ({ machine }) => String(machine.kernel.processors);
const pages: Value = ({ machine }) => String(Math.floor(machine.kernel.memory / 4096));

/** Those that are asked of a file, in the order of the list. */
const OF_FILES: ReadonlyMap<string, string> = new Map(
  (
    'LINK_MAX=127 _POSIX_LINK_MAX=127 MAX_CANON=255 _POSIX_MAX_CANON=255 MAX_INPUT=255 _POSIX_MAX_INPUT=255 NAME_MAX=255 ' +
    '_POSIX_NAME_MAX=255 PATH_MAX=4096 _POSIX_PATH_MAX=4096 PIPE_BUF=4096 _POSIX_PIPE_BUF=4096 SOCK_MAXBUF= ' +
    '_POSIX_ASYNC_IO= _POSIX_CHOWN_RESTRICTED=1 _POSIX_NO_TRUNC=1 _POSIX_PRIO_IO= _POSIX_SYNC_IO= _POSIX_VDISABLE=0'
  )
    .split(' ')
    .map((word) => word.split('=') as [string, string]), // each has one equals sign
);

const FIXED =
  'ATEXIT_MAX=2147483647 CHAR_BIT=8 CHAR_MAX=127 CHAR_MIN=-128 CLK_TCK=100 INT_MAX=2147483647 INT_MIN=-2147483648 IOV_MAX=1024 ' +
  'LOGNAME_MAX=256 LONG_BIT=64 MB_LEN_MAX=16 NGROUPS_MAX=65536 NL_ARGMAX=4096 NL_LANGMAX=2048 NL_MSGMAX=2147483647 ' +
  'NL_NMAX=2147483647 NL_SETMAX=2147483647 NL_TEXTMAX=2147483647 NSS_BUFLEN_GROUP=1024 NSS_BUFLEN_PASSWD=1024 NZERO=20 ' +
  'PAGESIZE=4096 PAGE_SIZE=4096 PASS_MAX=8192 PTHREAD_DESTRUCTOR_ITERATIONS=4 PTHREAD_KEYS_MAX=1024 PTHREAD_STACK_MIN=16384 ' +
  'PTHREAD_THREADS_MAX= SCHAR_MAX=127 SCHAR_MIN=-128 SHRT_MAX=32767 SHRT_MIN=-32768 SSIZE_MAX=32767 TTY_NAME_MAX=32 TZNAME_MAX= ' +
  'UCHAR_MAX=255 UINT_MAX=4294967295 UIO_MAXIOV=1024 ULONG_MAX=18446744073709551615 USHRT_MAX=65535 WORD_BIT=32 ' +
  'TIMER_MAX= _POSIX_VERSION=200809 _POSIX2_VERSION=200809 _XOPEN_VERSION=700 BC_BASE_MAX=99 BC_DIM_MAX=2048 BC_SCALE_MAX=99 ' +
  'BC_STRING_MAX=1000 CHARCLASS_NAME_MAX=2048 COLL_WEIGHTS_MAX=255 EXPR_NEST_MAX=32 LINE_MAX=2048 RE_DUP_MAX=32767 ' +
  'PATH=/bin:/usr/bin CS_PATH=/bin:/usr/bin SYMLOOP_MAX= STREAM_MAX=16 AIO_PRIO_DELTA_MAX=20 DELAYTIMER_MAX=2147483647 ' +
  'HOST_NAME_MAX=64 LOGIN_NAME_MAX=256 MQ_OPEN_MAX= MQ_PRIO_MAX=32768 RTSIG_MAX=32 SEM_VALUE_MAX=2147483647 FILESIZEBITS=32 ' +
  'SYMLINK_MAX= LFS_CFLAGS= LFS64_CFLAGS=-D_LARGEFILE64_SOURCE RAW_SOCKETS=200809';

const VALUES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['ARG_MAX', '2097152'],
  ['CHILD_MAX', limit('nproc')],
  ['OPEN_MAX', limit('nofile')],
  ['SIGQUEUE_MAX', limit('sigpending')],
  ['_NPROCESSORS_CONF', processors],
  ['_NPROCESSORS_ONLN', processors],
  ['_PHYS_PAGES', pages],
  ['_AVPHYS_PAGES', pages],
  ['GNU_LIBC_VERSION', (process) => `glibc ${libraryVersion(process)}`],
  ['GNU_LIBPTHREAD_VERSION', (process) => `NPTL ${libraryVersion(process)}`],
  ...FIXED.split(' ').map((word) => word.split('=') as [string, string]), // each has one equals sign
]);

/** The C library's of Debian 12, or of Ubuntu 24.04. */
function libraryVersion({ fs }: Process): string {
  const debian = fs.exists('/etc/os-release') && /^ID=debian$/m.test(fs.readText('/etc/os-release'));
  return debian ? '2.36' : '2.39';
}

/** getconf: what the system can do, and how much of it. */
export const getconf: Tool = {
  name: 'getconf',
  usage: 'getconf [-v SPEC] VAR',
  ownHelp: true,
  async run(command, { operands }) {
    const words = await withoutOptions(command, operands);
    if (words[0] === '-a') return list(command);
    const [name, path, extra] = words;
    if (name === undefined || extra !== undefined) return misused(command);
    const ofFile = OF_FILES.get(name);
    if (ofFile !== undefined) {
      if (path === undefined) return misused(command);
      try {
        command.fs.stat(path);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(`pathconf: ${path}: ${error.message}`, 3);
      }
      await command.out.line(ofFile === '' ? 'undefined' : ofFile);
      return 0;
    }
    const value = VALUES.get(name);
    if (value === undefined) {
      // FILESIZEBITS and its kin of files stand among the others.
      await command.process.complain(`getconf: Unrecognized variable \`${name}'\n`);
      return 2;
    }
    if (path !== undefined && name !== 'FILESIZEBITS') return misused(command);
    const shown = typeof value === 'string' ? value : value(command.process);
    await command.out.line(shown === '' && !/CFLAGS/.test(name) ? 'undefined' : shown);
    return 0;
  },
};

async function misused({ process }: Command): Promise<number> {
  await process.complain(USAGE);
  return 2;
}

/** `-v SPEC` chooses among environments to compile for: there is one. */
async function withoutOptions(command: Command, operands: readonly string[]): Promise<readonly string[]> {
  const [first, second] = operands;
  if (first === '--version' || first === '--help') {
    const text =
      first === '--help'
        ? 'Usage: getconf [-v SPEC] VAR\n  or:  getconf [-v SPEC] PATH_VAR PATH\n'
        : `getconf (GNU libc) ${libraryVersion(command.process)}\n`;
    await command.out.text(text);
    await command.out.flush();
    return command.process.exit(0);
  }
  if (first === '-v' && second !== undefined) return operands.slice(2);
  return /^-v./.test(first ?? '') ? operands.slice(1) : operands;
}

async function list({ out, process }: Command): Promise<number> {
  const row = (name: string, value: string): Promise<void> | undefined =>
    out.line(`${name.padEnd(35)}${value}`);
  for (const [name, value] of OF_FILES) await row(name, value);
  for (const [name, value] of VALUES) await row(name, typeof value === 'string' ? value : value(process));
  return 0;
}
