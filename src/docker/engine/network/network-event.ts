import type { Engine } from '../engine.ts';
import type { Network } from './network.ts';

/** Tells the world what happened to a network. */
export function networkEvent(
  engine: Engine,
  network: Network,
  action: 'create' | 'connect' | 'disconnect' | 'destroy',
  containerId?: string,
): void {
  engine.events.emit('network', action, network.id, [
    ['name', network.name],
    ['type', network.driver],
    ...(containerId === undefined ? [] : [['container', containerId] as const]),
  ]);
}
