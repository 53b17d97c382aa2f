import type { Process } from '../../../linux/process/process.ts';
import type { Pty } from '../../../linux/tty/pty.ts';
import type { Container } from '../container/container.ts';
import type { ContainerUser } from '../container/runtime/user.ts';
import { Streams } from '../container/streams/streams.ts';

/** What `docker exec` asks for; names are the API's. */
export interface ExecRequest {
  readonly User?: string;
  readonly Privileged?: boolean;
  readonly Tty?: boolean;
  /** Height and width. */
  readonly ConsoleSize?: readonly [number, number] | null;
  readonly AttachStdin?: boolean;
  readonly AttachStderr?: boolean;
  readonly AttachStdout?: boolean;
  readonly DetachKeys?: string;
  readonly Env?: readonly string[] | null;
  readonly WorkingDir?: string;
  readonly Cmd?: readonly string[] | null;
}

/** What has been worked out when an exec is made. */
export interface ExecPlan {
  readonly environment: ReadonlyMap<string, string>;
  readonly user: ContainerUser;
  readonly cwd: string;
  readonly detachKeys: Uint8Array;
}

/** A process beside a container's own: a `docker exec`, a health check. */
export class Exec {
  readonly id: string;
  readonly container: Container;
  readonly request: ExecRequest;
  readonly plan: ExecPlan;
  readonly streams = new Streams();
  running = false;
  /** Undefined until it has ended. */
  exitCode: number | undefined;
  /** Its number on the host; 0 before. */
  pid = 0;
  process: Process | undefined;
  pty: Pty | undefined;

  constructor(id: string, container: Container, request: ExecRequest, plan: ExecPlan) {
    this.id = id;
    this.container = container;
    this.request = request;
    this.plan = plan;
  }

  get command(): string {
    return this.request.Cmd?.[0] ?? '';
  }

  get args(): readonly string[] {
    return this.request.Cmd?.slice(1) ?? [];
  }
}
