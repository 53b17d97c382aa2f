import { SystemError } from '../../../../linux/errno.ts';
import type { FileDescription } from '../../../../linux/io/file-description.ts';
import { createPipe } from '../../../../linux/io/pipe.ts';
import { chunks, writeAll } from '../../../../linux/io/transfer.ts';
import type { Machine } from '../../../../linux/machine.ts';
import type { Limits } from '../../../../linux/process/limits.ts';
import type { Process } from '../../../../linux/process/process.ts';
import type { SpawnOptions } from '../../../../linux/process/spawn-options.ts';
import { createPty, type Pty } from '../../../../linux/tty/pty.ts';
import type { WindowSize } from '../../../../linux/tty/tty.ts';
import type { OutputChunk, Streams } from '../streams/streams.ts';
import type { ContainerUser } from './user.ts';

/** What is process 1 was runc before, whose threads have used up some numbers: the next process of a container is 7. */
const RUNC_THREADS = 5;

/** A process to be put into a container. */
export interface Launch {
  readonly machine: Machine;
  readonly streams: Streams;
  /** The executable, found already. */
  readonly path: string;
  readonly argv: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly user: ContainerUser;
  readonly limits: Limits;
  readonly openStdin: boolean;
  /** A terminal at this path, or pipes. */
  readonly tty: { readonly path: string; readonly size: WindowSize } | undefined;
  /** A first process of our own that starts the program (`--init`). */
  readonly wrap?: (options: SpawnOptions) => SpawnOptions;
  /** Gets all output before those who read along. */
  readonly record?: (chunk: OutputChunk) => void;
}

export interface Launched {
  readonly process: Process;
  readonly pty: Pty | undefined;
  /** Resolves when all output has been passed on. */
  readonly drained: Promise<void>;
}

/** Starts the process and moves its bytes. @throws nothing: what cannot be executed ends with 255, as runc's init does */
export function launch(options: Launch): Launched {
  return options.tty ? launchOnTerminal(options, options.tty) : launchOnPipes(options);
}

function launchOnTerminal(
  options: Launch,
  tty: { readonly path: string; readonly size: WindowSize },
): Launched {
  const pty = createPty(tty.path, tty.size);
  const descriptors = new Map([0, 1, 2].map((number) => [number, pty.slave] as const));
  const process = spawn(options, descriptors, { tty: pty.tty });
  pty.slave.release();
  if (options.openStdin) void feed(options.streams.input(options.machine.kernel).reader, pty.master);
  return { process, pty, drained: pump(options, pty.master, 'stdout') };
}

function launchOnPipes(options: Launch): Launched {
  const stdout = createPipe(options.machine.kernel);
  const stderr = createPipe(options.machine.kernel);
  const stdin = options.openStdin
    ? options.streams.input(options.machine.kernel).reader
    : options.machine.fs.open('/dev/null', { read: true });
  const descriptors = new Map([
    [0, stdin],
    [1, stdout.writer],
    [2, stderr.writer],
  ]);
  const process = spawn(options, descriptors, {});
  stdin.release();
  stdout.writer.release();
  stderr.writer.release();
  const drained = Promise.all([
    pump(options, stdout.reader, 'stdout'),
    pump(options, stderr.reader, 'stderr'),
  ]);
  return { process, pty: undefined, drained: drained.then(() => undefined) };
}

function spawn(
  launching: Launch,
  descriptors: ReadonlyMap<number, FileDescription>,
  session: NonNullable<SpawnOptions['session']>,
): Process {
  const options: SpawnOptions = {
    path: launching.path,
    argv: launching.argv,
    env: launching.environment,
    cwd: launching.cwd,
    credentials: launching.user.credentials,
    limits: launching.limits,
    descriptors,
    session,
  };
  const process = start(launching, launching.wrap?.(options) ?? options);
  process.namespace.skipTo(process.pid + 1 + RUNC_THREADS);
  return process;
}

function start({ machine, path }: Launch, options: SpawnOptions): Process {
  try {
    return machine.spawn(options);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // A script without interpreter or a file that is no program: it shows only once the process exists.
    const why = error.code === 'ENOEXEC' ? 'exec format error' : 'no such file or directory';
    return machine.spawn({
      ...options,
      main: async (process) => {
        await process.complain(`exec ${path}: ${why}\n`);
        return 255;
      },
    });
  }
}

async function pump(options: Launch, file: FileDescription, stream: OutputChunk['stream']): Promise<void> {
  for await (const bytes of chunks(file)) {
    const chunk = { stream, bytes };
    options.record?.(chunk);
    await options.streams.write(chunk);
  }
  file.release();
}

/** Passes what clients type on to the terminal. */
async function feed(from: FileDescription, to: FileDescription): Promise<void> {
  try {
    for await (const bytes of chunks(from)) await writeAll(to, bytes);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  } finally {
    from.release();
  }
}
