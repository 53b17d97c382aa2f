import {
  broadcastOf,
  formatIpv4,
  parseIpv4,
  parseSubnet,
  subnetOf,
} from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceInfo, RouteInfo } from '../../../linux/net/sockets.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Dialect } from '../../command/command.ts';
import { showUsage } from '../busybox-usage.ts';
import {
  changeRefusal,
  type IpCall,
  type Refusal,
  readIpCall,
  readIpOptions,
  readShown,
} from './busybox-ip-words.ts';

const BUSYBOX_USAGE = `ip [OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]

OPTIONS := -f[amily] inet|inet6|link | -o[neline]

ip addr add|del IFADDR dev IFACE | show|flush [dev IFACE] [to PREFIX]
ip route list|flush|add|del|change|append|replace|test ROUTE
ip link set IFACE [up|down] [arp on|off] [multicast on|off]
	[promisc on|off] [mtu NUM] [name NAME] [qlen NUM] [address MAC]
	[master IFACE | nomaster] [netns PID]
ip tunnel add|change|del|show [NAME]
	[mode ipip|gre|sit] [remote ADDR] [local ADDR] [ttl TTL]
ip neigh show|flush [to PREFIX] [dev DEV] [nud STATE]
ip rule [list] | add|del SELECTOR ACTION`;

const GNU_USAGE = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { address | link | neighbour | route }
       OPTIONS := { -V[ersion] | -br[ief] | -o[neline] | -4 | -6 }
