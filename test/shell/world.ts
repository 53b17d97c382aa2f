import { VirtualClock } from '../../src/linux/clock-virtual.ts';
import { DeviceTree } from '../../src/linux/fs/device-tree.ts';
import { LayerBuilder } from '../../src/linux/fs/layer-builder.ts';
import { MountNamespace } from '../../src/linux/fs/mount-namespace.ts';
import { ProcTree } from '../../src/linux/fs/proc-tree.ts';
import { WritableLayer } from '../../src/linux/fs/writable-layer.ts';
import { createPipe } from '../../src/linux/io/pipe.ts';
import { chunks, writeAll } from '../../src/linux/io/transfer.ts';
import { Kernel } from '../../src/linux/kernel.ts';
import { Machine } from '../../src/linux/machine.ts';
import type { NetworkNamespace } from '../../src/linux/net/sockets.ts';
import { ControlGroup } from '../../src/linux/process/control-group.ts';
import { executable } from '../../src/linux/process/executable.ts';
import { statusNumber } from '../../src/linux/process/exit.ts';
import { SeededRandom } from '../../src/linux/random.ts';
import { createPty, type Pty } from '../../src/linux/tty/pty.ts';
import { programTable } from '../../src/programs/table.ts';
import type { Completers } from '../../src/shell/completion.ts';
import { ASH, DASH } from '../../src/shell/dialect/almquist.ts';
import { BASH } from '../../src/shell/dialect/bash.ts';
import { shellMain } from '../../src/shell/main.ts';

/** What a command left behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export type ShellName = 'bash' | 'dash' | 'sh';

/** 2024-05-17 10:20:30 UTC, the time at which the test machine boots. */
const BOOT = 1_715_941_230_000;
const PASSWD = 'root:x:0:0:root:/root:/bin/bash\nann:x:1000:1000:Ann:/home/ann:/bin/bash\n';

/** A machine with bash, dash and busybox's ash (as `sh`), and the programs that scripts use. */
export class World {
  readonly clock = new VirtualClock(BOOT);
  readonly machine: Machine;
  readonly fs: MountNamespace;
  /** What `onPrompt` was told, in order. */
  readonly prompts: boolean[] = [];

  constructor(options: { readonly completers?: Completers; readonly processLimit?: number } = {}) {
    const onPrompt = (_: unknown, waiting: boolean): void => {
      this.prompts.push(waiting);
    };
    const shared = { onPrompt, ...(options.completers ? { completers: options.completers } : {}) };
    const programs = new Map(programTable());
    programs.set('bash', shellMain({ dialect: BASH, ...shared }));
    programs.set('dash', shellMain({ dialect: DASH, ...shared }));
    programs.set('sh', shellMain({ dialect: ASH, ...shared }));
    const kernel = new Kernel({ clock: this.clock, random: new SeededRandom(1), programs });
    const layer = new LayerBuilder(BOOT - 86_400_000);
    for (const id of programs.keys()) layer.addFile(`/usr/bin/${id}`, executable(id), { mode: 0o755 });
    for (const id of ['bash', 'dash', 'sh']) layer.addFile(`/bin/${id}`, executable(id), { mode: 0o755 });
    layer.addFile('/etc/passwd', PASSWD);
    for (const directory of ['/dev', '/proc', '/home/ann', '/root', '/w']) layer.addDirectory(directory);
    layer.addDirectory('/tmp', { mode: 0o1777 });
    this.fs = new MountNamespace({
      layers: [layer.build()],
      writable: new WritableLayer(),
      clock: this.clock,
    });
    const machine: Machine = new Machine({
      kernel,
      hostname: 'box',
      fs: this.fs,
      group: new ControlGroup(kernel, { processLimit: () => options.processLimit }),
      net: { interfaces: () => [] } as unknown as NetworkNamespace,
    });
    this.machine = machine;
    // Numbers as on a machine that has run for a while; the first process would be deaf to signals.
    machine.pids.skipTo(10_000);
    this.fs.mount('/dev', new DeviceTree({ clock: this.clock, random: new SeededRandom(2) }));
    this.fs.mount('/proc', new ProcTree(machine, this.clock));
  }

  /** Runs `shell -c script` in /w. */
  script(shell: ShellName, script: string, input?: string): Promise<Outcome> {
    return this.run([shell, '-c', script], input);
  }

