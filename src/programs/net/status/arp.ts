import { contains, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import type { NetworkInterface } from '../../../linux/net/link/network-interface.ts';
import { ResolveError, resolveAddress } from '../../../linux/net/names/resolver.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Main } from '../../../linux/process/program.ts';
import { appletOptions } from '../../command/busybox-usage.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { tryResolve } from '../try-resolve.ts';

const BUSYBOX_USAGE = `arp
[-vn]	[-H HWTYPE] [-i IF] -a [HOSTNAME]
[-v]		    [-i IF] -d HOSTNAME [pub]
[-v]	[-H HWTYPE] [-i IF] -s HOSTNAME HWADDR [temp]
[-v]	[-H HWTYPE] [-i IF] -s HOSTNAME HWADDR [netmask MASK] pub
[-v]	[-H HWTYPE] [-i IF] -Ds HOSTNAME IFACE [netmask MASK] pub

Manipulate ARP cache

	-a		Display (all) hosts
	-d		Delete ARP entry
	-s		Set new entry
	-v		Verbose
	-n		Don't resolve names
	-i IF		Network interface
	-D		Read HWADDR from IFACE
	-A,-p AF	Protocol family
	-H HWTYPE	Hardware address type`;

const GNU_USAGE = `Usage:
  arp [-vn]  [<HW>] [-i <if>] [-a] [<hostname>]             <-Display ARP cache
  arp [-v]          [-i <if>] -d  <host> [pub]               <-Delete ARP entry
  arp [-vnD] [<HW>] [-i <if>] -f  [<filename>]            <-Add entry from file
  arp [-v]   [<HW>] [-i <if>] -s  <host> <hwaddr> [temp]            <-Add entry
  arp [-vnD] [<HW>] [-i <if>] -Ds <host> <if> [netmask <nm>] pub          <-''-

        -a                       as BSD shows it
        -e                       as Linux shows it (default)
        -s, --set                a new entry
        -d, --delete             an entry less
        -v, --verbose            say more
        -n, --numeric            numbers in place of names
        -i, --device             network interface (e.g. eth0)
        -D, --use-device         the address of an interface
        -A, -p, --protocol       protocol family
        -f, --file               entries from a file or /etc/ethers

  <HW>=Use '-H <hw>' to specify hardware address type. Default: ether
  List of possible hardware types (which support ARP):
`;
const HARDWARE = `    ash (Ash) ether (Ethernet) ax25 (AMPR AX.25) 
    netrom (AMPR NET/ROM) rose (AMPR ROSE) arcnet (ARCnet) 
    dlci (Frame Relay DLCI) fddi (Fiber Distributed Data Interface) hippi (HIPPI) 
    irda (IrLAP) x25 (generic X.25) eui64 (Generic EUI-64) 
`;

const LONG = {
  version: 'V',
  verbose: 'v',
  all: 'a',
  delete: 'd',
  'file:': 'f',
  numeric: 'n',
  set: 's',
  'protocol:': 'A',
  'hw-type:': 'H',
  'device:': 'i',
  help: 'h',
  'use-device': 'D',
};

type Manner = 'busybox' | 'gnu';

/** arp: shows who was spoken to on the machine's segments, and changes what is known of them. */
export function arp(manner: Manner): Main {
  return async (process) => {
    if (manner === 'busybox') {
      const options = await appletOptions(process, 'arp', { short: 'adsvni:DA:p:H:' }, BUSYBOX_USAGE);
      return run(process, manner, options);
    }
    let options: Options;
    try {
      options = parseOptions(process.argv.slice(1), { short: 'A:H:adfp:nsei:Dvh?V', long: LONG });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      await process.complain(`arp: ${error.message}\n${GNU_USAGE}${HARDWARE}`);
      return 3;
    }
    if (options.has('h') || options.has('?')) {
      await process.print(GNU_USAGE);
      await process.complain(HARDWARE);
      return 4;
    }
    if (options.has('V')) {
      await process.print('net-tools 2.10\n');
      return 0;
    }
    if (options.has('f')) {
      await process.complain(`arp: cannot open etherfile ${options.operands[0] ?? '/etc/ethers'} !\n`);
      return 255;
    }
    return run(process, manner, options);
  };
}

async function run(process: Process, manner: Manner, options: Options): Promise<number> {
  const failed = manner === 'gnu' ? 255 : 1;
  const [name, hardware] = options.operands;
  const changes = options.has('d') || options.has('s');
  if (changes && name === undefined) {
    await process.complain('arp: need host name\n');
    return failed;
  }
  const addresses = name === undefined ? undefined : await tryResolve(process, name, { family: 4 });
  if (addresses instanceof ResolveError) {
    // h_errno's words: nobody has the name, or nobody could be asked.
    const why = addresses.code === 'EAI_AGAIN' ? 'Host name lookup failure' : 'Unknown host';
    await process.complain(`${manner === 'gnu' ? '' : 'arp: '}${name}: ${why}\n`);
    return failed;
  }
  const [address = ''] = addresses ?? [];
  if (options.has('d')) return remove(process, manner, address, name ?? '');
  if (options.has('s')) return add(process, manner, address, hardware);
  return show(process, manner, options, addresses, name);
}

/** The interface on whose segment an address is. */
function linkTo(process: Process, address: string): NetworkInterface | undefined {
  const number = parseIpv4(address) ?? 0;
  return process.machine.net
    .devices()
    .find(
      ({ up, loopback, addresses }) =>
        up &&
        !loopback &&
        addresses.some((own) => contains(subnetOf(parseIpv4(own.address) ?? 0, own.prefix), number)),
    );
}

async function add(process: Process, manner: Manner, address: string, hardware?: string): Promise<number> {
  const refused = async (why: string): Promise<number> => {
    await process.complain(`${why}\n`);
    return manner === 'gnu' ? 255 : 1;
  };
  if (hardware === undefined) return refused('arp: need hardware address');
  if (!/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(hardware)) return refused('arp: invalid hardware address');
  const call = manner === 'gnu' ? 'SIOCSARP' : 'arp: SIOCSARP';
  if (!capable(process.credentials, 'NET_ADMIN')) return refused(`${call}: Operation not permitted`);
  const link = linkTo(process, address);
  if (!link) return refused(`${call}: Network is unreachable`);
  link.pinned.set(address, hardware.toLowerCase());
  return 0;
}

async function remove(process: Process, manner: Manner, address: string, name: string): Promise<number> {
  const failed = manner === 'gnu' ? 255 : 1;
  const call = manner === 'gnu' ? 'SIOCDARP(dontpub)' : 'arp: SIOCDARP(priv)';
  if (!capable(process.credentials, 'NET_ADMIN')) {
    await process.complain(`${call}: Operation not permitted\n`);
    return failed;
  }
  const link = process.machine.net
    .devices()
    .find((device) => device.neighbours().some((each) => each.address === address));
  if (!link) {
    if (manner === 'gnu') await process.print(`No ARP entry for ${name}\n`);
    else
      await process.complain(
        `${call}: ${linkTo(process, address) ? 'No such file or directory' : 'Network is unreachable'}\n`,
      );
    return failed;
  }
  link.pinned.delete(address);
  link.forget(address);
  return 0;
}

async function show(
  process: Process,
  manner: Manner,
  options: Options,
  addresses: readonly string[] | undefined,
  name: string | undefined,
): Promise<number> {
  const all = process.machine.net.neighbours();
  const device = options.value('i');
  const shown = all.filter(
    (each) => (!addresses || addresses.includes(each.address)) && (!device || each.device === device),
  );
  if (shown.length === 0 && manner === 'gnu' && addresses)
    await process.print(`${name} (${addresses[0]}) -- no entry\n`);
  else if (shown.length === 0 && manner === 'gnu' && device)
    await process.print(`arp: in ${all.length} entries no match found.\n`);
  else if (shown.length === 0 && (addresses || device))
    await process.print(`No match found in ${all.length} entries\n`);
  const table = manner === 'gnu' && !options.has('a');
  if (table && shown.length > 0)
    await process.print('Address                  HWtype  HWaddress           Flags Mask            Iface\n');
  for (const { address, mac, permanent, device: link } of shown) {
    const known = options.has('n') ? undefined : await resolveAddress(process, address);
    if (table) {
      const kind = mac === undefined ? '' : 'ether';
      const flags = mac === undefined ? '' : permanent ? 'CM' : 'C';
      await process.print(
        mac === undefined
          ? `${(known ?? address).padEnd(23)}          ${'(incomplete)'.padEnd(42)}${link}\n`
          : `${(known ?? address).padEnd(23)}  ${kind.padEnd(7)} ${mac.padEnd(19)} ${flags.padEnd(6)}${''.padEnd(15)} ${link}\n`,
      );
      continue;
    }
    const hardware = mac === undefined ? `<incomplete>` : `${mac} [ether]`;
    const pinned = permanent ? ' PERM' : '';
    await process.print(
      `${known ?? '?'} (${address}) at ${hardware}${pinned} ${manner === 'busybox' ? ' ' : ''}on ${link}\n`,
    );
  }
  return 0;
}
