import { SystemError } from '../../../linux/errno.ts';
import { broadcastOf, contains, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import { isSecondary } from '../../../linux/net/netlink/addresses.ts';
import type { InterfaceInfo, RouteInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { showUsage } from '../../command/busybox-usage.ts';
import type { Dialect } from '../../command/command.ts';
import { type IpCall, type Refusal, readIpCall, readIpOptions, readShown } from './busybox-words.ts';
import { type AddressTest, addressTest, routeTest } from './filters.ts';
import { briefLine, broadcastAddress, flagsOf, isBridge, kindOf, queueOf } from './interface-words.ts';
import { linkJson, neighbourJson, printJson, routeJson } from './json.ts';
import { paintLine } from './paint.ts';

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

const OBJECTS = ['address', 'link', 'route', 'neighbour', 'neighbor', 'rule', 'tunnel', 'maddress', 'netns'];

/** ip of busybox or of iproute2. */
export function ip(dialect: Dialect): (process: Process) => Promise<number> {
  return (process) => new Ip(process, dialect === 'gnu').run();
}

class Ip {
  readonly #process: Process;
  readonly #gnu: boolean;
  #brief = false;
  #oneLine = false;
  #json = false;
  #pretty = false;
  #colours = false;
  /** How often -s was given. */
  #counts = 0;
  #family: 4 | 6 | undefined;

  constructor(process: Process, gnu: boolean) {
    this.#process = process;
    this.#gnu = gnu;
  }

  async run(): Promise<number> {
    if (!this.#gnu) return this.#runBusybox();
    const words = await this.#options();
    if (typeof words === 'number') return words;
    const [typed, command = 'show', ...rest] = words;
    const object = typed && OBJECTS.find((each) => each.startsWith(typed));
    if (typed === undefined || typed === 'help') return this.#usage();
    if (typed.startsWith('-')) return this.#refuse(`Option "${typed}" is unknown, try "ip -help".`, 255);
    if (typed === 'version') {
      await this.#process.print('ip utility, iproute2-6.1.0, libbpf 1.3.0\n');
      return 0;
    }
    if (!object) {
      await this.#process.complain(`Object "${typed}" is unknown, try "ip help".\n`);
      return 1;
    }
    const name = object === 'neighbor' ? 'neighbour' : object;
    if (['show', 'list', 'lst', 'sh', 's', 'ls', 'l', 'get'].includes(command))
      return this.#look(name, command, rest);
    const { changeByIp, verbOf } = await this.#changes();
    const verb = verbOf(name, command);
    if (verb !== undefined) return changeByIp(this.#process, true, { object: name, verb, rest });
    if (command === 'help') return this.#usage();
    const short = name.startsWith('neigh') ? 'neigh' : name;
    return this.#refuse(`Command "${command}" is unknown, try "ip ${short} help".`, 255);
  }

  /** What changes something is loaded only then. */
  #changes(): Promise<typeof import('../change/ip-change.ts')> {
    return this.#process.machine.kernel.clock.outside(import('../change/ip-change.ts'));
  }

  async #look(object: string, command: string, rest: readonly string[]): Promise<number> {
    if (object === 'address' || object === 'link') return this.#showWords(rest, object === 'address');
    if (object === 'route') return command === 'get' ? this.#routeTo(rest[0]) : this.#routesOf(rest);
    if (object === 'neighbour') return this.#neighbours(rest);
    if (object === 'rule') return this.#rules();
    // Without the kernel's module there are no tunnels; and no namespaces that have names.
    if (object === 'tunnel' || object === 'netns') return 0;
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
      return this.#routeTo(rest[0]);
    }
    const shown = readShown(rest);
    if ('message' in shown) return this.#deny(shown);
    if (object === 'address' || object === 'link')
      return this.#show(shown.dev, object === 'address' && !options.linkOnly, object === 'link' ? 2 : 1);
    if (object === 'route') return this.#routes(rest[0] === 'table' ? rest[1] : undefined);
    if (object === 'neigh') return this.#neighbours();
    // Without the kernel's module there are no tunnels.
    return object === 'rule' ? this.#rules() : 0;
  }

  async #rules(): Promise<number> {
    const tables = [
      [0, 'local'],
      [32_766, 'main'],
      [32_767, 'default'],
    ];
    const end = this.#gnu ? '' : ' ';
    if (this.#json) {
      const values = tables.map(([priority = 0, table = '']) => ({ priority, src: 'all', table }));
      await this.#process.print(printJson(values, this.#pretty));
      return 0;
    }
    await this.#process.print(
      tables.map(([priority, name]) => `${priority}:\tfrom all lookup ${name}${end}\n`).join(''),
    );
    return 0;
  }

  #deny({ message, status }: Refusal): Promise<number> {
    return this.#refuse(`ip: ${message}`, status);
  }

  async #changeBusybox(call: IpCall): Promise<number> {
    const { object, verb, rest } = call;
    const { changeByIp } = await this.#changes();
    return changeByIp(this.#process, false, {
      object: object === 'neigh' ? 'neighbour' : object,
      verb,
      rest,
    });
  }

  async #options(): Promise<readonly string[] | number> {
    const words: string[] = [];
    const args = this.#process.argv.slice(1);
    for (let typed = args.shift(); typed !== undefined; typed = args.shift()) {
      // Two dashes are as good as one in front of the object.
      const arg = words.length === 0 ? typed.replace(/^--/, '-') : typed;
      if (!arg.startsWith('-') || words.length > 0) words.push(arg);
      else if (/^-br?i?e?f?$/.test(arg) && this.#gnu) this.#brief = true;
      else if (/^-(o|oneline)$/.test(arg)) this.#oneLine = true;
      else if (/^-(j|json)$/.test(arg)) this.#json = true;
      else if (/^-(p|pretty)$/.test(arg)) this.#pretty = true;
      else if (/^-(s|stats|statistics)$/.test(arg)) this.#counts++;
      else if (arg === '-4' || arg === '-6') this.#family = arg === '-4' ? 4 : 6;
      else if (/^-f(a(m(i(l(y)?)?)?)?)?$/.test(arg)) {
        const family = args.shift() ?? '';
        if (!/^(inet6?|link)$/.test(family)) {
          await this.#process.complain(`Error: argument "${family}" is wrong: invalid protocol family\n`);
          return 255;
        }
        this.#family = family === 'inet' ? 4 : family === 'inet6' ? 6 : undefined;
      } else if (/^-n(etns)?$/.test(arg)) {
        const name = args.shift() ?? '';
        await this.#process.complain(`Cannot open network namespace "${name}": No such file or directory\n`);
        return 255;
      } else if (/^-c(o(l(o(r)?)?)?)?(=.*)?$/.test(arg)) {
        const terminal = this.#process.descriptors.get(1)?.tty !== undefined;
        this.#colours = !/=never$/.test(arg) && (terminal || !/=auto$/.test(arg));
      } else if (/^-(d|details|h|human|N|Numeric|r|resolve|t|timestamp|0|M|B|a|all|iec)$/.test(arg)) continue;
      else if (arg === '-V' || arg === '-Version') words.push('version');
      else return [arg];
    }
    return words;
  }

  async #usage(): Promise<number> {
    if (!this.#gnu) {
      const status = await showUsage(this.#process, BUSYBOX_USAGE);
      return this.#process.argv[1] === '--help' ? 0 : status;
    }
    await this.#process.complain(GNU_USAGE);
    return 255;
  }

  async #refuse(text: string, status: number): Promise<number> {
    await this.#process.complain(`${text}\n`);
    return status;
  }

  /** The words after `show`: an interface, or what narrows. */
  async #showWords(rest: readonly string[], addresses: boolean): Promise<number> {
    let dev: string | undefined;
    let keeps = (_: InterfaceInfo): boolean => true;
    const tests: AddressTest[] = [];
    const left = [...rest];
    for (let word = left.shift(); word !== undefined; word = left.shift()) {
      if (word === 'up') {
        keeps = ({ up }) => up;
        continue;
      }
      const takes = /^(dev|type|master|to|scope|label|group)$/.test(word);
      if (/^(vrf|nomaster)$/.test(word) || (!addresses && /^(to|scope|label)$/.test(word)))
        return this.#refuse(
          `drydock: 'ip ${addresses ? 'address' : 'link'} show ${word}' is not simulated`,
          127,
        );
      const value = takes ? left.shift() : word;
      if (value === undefined) return this.#refuse('Command line is not complete. Try option "help"', 255);
      const test = addresses ? addressTest(word, value) : undefined;
      if (test) tests.push(test);
      else if (word === 'group') keeps = () => value === 'default' || value === '0';
      else if (word === 'type') keeps = (each) => kindOf(each) === value;
      else if (word === 'master') {
        if (!this.#process.machine.net.interfaces().some(({ name }) => name === value))
          return this.#refuse(`Error: argument "${value}" is wrong: Device does not exist\n`, 255);
        keeps = ({ master }) => master === value;
      } else if (word === 'help') return this.#usage();
      else dev = value;
    }
    return this.#show(dev, addresses, 1, keeps, tests);
  }

  async #show(
    dev: string | undefined,
    addresses: boolean,
    missing = 1,
    keeps: (each: InterfaceInfo) => boolean = () => true,
    tests: readonly AddressTest[] = [],
  ): Promise<number> {
    const all = this.#process.machine.net.interfaces();
    const shown = dev === undefined ? all.filter(keeps) : all.filter(({ name }) => name === dev);
    if (shown.length === 0 && dev !== undefined) {
      await this.#process.complain(
        this.#gnu ? `Device "${dev}" does not exist.\n` : `ip: can't find device '${dev}'\n`,
      );
      return missing;
    }
    const chosen = shown.map((each) => ({ ...each, addresses: this.#chosen(each, tests) }));
    // Of a family or a filter only interfaces with such an address are shown.
    const narrowed =
      (this.#gnu || this.#family === 6) && addresses && (this.#family !== undefined || tests.length > 0);
    const told = narrowed ? chosen.filter((each) => each.addresses.length > 0) : chosen;
    if (this.#json) {
      const how = { brief: this.#brief, counts: this.#counts > 0 };
      const values = told.map((each) =>
        linkJson(each, all, {
          ...how,
          addresses: addresses ? each.addresses : undefined,
          queueLength: queueLength(each),
        }),
      );
      await this.#process.print(printJson(values, this.#pretty));
      return 0;
    }
    for (const each of told) {
      if (this.#brief) await this.#print(briefLine(each, all, addresses ? each.addresses : undefined));
      else if (this.#oneLine && addresses) await this.#print(this.#addressLines(each, true));
      else {
        const link = this.#family === undefined || !addresses ? this.#linkLine(each) : '';
        const family = addresses ? this.#addressLines(each, false) : '';
        const counts = this.#counts > 0 ? this.#countLines(each) : '';
        const head = this.#headLine(each, all, addresses);
        // With -o, what would be two lines is one.
        await this.#print(this.#oneLine ? `${head.trimEnd()}\\${link}` : `${head}${link}${counts}${family}`);
      }
    }
    return 0;
  }

  #chosen({ name, addresses }: InterfaceInfo, tests: readonly AddressTest[]): InterfaceInfo['addresses'] {
    return addresses.filter(
      (own) =>
        (this.#family === undefined || own.address.includes(':') === (this.#family === 6)) &&
        tests.every((test) => test(own, name)),
    );
  }

  async #print(text: string): Promise<void> {
    const painted = this.#colours ? text.split('\n').map(paintLine).join('\n') : text;
    await this.#process.print(painted);
  }

  /** -s: what came and went; twice also why something was lost, which nothing is here. */
  #countLines({ received, sent }: InterfaceInfo): string {
    const row = (cells: readonly number[]): string =>
      `    ${cells.map((cell, i) => String(cell).padStart(i === 0 ? 10 : 7)).join(' ')} \n`;
    const line = (packets: InterfaceInfo['sent']): string =>
      row([packets.bytes, packets.packets, 0, 0, 0, 0]);
    const lost = '                     0      0       0       0       0 \n';
    const more = this.#counts > 1;
    return [
      '    RX:  bytes packets errors dropped  missed   mcast           \n',
      line(received),
      more ? `    RX errors:  length    crc   frame    fifo overrun\n${lost}` : '',
      '    TX:  bytes packets errors dropped carrier collsns           \n',
      line(sent),
      more ? `    TX errors: aborted   fifo  window heartbt transns\n${lost}` : '',
    ].join('');
  }

  #headLine(each: InterfaceInfo, all: readonly InterfaceInfo[], addresses: boolean): string {
    const { index, name, peerIndex, mtu, loopback, master, kind, up } = each;
    const peer = peerIndex === undefined ? '' : `@if${peerIndex}`;
    const flags = flagsOf(each, all, this.#gnu).join(',');
    // busybox names the flag bit that it does not know on the inner end of a pair.
    const head = `${index}: ${name}${peer}: <${flags}> mtu ${mtu} qdisc ${queueOf(each)} `;
    if (!this.#gnu) {
      const bridge = master === undefined ? '' : `master ${master} `;
      return `${head}${bridge}${loopback || (name === 'eth0' && peerIndex === undefined) ? 'qlen 1000' : ''}\n`;
    }
    const state = loopback || (kind && up) ? 'UNKNOWN' : flags.includes('LOWER_UP') ? 'UP' : 'DOWN';
    const bridge = master === undefined ? '' : `master ${master} `;
    const mode = addresses ? '' : 'mode DEFAULT ';
    // Of IPv6 alone the kernel is asked for other things.
    if (addresses && this.#family === 6) {
      const queue = queueLength(each);
      return `${index}: ${name}${peer}: <${flags}> mtu ${mtu} state ${state} ${queue === undefined ? '' : `qlen ${queue} `}\n`.replace(
        / \n$/,
        '\n',
      );
    }
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
      .map((own) => {
        const { address, prefix, label = name } = own;
        const number = parseIpv4(address);
        const scope = address.startsWith('127.') || address === '::1' ? 'host' : 'global';
        const broadcast = loopback ? undefined : broadcastAddress(own);
        const text =
          number === undefined
            ? `inet6 ${address}/${prefix} scope ${scope} `
            : `inet ${address}/${prefix}${broadcast === undefined ? '' : ` brd ${broadcast}`} scope ${scope} ${isSecondary(addresses, own) ? 'secondary ' : ''}${label}`;
        return oneLine
          ? `${index}: ${name}    ${text}\\       ${lifetime}\n`
          : `    ${text}\n       ${lifetime}\n`;
      })
      .join('');
  }

  async #routesOf(rest: readonly string[]): Promise<number> {
    let [table, dev, target]: (string | undefined)[] = [];
    const hidden: string[] = [];
    let keeps = (_: RouteInfo): boolean => true;
    const left = [...rest];
    for (let word = left.shift(); word !== undefined; word = left.shift()) {
      const takes = /^(table|dev|via|src|proto|protocol|scope)$/.test(word);
      if (/^(type|root|match|exact|vrf|metric)$/.test(word))
        return this.#refuse(`drydock: 'ip route show ${word}' is not simulated`, 127);
      const value = takes ? left.shift() : word;
      if (value === undefined) return this.#refuse('Command line is not complete. Try option "help"', 255);
      if (word === 'table') table = value;
      else if (word === 'dev') dev = value;
      else if (takes) {
        // What all have in common is not said again.
        const before = keeps;
        const test = routeTest(word, value);
        keeps = (route) => before(route) && test(route);
        hidden.push(`${word === 'protocol' ? 'proto' : word} ${value} `);
      } else target = value;
    }
    const { net } = this.#process.machine;
    if (dev !== undefined && !net.interfaces().some(({ name }) => name === dev))
      return this.#refuse(`Cannot find device "${dev}"`, 1);
    if (table !== undefined && !/^(main|local|default|all|\d+)$/.test(table))
      return this.#refuse(`Error: argument "${table}" is wrong: table id value is invalid\n`, 255);
    const wanted = table === '254' ? 'main' : table === '255' ? 'local' : table;
    return this.#routes(wanted, { dev, target, keeps, hidden });
  }

  async #routes(
    table = 'main',
    {
      dev,
      target,
      keeps = () => true,
      hidden = [],
    }: {
      readonly dev?: string | undefined;
      readonly target?: string | undefined;
      readonly keeps?: (route: RouteInfo) => boolean;
      readonly hidden?: readonly string[];
    } = {},
  ): Promise<number> {
    // There are no routes of IPv6 but the loopback's own, which this table does not have.
    if (this.#gnu && this.#family === 6) return 0;
    if (table === 'local') return this.#localRoutes('');
    if (table !== 'main' && table !== 'all')
      return this.#gnu && table !== 'default'
        ? this.#refuse('Error: ipv4: FIB table does not exist.\nDump terminated', 2)
        : 0;
    const values: RouteInfo[] = [];
    for (const route of this.#process.machine.net.routes()) {
      if (dev !== undefined && (route.device !== dev || route.refuses)) continue;
      const destination = route.destination.replace(/\/32$/, '');
      if (target !== undefined && target.replace(/\/32$/, '') !== destination) continue;
      if (!keeps(route)) continue;
      values.push(route);
      if (this.#json) continue;
      let line = this.#routeLine({ ...route, destination });
      for (const text of hidden) line = line.replace(` ${text}`, ' ');
      await this.#print(dev !== undefined && this.#gnu ? line.replace(` dev ${dev} `, ' ') : line);
    }
    if (this.#json) await this.#process.print(printJson(values.map(routeJson), this.#pretty));
    return table === 'all' && this.#gnu ? this.#localRoutes('table local ') : 0;
  }

  /** Where the machine's own addresses lead: the kernel's first table. */
  async #localRoutes(table: string): Promise<number> {
    const mark = this.#gnu ? `${table}proto kernel ` : '';
    const gap = this.#gnu ? '' : ' ';
    for (const { name, loopback, addresses, up } of this.#process.machine.net.interfaces()) {
      for (const { address, prefix } of up ? addresses : []) {
        const number = parseIpv4(address);
        if (number === undefined) continue;
        const subnet = subnetOf(number, prefix);
        const from = `src ${address} \n`;
        const own = (what: string, scope: string) =>
          `${what} dev ${name} ${mark}scope ${scope} ${gap}${from}`;
        if (loopback && prefix < 32)
          await this.#process.print(own(`local ${formatIpv4(subnet.network)}/${prefix}`, 'host'));
        await this.#process.print(own(`local ${address}`, 'host'));
        if (prefix < 31)
          await this.#process.print(own(`broadcast ${formatIpv4(broadcastOf(subnet))}`, 'link'));
      }
    }
    return 0;
  }

  #routeLine({ destination, gateway, device, source, metric, refuses, byHand }: RouteInfo): string {
    const cost = metric === undefined ? '' : `${this.#gnu ? '' : ' '}metric ${metric} `;
    if (refuses) return `${REFUSALS[refuses]} ${destination} ${cost}\n`;
    const from = source === undefined ? '' : `src ${source} `;
    if (gateway !== undefined) return `${destination} via ${gateway} dev ${device} ${from}${cost}\n`;
    if (this.#gnu)
      return `${destination} dev ${device} ${byHand ? '' : 'proto kernel '}scope link ${from}${cost}\n`;
    return `${destination} dev ${device} scope link ${from === '' ? '' : ' '}${from}${cost}\n`;
  }

  async #routeTo(target: string | undefined): Promise<number> {
    if (target === undefined)
      return this.#gnu
        ? this.#refuse('need at least a destination address', 1)
        : this.#deny({ message: 'need at least destination address', status: 1 });
    const { net } = this.#process.machine;
    const address = parseIpv4(target);
    if (address === undefined && this.#gnu)
      return this.#refuse(`Error: any valid prefix is expected rather than "${target}".`, 1);
    const gap = this.#gnu ? '' : ' ';
    const end = (cache: string) =>
      this.#gnu ? `uid ${this.#process.credentials.uid} \n    cache ${cache}\n` : '\n';
    const own = net.interfaces().some(({ addresses }) => addresses.some((each) => each.address === target));
    if (own || target.startsWith('127.')) {
      const from = own ? target : '127.0.0.1';
      await this.#process.print(`local ${target} dev lo ${gap}src ${from} ${end('<local> ')}`);
      return 0;
    }
    const found = net
      .routeTable()
      .find(({ subnet, through }) => through.up && address !== undefined && contains(subnet, address));
    if (!found || found.refuses) {
      const error = `RTNETLINK answers: ${new SystemError(found?.refuses ?? 'ENETUNREACH').message}`;
      return this.#refuse(this.#gnu ? error : `ip: ${error}`, 2);
    }
    const source = found.source ?? found.through.addresses[0]?.address;
    if (this.#json) {
      const { uid } = this.#process.credentials;
      const gateway = found.gateway === undefined ? {} : { gateway: found.gateway };
      const from = source === undefined ? {} : { prefsrc: source };
      const value = { dst: target, ...gateway, dev: found.through.name, ...from, flags: [], uid, cache: [] };
      await this.#process.print(printJson([value], this.#pretty));
      return 0;
    }
    const via = found.gateway === undefined ? '' : `via ${found.gateway} `;
    await this.#process.print(`${target} ${via}dev ${found.through.name} ${gap}src ${source} ${end('')}`);
    return 0;
  }

  async #neighbours(rest: readonly string[] = []): Promise<number> {
    const dev = rest[0] === 'dev' ? rest[1] : undefined;
    const { net } = this.#process.machine;
    if (dev !== undefined && !net.interfaces().some(({ name }) => name === dev))
      return this.#refuse(`Cannot find device "${dev}"`, 1);
    if (this.#gnu && this.#family === 6) return 0;
    if (this.#json) {
      const known = net.neighbours().filter(({ device }) => dev === undefined || device === dev);
      await this.#process.print(printJson(known.map(neighbourJson), this.#pretty));
      return 0;
    }
    for (const { address, mac, device, permanent } of net.neighbours()) {
      if (dev !== undefined && device !== dev) continue;
      const detail = this.#gnu ? '' : 'ref 1 used 0/0/0 probes 1 ';
      const state = permanent ? 'PERMANENT' : 'REACHABLE';
      const told = mac === undefined ? 'FAILED' : `lladdr ${mac} ${detail}${state}`;
      await this.#print(`${address} ${dev === undefined ? `dev ${device} ` : ''}${told} \n`);
    }
    return 0;
  }
}

function queueLength({ loopback, peerIndex, name }: InterfaceInfo): number | undefined {
  return loopback || (peerIndex === undefined && !isBridge(name)) ? 1000 : undefined;
}

/** How ip names the routes that refuse. */
const REFUSALS = { EINVAL: 'blackhole', EHOSTUNREACH: 'unreachable', EACCES: 'prohibit' } as const;
