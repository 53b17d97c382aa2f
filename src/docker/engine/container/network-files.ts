import type { Engine } from '../engine.ts';
import { type HostsRecord, hostsFile, recordLine } from '../network/hosts-file.ts';
import { hasDns } from '../network/network.ts';
import { resolvConf } from '../network/resolv-conf.ts';
import type { Container } from './container.ts';
import { linkRecords } from './links.ts';

/** Where `host-gateway` leads: the host on the default bridge. */
const HOST_GATEWAY = '172.17.0.1';

/**
 * Writes a container's hostname, hosts and resolv.conf on the host, before its networks are joined; each network then adds
 * its line to the hosts.
 */
export function writeNetworkFiles(engine: Engine, container: Container): void {
  const { fs } = engine.host;
  const { hostConfig: host, directory } = container;
  fs.mkdir(directory, { recursive: true });
  fs.writeFile(`${directory}/hostname`, `${container.config.Hostname}\n`, 0o644);
  fs.writeFile(`${directory}/hosts`, hostsOf(engine, container), 0o644);
  const text = fs.exists('/etc/resolv.conf') ? fs.readText('/etc/resolv.conf') : '';
  const overrides = {
    servers: host.Dns ?? [],
    search: host.DnsSearch ?? [],
    options: host.DnsOptions ?? [],
  };
  const embedded = [...container.endpoints.keys()].some((name) => {
    const network = engine.networks.byName(name);
    return network !== undefined && hasDns(network);
  });
  fs.writeFile(`${directory}/resolv.conf`, resolvConf(text, overrides, embedded), 0o644);
}

function hostsOf(engine: Engine, container: Container): string {
  const extra = (container.hostConfig.ExtraHosts ?? []).map(extraHost);
  if (container.hostConfig.NetworkMode === 'host') {
    const { fs } = engine.host;
    const own = fs.exists('/etc/hosts') ? fs.readText('/etc/hosts') : '';
    return own + extra.map(recordLine).join('');
  }
  return hostsFile([...extra, ...linkRecords(engine, container)]);
}

function extraHost(text: string): HostsRecord {
  const colon = text.indexOf(':');
  const address = text.slice(colon + 1);
  return { address: address === 'host-gateway' ? HOST_GATEWAY : address, names: text.slice(0, colon) };
}
