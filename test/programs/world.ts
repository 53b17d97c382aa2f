import { VirtualClock } from '../../src/linux/clock-virtual.ts';
import { SystemError } from '../../src/linux/errno.ts';
import { DeviceTree } from '../../src/linux/fs/device-tree.ts';
import { LayerBuilder } from '../../src/linux/fs/layer-builder.ts';
import { MountNamespace } from '../../src/linux/fs/mount-namespace.ts';
import { ProcTree } from '../../src/linux/fs/proc-tree.ts';
import { WritableLayer } from '../../src/linux/fs/writable-layer.ts';
import { createPipe } from '../../src/linux/io/pipe.ts';
import { chunks, writeAll } from '../../src/linux/io/transfer.ts';
import { Kernel } from '../../src/linux/kernel.ts';
import { Machine } from '../../src/linux/machine.ts';
import type { NetworkNamespace, RouteInfo } from '../../src/linux/net/sockets.ts';
import { type DatagramHost, UdpEndpoint } from '../../src/linux/net/transport/udp-endpoint.ts';
import { executable } from '../../src/linux/process/executable.ts';
import { statusNumber } from '../../src/linux/process/exit.ts';
import { SeededRandom } from '../../src/linux/random.ts';
import { createPty } from '../../src/linux/tty/pty.ts';
import { APPLET_DIRECTORIES } from '../../src/programs/applet-directories.ts';
import { programTable } from '../../src/programs/table.ts';
import { toolsOf } from '../../src/programs/tools.ts';
import { ASH, DASH } from '../../src/shell/dialect/almquist.ts';
import { shellMain } from '../../src/shell/main.ts';

/** A network from which no way leads anywhere. */
const unreachable = (): never => {
  throw new SystemError('ENETUNREACH');
};
const NOWHERE: DatagramHost = { sendDatagram: unreachable, mustReach: unreachable, closed: () => {} };

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const PASSWD =
  'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nann:x:1000:1000:Ann:/home/ann:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';
const GROUP = 'root:x:0:\ndaemon:x:1:\nsudo:x:27:ann\nann:x:1000:\nnogroup:x:65534:\n';

/** 2024-05-17 10:20:30 UTC, the time at which the test machine boots. */
const BOOT = 1_715_941_230_000;

const decoder = new TextDecoder();

/** A machine with GNU's programs in /usr/bin and busybox in /bin and /applets, and a way to run them. */
export class World {
  readonly clock = new VirtualClock(BOOT);
  readonly machine: Machine;
  readonly fs: MountNamespace;
  /** Nothing here goes over a network; package managers look whether there is a way out. */
  routes: readonly RouteInfo[] = [];

  constructor() {
    const programs = programTable(
      new Map([['dash', shellMain({ dialect: DASH })]]),
      new Map(['sh', 'ash'].map((name) => [name, shellMain({ dialect: ASH })] as const)),
    );
    const kernel = new Kernel({ clock: this.clock, random: new SeededRandom(1), programs });
    const layer = new LayerBuilder(BOOT - 86_400_000);
    for (const id of programs.keys()) layer.addFile(`/usr/bin/${id}`, executable(id), { mode: 0o755 });
    layer.addFile('/bin/busybox', executable('busybox'), { mode: 0o755 });
    for (const path of ['/bin/sh', '/usr/bin/sh']) layer.addFile(path, executable('dash'), { mode: 0o755 });
    const directories = Object.values(APPLET_DIRECTORIES).flatMap((names) => names.split(' '));
    for (const name of new Set(['busybox', ...directories, ...toolsOf('busybox').keys()]))
      layer.addFile(`/applets/${name}`, executable('busybox'), { mode: 0o755 });
    layer.addFile('/etc/passwd', PASSWD).addFile('/etc/group', GROUP);
    for (const directory of ['/dev', '/proc', '/home/ann', '/root']) layer.addDirectory(directory);
    layer.addDirectory('/tmp', { mode: 0o1777 });
    layer.addDirectory('/w');
    this.fs = new MountNamespace({
      layers: [layer.build()],
      writable: new WritableLayer(),
      clock: this.clock,
    });
    const machine: Machine = new Machine({
      kernel,
      hostname: 'box',
      fs: this.fs,
      net: {
        interfaces: () => [],
        devices: () => [],
        routes: () => this.routes,
        openUdp: () => new UdpEndpoint(NOWHERE, { address: '0.0.0.0', port: 40_000 }, 'socket:[1]'),
      } as unknown as NetworkNamespace,
    });
    this.machine = machine;
    this.fs.mount('/dev', new DeviceTree({ clock: this.clock, random: new SeededRandom(2) }));
    this.fs.mount('/proc', new ProcTree(machine, this.clock));
  }

