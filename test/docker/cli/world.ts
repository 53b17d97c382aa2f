import { docker } from '../../../src/docker/cli/docker.ts';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks, writeAll } from '../../../src/linux/io/transfer.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import type { NetworkNamespace } from '../../../src/linux/net/sockets.ts';
import { statusNumber } from '../../../src/linux/process/exit.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import { SeededRandom } from '../../../src/linux/random.ts';
import { createPty, type Pty } from '../../../src/linux/tty/pty.ts';
import { FakeEngine } from './fake-engine.ts';

/** 2026-11-22 15:00 UTC. */
export const NOW = 1_795_359_600_000;

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** The client on a terminal. */
export interface TerminalRun {
  readonly pty: Pty;
  readonly process: Process;
  /** Everything that the terminal has shown so far. */
  shown(): string;
  type(keys: string): Promise<void>;
  ended(): Promise<number>;
}

/** A bare machine with the docker client and an engine that plays a part. */
export class ClientWorld {
  readonly clock = new VirtualClock(NOW);
  readonly engine = new FakeEngine();
  readonly fs: MountNamespace;
  readonly machine: Machine;

  constructor() {
    const kernel = new Kernel({ clock: this.clock, random: new SeededRandom(1), programs: new Map() });
    this.fs = new MountNamespace({ tree: new Tree({ clock: this.clock }), type: 'tmpfs', source: 'tmpfs' });
    this.fs.mkdir('/root');
    this.machine = new Machine({
      kernel,
      hostname: 'docker',
      fs: this.fs,
      net: { interfaces: () => [] } as unknown as NetworkNamespace,
    });
    // Process 1 is not the client: it would ignore signals.
    this.machine.spawn({ argv: ['init'], main: () => new Promise(() => {}) });
  }

  /** Runs `docker …` without a terminal to its end. */
  async run(
    args: readonly string[],
    options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<Outcome> {
    const [stdin, stdout, stderr] = [
      createPipe(this.machine.kernel),
      createPipe(this.machine.kernel),
      createPipe(this.machine.kernel),
    ];
    const process = this.machine.spawn({
      argv: ['docker', ...args],
      main: docker(this.engine),
      cwd: '/root',
      env: new Map(Object.entries(options.env ?? {})),
      descriptors: new Map([
        [0, stdin.reader],
        [1, stdout.writer],
        [2, stderr.writer],
      ]),
    });
    for (const file of [stdin.reader, stdout.writer, stderr.writer]) file.release();
    void writeAll(stdin.writer, new TextEncoder().encode(options.input ?? '')).then(
      () => stdin.writer.release(),
      () => {},
    );
    const [out, err, status] = await this.clock.drive(
      Promise.all([text(chunks(stdout.reader)), text(chunks(stderr.reader)), process.exited]),
    );
    return { stdout: out, stderr: err, status: statusNumber(status) };
  }

  /** Runs `docker …` on a terminal of 80 columns and 24 rows. */
  terminal(args: readonly string[]): TerminalRun {
    const pty = createPty('/dev/pts/0');
    const process = this.machine.spawn({
      argv: ['docker', ...args],
      main: docker(this.engine),
      cwd: '/root',
      env: new Map(),
      session: { tty: pty.tty },
      descriptors: new Map([0, 1, 2].map((descriptor) => [descriptor, pty.slave])),
    });
    pty.slave.release();
    let shown = '';
    const decoder = new TextDecoder();
    void (async () => {
      for await (const bytes of chunks(pty.master)) shown += decoder.decode(bytes, { stream: true });
    })();
    return {
      pty,
      process,
      shown: () => shown,
      type: async (keys) => {
        await this.settle();
        await writeAll(pty.master, new TextEncoder().encode(keys));
        await this.settle();
      },
      ended: async () => statusNumber(await this.clock.drive(process.exited)),
    };
  }

  /** Lets everybody run who can. */
  async settle(): Promise<void> {
    await this.clock.drive(new Promise<void>((resolve) => this.clock.setTimer(10, resolve)));
  }
}

async function text(source: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let all = '';
  for await (const bytes of source) all += decoder.decode(bytes, { stream: true });
  return all;
}
