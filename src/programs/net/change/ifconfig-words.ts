import { SystemError } from '../../../linux/errno.ts';
import { formatIpv4, parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import { findLink } from '../../../linux/net/netlink/links.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import { hostAddress } from './host-address.ts';
import { changeAddress, type NamedInterface, setAddress, setMtu, setUp } from './legacy-interface.ts';

/** What may stand before a value, and flags that change nothing that could be seen here. */
const VALUED =
  /^(dstaddr|hw|io_addr|irq|keepalive|mem_start|metric|outfill|pointopoint|tunnel|txqueuelen|add|del|name|media)$/;
const FLAG = /^-?(arp|promisc|multicast|allmulti|dynamic|trailers|broadcast|pointopoint)$/;

/** The words behind the interface, one after the other, as ifconfig hands them to the kernel. */
export async function changeInterface(
  process: Process,
  manner: 'busybox' | 'gnu',
  name: string,
  words: readonly string[],
): Promise<number> {
  const gnu = manner === 'gnu';
  const [base = '', alias] = name.split(':');
  const link = findLink(process.machine.net, base);
  const say = async (message: string, status = 1): Promise<number> => {
    await process.complain(`${gnu ? '' : 'ifconfig: '}${message}\n`);
    return status;
  };
  const privileged = capable(process.credentials, 'NET_ADMIN');
  const named: NamedInterface | undefined = link && {
    net: process.machine.net,
    link,
    label: alias === undefined ? undefined : name,
  };
  /** Makes one call to the kernel; the status, if it failed. */
  const call = async (
    request: string,
    change: (target: NamedInterface) => void,
  ): Promise<number | undefined> => {
    const flags = request === 'SIOCSIFFLAGS';
    if (!named) {
      if (gnu && flags) return say(`${name}: ERROR while getting interface flags: No such device`, 255);
      return say(`${!gnu && flags ? 'SIOCGIFFLAGS' : request}: No such device`, gnu ? 255 : 1);
    }
    if (!privileged) return say(`${request}: Operation not permitted`, gnu ? 255 : 1);
    try {
      change(named);
      return undefined;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return say(`${request}: ${error.message}`);
    }
  };
  let status = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string; // at < length
    const value = words[at + 1];
    let failed: number | undefined;
    if (word === 'up' || word === 'down')
      failed = await call('SIOCSIFFLAGS', (it) => setUp(it, word === 'up'));
    else if (
      word === 'mtu' ||
      word === 'netmask' ||
      (word === 'broadcast' && parseIpv4(value ?? '') !== undefined)
    ) {
      if (value === undefined) return usage(process, gnu);
      at++;
      if (word === 'mtu')
        failed = await call('SIOCSIFMTU', (it) => {
          // What is no number is nought to atoi(3).
          setMtu(it, Number.parseInt(value, 10) || 0);
        });
      else {
        const number = parseIpv4(value);
        if (number === undefined) return say(`${value}: Unknown host`);
        failed = await call(word === 'netmask' ? 'SIOCSIFNETMASK' : 'SIOCSIFBRDADDR', (it) =>
          changeAddress(it, word === 'netmask' ? { mask: number } : { broadcast: formatIpv4(number) }),
        );
      }
    } else if (word === 'hw') {
      const mac = words[at + 2];
      if (value === undefined || mac === undefined) return usage(process, gnu);
      at += 2;
      if (!/^([\da-f]{1,2}:){5}[\da-f]{1,2}$/i.test(mac))
        return say(gnu ? `${mac}: invalid ether address.` : `invalid hw-addr ${mac}`);
      failed = await call('SIOCSIFHWADDR', ({ link: own }) => {
        own.mac = mac.toLowerCase();
      });
    } else if (FLAG.test(word) || VALUED.test(word)) {
      if (VALUED.test(word) && value === undefined) return usage(process, gnu);
      const missing = await call(VALUED.test(word) ? 'SIOCSIFADDR' : 'SIOCSIFFLAGS', () => {});
      if (missing !== undefined) return missing;
      await process.complain(`drydock: 'ifconfig ${name} ${word}' is not simulated\n`);
      return 127;
    } else if (word === 'inet') continue;
    else {
      const [host = '', length] = gnu ? word.split('/') : [word];
      const known = await hostAddress(process, host);
      if ('why' in known) {
        if (!gnu) return say(`bad address '${host}'`);
        await process.complain(`${host}: ${known.why}\nifconfig: \`--help' gives usage information.\n`);
        return 1;
      }
      failed = await call('SIOCSIFADDR', (it) =>
        setAddress(it, known.address, length === undefined ? undefined : Number(length)),
      );
    }
    if (failed !== undefined && !gnu) return failed;
    if (failed !== undefined) status = failed;
  }
  return status;
}

async function usage(process: Process, gnu: boolean): Promise<number> {
  const [{ showUsage }, { BUSYBOX_USAGE, GNU_USAGE }] = await process.machine.kernel.clock.outside(
    Promise.all([import('../../command/busybox-usage.ts'), import('../status/ifconfig.ts')]),
  );
  if (!gnu) return showUsage(process, BUSYBOX_USAGE);
  await process.complain(GNU_USAGE);
  return 3;
}