`;

const OBJECTS = [
  'address',
  'addr',
  'link',
  'route',
  'neighbour',
  'neighbor',
  'rule',
  'tunnel',
  'maddress',
  'netns',
];

/** ip of busybox or of iproute2, for looking; changes need rights that containers do not have. */
export function ip(dialect: Dialect): (process: Process) => Promise<number> {
  return (process) => new Ip(process, dialect === 'gnu').run();
}

class Ip {
  readonly #process: Process;
  readonly #gnu: boolean;
  #brief = false;
  #oneLine = false;
  #family: 4 | 6 | undefined;

  constructor(process: Process, gnu: boolean) {
    this.#process = process;
    this.#gnu = gnu;
  }

  async run(): Promise<number> {
    if (!this.#gnu) return this.#runBusybox();
    const words = this.#options();
    if (typeof words === 'number') return words;
    const [typed, command = 'show', ...rest] = words;
    const object = typed && OBJECTS.find((each) => each.startsWith(typed));
    if (typed === undefined || typed === 'help') return this.#usage();
    if (!object) {
      await this.#process.complain(`Object "${typed}" is unknown, try "ip help".\n`);
      return 1;
    }
    if (!['show', 'list', 'lst', 'sh', 's', 'ls', 'l', 'get'].includes(command))
      return this.#change(object, command, rest);
    const dev = rest[0] === 'dev' ? rest[1] : rest[0];
    if (object.startsWith('addr')) return this.#show(dev, true);
    if (object === 'link') return this.#show(dev, false);
    if (object === 'route') return command === 'get' ? this.#routeTo(rest[0] ?? '') : this.#routes();
    if (object.startsWith('neigh')) return this.#neighbours();
    await this.#process.complain(`drydock: 'ip ${object}' is not simulated\n`);
    return 127;
  }

  async #runBusybox(): Promise<number> {
    const options = readIpOptions(this.#process.argv.slice(1));
    if (options === 'usage') return this.#usage();
    if ('message' in options) return this.#deny(options);
    this.#oneLine = options.oneLine;
    this.#family = options.family;
    const call = readIpCall(options.words);
    if (call === 'usage') return this.#usage();
    if ('message' in call) return this.#deny(call);
    if (call.verb !== 'show' && call.verb !== 'get') return this.#changeBusybox(call);
    const { object, rest } = call;
    if (object === 'route' && call.verb === 'get') {
      const [target] = rest;
      if (target === undefined)
        return this.#deny({ message: 'need at least destination address', status: 1 });
      return this.#routeTo(target);
    }
    const shown = readShown(rest);
    if ('message' in shown) return this.#deny(shown);
    if (object === 'address' || object === 'link')
      return this.#show(shown.dev, object === 'address' && !options.linkOnly, object === 'link' ? 2 : 1);
    if (object === 'route') return this.#routes(rest[0] === 'table' ? rest[1] : undefined);
    if (object === 'neigh') return this.#neighbours();
    if (object === 'rule') {
      const tables = [
        [0, 'local'],
        [32_766, 'main'],
        [32_767, 'default'],
      ];
      await this.#process.print(
        tables.map(([priority, name]) => `${priority}:\tfrom all lookup ${name} \n`).join(''),
      );
    }
    // Without the kernel's module there are no tunnels.
    return 0;
  }

  #deny({ message, status }: Refusal): Promise<number> {
    return this.#refuse(`ip: ${message}`, status);
  }

  async #changeBusybox(call: IpCall): Promise<number> {
    const { object, verb, rest } = call;
    const refusal = changeRefusal(call);
    if (refusal) return this.#deny(refusal);
    const at = rest.indexOf('dev');
    const name = at >= 0 ? rest[at + 1] : object === 'link' ? rest[0] : undefined;
    const known = this.#process.machine.net.interfaces().some((each) => each.name === name);
    if (object === 'link' && verb === 'set') {
      const flag = rest.some((word) => word === 'up' || word === 'down');
      if (!flag && rest.length === 1) return 0;
      if (flag && !known) return this.#deny({ message: 'SIOCGIFFLAGS: No such device', status: 2 });
    }
    if (name !== undefined && !known && verb !== 'flush' && !(object === 'link' && verb === 'add'))
      return this.#deny({ message: `can't find device '${name}'`, status: object === 'link' ? 2 : 1 });
    return this.#change(object, verb, rest);
  }

  #options(): readonly string[] | number {
    const words: string[] = [];
    for (const arg of this.#process.argv.slice(1)) {
      if (!arg.startsWith('-') || words.length > 0) words.push(arg);
      else if (/^-br?i?e?f?$/.test(arg) && this.#gnu) this.#brief = true;
      else if (/^-(o|oneline)$/.test(arg)) this.#oneLine = true;
      else if (arg === '-4' || arg === '-6') this.#family = arg === '-4' ? 4 : 6;
      else if (/^-(c|color|d|details|s|stats|statistics|h|N)(=.*)?$/.test(arg)) continue;
      else if (arg === '-V' || arg === '-Version') words.push('version');
    }
    return words;
  }

  async #usage(): Promise<number> {
    if (!this.#gnu) return showUsage(this.#process, BUSYBOX_USAGE);
    await this.#process.complain(GNU_USAGE);
    return 255;
  }

  /** The kernel refuses changes without NET_ADMIN; of others, links are taken up and down. */
  async #change(object: string, command: string, rest: readonly string[]): Promise<number> {
    const { credentials, machine } = this.#process;
    const flag = command === 'set' ? rest.find((word) => word === 'up' || word === 'down') : undefined;
    const call = flag && !this.#gnu ? 'ip: SIOCSIFFLAGS: ' : `${this.#gnu ? '' : 'ip: '}RTNETLINK answers: `;
    if (!capable(credentials, 'NET_ADMIN')) return this.#refuse(`${call}Operation not permitted`, 2);
    if (object !== 'link') return this.#refuse(`drydock: 'ip ${object} ${command}' is not simulated`, 127);
    // A kernel without modules for other kinds of links.
    if (command === 'add') return this.#refuse(`${call}Operation not supported`, 2);
    const name = (rest[0] === 'dev' ? rest[1] : rest[0]) ?? '';
    if (!flag || rest.length > (rest[0] === 'dev' ? 3 : 2))
      return this.#refuse(`drydock: 'ip link ${[command, ...rest].join(' ')}' is not simulated`, 127);
    if (!machine.net.interfaces().some((each) => each.name === name))
      return this.#gnu
        ? this.#refuse(`Cannot find device "${name}"`, 1)
        : this.#refuse(`ip: can't find device '${name}'`, 1);
    machine.net.setInterface(name, flag === 'up');
    return 0;
  }

  async #refuse(text: string, status: number): Promise<number> {
    await this.#process.complain(`${text}\n`);
    return status;
  }

  async #show(dev: string | undefined, addresses: boolean, missing = 1): Promise<number> {
    const all = this.#process.machine.net.interfaces();
    const shown = dev === undefined ? all : all.filter(({ name }) => name === dev);
    if (shown.length === 0 && dev !== undefined) {
      await this.#process.complain(
        this.#gnu ? `Device "${dev}" does not exist.\n` : `ip: can't find device '${dev}'\n`,
      );
      return missing;
    }
    for (const each of shown) {
      if (this.#brief) await this.#process.print(briefLine(each, all, addresses));
      else if (this.#oneLine && addresses) await this.#process.print(this.#addressLines(each, true));
      else {
        const link = this.#family === undefined || !addresses ? this.#linkLine(each) : '';
        const family = addresses ? this.#addressLines(each, false) : '';
        const head = this.#headLine(each, all, addresses);
        // With -o, what would be two lines is one.
        await this.#process.print(this.#oneLine ? `${head.trimEnd()}\\${link}` : `${head}${link}${family}`);
      }
    }
    return 0;
  }

  #headLine(each: InterfaceInfo, all: readonly InterfaceInfo[], addresses: boolean): string {
    const { index, name, peerIndex, mtu, loopback, master } = each;
    const peer = peerIndex === undefined ? '' : `@if${peerIndex}`;
    const flags = flagsOf(each, all, this.#gnu).join(',');
    // busybox names the flag bit that it does not know on the inner end of a pair.
    const head = `${index}: ${name}${peer}: <${flags}> mtu ${mtu} qdisc ${queueOf(each)} `;
    if (!this.#gnu) {
      const bridge = master === undefined ? '' : `master ${master} `;
      return `${head}${bridge}${loopback || (name === 'eth0' && peerIndex === undefined) ? 'qlen 1000' : ''}\n`;
    }
    const state = loopback ? 'UNKNOWN' : flags.includes('LOWER_UP') ? 'UP' : 'DOWN';
    const bridge = master === undefined ? '' : `master ${master} `;
    const mode = addresses ? '' : 'mode DEFAULT ';
    const length = loopback || (peerIndex === undefined && !isBridge(name)) ? 'qlen 1000' : '';
    return `${head}${bridge}state ${state} ${mode}group default ${length}\n`;
  }

  #linkLine({ mac, loopback, peerIndex }: InterfaceInfo): string {
    const broadcast = loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff';
    const netns = this.#gnu && peerIndex !== undefined ? ' link-netnsid 0' : '';
    return `    link/${loopback ? 'loopback' : 'ether'} ${mac} brd ${broadcast}${netns}\n`;
  }

  #addressLines({ index, name, loopback, addresses }: InterfaceInfo, oneLine: boolean): string {
    const lifetime = 'valid_lft forever preferred_lft forever';
    return addresses
      .filter(({ address }) => this.#family === undefined || address.includes(':') === (this.#family === 6))
      .map(({ address, prefix }) => {
        const number = parseIpv4(address);
        const scope = loopback ? 'host' : 'global';
        const text =
          number === undefined
            ? `inet6 ${address}/${prefix} scope ${scope} `
            : `inet ${address}/${prefix}${loopback ? '' : ` brd ${formatIpv4(broadcastOf(subnetOf(number, prefix)))}`} scope ${scope} ${name}`;
        return oneLine
          ? `${index}: ${name}    ${text}\\       ${lifetime}\n`
          : `    ${text}\n       ${lifetime}\n`;
      })
      .join('');
  }

  async #routes(table = 'main'): Promise<number> {
    if (table === 'local') return this.#localRoutes();
    if (table !== 'main') return 0;
    for (const route of this.#process.machine.net.routes()) await this.#process.print(this.#routeLine(route));
    return 0;
  }

  /** Where the machine's own addresses lead: the kernel's first table. */
  async #localRoutes(): Promise<number> {
    for (const { name, loopback, addresses } of this.#process.machine.net.interfaces()) {
      for (const { address, prefix } of addresses) {
        const number = parseIpv4(address);
        if (number === undefined) continue;
        const subnet = subnetOf(number, prefix);
        const from = `src ${address} \n`;
        if (loopback)
          await this.#process.print(
            `local ${formatIpv4(subnet.network)}/${prefix} dev ${name} scope host  ${from}`,
          );
        await this.#process.print(
          `local ${address} dev ${name} scope host  ${from}broadcast ${formatIpv4(broadcastOf(subnet))} dev ${name} scope link  ${from}`,
        );
      }
    }
    return 0;
  }

  #routeLine({ destination, gateway, device, source }: RouteInfo): string {
    if (gateway !== undefined) return `${destination} via ${gateway} dev ${device} \n`;
    const from = source === undefined ? '' : `src ${source} `;
    if (this.#gnu) return `${destination} dev ${device} proto kernel scope link ${from}\n`;
    return `${destination} dev ${device} scope link  ${from}\n`;
  }

  async #routeTo(target: string): Promise<number> {
    const { net } = this.#process.machine;
    const address = parseIpv4(target);
    const routes = net
      .routes()
      .map((route) => ({
        route,
        subnet: parseSubnet(route.destination === 'default' ? '0.0.0.0/0' : route.destination),
      }))
      .filter(
        ({ subnet }) =>
          subnet && address !== undefined && subnetOf(address, subnet.prefix).network === subnet.network,
      )
      .sort((a, b) => (b.subnet?.prefix ?? 0) - (a.subnet?.prefix ?? 0));
    const found = routes[0]?.route;
    if (!found) {
      const error = 'RTNETLINK answers: Network is unreachable';
      await this.#process.complain(this.#gnu ? `${error}\n` : `ip: ${error}\n`);
      return 2;
    }
    const source =
      found.source ?? net.interfaces().find(({ name }) => name === found.device)?.addresses[0]?.address;
    const via = found.gateway === undefined ? '' : `via ${found.gateway} `;
    const gap = this.#gnu ? '' : ' ';
    await this.#process.print(
      `${target} ${via}dev ${found.device} ${gap}src ${source} ${this.#gnu ? 'uid 0 \n    cache \n' : '\n'}`,
    );
    return 0;
  }

  async #neighbours(): Promise<number> {
    for (const { address, mac, device } of this.#process.machine.net.neighbours()) {
      const detail = this.#gnu ? '' : 'ref 1 used 0/0/0 probes 1 ';
      const rest = mac === undefined ? 'FAILED' : `lladdr ${mac} ${detail}REACHABLE`;
      await this.#process.print(`${address} dev ${device} ${rest} \n`);
    }
    return 0;
  }
}

