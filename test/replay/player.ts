import { VirtualClock } from '../../src/linux/clock-virtual.ts';
import type { FileDescription } from '../../src/linux/io/file-description.ts';
import { createPipe, type Pipe } from '../../src/linux/io/pipe.ts';
import { writeAll } from '../../src/linux/io/transfer.ts';
import { statusNumber } from '../../src/linux/process/exit.ts';
import type { Process } from '../../src/linux/process/process.ts';
import type { Signal } from '../../src/linux/process/signal.ts';
import { Host } from '../../src/sandbox/host.ts';
import { PipeReader } from '../../src/sandbox/pipe-reader.ts';
import { TextCollector } from '../sandbox/text-collector.ts';
import type { Output } from './normalise.ts';
import { worldOf } from './recorded-world.ts';
import type { RecordedStep } from './recording.ts';

/** 2026-11-22 15:46:00 UTC: about when the recordings were made. */
const EPOCH = 1_795_362_360_000;
/** Where the recorder stood. */
const DIRECTORY = '/root/work';
/** Virtual milliseconds that pass between two steps, as on a machine on which somebody types. */
const PAUSE = 300;
/** Virtual milliseconds after which a step that does not end is given up. */
const PATIENCE = 120_000;

/** Plays the steps of a recording on a host of ours: all of them in one shell, as they were recorded. */
export class Player {
  readonly #clock = new VirtualClock(EPOCH);
  readonly #host: Host;
  readonly #commands: Pipe;
  readonly #statuses: Pipe;
  readonly #output = new TextCollector();
  readonly #errors = new TextCollector();
  #status: ((status: number) => void) | undefined;

  /** @param topic what is played; some have images and registries of their own */
  constructor(topic = '') {
    this.#host = new Host({ clock: this.#clock, seed: 1, ...worldOf(topic) });
    this.#commands = createPipe(this.#host.machine.kernel);
    this.#statuses = createPipe(this.#host.machine.kernel);
  }

  /** Starts the shell. */
  async start(): Promise<void> {
    await this.#host.docker();
    this.#host.machine.fs.mkdir(DIRECTORY);
    const [out, err] = [createPipe(this.#host.machine.kernel), createPipe(this.#host.machine.kernel)];
    this.#host.machine.spawn({
      path: '/bin/bash',
      argv: ['bash'],
      cwd: DIRECTORY,
      env: ENVIRONMENT,
      session: {},
      descriptors: new Map([
        [0, this.#commands.reader],
        [1, out.writer],
        [2, err.writer],
        [3, this.#statuses.writer],
      ]),
    });
    new PipeReader(out.reader, this.#output.receive);
    new PipeReader(err.reader, this.#errors.receive);
    releaseAll(this.#commands.reader, this.#statuses.writer, out.writer, err.writer);
    new PipeReader(this.#statuses.reader, (bytes) => this.#status?.(Number(decoder.decode(bytes))));
  }

  /** Runs what was done before the recording began. */
  async prepare(cmd: string): Promise<void> {
    await this.#playOnPipes({ cmd, stdout: '', stderr: '', exit: 0, tty: false });
  }

  /** Plays a step and the pause after it. */
  async play(step: RecordedStep): Promise<Output> {
    const output = step.tty ? await this.#playOnTerminal(step) : await this.#playOnPipes(step);
    await this.#clock.drive(this.#sleep(PAUSE));
    return output;
  }

  async #playOnPipes({ cmd, timeout }: RecordedStep): Promise<Output> {
    this.#output.take();
    this.#errors.take();
    const quoted = `'${cmd.replaceAll("'", "'\\''")}'`;
    const line = `eval ${quoted} < /dev/null 3>&-; echo $? >&3\n`;
    const ended = new Promise<number>((resolve) => {
      this.#status = resolve;
    });
    const write = writeAll(this.#commands.writer, encoder.encode(line));
    let over = false;
    // The patience with this step must not end a later one.
    const patience = this.#sleep(timeout ? 10_000 : PATIENCE).then(() => (over ? 0 : this.#giveUp()));
    const exit = await this.#clock.drive(Promise.race([write.then(() => ended), patience]));
    over = true;
    return { cmd, stdout: this.#output.take(), stderr: this.#errors.take(), exit };
  }

  /** Ends what does not end by itself, as the recorder did. */
  async #giveUp(): Promise<number> {
    const shell = [...this.#host.machine.pids.list()].find(
      ({ argv }) => argv.length === 1 && argv[0] === 'bash',
    );
    for (const child of shell?.children ?? []) child.signal('SIGKILL', { fromKernel: true });
    await this.#sleep(10);
    return 137;
  }

  async #playOnTerminal({ cmd, events = [] }: RecordedStep): Promise<Output> {
    const pty = this.#host.openPty({ columns: 80, rows: 24 });
    const shown = new TextCollector();
    new PipeReader(pty.master, (bytes) => {
      shown.receive(bytes);
      // Where is the cursor? The recorder's terminal always said at the top left.
      if (decoder.decode(bytes).includes('\x1b[6n')) pty.master.tryWrite(encoder.encode('\x1b[1;1R'));
    });
    const shell = this.#host.machine.spawn({
      path: '/bin/bash',
      argv: ['bash', '-c', cmd],
      cwd: DIRECTORY,
      env: new Map([...ENVIRONMENT, ['TERM', 'xterm']]),
      session: { tty: pty.tty },
      descriptors: new Map([0, 1, 2].map((number) => [number, pty.slave] as const)),
    });
    pty.slave.release();
    for (const [seconds, kind, data] of events) {
      // Our terminal answers for itself where the cursor is.
      if (kind === 'out' || /^\x1b\[\d+;\d+R$/.test(data)) continue;
      this.#clock.setTimer(seconds * 1000, () => {
        if (kind === 'in') pty.master.tryWrite(encoder.encode(data));
        else if (kind === 'resize') pty.tty.resize(sizeOf(data));
        else innermost(shell).signal(`SIG${data}` as Signal);
      });
    }
    const ended = this.#clock.drive(Promise.race([shell.exited, this.#sleep(PATIENCE)]));
    const status = await ended;
    await this.#clock.drive(this.#sleep(1));
    pty.master.release();
    return { cmd, stdout: shown.take(), stderr: '', exit: status ? statusNumber(status) : 137 };
  }

  #sleep(ms: number): Promise<undefined> {
    return new Promise((resolve) => {
      this.#clock.setTimer(ms, () => resolve(undefined));
    });
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ['HOME', '/root'],
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
]);

/** A real bash would have become the only command that it runs. */
function innermost(shell: Process): Process {
  const [child] = shell.children;
  return child ?? shell;
}

function sizeOf(data: string): { columns: number; rows: number } {
  const [rows = 24, columns = 80] = (data.match(/\d+/g) ?? []).map(Number);
  return { columns, rows };
}

function releaseAll(...files: readonly FileDescription[]): void {
  for (const file of files) file.release();
}
