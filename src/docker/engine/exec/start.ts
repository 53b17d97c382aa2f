import { statusNumber } from '../../../linux/process/exit.ts';
import { containerEvent } from '../container/container-event.ts';
import { within } from '../container/runtime/exit.ts';
import { findCommand } from '../container/runtime/find-command.ts';
import { type Launched, launch } from '../container/runtime/launch.ts';
import { containerLimits } from '../container/runtime/limits.ts';
import { EXIT_NOT_EXECUTABLE, execFailure, StartFailure } from '../container/runtime/oci-error.ts';
import { type Attached, attachStreams } from '../container/streams/attached.ts';
import type { StreamName } from '../container/streams/streams.ts';
import type { Task } from '../container/task.ts';
import type { Engine } from '../engine.ts';
import { conflict, notRunning } from '../errors.ts';
import { execEvent } from './create.ts';
import type { Exec } from './exec.ts';

export interface ExecStart {
  /** Nobody reads and writes along. */
  readonly detach?: boolean;
  /** Height and width. */
  readonly consoleSize?: readonly [number, number] | null;
}

const DRAIN_TIME = 2000;

/**
 * `docker exec`, second half: runs it, attached unless detached.
 * @throws EngineError; the exec has then ended with an exit code of its own
 */
export function startExec(engine: Engine, exec: Exec, options: ExecStart = {}): Attached | undefined {
  if (exec.exitCode !== undefined) throw conflict(`exec command ${exec.id} has already run`);
  if (exec.running) throw conflict(`exec command ${exec.id} is already running`);
  exec.running = true;
  execEvent(engine, exec, 'exec_start');
  const attached = options.detach ? undefined : attachExec(engine, exec);
  try {
    const launched = run(engine, exec, options);
    void supervise(engine, exec, launched);
    return attached;
  } catch (error) {
    attached?.close();
    exec.running = false;
    exec.exitCode = error instanceof StartFailure ? error.exitCode : EXIT_NOT_EXECUTABLE;
    exec.container.execs.delete(exec.id);
    exec.streams.end();
    throw error;
  }
}

function attachExec(engine: Engine, exec: Exec): Attached {
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false, Tty = false } = exec.request;
  const wanted = new Set<StreamName>();
  if (AttachStdout) wanted.add('stdout');
  if (AttachStderr) wanted.add('stderr');
  return attachStreams(exec.streams, {
    tty: Tty,
    wanted,
    input: AttachStdin ? exec.streams.input(engine.kernel) : undefined,
    closeInput: true,
    detachKeys: exec.plan.detachKeys,
    detached: () => containerEvent(engine, exec.container, 'exec_detach', [['execID', exec.id]]),
  });
}

function run(engine: Engine, exec: Exec, options: ExecStart): Launched {
  const { task } = exec.container;
  if (!task) throw notRunning(exec.container.id);
  // Its first process has ended, and the rest with it: nothing new can come.
  if (task.process.status) throw execFailure('cannot exec in a stopped container');
  const { environment, user, cwd } = exec.plan;
  if (!cwd.startsWith('/')) throw execFailure('Cwd must be an absolute path');
  if (!task.fs.exists(cwd)) {
    throw execFailure(
      `unable to start container process: chdir to cwd ("${cwd}") set in config.json failed: no such file or directory`,
    );
  }
  const view = task.fs.from({ cwd, credentials: user.credentials });
  const path = findCommand(view, exec.command, environment.get('PATH') ?? '', 'exec');
  const [rows, columns] = options.consoleSize ?? exec.request.ConsoleSize ?? [0, 0];
  const number = task.nextTerminal;
  const launched = launch({
    machine: task.machine,
    streams: exec.streams,
    path,
    argv: [exec.command, ...exec.args],
    environment,
    cwd,
    user,
    limits: containerLimits(exec.container.hostConfig.Ulimits),
    openStdin: exec.request.AttachStdin === true && !options.detach,
    tty: exec.request.Tty ? { path: `/dev/pts/${number}`, size: { columns, rows } } : undefined,
  });
  task.shim.adopt(launched.process);
  if (launched.pty) {
    task.nextTerminal = number + 1;
    task.devices.addTerminal(number, launched.pty.slave);
  }
  exec.process = launched.process;
  exec.pty = launched.pty;
  exec.pid = engine.kernel.pids.pidOf(launched.process);
  void freeTerminal(task, launched, number);
  return launched;
}

/** A terminal's number is free again when it was the last one. */
async function freeTerminal(task: Task, { process, pty }: Launched, number: number): Promise<void> {
  if (!pty) return;
  await process.exited;
  task.devices.removeTerminal(number);
  if (task.nextTerminal === number + 1) task.nextTerminal = number;
}

async function supervise(engine: Engine, exec: Exec, { process, pty, drained }: Launched): Promise<void> {
  const status = await process.exited;
  // The leader of a session is gone: who is in front on its terminal is told.
  if (pty) process.namespace.signalGroup(process.group, 'SIGHUP');
  exec.exitCode = statusNumber(status);
  exec.running = false;
  exec.container.execs.delete(exec.id);
  await within(engine, DRAIN_TIME, drained);
  exec.streams.end();
  containerEvent(engine, exec.container, 'exec_die', [
    ['execID', exec.id],
    ['exitCode', String(exec.exitCode)],
  ]);
}
