import { noSuchExec } from '../container/container-store.ts';
import type { Engine } from '../engine.ts';

/** An exec as the API shows it. */
export interface ExecInspect {
  readonly ID: string;
  readonly Running: boolean;
  readonly ExitCode: number | null;
  readonly ProcessConfig: {
    readonly tty: boolean;
    readonly entrypoint: string;
    readonly arguments: readonly string[];
    readonly privileged?: boolean;
    readonly user?: string;
  };
  readonly OpenStdin: boolean;
  readonly OpenStderr: boolean;
  readonly OpenStdout: boolean;
  readonly CanRemove: boolean;
  readonly ContainerID: string;
  /** Base64, as Go writes bytes. */
  readonly DetachKeys: string;
  readonly Pid: number;
}

/** @throws EngineError not found */
export function inspectExec(engine: Engine, id: string): ExecInspect {
  const exec = engine.execs.get(id);
  if (!exec || engine.containers.get(exec.container.id) !== exec.container) throw noSuchExec(id);
  const { request, container } = exec;
  const user = request.User || container.config.User;
  return {
    ID: exec.id,
    Running: exec.running,
    ExitCode: exec.exitCode ?? null,
    ProcessConfig: {
      tty: request.Tty ?? false,
      entrypoint: exec.command,
      arguments: exec.args,
      privileged: request.Privileged ?? false,
      ...(user === '' ? {} : { user }),
    },
    OpenStdin: request.AttachStdin ?? false,
    OpenStderr: request.AttachStderr ?? false,
    OpenStdout: request.AttachStdout ?? false,
    CanRemove: false,
    ContainerID: container.id,
    DetachKeys: btoa(String.fromCharCode(...exec.plan.detachKeys)),
    Pid: exec.pid,
  };
}
