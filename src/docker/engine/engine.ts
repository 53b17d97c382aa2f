import type { Clock } from '../../linux/clock.ts';
import { SystemError } from '../../linux/errno.ts';
import type { MountNamespace } from '../../linux/fs/mount-namespace.ts';
import type { Kernel } from '../../linux/kernel.ts';
import { kernelSays } from '../../linux/kernel-log.ts';
import type { Machine } from '../../linux/machine.ts';
import type { Ipv6Subnet } from '../../linux/net/addresses/ipv6.ts';
import type { NetworkStack } from '../../linux/net/network-stack.ts';
import type { Random } from '../../linux/random.ts';
import { digestHex, digestOf } from '../registry/digest.ts';
import type { Registry } from '../registry/registry.ts';
import { CONCURRENT_DOWNLOADS, CONCURRENT_UPLOADS, Slots } from '../registry/transfer.ts';
import { ContainerStore } from './container/container-store.ts';
import { EventLog } from './events/event-log.ts';
import type { Exec } from './exec/exec.ts';
import { ImageStore } from './image/image-store.ts';
import { SubnetPool } from './network/address-pool.ts';
import { Firewall } from './network/firewall/firewall.ts';
import { Ipv6SubnetPool } from './network/ipv6-pool.ts';
import { NetworkStore } from './network/network-store.ts';
import { PortAllocator } from './network/port-allocator.ts';
import { addPredefinedNetworks } from './network/predefined.ts';
import type { Volume } from './volume/volume.ts';

/** The machine that the engine runs on. */
export interface EngineHost {
  readonly machine: Machine;
  /** The machine's files; bind mounts, volumes and the engine's own files stand there. */
  readonly fs: MountNamespace;
  /** The machine's network, with forwarding. */
  readonly net: NetworkStack;
}

export interface EngineOptions {
  readonly kernel: Kernel;
  readonly host: EngineHost;
  readonly registry: Registry;
  /** Of ids, names and addresses; the kernel's unless given. */
  readonly random?: Random;
}

/** The daemon: what it knows. What it does stands in the verbs beside, one file each. */
export class Engine {
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: EngineHost;
  readonly registry: Registry;
  readonly containers = new ContainerStore();
  readonly images = new ImageStore();
  readonly networks = new NetworkStore();
  readonly volumes = new Map<string, Volume>();
  readonly execs = new Map<string, Exec>();
  readonly events: EventLog;
  readonly subnets = new SubnetPool();
  readonly ipv6Subnets: Ipv6SubnetPool;
  readonly ports = new PortAllocator();
  readonly firewall: Firewall;
  readonly downloads = new Slots(CONCURRENT_DOWNLOADS);
  readonly uploads = new Slots(CONCURRENT_UPLOADS);
  /** `docker info` shows it: `DQIJ:TWE7:…`. */
  readonly id: string;

  constructor(options: EngineOptions) {
    this.kernel = options.kernel;
    this.clock = options.kernel.clock;
    this.random = options.random ?? options.kernel.random;
    this.host = options.host;
    this.registry = options.registry;
    this.events = new EventLog(this.clock);
    this.id = daemonId(this.random);
    this.ipv6Subnets = new Ipv6SubnetPool(uniqueLocalPrefix(this.id));
    this.firewall = new Firewall(options.host.net);
    this.firewall.log = (level, line) => kernelSays(this.kernel, level, line);
    this.#makeDirectories();
    addPredefinedNetworks(this);
  }

  /** 64 hexadecimal digits that do not look like a number at their beginning (stringid.GenerateRandomID). */
  newId(): string {
    for (;;) {
      const id = this.random.hex(64);
      if (!/^\d{12}/.test(id)) return id;
    }
  }

  #makeDirectories(): void {
    for (const [path, mode] of [
      ['/var/lib/docker', 0o710],
      ['/var/lib/docker/containers', 0o710],
      ['/var/lib/docker/volumes', 0o701],
    ] as const) {
      try {
        this.host.fs.mkdir(path, { recursive: true });
        this.host.fs.chmod(path, mode);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }
  }
}

/** fd00::/8 and the last 40 of the first 64 bits of the id's hash (deriveULABaseNetwork). */
function uniqueLocalPrefix(id: string): Ipv6Subnet {
  const global = BigInt(`0x${digestHex(digestOf(id)).slice(6, 16)}`);
  return { network: (0xfdn << 120n) | (global << 80n), prefix: 48 };
}

function daemonId(random: Random): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const group = (): string => Array.from({ length: 4 }, () => letters[random.integer(32)]).join('');
  return Array.from({ length: 12 }, group).join(':');
}