function isBridge(name: string): boolean {
  return name === 'docker0' || name.startsWith('br-');
}

function hasCarrier({ name }: InterfaceInfo, all: readonly InterfaceInfo[]): boolean {
  return !isBridge(name) || all.some(({ master }) => master === name);
}

function flagsOf(each: InterfaceInfo, all: readonly InterfaceInfo[], gnu: boolean): readonly string[] {
  const carrier = hasCarrier(each, all);
  const inner = each.peerIndex !== undefined && each.master === undefined;
  return [
    ...(carrier ? [] : ['NO-CARRIER']),
    ...(each.loopback ? ['LOOPBACK'] : ['BROADCAST', 'MULTICAST']),
    ...(each.up ? ['UP'] : []),
    ...(each.up && carrier ? ['LOWER_UP'] : []),
    ...(inner && !gnu ? ['M-DOWN'] : []),
  ];
}

function queueOf({ loopback, peerIndex, name }: InterfaceInfo): string {
  return loopback || peerIndex !== undefined || isBridge(name) ? 'noqueue' : 'fq_codel';
}

function briefLine(each: InterfaceInfo, all: readonly InterfaceInfo[], addresses: boolean): string {
  const state = each.loopback ? 'UNKNOWN' : hasCarrier(each, all) && each.up ? 'UP' : 'DOWN';
  const peer = each.peerIndex === undefined ? '' : `@if${each.peerIndex}`;
  const rest = addresses
    ? each.addresses.map(({ address, prefix }) => `${address}/${prefix} `).join('')
    : `${each.mac} <${flagsOf(each, all, true).join(',')}> `;
  return `${`${each.name}${peer}`.padEnd(16)} ${state.padEnd(14)} ${rest}\n`;
}
