import { parseSubnet } from '../../../linux/net/ipv4.ts';
import type { Engine } from '../engine.ts';
import { forbidden } from '../errors.ts';
import type { Filters } from '../filters.ts';
import { pruneUntil } from '../prune-filter.ts';
import { type Network, PREDEFINED_NETWORKS } from './network.ts';
import { networkEvent } from './network-event.ts';

/** @throws EngineError */
export function removeNetwork(engine: Engine, idOrName: string): void {
  const network = engine.networks.find(idOrName);
  if (PREDEFINED_NETWORKS.includes(network.name)) {
    throw forbidden(`${network.name} is a pre-defined network and cannot be removed`);
  }
  if (network.members.size > 0) {
    // 28.x names the endpoints; up to 27 the message ended before them.
    const names = [...network.members.values()].map(
      ({ name, endpointId }) => `name:"${name}" id:"${endpointId.slice(0, 12)}"`,
    );
    throw forbidden(
      `error while removing network: network ${network.name} has active endpoints (${names.join(', ')})`,
    );
  }
  deleteNetwork(engine, network);
}

function deleteNetwork(engine: Engine, network: Network): void {
  network.bridge?.dispose();
  const [block] = network.ipam.Config;
  const subnet = block?.Subnet ? parseSubnet(block.Subnet) : undefined;
  if (subnet) engine.subnets.release(subnet);
  engine.networks.delete(network);
  networkEvent(engine, network, 'destroy');
}

/** Removes the networks that no container uses; answers their names. @throws EngineError */
export function pruneNetworks(engine: Engine, filters: Filters): readonly string[] {
  filters.validate(['label', 'label!', 'until']);
  const until = pruneUntil(filters, engine.clock.now());
  const used = new Set<string>();
  for (const container of engine.containers.all()) {
    for (const [name, endpoint] of container.endpoints) used.add(name).add(endpoint.NetworkID);
  }
  const removed: string[] = [];
  for (const network of engine.networks.all()) {
    if (PREDEFINED_NETWORKS.includes(network.name) || used.has(network.name) || used.has(network.id))
      continue;
    if (until !== undefined && network.created > until) continue;
    if (!filters.matchLabels('label', network.labels)) continue;
    if (filters.has('label!') && filters.matchLabels('label!', network.labels)) continue;
    deleteNetwork(engine, network);
    removed.push(network.name);
  }
  engine.events.emit('network', 'prune', '', [['reclaimed', '0']]);
  return removed;
}
