import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { SystemError } from '../../../src/linux/errno.ts';
import type { FileSystem } from '../../../src/linux/fs/file-system.ts';
import type { Stat } from '../../../src/linux/fs/stat.ts';
import type { FileDescription } from '../../../src/linux/io/file-description.ts';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks } from '../../../src/linux/io/transfer.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import { Bridge } from '../../../src/linux/net/bridge.ts';
import { NetworkStack } from '../../../src/linux/net/network-stack.ts';
import { connectOutside, type Outside } from '../../../src/linux/net/outside.ts';
import { statusNumber } from '../../../src/linux/process/exit.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

/** Files by path; enough of a file system for what network programs read and write. */
function filesOf(files: Map<string, string | Uint8Array>): FileSystem {
  const encoder = new TextEncoder();
  const absolute = (path: string): string =>
    (path.startsWith('/') ? path : `/${path}`).replace(/(.)\/$/, '$1');
  const bytes = (path: string): Uint8Array => {
    const content = files.get(absolute(path));
    if (content === undefined) throw new SystemError(isDirectory(path) ? 'EISDIR' : 'ENOENT');
    return typeof content === 'string' ? encoder.encode(content) : content;
  };
  const isDirectory = (path: string): boolean =>
    [...files.keys()].some((each) => each.startsWith(`${absolute(path)}/`.replace('//', '/')));
  const stat = (path: string): Stat => {
    const directory = !files.has(absolute(path)) && isDirectory(path);
    return {
      inode: 1,
      device: 1,
      type: directory ? 'directory' : 'file',
      mode: directory ? 0o755 : 0o644,
      links: 1,
      uid: 0,
      gid: 0,
      size: directory ? 4096 : bytes(path).length,
      accessed: 0,
      modified: 0,
      changed: 0,
    };
  };
  const writeFile = (path: string, content: Uint8Array | string): void => {
    files.set(absolute(path), content);
  };
  const fs = {
    stat,
    lstat: stat,
    exists: (path: string) => files.has(absolute(path)) || isDirectory(path),
    access: (path: string) => void stat(path),
    readFile: bytes,
    readText: (path: string) => new TextDecoder().decode(bytes(path)),
    readDirectory: (path: string) =>
      [...files.keys()]
        .filter((each) => each.startsWith(`${absolute(path)}/`))
        .map((each) => ({ name: each.slice(path.length + 1), type: 'file', inode: 1 })),
    writeFile,
    appendFile: (path: string, content: Uint8Array) => {
      const old = files.has(absolute(path)) ? bytes(path) : new Uint8Array(0);
      writeFile(path, Uint8Array.from([...old, ...content]));
    },
    open: (path: string, options: { truncate?: boolean; write?: boolean; create?: boolean }) => {
      if (options.truncate || (options.create && !files.has(absolute(path))))
        writeFile(path, new Uint8Array(0));
      const pipe = createPipe();
      return {
        ...pipe.writer,
        tryWrite: (data: Uint8Array) => {
          writeFile(path, Uint8Array.from([...bytes(path), ...data]));
          return data.length;
        },
        tryRead: () => bytes(path),
        readable: pipe.reader.readable,
        writable: pipe.writer.writable,
        retain: () => {},
        release: () => {},
        name: path,
      } as FileDescription;
    },
    realpath: absolute,
    unlink: (path: string) => void files.delete(absolute(path)),
    mkdir: () => {},
    from: () => fs,
  };
  return fs as unknown as FileSystem;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A program that was started; `result` resolves at its end. */
export interface Running {
  readonly process: Process;
  readonly result: Promise<Outcome>;
}

/** A machine of the test world with its files. */
export interface Box {
  readonly machine: Machine;
  readonly stack: NetworkStack;
  readonly files: Map<string, string | Uint8Array>;
}

/** A host with docker0 and its outside, and containers on it, on a virtual clock. */
export class World {
  readonly clock = new VirtualClock(Date.UTC(2026, 10, 22, 15, 36, 20));
  readonly random = new SeededRandom(7);
  readonly kernel: Kernel;
  readonly host: Box;
  readonly outside: Outside;
  readonly docker0: Bridge;
  #containers = 0;

  constructor(programs: ReadonlyMap<string, Main> = new Map()) {
    this.kernel = new Kernel({ clock: this.clock, random: this.random, programs });
    const stack = new NetworkStack({ clock: this.clock, random: this.random, forwarding: true, ipv6: true });
    this.outside = connectOutside(stack, {
      address: '10.0.0.10',
      prefix: 24,
      router: '10.0.0.1',
      lookup: (name) => (name === 'registry-1.docker.io' ? ['203.0.113.5'] : undefined),
    });
    this.docker0 = new Bridge(stack, { name: 'docker0', address: '172.17.0.1', prefix: 16 });
    this.host = this.box(
      stack,
      'docker',
      '127.0.0.1\tlocalhost\n::1\tlocalhost\n10.0.0.10\tdocker\n',
      '10.0.0.1',
    );
    this.kernel.pids.skipTo(100);
  }

  /** A container on a bridge with the next address, or the one given. */
  container(
    name: string,
    options: { readonly bridge?: Bridge; readonly address?: string; readonly hosts?: string } = {},
  ): Box {
    const stack = new NetworkStack({ clock: this.clock, random: this.random });
    const address = options.address ?? `172.17.0.${2 + this.#containers}`;
    this.#containers++;
    const bridge = options.bridge ?? this.docker0;
    bridge.attach(stack, {
      interfaceName: 'eth0',
      address,
      prefix: 16,
      gateway: `${address.split('.').slice(0, 2).join('.')}.0.1`,
      mac: `02:42:${address
        .split('.')
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join(':')}`,
    });
    const hosts = `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${options.hosts ?? ''}${address}\t${name}\n`;
    return this.box(stack, name, hosts, '10.0.0.1');
  }

  box(stack: NetworkStack, hostname: string, hosts: string, nameserver: string): Box {
    const files = new Map<string, string | Uint8Array>([
      ['/etc/hosts', hosts],
      ['/etc/resolv.conf', `nameserver ${nameserver}\n`],
    ]);
    const machine = new Machine({
      kernel: this.kernel,
      hostname,
      fs: filesOf(files),
      net: stack,
      ...(hostname === 'docker' ? { pids: this.kernel.pids } : {}),
    });
    return { machine, stack, files };
  }

  /** Starts a program; its standard input is `input`, then its end. */
  start(
    box: Box,
    main: Main,
    argv: readonly string[] = ['test'],
    options: { readonly input?: string; readonly env?: ReadonlyMap<string, string> } = {},
  ): Running {
    const stdin = createPipe();
    const out = createPipe();
    const err = createPipe();
    if (options.input) stdin.writer.tryWrite(new TextEncoder().encode(options.input));
    stdin.writer.release();
    const process = box.machine.spawn({
      argv,
      main,
      ...(options.env ? { env: options.env } : {}),
      descriptors: new Map([
        [0, stdin.reader],
        [1, out.writer],
        [2, err.writer],
      ]),
    });
    for (const end of [stdin.reader, out.writer, err.writer]) end.release();
    const result = (async () => {
      const [stdout, stderr, status] = await Promise.all([
        text(out.reader),
        text(err.reader),
        process.exited,
      ]);
      return { stdout, stderr, status: statusNumber(status) };
    })();
    return { process, result };
  }

  /** Runs a program to its end. */
  run(
    box: Box,
    main: Main,
    argv?: readonly string[],
    options?: { readonly input?: string },
  ): Promise<Outcome> {
    return this.clock.drive(this.start(box, main, argv, options).result);
  }
}

async function text(file: FileDescription): Promise<string> {
  const decoder = new TextDecoder();
  let all = '';
  for await (const chunk of chunks(file)) all += decoder.decode(chunk, { stream: true });
  return all;
}
