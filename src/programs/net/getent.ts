import { isIpv6, parseAddress } from '../../linux/net/addresses/address.ts';
import { addressesOf, readHosts } from '../../linux/net/names/hosts-file.ts';
import { resolveAddress } from '../../linux/net/names/resolver.ts';
import type { Process } from '../../linux/process/process.ts';
import { SERVICES } from './services.ts';
import { tryResolve } from './try-resolve.ts';

const HINT = "Try `getent --help' or `getent --usage' for more information.\n";

/** Numbers of protocols, as /etc/protocols says. */
const PROTOCOLS = ['ip 0', 'icmp 1', 'igmp 2', 'tcp 6', 'udp 17', 'gre 47', 'ipv6-icmp 58', 'sctp 132'];

/** getent of glibc for hosts, ahosts, services, protocols and the accounts. */
export async function getent(process: Process): Promise<number> {
  const [database, ...keys] = process.argv.slice(1).filter((arg) => !arg.startsWith('-'));
  if (database === undefined) {
    await process.complain('getent: wrong number of arguments\n');
    await process.print(HINT);
    return 1;
  }
  switch (database) {
    case 'hosts':
      return keys.length > 0 ? each(keys, (key) => host(process, key)) : allHosts(process);
    case 'ahosts':
    case 'ahostsv4':
    case 'ahostsv6':
      return each(keys, (key) => addresses(process, key, database));
    case 'services':
      return each(keys, (key) => service(process, key));
    case 'protocols':
      return each(keys, (key) => protocol(process, key));
    case 'passwd':
    case 'group':
    case 'shadow':
    case 'gshadow':
      return accounts(process, database, keys);
    default:
      await process.complain(`Unknown database: ${database}\n`);
      await process.print(HINT);
      return 1;
  }
}

async function each(keys: readonly string[], find: (key: string) => Promise<boolean>): Promise<number> {
  let missing = false;
  for (const key of keys) missing = !(await find(key)) || missing;
  return missing ? 2 : 0;
}

async function allHosts(process: Process): Promise<number> {
  for (const { address, name, aliases } of readHosts(process.fs)) {
    await process.print(`${address.padEnd(15)} ${[name, ...aliases].join(' ')}\n`);
  }
  return 0;
}

/** IPv6 addresses go first; if there are any, IPv4 ones are not shown. */
async function host(process: Process, key: string): Promise<boolean> {
  const numeric = parseAddress(key);
  if (numeric !== undefined) {
    const name = await resolveAddress(process, numeric);
    if (name !== undefined) await process.print(`${numeric.padEnd(15)} ${name}\n`);
    return name !== undefined;
  }
  const entries = readHosts(process.fs);
  const found = await tryResolve(process, key);
  if (found instanceof Error) return false;
  const six = found.filter(isIpv6);
  for (const address of six.length > 0 ? six : found) {
    const entry = entries.find(
      (candidate) => candidate.address === address && addressesOf([candidate], key).length > 0,
    );
    const names = entry ? [entry.name, ...entry.aliases] : [key];
    await process.print(`${address.padEnd(15)} ${names.join(' ')}\n`);
  }
  return true;
}

async function addresses(process: Process, key: string, database: string): Promise<boolean> {
  const family = database === 'ahostsv4' ? 4 : database === 'ahostsv6' ? 6 : undefined;
  const found = await tryResolve(process, key, family ? { family } : {});
  if (found instanceof Error) return false;
  for (const [index, address] of found.entries()) {
    for (const kind of ['STREAM', 'DGRAM ', 'RAW   ']) {
      const name = index === 0 && kind === 'STREAM' ? key : '';
      await process.print(`${address.padEnd(15)} ${kind} ${name}\n`);
    }
  }
  return true;
}

/** By name, by port, or with `/protocol`. */
async function service(process: Process, key: string): Promise<boolean> {
  const [name = '', wanted] = key.split('/');
  const found = SERVICES.find(
    (each) =>
      (each.name === name || each.aliases.includes(name) || String(each.port) === name) &&
      (wanted === undefined || each.protocol === wanted),
  );
  if (!found) return false;
  const aliases = found.aliases.map((alias) => ` ${alias}`).join('');
  await process.print(`${found.name.padEnd(21)} ${found.port}/${found.protocol}${aliases}\n`);
  return true;
}

async function protocol(process: Process, key: string): Promise<boolean> {
  const found = PROTOCOLS.map((line) => line.split(' ')).find(
    ([name, number]) => name === key || number === key,
  );
  if (!found) return false;
  const [name = '', number] = found;
  await process.print(`${name.padEnd(21)} ${number} ${name.toUpperCase()}\n`);
  return true;
}

async function accounts(process: Process, database: string, keys: readonly string[]): Promise<number> {
  const lines = process.fs
    .readText(`/etc/${database}`)
    .split('\n')
    .filter((line) => line !== '');
  if (keys.length === 0) {
    await process.print(lines.map((line) => `${line}\n`).join(''));
    return 0;
  }
  return each(keys, async (key) => {
    const line = lines.find((candidate) => {
      const [name, , id] = candidate.split(':');
      return name === key || id === key;
    });
    if (line !== undefined) await process.print(`${line}\n`);
    return line !== undefined;
  });
}