  /** Runs a command to its end; its standard input is `input`, or empty. */
  async run(
    argv: readonly string[],
    input = '',
    env: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> {
    const [stdin, stdout, stderr] = [
      createPipe(this.machine.kernel),
      createPipe(this.machine.kernel),
      createPipe(this.machine.kernel),
    ];
    const process = this.machine.spawn({
      path: `/bin/${argv[0]}`,
      argv,
      cwd: '/w',
      env: new Map(Object.entries({ PATH: '/usr/bin:/bin', HOME: '/root', ...env })),
      descriptors: new Map([
        [0, stdin.reader],
        [1, stdout.writer],
        [2, stderr.writer],
      ]),
    });
    for (const end of [stdin.reader, stdout.writer, stderr.writer]) end.release();
    const feed = async (): Promise<void> => {
      try {
        await writeAll(stdin.writer, new TextEncoder().encode(input));
      } catch {
        // The command did not want to read it all.
      }
      stdin.writer.release();
    };
    const collect = async (end: typeof stdout.reader): Promise<string> => {
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of chunks(end)) text += decoder.decode(chunk, { stream: true });
      return text + decoder.decode();
    };
    const [out, err, status] = await this.clock.drive(
      Promise.all([collect(stdout.reader), collect(stderr.reader), process.exited, feed()]),
    );
    return { stdout: out, stderr: err, status: statusNumber(status) };
  }
}

/** An interactive shell on a terminal, driven by keys. */
export class Session {
  readonly #world: World;
  readonly #pty: Pty;
  readonly exited: Promise<number>;
  #raw = '';

  constructor(
    world: World,
    shell: ShellName,
    options: {
      readonly columns?: number;
      readonly rows?: number;
      readonly env?: Readonly<Record<string, string>>;
      readonly args?: readonly string[];
    } = {},
  ) {
    this.#world = world;
    this.#pty = createPty('/dev/pts/0', { columns: options.columns ?? 80, rows: options.rows ?? 24 });
    const process = world.machine.spawn({
      path: `/bin/${shell}`,
      argv: [shell, ...(options.args ?? [])],
      cwd: '/w',
      env: new Map(
        Object.entries({
          PATH: '/usr/bin:/bin',
          HOME: '/root',
          TERM: 'xterm-256color',
          PS1: '$ ',
          ...options.env,
        }),
      ),
      session: { tty: this.#pty.tty },
      descriptors: new Map([
        [0, this.#pty.slave],
        [1, this.#pty.slave],
        [2, this.#pty.slave],
      ]),
    });
    this.#pty.slave.release();
    this.exited = process.exited.then(statusNumber);
    void this.#draw();
  }

  async #draw(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of chunks(this.#pty.master)) this.#raw += decoder.decode(chunk, { stream: true });
  }

  /** Types keys, lets `ms` pass, and answers what came on the screen meanwhile, as the program sent it. */
  async type(keys: string, ms = 100): Promise<string> {
    const before = this.#raw.length;
    this.#pty.master.tryWrite(new TextEncoder().encode(keys));
    await this.#world.clock.drive(new Promise<void>((resolve) => this.#world.clock.setTimer(ms, resolve)));
    return this.#raw.slice(before);
  }

  resize(columns: number, rows: number): void {
    this.#pty.tty.resize({ columns, rows });
  }

  /** Closes the terminal's window. */
  hangUp(): void {
    this.#pty.master.release();
  }

  /** Waits for the shell to end. */
  end(): Promise<number> {
    return this.#world.clock.drive(this.exited);
  }

  /** The screen as a terminal of this size shows it, without blanks at the ends of lines. */
  screen(columns = 80): string {
    return renderScreen(this.#raw, columns);
  }
}

/** A small terminal: enough of its control sequences for what the editor draws. */
function renderScreen(raw: string, columns: number): string {
  const rows: string[][] = [[]];
  let row = 0;
  let column = 0;
  const line = (): string[] => {
    while (rows.length <= row) rows.push([]);
    return rows[row] as string[];
  };
  const pattern = /\x1b\[([?\d;]*)([A-Za-z])|\x1b[()][A-Z0-9]|\x1b[=>]|([\s\S])/gu;
  for (const [, parameters = '', final, character] of raw.matchAll(pattern)) {
    const amount = Number(parameters.split(';')[0]) || 1;
    if (final === undefined) {
      if (character === undefined) continue;
      if (character === '\r') column = 0;
      else if (character === '\n') row++;
      else if (character === '\b') column = Math.max(0, column - 1);
      else if (character >= ' ') {
        const wide = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
          character,
        );
        if (column + (wide ? 2 : 1) > columns) {
          row++;
          column = 0;
        }
        const cells = line();
        while (cells.length < column) cells.push(' ');
        cells[column++] = character;
        if (wide) cells[column++] = '';
      }
      continue;
    }
    if (final === 'A') row = Math.max(0, row - amount);
    else if (final === 'B') row += amount;
    else if (final === 'C') column = Math.min(columns - 1, column + amount);
    else if (final === 'D') column = Math.max(0, column - amount);
    else if (final === 'G') column = amount - 1;
    else if (final === 'H') {
      const [r = '1', c = '1'] = parameters.split(';');
      row = (Number(r) || 1) - 1;
      column = (Number(c) || 1) - 1;
    } else if (final === 'K') line().length = Math.min(line().length, column);
    else if (final === 'J' && parameters === '2') for (const each of rows) each.length = 0;
    else if (final === 'J') {
      line().length = Math.min(line().length, column);
      rows.length = row + 1;
    }
  }
  return rows
    .map((cells) => cells.join('').trimEnd())
    .join('\n')
    .trimEnd();
}
