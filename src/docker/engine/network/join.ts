import { randomMac } from '../../../linux/net/addresses/mac-address.ts';
import type { Container } from '../container/container.ts';
import { useEmbeddedDns } from '../container/network/network-files.ts';
import type { Engine } from '../engine.ts';
import { conflict, EngineError, forbidden, invalidParameter, wrapError } from '../errors.ts';
import { openEmbeddedDns } from './embedded-dns.ts';
import { clearEndpoint, type Endpoint } from './endpoint.ts';
import { ownNames, recordLine } from './hosts-file.ts';
import { DEFAULT_NETWORK, hasDns, type Network } from './network.ts';
import { networkEvent } from './network-event.ts';
import { closePublications, exposedPorts, publishPorts } from './publish.ts';
import type { Sandbox } from './sandbox.ts';
import { validateEndpoint } from './validate-endpoint.ts';

/**
 * Connects a running container to a network: address, cable, names, ports.
 * @throws EngineError; the container is then as before
 */
export function joinNetwork(
  engine: Engine,
  container: Container,
  network: Network,
  endpoint: Endpoint,
  sandbox: Sandbox | undefined,
): void {
  clearEndpoint(endpoint);
  if (network.configOnly) throw forbidden('cannot create endpoint on configuration-only network');
  validateEndpoint(network, network.name, endpoint);
  if (hasDns(network)) endpoint.DNSNames = dnsNames(container, endpoint);
  endpoint.NetworkID = network.id;
  endpoint.EndpointID = engine.newId();
  if (network.driver === 'bridge' && network.pool && sandbox) {
    plugIn(engine, container, network, endpoint, sandbox);
  }
  network.members.set(container.id, {
    containerId: container.id,
    name: container.plainName,
    endpointId: endpoint.EndpointID,
    mac: endpoint.MacAddress,
    address: endpoint.IPAddress,
    address6: endpoint.GlobalIPv6Address,
    names: endpoint.DNSNames ?? [],
  });
  networkEvent(engine, network, 'connect', container.id);
}

/** What the embedded DNS answers to for this container (buildEndpointDNSNames). */
export function dnsNames(container: Container, endpoint: Endpoint): readonly string[] {
  const names = [
    container.plainName,
    ...(endpoint.Aliases ?? []),
    container.shortId,
    container.config.Hostname,
  ];
  return [...new Set(names.filter((name) => name !== ''))];
}

function plugIn(
  engine: Engine,
  container: Container,
  network: Network,
  endpoint: Endpoint,
  sandbox: Sandbox,
): void {
  const { pool, bridge, gateway, prefix = 16 } = network;
  if (!pool || !bridge) return;
  const address = takeAddress(network, endpoint.IPAMConfig?.IPv4Address ?? '');
  endpoint.IPAddress = address;
  endpoint.IPPrefixLen = prefix;
  takeIpv6Address(network, endpoint, () => pool.release(address));
  endpoint.MacAddress = container.wantedMacs.get(network.name) || randomMac(engine.random);
  const cable = bridge.attach(sandbox.stack, {
    interfaceName: freeInterface(sandbox),
    address,
    prefix,
    mac: endpoint.MacAddress,
  });
  sandbox.cables.set(network.id, cable);
  if (network.filtered)
    sandbox.unfilter.set(network.id, engine.firewall.addEndpoint(network.filtered, address));
  if (!network.internal && gateway !== undefined) endpoint.Gateway = gateway;
  try {
    chooseGateway(engine, container, sandbox);
  } catch (error) {
    sandbox.cables.delete(network.id);
    unfilter(sandbox, network);
    cable.detach();
    pool.release(address);
    network.ipv6?.pool.release(endpoint.GlobalIPv6Address);
    const failed = `driver failed programming external connectivity on endpoint ${container.plainName} (${endpoint.EndpointID})`;
    clearEndpoint(endpoint);
    throw wrapError(failed, error);
  }
  if (hasDns(network)) {
    sandbox.dns ??= openEmbeddedDns(engine, container, sandbox.stack);
    useEmbeddedDns(engine, container);
  }
  const own = recordLine({
    address,
    names: ownNames(container.config.Hostname, container.config.Domainname),
  });
  appendHosts(engine, container, own);
}

function takeAddress(network: Network, wanted: string): string {
  const { pool } = network;
  if (!pool) return '';
  if (wanted !== '') {
    if (!pool.claim(wanted)) throw new EngineError('forbidden', 'Address already in use');
    return wanted;
  }
  const address = pool.take();
  if (address === undefined)
    throw new EngineError(
      'unavailable',
      "no available IPv4 addresses on this network's address pools: ".concat(
        `${network.name} (${network.id})`,
      ),
    );
  return address;
}

