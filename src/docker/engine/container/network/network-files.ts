import type { Engine } from '../../engine.ts';
import { type HostsRecord, hostsFile, recordLine } from '../../network/hosts-file.ts';
import { hasDns } from '../../network/network.ts';
import { resolvConf } from '../../network/resolv-conf.ts';
import type { Container } from '../container.ts';
import { linkRecords } from './links.ts';

/** Where `host-gateway` leads: the host on the default bridge. */
const HOST_GATEWAY = '172.17.0.1';

/**
 * Writes a container's hostname, hosts and resolv.conf on the host, before its networks are joined; each network then adds
 * its line to the hosts.
 */
export function writeNetworkFiles(engine: Engine, container: Container): void {
  const { fs } = engine.host;
  const { directory } = container;
  fs.mkdir(directory, { recursive: true });
  fs.writeFile(`${directory}/hostname`, `${container.config.Hostname}\n`, 0o644);
  fs.writeFile(`${directory}/hosts`, hostsOf(engine, container), 0o644);
  const embedded = [...container.endpoints.keys()].some((name) => {
    const network = engine.networks.byName(name);
    return network !== undefined && hasDns(network);
  });
  fs.writeFile(`${directory}/resolv.conf`, resolvConfOf(engine, container, embedded), 0o644);
}

/** A running container has joined a network with names: it asks the engine from now on, unless it says otherwise itself. */
export function useEmbeddedDns(engine: Engine, container: Container): void {
  const { fs } = engine.host;
  const path = `${container.directory}/resolv.conf`;
  if (!fs.exists(path) || fs.readText(path) !== resolvConfOf(engine, container, false)) return;
  fs.writeFile(path, resolvConfOf(engine, container, true));
}

function resolvConfOf(engine: Engine, { hostConfig }: Container, embedded: boolean): string {
  const { fs } = engine.host;
  const text = fs.exists('/etc/resolv.conf') ? fs.readText('/etc/resolv.conf') : '';
  const overrides = {
    servers: hostConfig.Dns ?? [],
    search: hostConfig.DnsSearch ?? [],
    options: hostConfig.DnsOptions ?? [],
  };
  return resolvConf(text, overrides, embedded);
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
