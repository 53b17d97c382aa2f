import type { Clock } from '../linux/clock.ts';
import { DeviceTree } from '../linux/fs/device-tree.ts';
import { MountNamespace } from '../linux/fs/mount-namespace.ts';
import { ProcTree } from '../linux/fs/proc-tree.ts';
import { SysTree } from '../linux/fs/sys-tree.ts';
import { Tree } from '../linux/fs/tree.ts';
import { WritableLayer } from '../linux/fs/writable-layer.ts';
import type { FileDescription } from '../linux/io/file-description.ts';
import { Kernel } from '../linux/kernel.ts';
import { Machine, NAMESPACE_KINDS } from '../linux/machine.ts';
import { NetworkStack } from '../linux/net/network-stack.ts';
import { connectOutside } from '../linux/net/outside.ts';
import { ControlGroup } from '../linux/process/control-group.ts';
import type { Process } from '../linux/process/process.ts';
import { lazy } from '../linux/process/program.ts';
import type { SpawnOptions } from '../linux/process/spawn-options.ts';
import { SeededRandom } from '../linux/random.ts';
import type { Pty } from '../linux/tty/pty.ts';
import type { Tty, WindowSize } from '../linux/tty/tty.ts';
import type { Completer } from '../shell/completion.ts';
import { Boot } from './daemons/boot.ts';
import { servicePrograms, startServices } from './daemons/services.ts';
import type { Docker, RegistryWorld } from './docker.ts';
import { HOST_ADDRESS, HOST_NAME, HOST_PREFIX, HOST_ROUTER, hostLayer, SYSTEMD } from './host-files.ts';
import { hostGroup } from './host-group.ts';
import { sandboxPrograms } from './programs.ts';
import { Terminals } from './terminals.ts';

export interface HostOptions extends RegistryWorld {
  readonly clock: Clock;
  /** Of every random choice: with the same one, ids, names and addresses are the same. */
  readonly seed: number;
  /** A shell of the host began (true) or ended (false) to wait for a command on this terminal. */
  readonly onPrompt?: (tty: Tty, waiting: boolean) => void;
}

/** Kernel threads and services have taken the numbers up to this one when the first user comes. */
const LAST_BOOT_PID = 1_042;
/** Milliseconds after the first prompt, which must not wait for more code to be fetched. */
const PREPARE_AFTER = 200;
/** Numbers below 2^53 that make streams of chance of one seed differ. */
const ENGINE_STREAM = 2 ** 33;
const NETWORK_STREAM = 2 ** 34;

/** Files that a login may have open; those of services, containers among them, are more. */
const LOGIN_FILES = { soft: 1024, hard: 1_048_576 };

/** Who may read the disk besides root. */
const DISK_GROUP = 6;

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['SHELL', '/bin/bash'],
  ['USER', 'root'],
  ['LOGNAME', 'root'],
  ['HOME', '/root'],
  ['LANG', 'C.UTF-8'],
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
];

/** The sandbox: a host machine called `docker`, with an engine on it. */
export class Host {
  readonly machine: Machine;
  readonly #seed: number;
  readonly #world: RegistryWorld;
  readonly #disk: Tree;
  readonly #fs: MountNamespace;
  readonly #net: NetworkStack;
  readonly #terminals: Terminals;
  readonly #init: Process;
  readonly #boot = new Boot();
  #docker: Promise<Docker> | undefined;
  #furnished: Promise<void> | undefined;
  #prepared = false;

  constructor({ clock, seed, onPrompt, ...world }: HostOptions) {
    this.#seed = seed;
    this.#world = world;
    const kernel = new Kernel({
      clock,
      random: new SeededRandom(seed),
      programs: sandboxPrograms({
        docker: lazy(async () => (await this.docker()).main),
        services: servicePrograms(async () => (await this.docker()).transport, this.#boot),
        completers: new Map([['docker', this.#completer()]]),
        onPrompt: (tty, waiting) => {
          onPrompt?.(tty, waiting);
          this.#prepare();
        },
      }),
    });
    this.#disk = new WritableLayer().over([hostLayer()], clock, 'ext4');
    this.#fs = new MountNamespace({ tree: this.#disk, source: '/dev/sda1' });
    this.#net = new NetworkStack({
      clock,
      random: new SeededRandom(seed + NETWORK_STREAM),
      forwarding: true,
      ipv6: true,
    });
    connectOutside(this.#net, { address: HOST_ADDRESS, prefix: HOST_PREFIX, router: HOST_ROUTER });
    const machine = new Machine({
      kernel,
      hostname: HOST_NAME,
      fs: this.#fs,
      net: this.#net,
      pids: kernel.pids,
      group: new ControlGroup(kernel, { pathOf: hostGroup }),
    });
    this.machine = machine;
    for (const kind of NAMESPACE_KINDS) machine.namespaceNumber(kind);
    const devices = new DeviceTree({ clock, random: kernel.random, type: 'devtmpfs' });
    this.#terminals = new Terminals(devices);
    this.#fs.mount('/proc', new ProcTree(machine, clock), { options: 'nosuid,nodev,noexec,relatime' });
    this.#fs.mount('/sys', new SysTree(machine, clock), { options: 'nosuid,nodev,noexec,relatime' });
    this.#fs.mount('/dev', devices, { source: 'udev', options: 'nosuid,relatime' });
    for (const [name, minor] of [
      ['sda', 0],
      ['sda1', 1],
    ] as const) {
      this.#fs.from({ umask: 0 }).mknod(`/dev/${name}`, 'block', 0o660, [8, minor]);
      this.#fs.chown(`/dev/${name}`, 0, DISK_GROUP);
    }
    this.#fs.mount('/run', new Tree({ clock, capacity: 411_011_072 }), {
      options: 'nosuid,nodev,noexec,relatime',
    });
    this.#init = machine.spawn({ path: SYSTEMD, argv: ['/sbin/init'] });
    startServices(this.#init, this.#boot);
    kernel.pids.skipTo(LAST_BOOT_PID);
  }

  /**
   * Resolves once everything is on the disk that the first prompt did not need. Nobody types or runs anything before, so that
   * nobody sees the host without it. Rejects if it cannot be loaded now.
   */
  furnish(): Promise<void> {
    this.#furnished ??= this.#bringDetails().catch((error) => {
      this.#furnished = undefined;
      throw error;
    });
    return this.#furnished;
  }