/** @param undo gives back what the endpoint has, before a refusal */
function takeIpv6Address({ ipv6, name, id }: Network, endpoint: Endpoint, undo: () => void): void {
  if (!ipv6) return;
  const wanted = endpoint.IPAMConfig?.IPv6Address ?? '';
  if (wanted !== '' && !ipv6.pool.claim(wanted)) {
    undo();
    throw new EngineError('forbidden', 'Address already in use');
  }
  const address = wanted === '' ? ipv6.pool.take() : wanted;
  if (address === undefined) {
    undo();
    throw new EngineError(
      'unavailable',
      `no available IPv6 addresses on this network's address pools: ${name} (${id})`,
    );
  }
  endpoint.GlobalIPv6Address = address;
  endpoint.GlobalIPv6PrefixLen = ipv6.pool.subnet.prefix;
  endpoint.IPv6Gateway = ipv6.gateway;
}

function freeInterface(sandbox: Sandbox): string {
  const used = new Set(sandbox.stack.devices().map(({ name }) => name));
  let number = 0;
  while (used.has(`eth${number}`)) number++;
  return `eth${number}`;
}

/**
 * Of several networks the one with the highest priority, then the first by name, has the default route, and the
 * container's ports are published at its address there.
 * @throws EngineError system
 */
export function chooseGateway(engine: Engine, container: Container, sandbox: Sandbox): void {
  const candidates = [...container.endpoints]
    .filter(([, endpoint]) => endpoint.Gateway !== '' && sandbox.cables.has(endpoint.NetworkID))
    .sort(([a, left], [b, right]) => right.GwPriority - left.GwPriority || (a < b ? -1 : 1));
  const [chosen] = candidates;
  const cable = chosen && sandbox.cables.get(chosen[1].NetworkID);
  const through = cable && sandbox.stack.devices().find(({ index }) => index === cable.interfaceIndex);
  sandbox.stack.removeRoutes((route) => route.subnet.prefix === 0);
  closePublications(engine, sandbox.publications);
  sandbox.publications = [];
  container.ports = exposedPorts(container);
  if (!chosen || !through) return;
  const [, endpoint] = chosen;
  sandbox.stack.addRoute({ subnet: { network: 0, prefix: 0 }, gateway: endpoint.Gateway, through });
  const network = engine.networks.get(endpoint.NetworkID);
  if (!network) return;
  const { ports, publications } = publishPorts(engine, container, endpoint.IPAddress, network);
  container.ports = ports;
  sandbox.publications = publications;
}

/** Takes a running container off a network. */
export function leaveNetwork(
  engine: Engine,
  container: Container,
  network: Network,
  sandbox: Sandbox | undefined,
): void {
  const endpoint = container.endpoints.get(network.name);
  network.members.delete(container.id);
  const cable = sandbox?.cables.get(network.id);
  cable?.detach();
  sandbox?.cables.delete(network.id);
  if (sandbox) unfilter(sandbox, network);
  if (endpoint) {
    if (endpoint.IPAddress !== '') {
      network.pool?.release(endpoint.IPAddress);
      network.ipv6?.pool.release(endpoint.GlobalIPv6Address);
      removeHosts(engine, container, endpoint.IPAddress);
    }
    clearEndpoint(endpoint);
  }
  networkEvent(engine, network, 'disconnect', container.id);
}

function unfilter(sandbox: Sandbox, network: Network): void {
  sandbox.unfilter.get(network.id)?.();
  sandbox.unfilter.delete(network.id);
}

function appendHosts(engine: Engine, container: Container, line: string): void {
  const path = `${container.directory}/hosts`;
  if (engine.host.fs.exists(path)) engine.host.fs.appendFile(path, line);
}

function removeHosts(engine: Engine, container: Container, address: string): void {
  const path = `${container.directory}/hosts`;
  if (!container.running || !engine.host.fs.exists(path)) return;
  const lines = engine.host.fs.readText(path).split('\n');
  engine.host.fs.writeFile(path, lines.filter((line) => !line.startsWith(`${address}\t`)).join('\n'));
}

/** Whether networks of these two kinds can be had together. @throws EngineError */
export function guardTogether(engine: Engine, container: Container, network: Network): void {
  if (container.hostConfig.NetworkMode !== 'host' && network.driver === 'host') {
    throw invalidParameter(
      'cannot connect container to host network - container must be created in host network mode',
    );
  }
  for (const name of container.endpoints.keys()) {
    const other = engine.networks.byName(name);
    if (!other || other === network) continue;
    if (other.driver === 'host' || network.driver === 'host') {
      throw invalidParameter(
        'container sharing network namespace with another container or host cannot be connected to any other network',
      );
    }
    if (other.name === 'none' || network.name === 'none') {
      throw invalidParameter(
        'container cannot be connected to multiple networks with one of the networks in private (none) mode',
      );
    }
  }
}

export function alreadyAttached(container: Container, network: Network): EngineError {
  return conflict(`endpoint with name ${container.plainName} already exists in network ${network.name}`);
}

/** The endpoint on the default bridge, by which links work. */
export function defaultEndpoint(container: Container): Endpoint | undefined {
  return container.endpoints.get(DEFAULT_NETWORK);
}
