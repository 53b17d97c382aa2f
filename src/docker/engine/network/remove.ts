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
  if (network.configOnly && engine.networks.all().some(({ configFrom }) => configFrom === network.name)) {
    throw forbidden(`error while removing network: configuration network "${network.name}" is in use`);
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
  network.unfilter?.();
  network.bridge?.dispose();
  if (network.pool) engine.subnets.release(network.pool.subnet);
  if (network.ipv6) engine.ipv6Subnets.release(network.ipv6.pool.subnet);
  engine.networks.delete(network);
  if (!network.configOnly) networkEvent(engine, network, 'destroy');
}

/** Removes the networks that no container uses; answers their names. @throws EngineError */
export function pruneNetworks(engine: Engine, filters: Filters): readonly string[] {
  filters.validate(['label', 'label!', 'until']);
  const until = pruneUntil(filters, engine.clock.now());
  const removed: string[] = [];
  for (const network of engine.networks.all()) {
    // Containers that are not running do not count.
    if (PREDEFINED_NETWORKS.includes(network.name) || network.configOnly || network.members.size > 0)
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
