/**
 * The sandbox without a page: for Node, for tests, for the CI of those who write scenarios.
 */
import type { EngineTransport } from './docker/api/transport.ts';
import type { Clock } from './linux/clock.ts';
import { SystemClock } from './linux/clock-system.ts';
import { VirtualClock } from './linux/clock-virtual.ts';
import { createPipe } from './linux/io/pipe.ts';
import { statusNumber } from './linux/process/exit.ts';
import { Host } from './sandbox/host.ts';
import { PipeReader } from './sandbox/pipe-reader.ts';
import { TerminalSession } from './sandbox/terminal-session.ts';

export { createRedisServer } from './redis/server/create-redis-server.ts';

export interface SandboxOptions {
  /** 0 to 2^32 - 1. With a seed every random choice (ids, names, addresses) is the same in every run; default: drawn. */
  readonly seed?: number;
  /** Time jumps over every wait, so that `sleep 60` takes none, and begins at a fixed moment. Default: the host's time. */
  readonly virtualClock?: boolean;
}

/** A simulated Docker host. */
export interface Sandbox {
  /**
   * Runs the lines of a script in a fresh shell of the host, without a terminal and with an empty standard input.
   * Resolves with the status of the last one. What it leaves in the background goes on; its output is lost.
   */
  run(script: string, io?: SandboxOutput): Promise<number>;
  /** Opens a terminal with a login shell of the host in it. */
  openTerminal(size: { readonly columns: number; readonly rows: number }): SandboxTerminal;
  /**
   * The API of its Docker engine (1.50): requests and answers as plain data. With a virtual clock, time runs on only until
   * an answer begins.
   */
  readonly engine: EngineTransport;
  /** Ends everything that runs in it. */
  dispose(): void;
}

/** Who gets what a script prints, in the pieces in which it comes. */
export interface SandboxOutput {
  readonly stdout?: (bytes: Uint8Array) => void;
  readonly stderr?: (bytes: Uint8Array) => void;
}

/** A terminal in the sandbox. With a virtual clock, time runs on, as fast as it can, until the session has ended. */
export interface SandboxTerminal {
  /** Resolves with the shell's exit status when the session is over. */
  readonly ended: Promise<number>;
  /** Keys as a terminal encodes them. */
  write(data: Uint8Array): void;
  resize(columns: number, rows: number): void;
  /** Gets everything that the terminal shows, what came before included. */
  onOutput(listener: (bytes: Uint8Array) => void): void;
  /** Closes the window: SIGHUP for all who run in it. */
  close(): void;
}

/** A virtual clock starts on 2025-06-16 at 09:00 UTC. */
const EPOCH = 1_750_064_400_000;

/** Makes a sandbox. It is ready at once. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const clock = options.virtualClock ? new VirtualClock(EPOCH) : new SystemClock();
  const seed = options.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const host = new Host({ clock, seed });
  return {
    run: (script, output = {}) => clock.drive(runScript(host, script, output)),
    openTerminal: ({ columns, rows }) => openTerminal(host, clock, columns, rows),
    engine: {
      request: async (request) => {
        const { transport } = await host.docker();
        return clock.drive(transport.request(request));
      },
    },
    dispose: () => host.shutDown(),
  };
}

async function runScript(host: Host, script: string, { stdout, stderr }: SandboxOutput): Promise<number> {
  // A script may look at the engine's network before it calls docker.
  await host.docker();
  const [out, err] = [createPipe(host.machine.kernel), createPipe(host.machine.kernel)];
  const shell = host.runScript(script, out.writer, err.writer);
  out.writer.release();
  err.writer.release();
  const readers = [new PipeReader(out.reader, stdout), new PipeReader(err.reader, stderr)];
  const status = await shell.exited;
  // Whoever still holds the pipes is in the background; nobody waits for that.
  for (const reader of readers) reader.finish();
  return statusNumber(status);
}

function openTerminal(host: Host, clock: Clock, columns: number, rows: number): SandboxTerminal {
  let early: Uint8Array[] = [];
  let show = (bytes: Uint8Array): void => void early.push(bytes);
  const session = new TerminalSession(host, { columns, rows }, (bytes) => show(bytes));
  return {
    ended: clock.drive(session.ended),
    write: (data) => session.write(data),
    resize: (newColumns, newRows) => session.resize({ columns: newColumns, rows: newRows }),
    onOutput: (listener) => {
      show = listener;
      for (const bytes of early) listener(bytes);
      early = [];
    },
    close: () => session.close(),
  };
}
