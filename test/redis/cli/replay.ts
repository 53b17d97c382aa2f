import { chunks } from '../../../src/linux/io/transfer.ts';
import { statusNumber } from '../../../src/linux/process/exit.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import { createPty } from '../../../src/linux/tty/pty.ts';
import { redisCli } from '../../../src/redis/cli/redis-cli.ts';
import { splitArguments } from '../../../src/redis/resp/split-arguments.ts';
import { redisServer } from '../../../src/redis/server/redis-server.ts';
import { type Box, type Running, World } from '../../linux/net/world.ts';

/** A recording of redis-cli 7.0.15; see test/oracle/redis. */
export interface Recording {
  readonly name: string;
  readonly kind: 'pty-session' | 'tty-oneshot' | 'pipe-oneshot';
  readonly argv: readonly string[];
  readonly cols?: number;
  readonly log?: readonly { readonly send?: string | null; readonly side?: string; readonly recv: string }[];
  readonly stdin?: string | null;
  readonly out?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit: number | string;
}

/** One thing to compare: what the recording shows and what ours gives. */
export interface Step {
  readonly where: string;
  readonly recorded: string;
  readonly ours: string;
}

const PORT = '7104';

/** A machine with a server on the recordings' port, against which redis-cli runs. */
export class ReplayWorld {
  readonly world = new World();
  readonly box: Box = this.world.container('store');
  /** Virtual milliseconds that the person at the terminal lets pass after each line. */
  pace = 170;

  constructor() {
    this.world.start(this.box, redisServer, ['redis-server', '--port', PORT, '--save', '']);
  }

  sleep(ms: number): Promise<void> {
    const { clock } = this.world;
    return clock.drive(
      new Promise<void>((resolve) => {
        clock.setTimer(ms, resolve);
      }),
    );
  }

  /** Runs redis-cli aside, as another user would. */
  aside(line: string): Running {
    const [, ...args] = splitArguments(line.replaceAll('\r', '')) ?? [];
    return this.world.start(this.box, redisCli, ['redis-cli', ...args]);
  }

  async setUp(...lines: string[]): Promise<void> {
    for (const line of lines) {
      await this.world.clock.drive(this.aside(`redis-cli -p ${PORT} ${line}`).result);
    }
  }

  async replay(recording: Recording): Promise<Step[]> {
    if (recording.kind === 'pipe-oneshot') return this.#replayPipe(recording);
    return this.#replayTerminal(recording);
  }

  async #replayPipe({ name, argv, stdin, stdout, stderr, exit }: Recording): Promise<Step[]> {
    const running = this.world.start(this.box, redisCli, argv, {
      ...(stdin ? { input: stdin } : {}),
      env: new Map([['HOME', '/root']]),
    });
    // What the recorder had to end has no end of its own here either.
    if (exit === -2) {
      await this.sleep(1000);
      running.process.signal('SIGINT', { fromKernel: true });
      running.process.signal('SIGKILL', { fromKernel: true });
    }
    const outcome = await this.world.clock.drive(running.result);
    const status = exit === -2 ? -2 : outcome.status;
    return [
      { where: `${name}: stdout`, recorded: stdout ?? '', ours: outcome.stdout },
      { where: `${name}: stderr`, recorded: stderr ?? '', ours: outcome.stderr },
      { where: `${name}: exit`, recorded: String(exit), ours: String(status) },
    ];
  }

  async #replayTerminal(recording: Recording): Promise<Step[]> {
    const { name, argv, exit, cols } = recording;
    const pty = createPty('/dev/pts/7', { columns: cols ?? 80, rows: 24 });
    let shown: number[] = [];
    void (async () => {
      for await (const chunk of chunks(pty.master)) shown.push(...chunk);
    })();
    const process = this.box.machine.spawn({
      argv,
      main: redisCli,
      env: new Map([
        ['HOME', '/root'],
        ['REDISCLI_HISTFILE', '/dev/null'],
      ]),
      session: { tty: pty.tty },
      descriptors: new Map([
        [0, pty.slave],
        [1, pty.slave],
        [2, pty.slave],
      ]),
    });
    pty.slave.release();
    const take = (): string => {
      const taken = decode(Uint8Array.from(shown));
      shown = [];
      return taken;
    };
    const steps: Step[] = [];
    if (recording.kind === 'tty-oneshot') {
      if (recording.stdin) pty.master.tryWrite(new TextEncoder().encode(recording.stdin));
      await this.sleep(1500);
      steps.push({ where: name, recorded: recording.out ?? '', ours: take() });
    } else {
      for (const [index, { send, side, recv }] of (recording.log ?? []).entries()) {
        if (send) pty.master.tryWrite(new TextEncoder().encode(send));
        if (side) await this.world.clock.drive(this.aside(side).result);
        await this.sleep(this.pace);
        const where = `${name} ${index}: ${JSON.stringify(send ?? side ?? '')}`;
        steps.push({ where, recorded: recv, ours: take() });
      }
    }
    steps.push({ where: `${name}: exit`, recorded: String(exit), ours: this.#end(process, exit) });
    return steps;
  }

  #end(process: Process, exit: number | string): string {
    const { status } = process;
    if (status) return String(statusNumber(status));
    process.signal('SIGKILL', { fromKernel: true });
    return exit === 'killed' || exit === -2 ? String(exit) : 'still running';
  }
}

/** As the recorder decoded: bytes that are no UTF-8 are shown as \xHH. */
function decode(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    try {
      text += decoder.decode(bytes.subarray(at, at + length));
      at += length;
    } catch {
      text += `\\x${first.toString(16).padStart(2, '0')}`;
      at++;
    }
  }
  return text;
}
