import { SystemError } from '../../errno.ts';
import type { FileSystem } from '../../fs/file-system.ts';
import { isIpv6, parseAddress } from '../addresses/address.ts';

/** A line of /etc/hosts. */
export interface HostsEntry {
  readonly address: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

function parseHosts(text: string): readonly HostsEntry[] {
  const entries: HostsEntry[] = [];
  for (const line of text.split('\n')) {
    const [address = '', name, ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
    const numeric = parseAddress(address);
    if (numeric !== undefined && name !== undefined) entries.push({ address: numeric, name, aliases });
  }
  return entries;
}

/** What the machine's hosts file says; nothing if there is none or it may not be read. */
export function readHosts(fs: FileSystem): readonly HostsEntry[] {
  try {
    return parseHosts(fs.readText('/etc/hosts'));
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}

/** The addresses of a name, in the file's order. Names compare without case. */
export function addressesOf(entries: readonly HostsEntry[], name: string, family?: 4 | 6): readonly string[] {
  const wanted = name.toLowerCase();
  return entries
    .filter((entry) => [entry.name, ...entry.aliases].some((each) => each.toLowerCase() === wanted))
    .map(({ address }) => address)
    .filter((address) => family === undefined || isIpv6(address) === (family === 6));
}
