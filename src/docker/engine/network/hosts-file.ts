/** /etc/hosts of containers (libnetwork/etchosts). */

const FIXED = `127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::\tip6-localnet
ff00::\tip6-mcastprefix
ff02::1\tip6-allnodes
ff02::2\tip6-allrouters
`;

export interface HostsRecord {
  readonly address: string;
  /** Separated by blanks. */
  readonly names: string;
}

/** The file of a container: fixed lines, `--add-host`, links, then the container itself. */
export function hostsFile(records: readonly HostsRecord[]): string {
  return FIXED + records.map(recordLine).join('');
}

export function recordLine({ address, names }: HostsRecord): string {
  return `${address}\t${names}\n`;
}

/** Gives the lines of a name another address; what somebody wrote into the file stays. */
export function replaceAddress(text: string, name: string, address: string): string {
  const pattern = new RegExp(`^(\\S*)(\\t${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})(?=[\\s.])`, 'gm');
  return text.replace(pattern, `${address}$2`);
}

/** The line of the container itself: its host name, and the short form of a name with a domain. */
export function ownNames(hostname: string, domainname: string): string {
  const full = domainname === '' ? hostname : `${hostname}.${domainname}`;
  const dot = full.indexOf('.');
  return dot > 0 ? `${full} ${full.slice(0, dot)}` : full;
}
