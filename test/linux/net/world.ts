import { Firewall } from '../../../src/docker/engine/network/firewall/firewall.ts';
import {
  openProxy,
  type PortProxy,
  type PublishedPort,
} from '../../../src/docker/engine/network/port-proxy.ts';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { DeviceTree } from '../../../src/linux/fs/device-tree.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';
import type { FileDescription } from '../../../src/linux/io/file-description.ts';
import { createPipe } from '../../../src/linux/io/pipe.ts';
import { chunks } from '../../../src/linux/io/transfer.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import { formatSubnet, parseIpv4, subnetOf } from '../../../src/linux/net/addresses/ipv4.ts';
import { Bridge } from '../../../src/linux/net/link/bridge.ts';
import { NetworkStack } from '../../../src/linux/net/network-stack.ts';
import { connectOutside, type Outside } from '../../../src/linux/net/outside.ts';
import { statusNumber } from '../../../src/linux/process/exit.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

/** The files of a box, by path; directories come by themselves. */
export class Files {
  readonly #fs: MountNamespace;

  constructor(fs: MountNamespace) {
    this.#fs = fs;
  }

  set(path: string, content: string | Uint8Array): void {
    this.#fs.mkdir(path.replace(/\/[^/]*$/, '') || '/', { recursive: true });
    this.#fs.writeFile(path, content, 0o755);
  }

  link(path: string, target: string): void {
    this.#fs.mkdir(path.replace(/\/[^/]*$/, '') || '/', { recursive: true });
    this.#fs.symlink(target, path);
  }

  has(path: string): boolean {
    return this.#fs.exists(path);
  }

  delete(path: string): void {
    this.#fs.unlink(path);
  }
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
  readonly files: Files;
}

/** A host with docker0 and its outside, and containers on it, on a virtual clock. */
export class World {
  readonly clock = new VirtualClock(Date.UTC(2026, 10, 22, 15, 36, 20));
  readonly random = new SeededRandom(7);
  readonly kernel: Kernel;
  readonly host: Box;
  readonly outside: Outside;
  readonly docker0: Bridge;
  readonly firewall: Firewall;
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
    this.firewall = new Firewall(stack);
    this.host = this.box(
      stack,
      'docker',
      '127.0.0.1\tlocalhost\n::1\tlocalhost\n10.0.0.10\tdocker\n',
      '10.0.0.1',
    );
    this.docker0 = this.bridge('docker0', '172.17.0.1');
    this.kernel.pids.skipTo(100);
  }

  /** A bridge with the rules that the engine gives it. */
  bridge(
    name: string,
    address: string,
    { internal = false, interContainer = true }: { internal?: boolean; interContainer?: boolean } = {},
  ): Bridge {
    const subnet = formatSubnet(subnetOf(parseIpv4(address) ?? 0, 16));
    this.firewall.addNetwork({ bridge: name, subnet, internal, masquerade: true, interContainer });
    return new Bridge(this.host.stack, { name, address, prefix: 16 });
  }

  /** Publishes a port of a container on docker0 as the engine does. @throws SystemError EADDRINUSE, EADDRNOTAVAIL */
  publish(port: PublishedPort): PortProxy {
    const proxy = openProxy(this.host.stack, port);
    const network = { bridge: 'docker0', subnet: '172.17.0.0/16', internal: false };
    const undo = this.firewall.addPort({ ...network, masquerade: true, interContainer: true }, port);
    return {
      close() {
        undo();
        proxy.close();
      },
    };
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
    const fs = new MountNamespace({ tree: new Tree({ clock: this.clock }) });
    fs.mkdir('/dev');
    fs.mkdir('/tmp');
    fs.mount('/dev', new DeviceTree({ clock: this.clock, random: this.random }));
    const files = new Files(fs);
    files.set('/etc/hosts', hosts);
    files.set('/etc/resolv.conf', `nameserver ${nameserver}\n`);
    const machine = new Machine({
      kernel: this.kernel,
      hostname,
      fs,
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
    const stdin = createPipe(this.kernel);
    const out = createPipe(this.kernel);
    const err = createPipe(this.kernel);
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
