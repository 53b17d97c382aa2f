import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { createPipe } from '../../../linux/io/pipe.ts';
import { parseSignal, SIGNALS, type Signal } from '../../../linux/process/signal.ts';
import { killByNumber } from '../../processes/send-signal.ts';
import { fsPath, PyFile } from '../library/files.ts';
import type { Machine } from '../machine/machine.ts';
import { osError } from '../machine/os-error.ts';
import type { Step } from '../machine/step.ts';
import { toArray } from '../operations/iterate.ts';
import { bytesOf, numberOf } from '../types/arguments.ts';
import { encode } from '../types/codecs.ts';
import { functions } from '../types/define.ts';
import { PIECE } from '../types/pieces.ts';
import { Dict } from '../values/dict.ts';
import { MEMORY_ERROR, raise, valueError } from '../values/exceptions.ts';
import { Tuple } from '../values/objects.ts';
import { asInt, asStr, bytes, dictOf, float, list, tuple } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { structType } from './sys.ts';

type V = Value | undefined;

/** More random bytes at once do not fit into memory. */
const MOST_RANDOM = 500_000_000;

const TYPES: Readonly<Record<Stat['type'], number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  character: 0o020000,
  block: 0o060000,
  fifo: 0o010000,
  socket: 0o140000,
};

/** What a call without a value gives. */
function done(_nothing: unknown): null {
  return null;
}

const STAT_NAMES = [
  'st_mode',
  'st_ino',
  'st_dev',
  'st_nlink',
  'st_uid',
  'st_gid',
  'st_size',
  'st_atime',
  'st_mtime',
  'st_ctime',
];

function statValues(stat: Stat): readonly Value[] {
  return [
    TYPES[stat.type] | stat.mode,
    stat.inode,
    stat.device,
    stat.links,
    stat.uid,
    stat.gid,
    stat.size,
    float(stat.accessed / 1000),
    float(stat.modified / 1000),
    float(stat.changed / 1000),
  ];
}

/** A call whose failure names its path. */
function at<T>(path: string, call: () => T, second?: string): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof SystemError) throw osError(error, path, second);
    throw error;
  }
}

function signalOf(value: Value): Signal | 0 {
  const number = Number(asInt(value));
  const found = number === 0 ? 0 : parseSignal(String(number));
  if (found === undefined) throw new SystemError('EINVAL');
  return found;
}

/** Starts a child: its words, where its standard files lead, its directory and environment. Answers what Popen keeps. */
function* spawn(machine: Machine, words: Value, files: Value, cwd: V, env: V): Step {
  const { process } = machine;
  const argv = (yield* toArray(machine, words)).map((word) => asStr(word) as string);
  const wanted = (files as Tuple).items;
  const descriptors = new Map(process.descriptors);
  for (const number of [...descriptors.keys()]) if (number > 2) descriptors.delete(number);
  const parents: Value[] = [];
  const ends: { release(): void }[] = [];
  wanted.forEach((file, number) => {
    if (file === 'pipe') {
      const pipe = createPipe(process.machine.kernel);
      const [theirs, ours] = number === 0 ? [pipe.reader, pipe.writer] : [pipe.writer, pipe.reader];
      descriptors.set(number, theirs);
      ends.push(theirs);
      parents.push(process.install(ours));
    } else {
      const given = asInt(file);
      const descriptor =
        file === 'stdout'
          ? descriptors.get(1)
          : given === undefined
            ? undefined
            : process.descriptors.get(Number(given));
      if (descriptor) descriptors.set(number, descriptor);
      parents.push(null);
    }
  });
  const environment =
    env instanceof Dict
      ? new Map([...env.entries.values()].map(({ key, value }) => [String(asStr(key)), String(asStr(value))]))
      : new Map(process.env);
  const name = argv[0] ?? '';
  const candidates = name.includes('/')
    ? [name]
    : (environment.get('PATH') ?? '/usr/local/bin:/usr/bin:/bin')
        .split(':')
        .map((directory) => `${directory}/${name}`);
  let problem: SystemError = new SystemError('ENOENT');
  try {
    for (const path of candidates) {
      try {
        const directory = cwd === undefined || cwd === null ? process.cwd : (asStr(cwd) as string);
        if (cwd !== undefined && cwd !== null) at(directory, () => process.fs.readDirectory(directory));
        const child = process.spawn({
          path,
          argv,
          cwd: process.fs.realpath(directory),
          env: environment,
          descriptors,
        });
        machine.children.set(child.pid, child);
        return tuple([child.pid, ...parents]);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        problem = error;
        if (error.code === 'EACCES' && !name.includes('/')) continue;
        if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') break;
      }
    }
  } finally {
    for (const end of ends) end.release();
  }
  throw osError(problem, name);
}