  async #bringDetails(): Promise<void> {
    const { clock } = this.machine.kernel;
    const [{ hostDetails }, { machineId }] = await clock.outside(
      Promise.all([import('./host-details.ts'), import('../programs/services/journal-fields.ts')]),
    );
    this.#disk.root.receive(hostDetails(machineId(this.machine)).root);
  }

  /** The engine and its client; loaded and started when somebody first asks. Rejects if they cannot be loaded now. */
  docker(): Promise<Docker> {
    this.#docker ??= this.#startDocker().catch((error) => {
      this.#docker = undefined;
      throw error;
    });
    return this.#docker;
  }

  async #startDocker(): Promise<Docker> {
    const { kernel } = this.machine;
    const [{ startDocker }] = await Promise.all([
      kernel.clock.outside(import('./docker.ts')),
      this.furnish().then(() => this.#boot.goOn()),
    ]);
    return startDocker(
      {
        kernel,
        host: { machine: this.machine, fs: this.#fs, net: this.#net },
        // A stream of its own: ids do not depend on what else happened before the engine was loaded.
        random: new SeededRandom(this.#seed + ENGINE_STREAM),
      },
      this.#world,
    );
  }

  /** Once there is a prompt and nobody has typed much: time to load what the first command will need. */
  #prepare(): void {
    if (this.#prepared) return;
    this.#prepared = true;
    this.machine.kernel.clock.setTimer(PREPARE_AFTER, () => {
      void Promise.allSettled([
        this.docker(),
        import('../programs/command/command.ts'),
        import('../programs/shelves/everyday.ts'),
        import('../programs/net/curl/curl.ts'),
      ]);
    });
  }

  openPty(size: WindowSize): Pty {
    return this.#terminals.open(size);
  }

  /** Starts a login shell on a terminal. */
  login(pty: Pty): Process {
    const shell = this.#spawn(pty.slave, pty.slave, pty.slave, {
      path: '/bin/bash',
      argv: ['-bash'],
      env: new Map([...ENVIRONMENT, ['TERM', 'xterm-256color']]),
      session: { tty: pty.tty },
    });
    pty.slave.release();
    void shell.exited.then(() => this.#terminals.close(pty));
    return shell;
  }

  /** Runs a script in a shell without a terminal and with nothing to read. */
  runScript(script: string, stdout: FileDescription, stderr: FileDescription): Process {
    this.#boot.goOn();
    const stdin = this.#fs.open('/dev/null', { read: true });
    const shell = this.#spawn(stdin, stdout, stderr, {
      path: '/bin/bash',
      argv: ['bash', '-c', script],
      env: new Map(ENVIRONMENT),
      session: {},
    });
    stdin.release();
    return shell;
  }

  /** Everything that runs on the host is killed, the containers' processes as well. */
  shutDown(): void {
    for (const process of this.machine.pids.list()) process.signal('SIGKILL', { fromKernel: true });
    this.#net.dispose();
  }

  #spawn(
    stdin: FileDescription,
    stdout: FileDescription,
    stderr: FileDescription,
    options: SpawnOptions,
  ): Process {
    const descriptors = new Map([
      [0, stdin],
      [1, stdout],
      [2, stderr],
    ]);
    const process = this.machine.spawn({ ...options, cwd: '/root', descriptors });
    process.limits = new Map([...process.limits, ['nofile', LOGIN_FILES]]);
    this.#init.adopt(process);
    return process;
  }

  #completer(): Completer {
    return {
      complete: async (words, index, process) => {
        // Containers have no docker.
        if (process.machine !== this.machine) return { candidates: [], files: 'any' };
        return (await this.docker()).completer.complete(words, index, process);
      },
    };
  }
}