  /** Runs a command to its end; its standard input is `input`, or empty. */
  async run(
    argv: readonly string[],
    options: {
      readonly input?: string | Uint8Array;
      readonly cwd?: string;
      readonly uid?: number;
      readonly env?: Readonly<Record<string, string>>;
      /** The program, if it is not what the first word says. */
      readonly path?: string;
    } = {},
  ): Promise<Outcome> {
    const stdin = createPipe(this.machine.kernel);
    const stdout = createPipe(this.machine.kernel);
    const stderr = createPipe(this.machine.kernel);
    const [name = ''] = argv;
    const uid = options.uid ?? 0;
    const process = this.machine.spawn({
      path: options.path ?? (name.includes('/') ? name : `/usr/bin/${name}`),
      argv,
      cwd: options.cwd ?? '/w',
      env: new Map(Object.entries({ PATH, HOME: '/root', ...options.env })),
      credentials: { uid, gid: uid, groups: [uid] },
      descriptors: new Map([
        [0, stdin.reader],
        [1, stdout.writer],
        [2, stderr.writer],
      ]),
    });
    for (const end of [stdin.reader, stdout.writer, stderr.writer]) end.release();
    const input = options.input ?? '';
    const feed = async (): Promise<void> => {
      try {
        await writeAll(stdin.writer, typeof input === 'string' ? new TextEncoder().encode(input) : input);
      } catch {
        // The command did not want to read it all.
      }
      stdin.writer.release();
    };
    const collect = async (end: typeof stdout.reader): Promise<string> => {
      let text = '';
      for await (const chunk of chunks(end)) text += decoder.decode(chunk, { stream: true });
      return text + decoder.decode();
    };
    const [out, err, status] = await this.clock.drive(
      Promise.all([collect(stdout.reader), collect(stderr.reader), process.exited, feed()]),
    );
    return { stdout: out, stderr: err, status: statusNumber(status) };
  }

  /** Runs a command on a terminal and answers what is on the screen when it has ended. */
  async runOnTerminal(
    argv: readonly string[],
    options: {
      readonly keys?: string;
      readonly columns?: number;
      readonly after?: number;
      readonly cwd?: string;
    } = {},
  ): Promise<{ readonly screen: string; readonly status: number }> {
    const pty = createPty('/dev/pts/0', { columns: options.columns ?? 80, rows: 24 });
    const process = this.machine.spawn({
      path: `/usr/bin/${argv[0]}`,
      argv,
      cwd: options.cwd ?? '/w',
      env: new Map(Object.entries({ PATH, HOME: '/root', TERM: 'xterm' })),
      session: { tty: pty.tty },
      descriptors: new Map([
        [0, pty.slave],
        [1, pty.slave],
        [2, pty.slave],
      ]),
    });
    pty.slave.release();
    const type = (): void => {
      pty.master.tryWrite(new TextEncoder().encode(options.keys ?? ''));
    };
    if (options.after === undefined) type();
    else this.clock.setTimer(options.after, type);
    let screen = '';
    const read = async (): Promise<void> => {
      for await (const chunk of chunks(pty.master)) screen += decoder.decode(chunk, { stream: true });
    };
    const [status] = await this.clock.drive(Promise.all([process.exited, read()]));
    return { screen, status: statusNumber(status) };
  }
}

/** The argv that runs an applet of busybox. */
export function applet(...argv: readonly string[]): readonly string[] {
  return ['/bin/busybox', ...argv];
}