export function* fillPosix(machine: Machine, dict: Dict): Step<void> {
  const { process } = machine;
  const stat = structType('stat_result', 'os', STAT_NAMES);
  const uname = structType('uname_result', 'posix', ['sysname', 'nodename', 'release', 'version', 'machine']);
  const terminalSize = structType('terminal_size', 'os', ['columns', 'lines']);
  const path1 = (call: (path: string) => Value) =>
    function* (m: Machine, path: Value): Step {
      const text = yield* fsPath(m, path);
      return at(text, () => call(text));
    };
  const path2 = (call: (from: string, to: string) => void) =>
    function* (m: Machine, from: Value, to: Value): Step {
      const [a, b] = [yield* fsPath(m, from), yield* fsPath(m, to)];
      at(a, () => call(a, b), b);
      return null;
    };
  functions(dict, 'posix', {
    getcwd: [0, 0, () => process.cwd],
    chdir: [1, 1, path1((path) => done(process.chdir(path)))],
    listdir: [
      0,
      1,
      function* (m, path: V) {
        const text = path === undefined || path === null ? '.' : yield* fsPath(m, path as Value);
        return list(at(text, () => process.fs.readDirectory(text)).map(({ name }) => name));
      },
    ],
    scantypes: [
      1,
      1,
      path1((path) => list(process.fs.readDirectory(path).map(({ name, type }) => tuple([name, type])))),
    ],
    stat: [1, 1, path1((path) => stat(statValues(process.fs.stat(path))))],
    lstat: [1, 1, path1((path) => stat(statValues(process.fs.lstat(path))))],
    fstat: [
      1,
      1,
      (_m, descriptor: Value) =>
        stat(statValues(process.fs.stat(`/proc/${process.pid}/fd/${asInt(descriptor)}`))),
    ],
    mkdir: [
      1,
      2,
      function* (m, path: Value, mode: V) {
        const text = yield* fsPath(m, path);
        at(text, () =>
          process.fs.mkdir(text, mode === undefined ? {} : { mode: Number(asInt(mode as Value)) }),
        );
        return null;
      },
      ['path', 'mode'],
    ],
    rmdir: [1, 1, path1((path) => done(process.fs.rmdir(path)))],
    unlink: [1, 1, path1((path) => done(process.fs.unlink(path)))],
    rename: [2, 2, path2((from, to) => process.fs.rename(from, to))],
    symlink: [2, 2, path2((from, to) => process.fs.symlink(from, to))],
    link: [2, 2, path2((from, to) => process.fs.link(from, to))],
    readlink: [1, 1, path1((path) => process.fs.readlink(path))],
    realpath: [1, 1, path1((path) => process.fs.realpath(path))],
    chmod: [
      2,
      2,
      function* (m, path: Value, mode: Value) {
        const text = yield* fsPath(m, path);
        at(text, () => process.fs.chmod(text, Number(asInt(mode))));
        return null;
      },
    ],
    chown: [
      3,
      3,
      function* (m, path: Value, uid: Value, gid: Value) {
        const text = yield* fsPath(m, path);
        at(text, () => process.fs.chown(text, Number(asInt(uid)), Number(asInt(gid))));
        return null;
      },
    ],
    utime: [
      1,
      2,
      function* (m, path: Value, times: V) {
        const text = yield* fsPath(m, path);
        const now = process.machine.kernel.clock.now();
        const [accessed, modified] =
          times instanceof Tuple ? times.items.map((each) => numberOf(each) * 1000) : [now, now];
        at(text, () => process.fs.utimes(text, accessed ?? now, modified ?? now));
        return null;
      },
    ],
    access: [
      2,
      2,
      function* (m, path: Value, mode: Value) {
        const text = yield* fsPath(m, path);
        try {
          process.fs.access(text, Number(asInt(mode)));
          return true;
        } catch (error) {
          if (error instanceof SystemError) return false;
          throw error;
        }
      },
    ],
    getpid: [0, 0, () => process.pid],
    getppid: [0, 0, () => process.parentPid],
    getuid: [0, 0, () => process.credentials.uid],
    geteuid: [0, 0, () => process.credentials.uid],
    getgid: [0, 0, () => process.credentials.gid],
    getegid: [0, 0, () => process.credentials.gid],
    getgroups: [0, 0, () => list([...process.credentials.groups])],
    umask: [
      1,
      1,
      (_m, mask: Value) => {
        const before = process.umask;
        process.setUmask(Number(asInt(mask)));
        return before;
      },
    ],
    uname: [
      0,
      0,
      () => {
        const text = (name: string): string => process.fs.readText(`/proc/sys/kernel/${name}`).trim();
        return uname([text('ostype'), text('hostname'), text('osrelease'), text('version'), 'x86_64']);
      },
    ],
    environ: [0, 0, () => dictOf([...process.env])],
    putenv: [
      2,
      2,
      (_m, name: Value, value: Value) => {
        process.env.set(asStr(name) as string, asStr(value) as string);
        return null;
      },
    ],
    unsetenv: [
      1,
      1,
      (_m, name: Value) => {
        process.env.delete(asStr(name) as string);
        return null;
      },
    ],
    cpu_count: [0, 0, () => (process.fs.readText('/proc/cpuinfo').match(/^processor/gm) ?? ['']).length],
    urandom: [
      1,
      1,
      function* (m, count: Value) {
        const size = Number(asInt(count));
        if (size < 0) throw valueError('negative argument not allowed');
        if (size > MOST_RANDOM) throw raise(MEMORY_ERROR);
        const data = new Uint8Array(size);
        for (let at = 0; at < size; at += PIECE) {
          data.set(process.machine.kernel.random.bytes(Math.min(PIECE, size - at)), at);
          if (size > PIECE) yield* m.breathe();
        }
        return bytes(data);
      },
    ],
    random_bits: [
      0,
      0,
      () =>
        BigInt(
          `0x${Array.from(process.machine.kernel.random.bytes(32), (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
        ),
    ],
    get_terminal_size: [
      0,
      1,
      (_m, descriptor: V) => {
        const { tty } = process.file(descriptor === undefined ? 1 : Number(asInt(descriptor as Value)));
        if (!tty) throw new SystemError('ENOTTY');
        return terminalSize([tty.size.columns, tty.size.rows]);
      },
    ],
    isatty: [
      1,
      1,
      (_m, descriptor: Value) => process.descriptors.get(Number(asInt(descriptor)))?.tty !== undefined,
    ],
    pipe: [
      0,
      0,
      () => {
        const pipe = createPipe(process.machine.kernel);
        return tuple([process.install(pipe.reader), process.install(pipe.writer)]);
      },
    ],
    read: [
      2,
      2,
      function* (m, descriptor: Value, count: Value) {
        return bytes(
          (yield* m.wait(() => process.read(Number(asInt(descriptor)), Number(asInt(count))))).slice(),
        );
      },
    ],
    write: [
      2,
      2,
      function* (m, descriptor: Value, data: Value) {
        const all = bytesOf(data);
        yield* m.wait(() => process.write(Number(asInt(descriptor)), all));
        return all.length;
      },
    ],
    close: [
      1,
      1,
      (_m, descriptor: Value) => {
        process.close(Number(asInt(descriptor)));
        return null;
      },
    ],
    file_of: [
      2,
      2,
      (_m, descriptor: Value, mode: Value) =>
        new PyFile({ descriptor: Number(asInt(descriptor)), name: descriptor, mode: mode as string }),
    ],
    kill: [
      2,
      2,
      function* (m, pid: Value, signal: Value) {
        killByNumber(process, Number(asInt(pid)), signalOf(signal));
        yield* m.breathe();
        return null;
      },
    ],
    spawn: [2, 4, (m, words: Value, files: Value, cwd: V, env: V) => spawn(m, words, files, cwd, env)],
    waitpid: [
      1,
      2,
      function* (m, pid: Value, timeout: V) {
        const child = m.children.get(Number(asInt(pid)));
        if (!child) throw new SystemError('ECHILD');
        if (timeout !== undefined && timeout !== null) {
          const end = process.machine.kernel.clock.now() + numberOf(timeout as Value) * 1000;
          while (!child.status && process.machine.kernel.clock.now() < end)
            yield* m.wait(() =>
              process.sleep(Math.min(10, Math.max(0, end - process.machine.kernel.clock.now()))),
            );
          if (!child.status) return null;
        }
        const status = yield* m.wait(() => process.wait(child));
        m.children.delete(Number(asInt(pid)));
        return status.signal ? -SIGNALS[status.signal] : status.code;
      },
    ],
    _exit: [1, 1, (_m, status: Value): Value => process.exit(Number(asInt(status)))],
    strerror: [
      1,
      1,
      (_m, number: Value) => {
        for (const name of ERRORS.keys())
          if (ERRORS.get(name) === Number(asInt(number))) return new SystemError(name as 'EPERM').message;
        return `Unknown error ${asInt(number)}`;
      },
    ],
    getloadavg: [
      0,
      0,
      () => {
        const [a = '0', b = '0', c = '0'] = process.fs.readText('/proc/loadavg').split(' ');
        return tuple([float(Number(a)), float(Number(b)), float(Number(c))]);
      },
    ],
    read_file: [1, 1, path1((path) => process.fs.readText(path))],
    encode_path: [1, 1, (_m, path: Value) => bytes(encode(asStr(path) as string, 'utf-8', 'strict'))],
  });
  dict.setName('SIGNALS', dictOf(Object.entries(SIGNALS)));
  dict.setName('ERRNO', dictOf([...ERRORS]));
  yield* machine.breathe();
}

/** Error numbers by name. */
const ERRORS: ReadonlyMap<string, number> = new Map(
  'EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE ERANGE ENAMETOOLONG ENOSYS ENOTEMPTY ELOOP EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ECONNABORTED ECONNRESET EISCONN ENOTCONN ETIMEDOUT ECONNREFUSED EHOSTUNREACH'
    .split(' ')
    .map((name) => [name, new SystemError(name as 'EPERM').errno]),
);
